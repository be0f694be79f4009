package glyph

import (
	"image"
	"image/color"
	"math"
	"os"
	"strings"
	"testing"

	"clearshot/assets/icons"
	"clearshot/internal/mark"
)

// inked is how much of the picture is drawn on, 0 to 1.
func inked(img image.Image) float64 {
	sum, b := 0.0, img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			_, _, _, a := img.At(x, y).RGBA()
			sum += float64(a) / 0xFFFF
		}
	}
	return sum / float64(b.Dx()*b.Dy())
}

func TestEveryIconIsDrawn(t *testing.T) {
	for _, n := range icons.Names() {
		if in := inked(Icon(Name(n), color.Black, 72)); in < 0.04 || in > 0.6 {
			t.Errorf("%s covers %.0f %% of its square", n, 100*in)
		}
	}
}

// The marks differ by how much of them is filled and by their outline, not by colour alone.
func TestMarksDiffer(t *testing.T) {
	seen := map[int]mark.Mark{}
	for _, m := range mark.All {
		img := Mark(m, color.Black, color.White, 64)
		corner, edge := 0, 0
		for i := range 14 {
			if _, _, _, a := img.At(i, i).RGBA(); a > 0x8000 {
				corner++
			}
			if _, _, _, a := img.At(32, i).RGBA(); a > 0x8000 {
				edge++
			}
		}
		key := corner*1000 + edge*20 + int(inked(img)*10)
		if other, ok := seen[key]; ok {
			t.Errorf("%s and %s look alike", m, other)
		}
		seen[key] = m
	}
}

func TestPaths(t *testing.T) {
	for _, c := range []struct {
		d    string
		end  point
		fail bool
	}{
		{d: "M1 2h3v4", end: point{4, 6}},
		{d: "m1,2 3-4", end: point{4, -2}},
		{d: "M0 0L.5.5", end: point{0.5, 0.5}},
		{d: "M10 10a2 2 0 0 1 4 0 2 2 0 0 0 4 0", end: point{18, 10}}, // two arcs of one command
		{d: "M0 0a2 2 0 014 0", end: point{4, 0}},                     // flags without spaces
		{d: "M1 1c0 1 1 1 1 2s1 1 1 2", end: point{3, 5}},
		{d: "M1e1 2", end: point{10, 2}},
		{d: "10 10", fail: true},
		{d: "M1", fail: true},
		{d: "M1 1 J2 2", fail: true},
	} {
		ls, err := pathLines(c.d)
		if (err != nil) != c.fail {
			t.Errorf("%q: error %v", c.d, err)
			continue
		}
		if c.fail {
			continue
		}
		l := ls[len(ls)-1]
		if got := l[len(l)-1]; math.Hypot(got.x-c.end.x, got.y-c.end.y) > 1e-9 {
			t.Errorf("%q ends at %v, want %v", c.d, got, c.end)
		}
	}
}

// A half circle goes through its top and not along its chord.
func TestArcIsRound(t *testing.T) {
	ls, err := pathLines("M0 0 A5 5 0 0 1 10 0")
	if err != nil {
		t.Fatal(err)
	}
	top := 0.0
	for _, p := range ls[0] {
		top = min(top, p.y)
		if d := math.Hypot(p.x-5, p.y); math.Abs(d-5) > 1e-6 {
			t.Fatalf("%v is %.3f from the centre", p, d)
		}
	}
	if top > -4.9 {
		t.Errorf("the arc reaches only %.2f", top)
	}
}

func FuzzPath(f *testing.F) {
	f.Add("M1 2h3v4z")
	f.Add("m0 0a1 1 0 0 1-2 2")
	f.Fuzz(func(t *testing.T, d string) {
		if len(d) > 4096 {
			t.Skip()
		}
		_, _ = pathLines(d) // an error or lines, never a panic
	})
}

// Every icon in the repository has a name here, so that none is carried along for nothing.
func TestIconsAreNamed(t *testing.T) {
	source, err := os.ReadFile("glyph.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range icons.Names() {
		if !strings.Contains(string(source), "\""+n+"\"") {
			t.Errorf("%s.svg has no name in glyph.go", n)
		}
	}
}
