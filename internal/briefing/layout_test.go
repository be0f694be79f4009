package briefing

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clearshot/internal/check"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	p := sampleParams(1)
	p.Only = []Section{Cover, Overview, Days, Shots, Phrases}
	for _, paper := range []Paper{A4, Letter} {
		p.Paper = paper
		var b strings.Builder
		for _, page := range build(t, p).Pages {
			b.WriteString(page.String())
		}
		file := filepath.Join("testdata", "home-"+string(paper)+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, z := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
		for i := range max(len(a), len(z)) {
			if i >= len(a) || i >= len(z) || a[i] != z[i] {
				t.Errorf("%s differs from line %d on (go test -update after looking at the pages):\nhave %s\nwant %s", file, i+1, at(a, i), at(z, i))
				break
			}
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end)"
}

// checkPages holds what is true of every briefing: nothing outside the text area, no heading
// last on a page, no text over other text.
func checkPages(t *testing.T, doc *Document) {
	t.Helper()
	sh := doc.Paper.sheet()
	const slack = 2.5 // frames and tints of words reach a little over
	for _, p := range doc.Pages {
		for _, o := range p.Ops {
			var x0, y0, x1, y1 float64
			switch o := o.(type) {
			case Text:
				x0, x1, y0, y1 = o.X, o.X+o.W, o.Y-o.Size*0.8, o.Y+o.Size*0.25
				if o.Size < 7 {
					t.Errorf("page %d: %q is set in %.1f pt", p.Number, o.Text, o.Size)
				}
				if strings.Contains(o.Text, "⟦") {
					t.Errorf("page %d: no word for %s in the catalogue", p.Number, o.Text)
				}
				for _, r := range o.Text {
					if f, _, ok := glyph(r, o.Font == LatinBold); !ok || f != o.Font {
						t.Fatalf("page %d: %q (U+%04X) is not in %s", p.Number, r, r, o.Font)
					}
				}
			case Box:
				x0, y0, x1, y1 = o.X, o.Y, o.X+o.W, o.Y+o.H
			case Rule:
				x0, y0, x1, y1 = min(o.X1, o.X2), min(o.Y1, o.Y2), max(o.X1, o.X2), max(o.Y1, o.Y2)
			case Path:
				x0, y0, x1, y1 = o.bounds()
			case Sign:
				x0, y0, x1, y1 = o.X, o.Y, o.X+o.Size, o.Y+o.Size
			case Link:
				x0, y0, x1, y1 = o.X, o.Y, o.X+o.W, o.Y+o.H
			}
			if x0 < sh.left-slack || x1 > sh.left+columnWidth+slack || y0 < sh.top-slack-3 || y1 > sh.h-9*mm {
				t.Errorf("page %d of %d: outside the margins: %.1f %.1f %.1f %.1f: %.100s", p.Number, len(doc.Pages), x0, y0, x1, y1, strings.SplitN(Page{Ops: []Op{o}}.String(), "\n", 3)[1])
			}
		}
	}
	for _, e := range doc.Outline {
		if e.Y > sh.bottom-30 {
			t.Errorf("the heading %q stands last on page %d", e.Title, e.Page)
		}
	}
}

func TestPagesKeepTheRules(t *testing.T) {
	for _, paper := range []Paper{A4, Letter} {
		for _, times := range []int{1, 2, 5, 12} {
			p := sampleParams(times)
			p.Paper = paper
			checkPages(t, build(t, p))
		}
	}
}

// The trip and the pack that come with the app print without a missing character.
func TestSampleTripPrints(t *testing.T) {
	p := realParams(t)
	for _, paper := range []Paper{A4, Letter} {
		p.Paper = paper
		doc := build(t, p)
		checkPages(t, doc)
		if len(doc.Missing) > 0 {
			t.Errorf("not printable: %+v", doc.Missing)
		}
		if len(doc.Pages) < 15 {
			t.Errorf("only %d pages", len(doc.Pages))
		}
	}
}

func TestALongStopIsContinuedWithItsName(t *testing.T) {
	doc := build(t, sampleParams(8))
	found := 0
	for _, p := range doc.Pages {
		for _, o := range p.Ops {
			if s, ok := o.(Text); ok && strings.HasSuffix(s.Text, ", continued") {
				found++
				if s.Y > doc.Paper.sheet().top+20 {
					t.Errorf("page %d: %q is not at the top", p.Number, s.Text)
				}
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d pages say what they continue", found)
	}
}

func TestContentsNameTheRightPages(t *testing.T) {
	doc := build(t, sampleParams(4))
	for _, e := range doc.Outline {
		on := false
		for _, o := range doc.Pages[e.Page-1].Ops {
			if s, ok := o.(Text); ok && strings.HasPrefix(e.Title, s.Text) && s.Y > e.Y-3 && s.Y < e.Y+40 {
				on = true
			}
		}
		if !on {
			t.Errorf("%q is not on page %d", e.Title, e.Page)
		}
	}
}

// A paragraph leaves at least two lines on each side of a page break.
func TestParagraphsHaveNoOrphans(t *testing.T) {
	lines := para([]span{{text: strings.Repeat("some words of a paragraph ", 60), st: bodyStyle}}, 200)
	n := len(lines)
	for size := 40.0; size < 400; size += 13.5 {
		sh := sheet{w: 300, h: 1000, left: 20, top: 20, bottom: 20 + size}
		_, at := paginate(append([]strip{{h: 10}}, lines...), sh)
		if at[1].page != at[2].page || at[n].page != at[n-1].page {
			t.Errorf("column of %.0f pt: a single line at a page break", size)
		}
	}
}

// Nobody's text may break the layout: a 300-character name, a word of 10,000 characters,
// emoji, right to left, broken bytes, in every field.
func TestUglyTripsPrint(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	for i := range 4 {
		p := uglyParams(rnd)
		if i%2 == 1 {
			p.Paper = Letter
		}
		doc := build(t, p)
		checkPages(t, doc)
		pdfOf(t, doc)
		Render(doc.Pages[rnd.IntN(len(doc.Pages))], 40)
	}
}

func FuzzBriefing(f *testing.F) {
	f.Add("Kim Il Sung Square", uint8(0))
	f.Add("\u202e평양\x00📷\n\n", uint8(3))
	f.Fuzz(func(t *testing.T, s string, at uint8) {
		if len(s) > 2000 {
			t.Skip()
		}
		p := sampleParams(1)
		x := p.Trip
		for i, field := range []*string{&x.Title, &x.Days[1].Title, &x.Days[1].Stops[0].Name, &x.Shots[0].Text, &x.Questions[0].Text,
			&x.Kit[0].Serial, &x.Contacts[0].Phone, &x.Travellers[0].Name, &p.Report.Results[0].Findings[0].Message} {
			if int(at)&(1<<i) != 0 || int(at)%9 == i {
				*field = s
			}
		}
		doc := build(t, p)
		checkPages(t, doc)
		pdfOf(t, doc)
	})
}

func uglyParams(rnd *rand.Rand) Params {
	p := sampleParams(1)
	field := func() string {
		switch rnd.IntN(6) {
		case 0:
			return strings.Repeat("Ж", 300)
		case 1:
			return strings.Repeat("x", 10000)
		case 2:
			return ""
		case 3:
			return strings.Repeat("long words repeated over and over ", rnd.IntN(200))
		}
		return uglyText(rnd, 300)
	}
	t := p.Trip
	t.Title, t.Operator, t.TourCode = field(), field(), field()
	for _, d := range t.Days {
		d.Title, d.Notes = field(), field()
		for _, s := range d.Stops {
			s.Name, s.Notes, s.Guide = field(), field(), field()
		}
	}
	for i, s := range t.Shots {
		s.Text, s.KeepOut, s.PlanB, s.Notes, s.Size = field(), field(), field(), field(), field()
		s.Permission = &trip.Permission{State: trip.Conditional, By: field(), Condition: field(), For: field()}
		r := &p.Report.Results[i]
		for k := range r.Findings {
			n := len(s.Text)
			r.Findings[k].Spans = []check.Span{{Start: rnd.IntN(n + 2), End: rnd.IntN(n + 3)}, {Start: -1, End: 4}}
			r.Findings[k].Message, r.Findings[k].Title = field(), field()
			r.Findings[k].Instead = []string{field(), field()}
		}
	}
	for _, q := range t.Questions {
		q.Text, q.To = field(), field()
	}
	for _, k := range t.Kit {
		k.Text, k.Make, k.Model, k.Serial, k.Storage = field(), field(), field(), field(), field()
	}
	for _, x := range t.Posts {
		x.Title, x.Text, x.Platform, x.Accounts = field(), field(), field(), []string{field(), field()}
	}
	for _, x := range t.Travellers {
		x.Name, x.Nationality, x.Insurance, x.Role = field(), field(), field(), trip.Role(field())
	}
	for _, x := range t.Contacts {
		x.Name, x.Phone, x.Email, x.Notes = field(), field(), field(), field()
	}
	pack := p.Book.Packs[0]
	for i := range pack.Phrases {
		pack.Phrases[i].Hangul, pack.Phrases[i].Group, pack.Phrases[i].Text = field(), field(), rule.Text{"en": field()}
	}
	for i := range pack.Sources {
		pack.Sources[i].Title, pack.Sources[i].URL = field(), "https://"+field()
	}
	for i := range pack.Sites {
		pack.Sites[i].Hangul = field()
	}
	pack.Title, pack.Publisher = field(), field()
	p.Book = rule.Merge(pack)
	return p
}

func TestSunTimes(t *testing.T) {
	for _, c := range []struct {
		name     string
		day      int
		up, down string // timeanddate.com for Pyongyang, UTC+9
	}{{"3 April", 93, "06:18", "19:02"}, {"21 June", 172, "05:11", "20:02"}, {"21 December", 355, "07:52", "17:18"}} {
		up, down, ok := sunTimes(c.day, 39.03, 125.75)
		if !ok {
			t.Fatal(c.name)
		}
		for _, x := range []struct {
			got  int
			want string
		}{{up, c.up}, {down, c.down}} {
			want, _ := trip.Clock(x.want).Minutes()
			if d := x.got - want; d < -4 || d > 4 {
				t.Errorf("%s: %s, want %s", c.name, trip.ClockAt(x.got), x.want)
			}
		}
	}
	if _, _, ok := sunTimes(172, 85, 0); ok {
		t.Error("the sun sets at midsummer near the pole")
	}
}

func BenchmarkBriefing(b *testing.B) {
	for _, times := range []int{1, 36} {
		p := sampleParams(times)
		pages := len(build(b, p).Pages)
		b.Run(fmt.Sprintf("pages=%d", pages), func(b *testing.B) {
			for b.Loop() {
				doc := build(b, p)
				pdfOf(b, doc)
			}
		})
		b.Run(fmt.Sprintf("layout/pages=%d", pages), func(b *testing.B) {
			for b.Loop() {
				build(b, p)
			}
		})
	}
}

func BenchmarkSampleTrip(b *testing.B) {
	p := realParams(b)
	b.Logf("%d pages", len(build(b, p).Pages))
	for b.Loop() {
		pdfOf(b, build(b, p))
	}
}

func BenchmarkPreview(b *testing.B) {
	doc := build(b, sampleParams(1))
	for _, dpi := range []float64{40, 96, 144} {
		b.Run(fmt.Sprintf("dpi=%v", dpi), func(b *testing.B) {
			i := 0
			for b.Loop() {
				Render(doc.Pages[i%len(doc.Pages)], dpi)
				i++
			}
		})
	}
}
