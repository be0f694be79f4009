package briefing

import (
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"clearshot/assets"
	"clearshot/internal/check"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/rules"
)

// realParams is the sample trip that comes with the app, under the built-in pack.
func realParams(t testing.TB) Params {
	t.Helper()
	book, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	var tr trip.Trip
	if err := json.Unmarshal(assets.SampleTrip, &tr); err != nil {
		t.Fatal(err)
	}
	r := check.New(book).Trip(&tr, check.Options{Today: "2026-11-21", Lang: "en"})
	return Params{Trip: &tr, Report: r, Book: book, Today: "2026-11-21", Version: "test"}
}

var builtIn = sync.OnceValues(func() (*rule.Rulebook, error) {
	pack, problems := rule.Load(rules.FS)
	if pack == nil {
		return nil, problems
	}
	return rule.Merge(pack), nil
})

// TestLook writes the sample briefing as PDF and as the preview's pictures, for people to look at.
func TestLook(t *testing.T) {
	dir := os.Getenv("BRIEFING_LOOK")
	if dir == "" {
		t.Skip("set BRIEFING_LOOK to a folder to write the sample briefing there")
	}
	p := sampleParams(1)
	if os.Getenv("BRIEFING_TRIP") != "" {
		p = realParams(t)
	}
	doc := build(t, p)
	if err := WriteFile(doc, filepath.Join(dir, "home.pdf")); err != nil {
		t.Fatal(err)
	}
	for _, p := range doc.Pages {
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("preview-%02d.png", p.Number)))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, Render(p, 96)); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
}
