package briefing

import (
	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// summary lists what must change, what to ask and what to take care of, one row an item.
func (w *writer) summary() []strip {
	out := w.heading(w.t("brief.summary.eyebrow"), w.t("brief.summary"), w.t("brief.summary.below"), "summary")
	out[0].fresh = true
	out = append(out, w.legend())
	all := w.items()
	some := false
	for _, v := range []rule.Severity{rule.No, rule.Ask, rule.Care} {
		var rows [][]cell
		m := mark.Of(v, true)
		for _, it := range all {
			if it.result.Verdict == v {
				rows = append(rows, w.summaryRow(it, m))
			}
		}
		if v != rule.Care { // those of care stand with their day, and before you go
			rows = append(rows, w.otherRows(v)...)
		}
		if v == rule.No { // what the itinerary itself gets wrong
			rows = append(rows, w.planRows(rule.No)...)
		}
		if len(rows) == 0 {
			continue
		}
		some = true
		title := w.t("brief.summary."+string(v), i18n.N(len(rows)))
		out = append(out, w.subheading([]span{{text: title, st: h2Style.in(tones[m].dark)}}, "summary-"+string(v), title)...)
		out = append(out, w.continuing(title, table([]column{
			{w: 24}, {head: w.t("brief.col.no"), w: 30}, {head: w.t("brief.col.item"), w: 216},
			{head: w.t("brief.col.why"), w: columnWidth - 24 - 30 - 216},
		}, rows))...)
	}
	if !some {
		out = append(out, w.tagged(mark.Clear, 10, []span{{text: w.t("brief.summary.none"), st: bodyStyle}}, columnWidth)...)
	}
	return out
}

// legend says what each mark means.
func (w *writer) legend() strip {
	const gap = 10
	n := float64(len(mark.All))
	width := (columnWidth - gap*(n-1)) / n
	var xs []float64
	var cols [][]strip
	for i, m := range mark.All {
		xs = append(xs, float64(i)*(width+gap))
		word := smallStyle.strong().in(tones[m].dark)
		head := strip{h: 14, ops: append(drawMark(m, 0, 1, 11), wrap([]span{{text: fit(w.word(m), word, width-16), st: word}}, width)[0].ops(15, 1)...)}
		cols = append(cols, append([]strip{head}, para([]span{{text: w.t("brief.legend." + string(m)), st: smallStyle}}, width)...))
	}
	return abreast(xs, cols...)
}

// findingsShown is how many reasons a row of the summary has room for; the card has them all.
const findingsShown = 2

func (w *writer) summaryRow(it item, m mark.Mark) []cell {
	w.place = w.t("brief.place."+string(it.kind), i18n.A("n", it.number))
	var why []span
	shown := 0
	for _, f := range it.result.Findings {
		if f.Lifted || f.Dismissed || f.Severity != it.result.Verdict || shown == findingsShown {
			continue
		}
		text := w.oneLine(f.Title)
		if text == "" {
			text = w.oneLine(f.Message)
		}
		if shown > 0 {
			text = "; " + text
		}
		why = append(why, span{text: text, st: tableStyle})
		shown++
	}
	return []cell{
		{ops: drawMark(m, 2, 0.5, 10.5), h: 12},
		{text: []span{{text: w.t("brief.number", i18n.A("n", it.number)), st: tableStyle.strong(), link: "#item-" + it.id}}},
		{text: append(w.flagged(it.text, it.result, tableStyle), span{text: "  " + w.t("brief.kind."+string(it.kind)), st: tableStyle.in(soft)})},
		{text: why},
	}
}

// otherRows are the findings of one severity on stops, travellers and the trip as a whole.
func (w *writer) otherRows(v rule.Severity) [][]cell {
	var rows [][]cell
	for _, o := range w.others(v) {
		text := w.oneLine(o.finding.Title)
		if text == "" {
			text = w.oneLine(o.finding.Message)
		}
		rows = append(rows, []cell{
			{ops: drawMark(mark.Of(v, true), 2, 0.5, 10.5), h: 12}, {},
			{text: []span{{text: o.name, st: tableStyle}}},
			{text: []span{{text: text, st: tableStyle}}},
		})
	}
	return rows
}

// other is a finding on something that is no item.
type other struct {
	name    string
	finding check.Finding
}

// others are the findings of one severity on travellers, the trip and stops, in this order:
// who may go at all comes before what may be filmed.
func (w *writer) others(v rule.Severity) []other {
	var out []other
	add := func(name, id string) {
		for _, f := range w.result(id).Findings {
			if f.Severity == v && !f.Lifted && !f.Dismissed {
				out = append(out, other{name, f})
			}
		}
	}
	for _, p := range w.Trip.Travellers {
		add(w.oneLine(p.Name), p.ID)
	}
	add(w.t("brief.whole_trip"), w.Trip.ID)
	for _, d := range w.Trip.Days {
		for _, s := range d.Stops {
			add(w.stopName(s), s.ID)
		}
	}
	return out
}

// planRows are the notes of one severity on stops, days and travellers.
func (w *writer) planRows(v rule.Severity) [][]cell {
	var rows [][]cell
	for _, n := range w.Notes {
		if n.Severity != v {
			continue
		}
		where := ""
		if s := w.stopAt[n.ID]; s != nil {
			where = w.stopName(s)
		} else if i, ok := w.dayIndex(n.Day); ok {
			where = w.dayName(i)
		}
		rows = append(rows, []cell{
			{ops: drawMark(mark.Of(v, true), 2, 0.5, 10.5), h: 12}, {},
			{text: []span{{text: where, st: tableStyle}}},
			{text: []span{{text: w.c(w.print.Say(n.Text)), st: tableStyle}}},
		})
	}
	return rows
}

func (w *writer) dayIndex(id string) (int, bool) {
	for i, d := range w.Trip.Days {
		if d.ID == id && id != "" {
			return i, true
		}
	}
	return 0, false
}

// ready is who may travel and the list "Before you go": papers, regions, days that matter.
func (w *writer) ready() []strip {
	out := w.heading(w.t("brief.ready.eyebrow"), w.t("brief.ready"), w.t("brief.ready.below"), "ready")
	bare := len(out)
	for _, p := range w.Trip.Travellers {
		w.place = w.oneLine(p.Name)
		for _, f := range w.result(p.ID).Findings {
			out = append(out, w.personFinding(w.oneLine(p.Name), f.Severity, f.Title, f.Message, f.Pack, f.SourceKeys)...)
		}
	}
	for _, f := range w.result(w.Trip.ID).Findings {
		out = append(out, w.personFinding("", f.Severity, f.Title, f.Message, f.Pack, f.SourceKeys)...)
	}
	for _, l := range w.Ready {
		out = append(out, w.readyLine(l)...)
	}
	if len(w.Ready) == 0 { // which says the same, and what has been settled
		for _, n := range w.Notes { // of the trip and the travellers; those of days stand with the day
			if n.Day == "" && w.stopAt[n.ID] == nil && n.Severity != rule.No {
				out = append(out, w.noteLine(n.Severity, w.print.Say(n.Text), n.Sources)...)
			}
		}
	}
	if len(out) == bare {
		return nil
	}
	out[0].need = 200
	return out
}

func (w *writer) readyLine(l plan.Line) []strip {
	m := mark.Of(l.Severity, true)
	out := w.tagged(m, 10, append([]span{{text: w.c(w.print.Say(l.Text)), st: bodyStyle.strong()}}, w.cite("", l.Sources, bodyStyle)...), columnWidth)
	if d := w.c(w.print.Say(l.Detail)); d != "" {
		out = append(out, indent(para([]span{{text: d, st: smallStyle}}, columnWidth-15), 15)...)
	}
	return lead(together(out), 4)
}

func (w *writer) noteLine(v rule.Severity, text string, sources []string) []strip {
	spans := append([]span{{text: w.c(text), st: bodyStyle}}, w.cite("", sources, bodyStyle)...)
	return lead(w.tagged(mark.Of(v, true), 10, spans, columnWidth), 4)
}

func (w *writer) personFinding(name string, v rule.Severity, title, message, pack string, keys []string) []strip {
	spans := []span{}
	if name != "" {
		spans = append(spans, span{text: name + ": ", st: bodyStyle.strong()})
	}
	if title = w.oneLine(title); title != "" {
		spans = append(spans, span{text: title + ". ", st: bodyStyle.strong()})
	}
	spans = append(spans, span{text: w.c(message), st: bodyStyle})
	spans = append(spans, w.cite(pack, keys, bodyStyle)...)
	return lead(w.tagged(mark.Of(v, true), 10, spans, columnWidth), 4)
}

// overview is the itinerary as one row a day.
func (w *writer) overview() []strip {
	if len(w.Trip.Days) == 0 {
		return nil
	}
	out := w.heading(w.t("brief.overview.eyebrow"), w.t("brief.overview"), "", "overview")
	var rows [][]cell
	for i, d := range w.Trip.Days {
		w.place = w.dayName(i)
		date := w.print.DayShort(d.Date)
		var stops []span
		if t := w.oneLine(d.Title); t != "" {
			stops = append(stops, span{text: t + "\n", st: tableStyle.strong()})
		}
		for k, s := range d.Stops {
			if k > 0 { // the dot stays with the stop before it
				stops = append(stops, span{text: "\u00A0\u00A0· ", st: tableStyle.in(soft)})
			}
			if s.Start != "" {
				stops = append(stops, span{text: string(s.Start) + " ", st: tableStyle.in(soft)})
			}
			stops = append(stops, span{text: w.stopName(s), st: tableStyle})
		}
		rows = append(rows, []cell{
			{text: []span{{text: w.t("brief.day.n", i18n.A("n", i+1)), st: tableStyle.strong(), link: "#day-" + d.ID}}},
			{text: []span{{text: date, st: tableStyle}}},
			{text: stops},
			w.dayCounts(d),
		})
	}
	out = append(out, table([]column{
		{head: w.t("brief.col.day"), w: 48}, {head: w.t("brief.col.date"), w: 72},
		{head: w.t("brief.col.stops"), w: columnWidth - 48 - 72 - countsWidth}, {head: w.t("brief.col.verdicts"), w: countsWidth},
	}, rows)...)
	return whole(out)
}

// countsWidth is the column of the day's counts; more than fit go on a second line.
const countsWidth = 124

// dayCounts are small marks with how many items of the day have them.
func (w *writer) dayCounts(d *trip.Day) cell {
	n := map[mark.Mark]int{}
	in := map[string]bool{}
	for _, s := range d.Stops {
		in[s.ID] = true
	}
	for _, it := range w.items() {
		if in[it.stop] && it.stop != "" {
			n[markOf(it.result)]++
		}
	}
	c := cell{h: 12}
	x, y := 0.0, 0.0
	for _, m := range mark.All {
		if n[m] == 0 {
			continue
		}
		l := wrap([]span{{text: w.print.Number(n[m]), st: tableStyle.strong()}}, 40)[0]
		if x+11.5+l.w > countsWidth-2*cellPadX {
			x, y, c.h = 0, y+13, y+25
		}
		c.ops = append(c.ops, drawMark(m, x, y+1, 9)...)
		c.ops = append(c.ops, l.ops(x+11.5, y)...)
		x += 11.5 + l.w + 6
	}
	return c
}
