package briefing

import (
	"strings"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// item is a shot, question, kit item or post as the briefing sees it.
type item struct {
	kind       rule.Kind
	id         string
	number     int
	text       string
	stop       string
	meta       []string // size, angle, whom …
	more       []detail // keep out, plan B, notes …
	permission *trip.Permission
	result     check.Result
}

// detail is a labelled line of an item.
type detail struct{ label, text string }

// items lists all items in the order of the trip.
func (w *writer) items() []item {
	if w.all != nil {
		return w.all
	}
	out := []item{}
	for _, s := range w.Trip.Shots {
		out = append(out, w.shot(s))
	}
	for _, q := range w.Trip.Questions {
		out = append(out, w.question(q))
	}
	for _, k := range w.Trip.Kit {
		out = append(out, item{kind: rule.Kit, id: k.ID, number: k.Number, text: k.Text, permission: k.Permission, result: w.result(k.ID),
			more: []detail{{w.t("brief.notes"), k.Notes}}})
	}
	for _, p := range w.Trip.Posts {
		out = append(out, w.post(p))
	}
	w.all = out
	return out
}

// itemResults are the results of the items alone, without those of stops and travellers.
func (w *writer) itemResults() []check.Result {
	var out []check.Result
	for _, it := range w.items() {
		out = append(out, it.result)
	}
	return out
}

func (w *writer) shot(s *trip.Shot) item {
	it := item{kind: rule.Shot, id: s.ID, number: s.Number, text: s.Text, stop: s.Stop, permission: s.Permission, result: w.result(s.ID)}
	for _, f := range []struct{ area, value string }{{"size", s.Size}, {"angle", s.Angle}, {"movement", s.Movement}, {"sound", s.Sound}} {
		it.meta = append(it.meta, w.term(f.area, f.value))
	}
	if s.LensMM > 0 {
		it.meta = append(it.meta, w.t("brief.mm", i18n.A("mm", s.LensMM)))
	}
	it.more = []detail{{w.t("brief.keep_out"), s.KeepOut}, {w.t("brief.plan_b"), s.PlanB}, {w.t("brief.notes"), s.Notes}}
	return it
}

func (w *writer) question(q *trip.Question) item {
	it := item{kind: rule.Question, id: q.ID, number: q.Number, text: q.Text, stop: q.Stop, permission: q.Permission, result: w.result(q.ID)}
	if q.To != "" {
		it.meta = append(it.meta, w.t("brief.to", i18n.A("who", w.term("to", q.To))))
	}
	if s := w.stopAt[q.Stop]; s != nil {
		it.meta = append(it.meta, w.stopName(s))
	}
	it.more = []detail{{w.t("brief.notes"), q.Notes}}
	return it
}

func (w *writer) post(p *trip.Post) item {
	text := p.Text
	if text == "" {
		text = p.Title
	}
	it := item{kind: rule.Post, id: p.ID, number: p.Number, text: text, permission: p.Permission, result: w.result(p.ID)}
	if p.Text != "" {
		it.meta = append(it.meta, w.oneLine(p.Title))
	}
	it.meta = append(it.meta, w.oneLine(p.Platform))
	if p.Earliest != "" {
		it.meta = append(it.meta, w.t("brief.not_before", i18n.A("date", w.print.Date(p.Earliest))))
	}
	it.meta = append(it.meta, w.oneLine(strings.Join(p.Accounts, " ")))
	it.more = []detail{{w.t("brief.notes"), p.Notes}}
	return it
}

// term is the word for a value of a field, else the value as it was written.
func (w *writer) term(area, value string) string {
	if value == "" {
		return ""
	}
	key := "brief." + area + "." + strings.ToLower(value)
	if w.print.Has(key) {
		return w.t(key)
	}
	return w.oneLine(value)
}

const (
	railWidth = 50
	cardText  = columnWidth - railWidth - 22
)

// card is one item in a frame: its mark and verdict in a tinted rail, the text with the words
// that rules speak of, why, what to do instead, permission.
func (w *writer) card(it item) []strip {
	w.place = w.t("brief.place."+string(it.kind), i18n.A("n", it.number))
	m := markOf(it.result)
	tone := tones[m]
	big := h3Style
	big.size, big.lead, big.bold = 10, 14, false
	body := para(append([]span{{text: w.t("brief.number", i18n.A("n", it.number)) + "  ", st: big.strong().in(tone.dark)}},
		w.flagged(it.text, it.result, big)...), cardText)
	if meta := join(it.meta...); meta != "" {
		body = append(body, para([]span{{text: meta, st: smallStyle}}, cardText)...)
	}
	for _, d := range it.more {
		if text := w.c(d.text); text != "" {
			body = append(body, para([]span{{text: d.label + " ", st: smallStyle.strong()}, {text: text, st: smallStyle.in(ink)}}, cardText)...)
		}
	}
	said := map[string]bool{}
	for _, f := range it.result.Findings {
		if f.Severity != rule.Clear && !f.Lifted && !f.Dismissed {
			body = append(body, w.finding(f, said)...)
		}
	}
	body = append(body, w.settled(it.result, said)...)
	if p := w.permission(it); p != nil {
		body = append(body, lead(p, 4)...)
	}

	const markSize = 20
	label := wrap([]span{{text: w.word(m), st: labelStyle.in(tone.dark)}}, railWidth-8)
	sign := drawMark(m, 3+(railWidth-3-markSize)/2, 8, markSize)
	y := 8 + markSize + 2.0
	for _, l := range label {
		sign = append(sign, l.ops(3+(railWidth-3-l.w)/2, y)...)
		y += l.lead
	}
	p := panel{w: columnWidth, pad: 7, left: railWidth + 11, frame: line, bar: tone.dark, barW: 3,
		rail: tone.ground, railW: railWidth, sign: sign, signH: y + 6}
	out := p.wrap(body)
	out[0].before = 6
	out[0].anchor = "item-" + it.id
	return out
}

// cardSources is how many sources a finding names on a card; the chapter of rules names all.
const cardSources = 3

// finding is why a rule speaks, what to use instead and where it comes from. said keeps a
// sentence from standing twice on one card.
func (w *writer) finding(f check.Finding, said map[string]bool) []strip {
	if said[f.Rule] {
		return nil
	}
	said[f.Rule] = true
	m := mark.Of(f.Severity, true)
	var spans []span
	if title := w.oneLine(f.Title); title != "" {
		spans = append(spans, span{text: strings.TrimRight(title, ".") + ". ", st: cardStyle.strong().in(tones[m].dark)})
	}
	spans = append(spans, span{text: w.c(f.Message), st: cardStyle})
	switch {
	case f.Disputed:
		spans = append(spans, span{text: " " + w.t("brief.disputed"), st: cardStyle.in(soft)})
	case f.Unconfirmed:
		spans = append(spans, span{text: " " + w.t("brief.unconfirmed"), st: cardStyle.in(soft)})
	}
	spans = append(spans, w.cite(f.Pack, f.SourceKeys[:min(len(f.SourceKeys), cardSources)], cardStyle)...)
	out := lead(para(spans, cardText), 3)
	for i, text := range f.Instead {
		if text = w.c(text); text == "" || said[text] {
			continue
		}
		said[text] = true
		label := w.t("brief.instead")
		if i > 0 {
			label = w.t("brief.or")
		}
		out = append(out, para([]span{
			{text: label + " ", st: cardStyle.strong().in(tones[mark.Clear].dark)},
			{text: text, st: cardStyle}}, cardText)...)
	}
	return out
}

// settled names in one line each the rules that say an item is fine, those that a permission
// has lifted and those that the creator has set aside.
func (w *writer) settled(r check.Result, said map[string]bool) []strip {
	var fine, lifted, aside []string
	for _, f := range r.Findings {
		title := strings.TrimRight(w.oneLine(f.Title), ".")
		if said[f.Rule] || title == "" {
			continue
		}
		switch {
		case f.Lifted:
			lifted = append(lifted, title)
		case f.Dismissed:
			aside = append(aside, title)
		case f.Severity == rule.Clear && r.Verdict == rule.Clear:
			fine = append(fine, title)
		default:
			continue
		}
		said[f.Rule] = true
	}
	var out []strip
	for _, group := range []struct {
		key    string
		titles []string
	}{{"brief.fine", fine}, {"brief.lifted", lifted}, {"brief.dismissed", aside}} {
		if len(group.titles) > 0 {
			out = append(out, lead(para([]span{{text: w.t(group.key) + " ", st: smallStyle.strong()},
				{text: strings.Join(group.titles, "; "), st: smallStyle.in(ink)}}, cardText), 1.5)...)
		}
	}
	return out
}

// permission is the state of a permission, and boxes for the guide's word where one is needed.
func (w *writer) permission(it item) []strip {
	var out []strip
	if p := it.permission; p != nil && p.State != "" && p.State != trip.NotAsked {
		parts := []string{w.t("brief.permission." + string(p.State))}
		if p.By != "" {
			parts = append(parts, p.By)
		}
		if p.On != "" {
			parts = append(parts, w.print.Date(p.On))
		}
		text := join(parts...)
		if p.For != "" {
			text = join(text, p.For)
		}
		if p.Condition != "" {
			text = join(text, w.t("brief.condition", i18n.A("text", p.Condition)))
		}
		out = append(out, para([]span{{text: w.t("brief.permission") + " ", st: smallStyle.strong()},
			{text: w.oneLine(text), st: smallStyle.in(ink)}}, cardText)...)
	}
	if it.result.Verdict == rule.Ask {
		s := w.askBoxes()
		s.before = 2
		out = append(out, s)
	}
	return out
}

// askBoxes is the row in which the guide's word is noted.
func (w *writer) askBoxes() strip {
	st := smallStyle.in(tones[mark.Ask].dark)
	ops, width := choice([]string{w.t("brief.said.yes"), w.t("brief.said.conditions"), w.t("brief.said.no")}, st, 12)
	s := strip{h: 16}
	initials := wrap([]span{{text: w.t("brief.initials"), st: st}}, columnWidth)[0]
	total := width + 18 + initials.w + 44
	s.ops = append(s.ops, Box{W: total + 14, H: 15, Radius: 3, Stroke: tones[mark.Ask].dark, Width: 0.7})
	s.ops = append(s.ops, shifted(ops, 7, 2)...)
	s.ops = append(s.ops, initials.ops(7+width+18, 2)...)
	s.ops = append(s.ops, blank(7+width+18+initials.w+4, 11.5, 40))
	return s
}
