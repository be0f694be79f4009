package briefing

import (
	"fmt"
	"strconv"
	"strings"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// writer turns a trip into strips. It keeps what chapters share: the language, the numbers
// of sources, characters that could not be printed.
type writer struct {
	Params
	print   *i18n.Printer
	issue   string
	entries []Entry // of the contents
	all     []item  // see items

	results  map[string]check.Result
	sourceAt map[string]int // number of a source by its key in a pack, from 1
	cited    []rule.Source

	place     string // what is being written, for Missing
	missing   []Missing
	missingAt map[rune]int

	dayOf  map[string]int // stop id -> index of its day
	stopAt map[string]*trip.Stop
	number map[string]int // stop id -> number on the map and in the tables
}

func newWriter(p Params) *writer {
	w := &writer{
		Params: p, print: i18n.New(p.Lang), issue: issueOf(p), sourceAt: map[string]int{}, missingAt: map[rune]int{},
		dayOf: map[string]int{}, stopAt: map[string]*trip.Stop{}, number: map[string]int{},
	}
	if p.Report != nil {
		w.results = make(map[string]check.Result, len(p.Report.Results))
		for _, r := range p.Report.Results {
			w.results[r.ID] = r
		}
	}
	n := 0
	for d, day := range p.Trip.Days {
		for _, s := range day.Stops {
			n++
			w.dayOf[s.ID], w.stopAt[s.ID], w.number[s.ID] = d, s, n
		}
	}
	return w
}

// c is a text from outside made printable.
func (w *writer) c(s string) string {
	return clean(strings.TrimSpace(s), func(r rune) {
		i, ok := w.missingAt[r]
		if !ok {
			i = len(w.missing)
			w.missingAt[r] = i
			w.missing = append(w.missing, Missing{Char: r, Place: w.place})
		}
		w.missing[i].Count++
	})
}

// oneLine is c without line breaks, for titles and table cells.
func (w *writer) oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(w.c(s), func(r rune) bool { return r == '\n' }), " ")
}

// t is a text of the catalogue.
func (w *writer) t(key string, args ...i18n.Arg) string { return w.c(w.print.T(key, args...)) }

// in is a pack's text in the document's language.
func (w *writer) in(t rule.Text) string { return w.c(t.In(w.print.Lang())) }

// join puts the parts that are not empty together with a middle dot.
func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func (w *writer) title() string {
	if t := w.oneLine(w.Trip.Title); t != "" {
		return t
	}
	return w.t("brief.untitled")
}

// word is a mark's verdict in words.
func (w *writer) word(m mark.Mark) string { return w.t("brief.mark." + string(m)) }

// result is what the report says of an item.
func (w *writer) result(id string) check.Result { return w.results[id] }

func markOf(r check.Result) mark.Mark { return mark.Of(r.Verdict, r.Covered) }

// site is the place of a stop in the packs.
func (w *writer) site(s *trip.Stop) (*rule.Site, bool) {
	if s == nil || s.Site == "" {
		return nil, false
	}
	return w.Book.Site(s.Site)
}

// stopName is what the stop is called: the creator's name, else the pack's.
func (w *writer) stopName(s *trip.Stop) string {
	if s == nil {
		return w.t("brief.stop.none")
	}
	if n := w.oneLine(s.Name); n != "" {
		return n
	}
	if site, ok := w.site(s); ok {
		return w.in(site.Name)
	}
	return w.t("brief.stop.unnamed")
}

func (w *writer) hangul(s *trip.Stop) string {
	if site, ok := w.site(s); ok {
		return w.c(site.Hangul)
	}
	return ""
}

// times is when a stop begins and ends: "09:00 – 10:30".
func times(s *trip.Stop) string {
	switch {
	case s.Start != "" && s.End != "":
		return string(s.Start) + " – " + string(s.End)
	case s.Start != "":
		return string(s.Start)
	}
	return ""
}

// dayName is the heading of a day: "Day 2 · Pyongyang".
func (w *writer) dayName(i int) string {
	d := w.Trip.Days[i]
	name := w.t("brief.day.n", i18n.A("n", i+1))
	if t := w.oneLine(d.Title); t != "" {
		return name + " · " + t
	}
	return name
}

// cite gives the sources of a finding or rule their numbers and is what refers to them:
// spans of "[3]" with links.
func (w *writer) cite(pack string, keys []string, st style) []span {
	var out []span
	for _, key := range keys {
		s, ok := w.Book.Source(pack, key)
		if !ok {
			continue
		}
		id := s.Publisher + "\x00" + s.Title + "\x00" + s.URL
		n, known := w.sourceAt[id]
		if !known {
			w.cited = append(w.cited, s)
			n = len(w.cited)
			w.sourceAt[id] = n
		}
		out = append(out, span{text: fmt.Sprintf(" [%d]", n), st: st.in(accent), link: "#source-" + strconv.Itoa(n)})
	}
	return out
}

// heading opens a chapter: a small line above, the title, a line below it, a rule.
func (w *writer) heading(eyebrow, title, below, anchor string) []strip {
	out := []strip{}
	if eyebrow != "" {
		out = append(out, strip{h: 12, ops: wrap([]span{{text: strings.ToUpper(eyebrow), st: eyebrowStyle}}, columnWidth)[0].ops(0, 0)})
	}
	head := para([]span{{text: title, st: h1Style}}, columnWidth)
	head[0].outline, head[0].anchor = title, anchor
	out = append(out, head...)
	if below != "" {
		out = append(out, lead(para([]span{{text: below, st: smallStyle}}, columnWidth), 1)...)
	}
	out = append(out, strip{before: 5, h: 9, ops: []Op{Rule{X1: 0, X2: columnWidth, Y1: 0.5, Y2: 0.5, Ink: ink, Width: 1}}})
	for i := range out {
		out[i].keep = true
	}
	out[0].before = 26
	return out
}

// subheading is a heading inside a chapter that stays with what follows.
func (w *writer) subheading(spans []span, anchor, outline string) []strip {
	out := para(spans, columnWidth)
	for i := range out {
		out[i].keep = true
	}
	out[0].before, out[0].need = 14, 80
	out[0].anchor, out[0].outline, out[0].level = anchor, outline, 1
	return out
}

// whole lets a chapter begin on the page it would otherwise leave half empty only if all of
// it fits there, else it starts a new page.
func whole(strips []strip) []strip {
	if len(strips) > 0 {
		strips[0].need = heightOf(strips)
	}
	return strips
}

// tag is a small mark with its text beside it.
func (w *writer) tagged(m mark.Mark, size float64, spans []span, width float64) []strip {
	const gap = 5
	text := para(spans, width-size-gap)
	text = indent(text, size+gap)
	st := spans[0].st
	text[0].ops = append(drawMark(m, 0, st.lead/2-size/2+0.2, size), text[0].ops...)
	return text
}

// flagged is an item's text with the words that rules speak of marked, most severe on top.
func (w *writer) flagged(text string, r check.Result, st style) []span {
	type stretch struct{ from, to int }
	cut := make([]mark.Mark, len(text)+1)
	for i := len(r.Findings) - 1; i >= 0; i-- { // worst first in the report, so it is drawn last
		f := r.Findings[i]
		if f.Lifted || f.Dismissed || f.Severity == rule.Clear {
			continue
		}
		for _, s := range f.Spans {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
				continue
			}
			for k := s.Start; k < s.End; k++ {
				cut[k] = mark.Of(f.Severity, true)
			}
		}
	}
	var out []span
	for from := 0; from < len(text); {
		to := from + 1
		for to < len(text) && cut[to] == cut[from] {
			to++
		}
		sp := span{text: w.keepEnds(text[from:to]), st: st}
		if m := cut[from]; m != "" {
			sp.st.tint, sp.st.under = tones[m].ground, tones[m].dark
		}
		if sp.text != "" {
			out = append(out, sp)
		}
		from = to
	}
	if len(out) == 0 {
		out = append(out, span{text: w.t("brief.item.empty"), st: st.in(soft)})
	}
	return out
}

// keepEnds is c for a piece of a text, whose spaces at the ends count.
func (w *writer) keepEnds(s string) string {
	core := strings.TrimSpace(s)
	if core == "" {
		return strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, s)
	}
	at := strings.Index(s, core)
	out := w.c(core)
	if at > 0 {
		out = " " + out
	}
	if at+len(core) < len(s) {
		out += " "
	}
	return out
}
