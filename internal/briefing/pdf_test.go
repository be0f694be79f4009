package briefing

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

func pdfOf(t testing.TB, doc *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePDF(doc, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameInputSameBytes(t *testing.T) {
	want := pdfOf(t, build(t, sampleParams(1)))
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			if got := pdfOf(t, build(t, sampleParams(1))); !bytes.Equal(got, want) {
				t.Errorf("another PDF from the same trip: %d and %d bytes", len(got), len(want))
			}
		})
	}
	wg.Wait()
}

func TestIssueCodeIsBoundToTheContent(t *testing.T) {
	a := build(t, sampleParams(1))
	later := sampleParams(1)
	later.Today = "2026-12-24"
	if b := build(t, later); a.Issue != b.Issue {
		t.Errorf("printing on another day changes the code: %s, %s", a.Issue, b.Issue)
	}
	same := sampleParams(1)
	same.Only, same.Paper, same.Edition, same.Lang = SectionsOf(Home), A4, Home, "en"
	if b := build(t, same); a.Issue != b.Issue {
		t.Errorf("saying what is meant anyway changes the code: %s, %s", a.Issue, b.Issue)
	}
	seen := map[string]string{a.Issue: "the sample"}
	for name, change := range map[string]func(*Params){
		"a shot's text": func(p *Params) { p.Trip.Shots[2].Text += "." },
		"a verdict":     func(p *Params) { p.Report.Results[2].Verdict = "no" },
		"a pack":        func(p *Params) { p.Book.Packs[0].Hash = "other" },
		"the paper":     func(p *Params) { p.Paper = Letter },
		"a note":        func(p *Params) { p.Notes = p.Notes[:0] },
	} {
		p := sampleParams(1)
		change(&p)
		code := build(t, p).Issue
		if other, twice := seen[code]; twice {
			t.Errorf("%s: the code %s is that of %s", name, code, other)
		}
		seen[code] = name
	}
}

// Our widths must be gofpdf's, else text runs into what stands beside it.
func TestWidthsAreThoseOfTheLibrary(t *testing.T) {
	for f := range fontCount {
		pdf := gofpdf.New("P", "pt", "A4", "")
		pdf.AddUTF8FontFromBytes("f", "", bytes.Clone(f.bytes()))
		pdf.SetFont("f", "", unitsPerEm)
		if err := pdf.Error(); err != nil {
			t.Fatal(err)
		}
		checked := 0
		for r := rune(0x20); r < 0xFFFE; r++ {
			own, w, ok := glyph(r, f == LatinBold)
			if !ok || own != f || r == softHyphen {
				continue
			}
			checked++
			if got := pdf.GetStringWidth(string(r)); got != w {
				t.Fatalf("%s: U+%04X is %v wide here, %v in gofpdf", f, r, w, got)
			}
		}
		if checked < 1000 {
			t.Errorf("%s: only %d characters", f, checked)
		}
	}
}

// A long run of neighbouring syllables takes gofpdf minutes without the guard.
func TestAllSyllablesAreQuick(t *testing.T) {
	p := sampleParams(1)
	var b strings.Builder
	for r := rune(0xAC00); r <= 0xD7A3; r++ {
		b.WriteRune(r)
		if r%40 == 0 {
			b.WriteByte(' ')
		}
	}
	p.Trip.Shots[0].Text = b.String()
	p.Report.Results[0].Findings = nil
	data := pdfOf(t, build(t, p))
	if out, ok := tool(t, data, "pdftotext", "-enc", "UTF-8", "FILE", "-"); ok && !strings.Contains(squeeze(out), "힠힡힢힣") {
		t.Error("the last syllables are not in the PDF's text")
	}
}

// tool runs an external program on the PDF; ok is false where it is not installed.
func tool(t *testing.T, pdf []byte, name string, args ...string) (out string, ok bool) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Errorf("%s is not installed; CI needs it", name)
		}
		t.Logf("%s is not installed: this part of the test is skipped", name)
		return "", false
	}
	file := filepath.Join(t.TempDir(), "briefing.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	cmd := exec.Command(path, args...)
	data, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, data)
	}
	return string(data), true
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\r\t\f\u00A0", r) {
			return -1
		}
		return r
	}, s)
}

func TestEveryItemIsInTheText(t *testing.T) {
	for _, paper := range []Paper{A4, Letter} {
		p := sampleParams(2)
		p.Paper = paper
		p.Only = []Section{Shots, Questions, Kit, Phrases, Contacts}
		out, ok := tool(t, pdfOf(t, build(t, p)), "pdftotext", "-enc", "UTF-8", "-raw", "FILE", "-")
		if !ok {
			return
		}
		all := squeeze(out)
		at := 0
		find := func(what, text string) {
			i := strings.Index(all[at:], squeeze(text))
			if i < 0 {
				if strings.Contains(all, squeeze(text)) {
					t.Fatalf("%s: %s %q is out of order", paper, what, text)
				}
				t.Fatalf("%s: %s %q is not in the PDF", paper, what, text)
			}
			at += i
		}
		for _, d := range p.Trip.Days {
			for _, s := range d.Stops {
				find("stop", s.Name)
				site, _ := p.Book.Site(s.Site)
				find("Hangul name", site.Hangul)
				for _, shot := range p.Trip.Shots {
					if shot.Stop == s.ID {
						find("shot", fmt.Sprint(shot.Number, " ", shot.Text))
					}
				}
			}
		}
		for _, q := range p.Trip.Questions {
			find("question", fmt.Sprint(q.Number, q.Text))
		}
		for _, k := range p.Trip.Kit {
			find("kit", k.Text)
		}
		for _, ph := range p.Book.Phrases {
			find("phrase", ph.Hangul)
		}
		for _, c := range p.Trip.Contacts {
			find("contact", c.Phone)
		}
	}
}

// What the screen lists is on paper, for the trip and the pack that come with the app.
func TestSampleTripIsInTheText(t *testing.T) {
	p := realParams(t)
	out, ok := tool(t, pdfOf(t, build(t, p)), "pdftotext", "-enc", "UTF-8", "-raw", "FILE", "-")
	if !ok {
		return
	}
	all := squeeze(out)
	find := func(what, text string) {
		if text = squeeze(clean(text, nil)); !strings.Contains(all, text) {
			t.Errorf("%s %q is not in the PDF", what, text)
		}
	}
	for _, d := range p.Trip.Days {
		for _, s := range d.Stops {
			find("stop", s.Name)
			if site, ok := p.Book.Site(s.Site); ok {
				find("Hangul name", site.Hangul)
			}
		}
	}
	for _, s := range p.Trip.Shots {
		find("shot", fmt.Sprint(s.Number, s.Text))
	}
	for _, q := range p.Trip.Questions {
		find("question", fmt.Sprint(q.Number, q.Text))
	}
	for _, k := range p.Trip.Kit {
		find("kit", k.Text)
	}
	for _, x := range p.Trip.Posts {
		find("post", x.Text)
	}
	for _, ph := range p.Book.Phrases {
		find("phrase", ph.Hangul)
	}
	words := map[rule.Severity]string{rule.No: "Don’t", rule.Ask: "Ask first", rule.Care: "Take care"}
	for _, r := range p.Report.Results {
		for _, f := range r.Findings {
			if !f.Lifted && f.Severity == r.Verdict && f.Severity != rule.Clear && r.Number > 0 {
				find("reason", f.Message)
				find("verdict", words[r.Verdict])
			}
		}
	}
}

func TestPDFIsWellFormed(t *testing.T) {
	doc := build(t, sampleParams(3))
	data := pdfOf(t, doc)
	if out, ok := tool(t, data, "qpdf", "--check", "FILE"); ok && !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	if out, ok := tool(t, data, "pdfinfo", "FILE"); ok {
		for _, want := range []string{fmt.Sprintf("Pages:           %d\n", len(doc.Pages)), "Title:           Spring marathon film", "Metadata Stream: yes", doc.Issue} {
			if !strings.Contains(out, want) {
				t.Errorf("pdfinfo lacks %q:\n%s", want, out)
			}
		}
	}
	if out, ok := tool(t, data, "pdffonts", "FILE"); ok {
		for _, line := range strings.Split(strings.TrimSpace(out), "\n")[2:] {
			if !strings.Contains(line, " yes no  yes ") || strings.Contains(line, "Type 3") {
				t.Errorf("a font is not embedded: %s", line)
			}
		}
	}
	if n := bytes.Count(data, []byte("/Title ")); n < len(doc.Outline) {
		t.Errorf("%d outline entries in the PDF, %d in the document", n, len(doc.Outline))
	}
	for _, want := range []string{"<rdf:li>en</rdf:li>", "/Lang (en)", "/DisplayDocTitle true", "/ID [<"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the PDF lacks %s", want)
		}
	}
}

func TestPageNumbersAreOnEveryPageButTheCover(t *testing.T) {
	doc := build(t, sampleParams(1))
	for _, p := range doc.Pages {
		want := fmt.Sprintf("Page %d of %d", p.Number, len(doc.Pages))
		has := slices.ContainsFunc(p.Ops, func(o Op) bool {
			s, ok := o.(Text)
			return ok && strings.Contains(s.Text, want) && strings.Contains(s.Text, doc.Issue)
		})
		if has != (p.Number > 1) {
			t.Errorf("page %d: footer %v", p.Number, has)
		}
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	doc := build(t, sampleParams(1))
	inside, outside := 0, 0
	for _, p := range doc.Pages {
		for _, l := range p.Links() {
			if name, ok := strings.CutPrefix(l.To, "#"); ok {
				inside++
				a, ok := doc.Anchors[name]
				if !ok {
					t.Errorf("page %d links to %q, which is nowhere", p.Number, name)
				} else if a.Page < 1 || a.Page > len(doc.Pages) {
					t.Errorf("%q is on page %d of %d", name, a.Page, len(doc.Pages))
				}
				continue
			}
			outside++
			if !allowedAddress(l.To) {
				t.Errorf("page %d links to %q", p.Number, l.To)
			}
		}
	}
	if inside < 40 || outside < 4 {
		t.Errorf("%d links inside, %d outside", inside, outside)
	}
}

func TestAddressesOfOtherSchemesAreNoLinks(t *testing.T) {
	for _, a := range []string{"javascript:alert(1)", "file:///etc/passwd", "HTTPS://x.org/a b", "https://x.org/(a)", "mailto:ä@b.c", "data:text/html,x"} {
		if allowedAddress(a) {
			t.Errorf("%q would be a link", a)
		}
	}
	if !allowedAddress("https://koryogroup.com/a?b=c") || !allowedAddress("tel:+8610") {
		t.Error("a good address is refused")
	}
}

func TestWriteFileLeavesTheOldFileWhenItCannot(t *testing.T) {
	doc := build(t, sampleParams(1))
	dir := t.TempDir()
	path := filepath.Join(dir, "home.pdf")
	if err := WriteFile(doc, path); err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(path)
	if !bytes.HasPrefix(first, []byte("%PDF-")) {
		t.Fatal("not a PDF")
	}
	if err := WriteFile(doc, filepath.Join(dir, "missing", "home.pdf")); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "home.pdf") {
		t.Errorf("a folder that is not there: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".briefing-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestBuildSaysWhatItCannot(t *testing.T) {
	if _, err := Build(Params{}); err == nil {
		t.Error("a briefing of no trip")
	}
	if _, err := Build(Params{Trip: &trip.Trip{}, Edition: "pocket"}); !errors.Is(err, ErrEdition) {
		t.Errorf("%v", err)
	}
	if err := WritePDF(build(t, Params{Trip: &trip.Trip{}, Only: []Section{}}), io.Discard); !errors.Is(err, ErrEmpty) {
		t.Errorf("no sections: %v", err)
	}
	if doc := build(t, Params{Trip: &trip.Trip{}}); len(doc.Pages) == 0 {
		t.Error("an empty trip has no pages")
	} else {
		pdfOf(t, doc)
	}
}
