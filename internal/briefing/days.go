package briefing

import (
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// days are the day sheets, one a day, after the pattern of a film's call sheet: when, where,
// what, and what to ask for there.
func (w *writer) days() []strip {
	var out []strip
	byStop := map[string][]item{}
	for _, it := range w.items() {
		byStop[it.stop] = append(byStop[it.stop], it)
	}
	for i, d := range w.Trip.Days {
		out = append(out, w.day(i, d, byStop)...)
	}
	return out
}

func (w *writer) day(i int, d *trip.Day, byStop map[string][]item) []strip {
	w.place = w.dayName(i)
	below := ""
	if d.Date != "" {
		below = join(w.print.Weekday(d.Date), w.print.Date(d.Date))
	}
	if sun := w.sun(d); sun != "" {
		below = join(below, sun)
	}
	out := w.heading(w.t("brief.day.eyebrow", i18n.A("n", i+1), i18n.A("of", len(w.Trip.Days))), w.dayName(i), below, "day-"+d.ID)
	cont := &continued{head: []strip{w.continuedHead(w.dayName(i))}}
	var body []strip
	for _, n := range w.Notes {
		if n.Day == d.ID && n.Day != "" && w.stopAt[n.ID] == nil {
			body = append(body, w.noteLine(n.Severity, w.print.Say(n.Text), n.Sources)...)
		}
	}
	if text := w.c(d.Notes); text != "" {
		body = append(body, lead(para([]span{{text: text, st: bodyStyle.in(soft)}}, columnWidth), 4)...)
	}
	if len(d.Stops) == 0 {
		body = append(body, lead(para([]span{{text: w.t("brief.day.free"), st: bodyStyle.in(soft)}}, columnWidth), 4)...)
	}
	for k, s := range d.Stops {
		lines := w.sheetStop(s, byStop[s.ID])
		if k > 0 || len(body) > 0 { // the first stands under the heading's own line
			lines[0].ops = append(lines[0].ops, Rule{X1: 0, X2: columnWidth, Y1: -5, Y2: -5, Ink: hair, Width: 0.5})
		} else {
			lines[0].before = 2
		}
		body = append(body, lines...)
	}
	for k := range body {
		body[k].cont = cont
	}
	out = whole(append(out, body...))
	out[len(out)-1].ruled = w.t("brief.notes_space")
	return out
}

// timeColumn is where the times of a day sheet stand.
const timeColumn = 62

// sheetStop is one stop of a day sheet.
func (w *writer) sheetStop(s *trip.Stop, items []item) []strip {
	w.place = w.stopName(s)
	const width = columnWidth - timeColumn
	name := h3Style
	korean := name
	korean.bold, korean.ink = false, soft
	spans := []span{{text: w.stopName(s), st: name, link: w.shotsLink(s, items)}}
	if h := w.hangul(s); h != "" {
		spans = append(spans, span{text: "  " + h, st: korean})
	}
	head := para(spans, width)
	small := smallStyle
	who := ""
	if s.Guide != "" {
		who = w.t("brief.with", i18n.A("who", w.oneLine(s.Guide)))
	}
	operator := s.Operator
	if operator == w.Trip.Operator {
		operator = ""
	}
	if line := w.oneLine(join(w.term("stop", string(s.Kind)), who, operator)); line != "" {
		head = append(head, para([]span{{text: line, st: small}}, width)...)
	}
	if text := w.c(s.Notes); text != "" {
		head = append(head, para([]span{{text: text, st: small}}, width)...)
	}
	for k := range head {
		head[k].keep = true
	}
	body := head
	body = append(body, w.noteLines(s)...)
	for _, it := range items {
		body = append(body, w.sheetItem(it, width)...)
	}
	body[len(body)-1].keep = false
	out := indent(body, timeColumn)
	if s.Start != "" {
		out[0].ops = append(wrap([]span{{text: string(s.Start), st: h3Style}}, timeColumn)[0].ops(0, 0), out[0].ops...)
	}
	if s.End != "" && len(out) > 1 {
		end := smallStyle
		out[1].ops = append(wrap([]span{{text: "– " + string(s.End), st: end}}, timeColumn)[0].ops(0, 0), out[1].ops...)
	}
	n := wrap([]span{{text: w.print.Number(w.number[s.ID]), st: labelStyle.in(soft)}}, 20)[0]
	out[0].ops = append(out[0].ops, n.ops(timeColumn-12-n.w, 2.4)...)
	out[0].before, out[0].need = 11, 56
	return out
}

func (w *writer) shotsLink(s *trip.Stop, items []item) string {
	for _, it := range items {
		if it.kind == rule.Shot && w.wants(Shots) {
			return "#shots-" + s.ID
		}
	}
	return ""
}

// noteLines are what the packs and the plan say of a stop itself.
func (w *writer) noteLines(s *trip.Stop) []strip {
	if s == nil {
		return nil
	}
	const width = columnWidth - timeColumn
	var out []strip
	add := func(v rule.Severity, spans []span) {
		out = append(out, lead(w.tagged(mark.Of(v, true), 8.5, spans, width), 1.5)...)
	}
	for _, n := range w.Notes {
		if n.ID == s.ID {
			add(n.Severity, append([]span{{text: w.c(w.print.Say(n.Text)), st: cardStyle}}, w.cite("", n.Sources, cardStyle)...))
		}
	}
	for _, f := range w.result(s.ID).Findings {
		if f.Severity == rule.Clear || f.Dismissed {
			continue
		}
		add(f.Severity, append([]span{{text: w.oneLine(f.Title) + ". ", st: cardStyle.strong()}, {text: w.c(f.Message), st: cardStyle}},
			w.cite(f.Pack, f.SourceKeys, cardStyle)...))
	}
	site, ok := w.site(s)
	if !ok {
		return out
	}
	for i, n := range site.Notes {
		v := n.Severity
		if v == "" {
			v = rule.Care
		}
		spans := []span{{text: w.in(n.Text), st: cardStyle}}
		if i == len(site.Notes)-1 { // the sources are the site's; once is enough
			spans = append(spans, w.cite(site.Pack, site.Sources, cardStyle)...)
		}
		add(v, spans)
	}
	return out
}

// sheetItem is one shot or question on a day sheet: mark, number, words, boxes to tick.
func (w *writer) sheetItem(it item, width float64) []strip {
	w.place = w.t("brief.place."+string(it.kind), i18n.A("n", it.number))
	m := markOf(it.result)
	spans := []span{{text: w.t("brief.number", i18n.A("n", it.number)) + " ", st: bodyStyle.strong(), link: "#item-" + it.id}}
	if it.kind == rule.Question {
		spans = append(spans, span{text: w.t("brief.ask_marker") + " ", st: bodyStyle.in(soft)})
	}
	spans = append(spans, w.flagged(it.text, it.result, bodyStyle)...)
	if m == mark.No || m == mark.Ask {
		spans = append(spans, span{text: "  " + w.word(m), st: smallStyle.strong().in(tones[m].dark)})
	}
	out := lead(w.tagged(m, 10, spans, width), 2.5)
	if m == mark.Ask {
		boxes := w.askBoxes()
		boxes.before = 1
		out = append(out, indent([]strip{boxes}, 15)...)
		together(out)
	}
	return out
}
