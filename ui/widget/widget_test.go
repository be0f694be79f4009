package widget

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"clearshot/internal/mark"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

func window(t *testing.T, mode theme.Mode, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(&theme.Theme{Mode: mode})
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func lines(x *Text, width float32) []string {
	var out []string
	for _, l := range x.broken(width) {
		s := x.content[l.start:l.end]
		if l.cut {
			s += "…"
		}
		out = append(out, s)
	}
	return out
}

func TestTextWraps(t *testing.T) {
	window(t, theme.Light, NewText("", Body), 100, 100)
	long := "Chandeliers and mosaics from the platform, seen from the escalator going down"
	for _, c := range []struct {
		text  string
		style Style
		width float32
		check func([]string) bool
	}{
		{"short", Paragraph, 200, func(l []string) bool { return len(l) == 1 && l[0] == "short" }},
		{long, Paragraph, 200, func(l []string) bool { return len(l) > 2 && strings.Join(l, " ") == long }},
		{long, Style{Wrap: true, Lines: 2}, 200, func(l []string) bool { return len(l) == 2 && strings.HasSuffix(l[1], "…") }},
		{long, Body, 120, func(l []string) bool { return len(l) == 1 && strings.HasSuffix(l[0], "…") }},
		{"one\ntwo\n\nfour", Paragraph, 300, func(l []string) bool { return len(l) == 4 && l[2] == "" }},
		{strings.Repeat("x", 300), Paragraph, 100, func(l []string) bool { return len(l) > 5 && strings.Join(l, "") == strings.Repeat("x", 300) }},
		{"", Paragraph, 100, func(l []string) bool { return len(l) <= 1 }},
		{"ends with a space ", Paragraph, 1000, func(l []string) bool { return len(l) == 1 }},
		{"만수대대기념비를 정면에서 전체로 찍기", Paragraph, 90, func(l []string) bool { return len(l) > 1 }},
	} {
		x := NewText(c.text, c.style)
		got := lines(x, c.width)
		if !c.check(got) {
			t.Errorf("%q at %.0f: %q", c.text, c.width, got)
		}
		for _, l := range got {
			if len([]rune(l)) > 1 && x.measure(l) > c.width+1 {
				t.Errorf("%q is wider than %.0f", l, c.width)
			}
		}
	}
}

// Flags are drawn under the very words, also when these are broken over two lines.
func TestFlagsLieUnderTheWords(t *testing.T) {
	text := "Telephoto of soldiers at the checkpoint outside Kaesong"
	at := strings.Index(text, "soldiers")
	x := Flagged(text, []Flag{{at, at + len("soldiers at the checkpoint"), mark.No}}, Paragraph)
	window(t, theme.Light, x, 150, 200)
	r := test.WidgetRenderer(x).(*textRenderer)
	if len(r.grounds) < 2 {
		t.Fatalf("%d grounds for words on %d lines", len(r.grounds), len(r.texts))
	}
	first := r.grounds[0]
	want := x.measure(text[:at])
	if d := first.Position().X - want; d < -2 || d > 2 {
		t.Errorf("the ground begins at %.1f, the word at %.1f", first.Position().X, want)
	}
}

// The marks in a field lie where the toolkit draws the glyphs: on the row and at the column
// of the cursor.
func TestFieldMarks(t *testing.T) {
	f := NewProse("", nil)
	window(t, theme.Light, Column(0, f), 240, 200)
	text := "Inside a carriage, passengers chatting, then the soldiers on the bench opposite"
	at := strings.Index(text, "soldiers")
	f.Put(text, Flag{at, at + len("soldiers"), mark.No})
	f.Resize(fyne.NewSize(240, f.HeightFor(240)))
	if f.HeightFor(240) < 60 {
		t.Errorf("the field is %.0f high for three lines", f.HeightFor(240))
	}
	r := test.WidgetRenderer(f).(*fieldRenderer)
	r.place()
	if len(r.grounds) != 1 {
		t.Fatalf("%d marks", len(r.grounds))
	}
	f.moveTo(at)
	want := f.CursorPosition()
	got := r.grounds[0].Position()
	if d := got.X - want.X; d < -3 || d > 3 {
		t.Errorf("marked at x %.1f, the cursor would be at %.1f", got.X, want.X)
	}
	if d := got.Y - want.Y; d < -5 || d > 5 {
		t.Errorf("marked at y %.1f, the cursor would be at %.1f", got.Y, want.Y)
	}
}

func TestFieldTakesPastedLinesAsOne(t *testing.T) {
	got := ""
	f := NewProse("", func(s string) { got = s })
	window(t, theme.Light, f, 300, 60)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasted("abc Привет\tend\nnext")})
	if got != "abc Привет end next" {
		t.Errorf("pasted %q", got)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if strings.Contains(f.Text, "\n") {
		t.Error("Enter broke the line")
	}
	if f.AcceptsTab() {
		t.Error("Tab is caught")
	}
}

func TestPutDoesNotCallBack(t *testing.T) {
	n := 0
	f := NewField("", func(string) { n++ })
	window(t, theme.Light, f, 300, 60)
	f.Put("text")
	if n != 0 {
		t.Error("Put called back")
	}
	f.TypedRune('x')
	if n != 1 {
		t.Errorf("typing called back %d times", n)
	}
}

// rows are n rows under headings of ten each.
func rows(n int) []TableRow {
	var out []TableRow
	for i := range n {
		if i%10 == 0 {
			out = append(out, TableRow{Heading: fmt.Sprintf("Day %d", i/10)})
		}
		text := "short"
		if i%3 == 0 {
			text = "a text that is so long that it has to be written on two lines of this table"
		}
		out = append(out, TableRow{ID: fmt.Sprint(i), Cells: []TableCell{{Text: text}, {Pill: mark.Ask, Text: "Ask first"}}})
	}
	return out
}

// Only what can be seen is drawn, however many rows there are.
func TestTableDrawsWhatIsSeen(t *testing.T) {
	tb := NewTable(TableColumn{Title: "Text"}, TableColumn{Title: "Verdict", Width: 110})
	window(t, theme.Light, tb, 500, 400)
	tb.SetRows(rows(5000))
	if n := len(tb.shown); n == 0 || n > 15 {
		t.Errorf("%d rows drawn", n)
	}
	tb.Choose("4999")
	seen := false
	for _, r := range tb.shown {
		seen = seen || r.row.ID == "4999"
	}
	if !seen {
		t.Error("the chosen row is not in view")
	}
	if n := len(tb.shown) + len(tb.spare); n > 40 {
		t.Errorf("%d row widgets made", n)
	}
}

func TestTableKeys(t *testing.T) {
	tb := NewTable(TableColumn{})
	window(t, theme.Light, tb, 500, 400)
	tb.SetRows(rows(30))
	opened, deleted := "", ""
	tb.OnOpen = func(id string) { opened = id }
	tb.OnDelete = func(id string) { deleted = id }
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			tb.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyDown, fyne.KeyDown)
	if tb.Chosen() != "1" {
		t.Errorf("chosen %q, want the second row", tb.Chosen())
	}
	for range 9 {
		key(fyne.KeyDown) // over the heading
	}
	if tb.Chosen() != "10" {
		t.Errorf("chosen %q, want 10", tb.Chosen())
	}
	key(fyne.KeyEnd, fyne.KeyReturn)
	if opened != "29" {
		t.Errorf("opened %q", opened)
	}
	key(fyne.KeyHome, fyne.KeyDelete)
	if deleted != "0" {
		t.Errorf("deleted %q", deleted)
	}
}

// A hatched part tells Ask first from the others in a photocopy.
func TestBar(t *testing.T) {
	window(t, theme.Light, NewText("", Body), 10, 10)
	b := NewBar(Share{mark.Clear, 5}, Share{mark.Care, 0}, Share{mark.Ask, 5})
	img := b.draw(200, 14)
	left, right := map[color.Color]bool{}, map[color.Color]bool{}
	for x := 10; x < 90; x++ {
		left[img.At(x, 7)] = true
		right[img.At(x+100, 7)] = true
	}
	if len(left) != 1 || len(right) < 2 {
		t.Errorf("%d and %d colours", len(left), len(right))
	}
}

func TestSelectByKey(t *testing.T) {
	got := ""
	s := NewSelect([]Choice{{"a", "A"}, {"b", "B"}}, func(v string) { got = v })
	window(t, theme.Light, s, 200, 60)
	s.Put("a")
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got != "b" || s.Value() != "b" {
		t.Errorf("%q, %q", got, s.Value())
	}
	got = ""
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got != "" {
		t.Error("went past the end")
	}
}

// gallery is one of each, for the pictures in testdata.
func gallery() fyne.CanvasObject {
	text := "Telephoto of soldiers at the gate"
	at := strings.Index(text, "soldiers")
	flag := Flag{at, at + len("soldiers"), mark.No}
	f := NewProse("", nil)
	f.Put(text, flag)
	tb := NewTable(TableColumn{Title: "#", Width: 28}, TableColumn{Title: "What is in the frame"}, TableColumn{Title: "Verdict", Width: 110})
	tb.SetRows([]TableRow{{Heading: "Day 2 · Metro"},
		{ID: "1", Cells: []TableCell{{Text: "7"}, {Text: "Chandeliers and mosaics from the platform", Strong: true}, {Pill: mark.Clear, Text: "Clear"}}},
		{ID: "2", Cells: []TableCell{{Text: "12"}, {Text: text, Flags: []Flag{flag}, Strong: true}, {Pill: mark.No, Text: "Don't"}}},
		{ID: "3", Cells: []TableCell{{Text: "13"}, {Text: "Escalator", Strong: true}, {Pill: mark.Uncovered, Text: "Clear"}}}})
	tb.Mark("2")
	nav := NewNavRow(glyph.Shots, "Shots", func() {})
	nav.SetCounts("2", "9")
	nav.SetCurrent(true)
	return Over(NewGround(theme.Window, theme.None, 0), Inset(20, 20, 20, 20, Column(12,
		NewText("Shots", PageTitle), NewText("46 planned · grouped by stop", BodySoft),
		Row(8, NewButton(Primary, glyph.Add, "Add shot", nil), NewButton(Secondary, glyph.Filter, "Show", nil), NewSelect([]Choice{{"", "CU"}}, nil), IconButton(glyph.Delete, "Delete", nil), Spread()),
		Row(8, NewPill(mark.Clear, "Clear"), NewPill(mark.Care, "Take care"), NewPill(mark.Ask, "Ask first"), NewPill(mark.No, "Don't"), Spread()),
		NewBar(Share{mark.Clear, 6}, Share{mark.Care, 1}, Share{mark.Ask, 2}, Share{mark.No, 1}),
		f, Wide(208, nav),
		Notice(theme.NoGround, theme.No, "Too tight:", "2 h 45 by road", "Move to 10:45", func() {}),
		Grow(tb))))
}

// The pictures show one of each widget. Write them anew with CLEARSHOT_UPDATE=1.
func TestGallery(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		win := window(t, mode, NewText("", Body), 560, 620)
		win.SetContent(gallery())
		win.Resize(fyne.NewSize(560, 620))
		img := win.Canvas().Capture()
		name := filepath.Join("testdata", "gallery-"+string(mode)+".png")
		if os.Getenv("CLEARSHOT_UPDATE") != "" {
			save(t, name, img)
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if n := differing(img, want); n > 0 {
			save(t, filepath.Join("testdata", "failed", filepath.Base(name)), img)
			t.Errorf("%s differs in %d pixels; compare it with testdata/failed", name, n)
		}
	}
}

func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// differing counts pixels that differ by more than rounding does between processors.
func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x0500 }
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				n++
			}
		}
	}
	return n
}
