package briefing

import (
	"strings"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// cover is the first page: what trip, who, how many things are open, from which packs.
func (w *writer) cover() []strip {
	w.place = w.t("brief.cover")
	t := w.Trip
	out := []strip{{bare: true, h: 14, ops: append(
		wrap([]span{{text: "Clearshot", st: h3Style.in(accent)}}, columnWidth)[0].ops(0, 0),
		flushRight(w.t("brief.edition."+string(w.Edition)), smallStyle)...)}}
	out = append(out, strip{h: 112})
	out = append(out, strip{h: 20, ops: []Op{Box{W: 54, H: 4, Fill: accent}}})
	st := titleStyle
	switch n := len([]rune(t.Title)); { // a long title in smaller type rather than over pages
	case n > 160:
		st.size, st.lead = 16, 20
	case n > 60:
		st.size, st.lead = 22, 27
	}
	title := para([]span{{text: w.title(), st: st}}, columnWidth)
	title[0].anchor = "cover"
	out = append(out, title...)
	dates := w.print.DateRange(t.Start, t.End)
	if t.Start == "" && t.End == "" {
		dates = w.t("brief.cover.nodates")
	}
	days := ""
	if len(t.Days) > 0 {
		days = w.t("brief.cover.days", i18n.N(len(t.Days)))
	}
	out = append(out, lead(para([]span{{text: w.c(join(dates, days)), st: leadStyle.in(ink)}}, columnWidth), 7)...)
	if line := w.oneLine(join(t.Operator, t.TourCode)); line != "" {
		out = append(out, para([]span{{text: line, st: leadStyle}}, columnWidth)...)
	}
	if t.Sample {
		out = append(out, lead(para([]span{{text: w.t("brief.cover.sample"), st: smallStyle}}, columnWidth), 4)...)
	}

	out = append(out, lead(w.crew(), 24)...)
	out = append(out, w.tiles())
	out = append(out, lead(w.open(), 16)...)

	foot := together(w.provenance())
	foot[0].sink = true
	foot[0].before = 18
	return append(out, foot...)
}

func flushRight(text string, st style) []Op {
	l := wrap([]span{{text: text, st: st}}, columnWidth)[0]
	return l.ops(columnWidth-l.w, (14-st.lead)/2)
}

// crew lists the travellers with what they are in and their role.
func (w *writer) crew() []strip {
	var out []strip
	for _, p := range w.Trip.Travellers {
		role := ""
		if p.Role != "" {
			role = w.t("brief.role." + string(p.Role))
		}
		nations := strings.Trim(p.Nationality+"/"+p.SecondNationality, "/")
		out = append(out, para([]span{
			{text: w.oneLine(p.Name), st: bodyStyle.strong()},
			{text: "   " + w.oneLine(join(p.CrewRole, role, nations)), st: bodyStyle.in(soft)},
		}, columnWidth)...)
	}
	return out
}

// tiles are the counts of all items by verdict, each with its mark and word.
func (w *writer) tiles() strip {
	counts := map[mark.Mark]int{}
	for _, r := range w.itemResults() {
		counts[markOf(r)]++
	}
	const gap = 8
	n := float64(len(mark.All))
	tw := (columnWidth - gap*(n-1)) / n
	s := strip{before: 26, h: 64}
	for i, m := range mark.All {
		x := float64(i) * (tw + gap)
		s.ops = append(s.ops, Box{X: x, W: tw, H: s.h, Radius: 5, Stroke: line, Width: 0.6})
		s.ops = append(s.ops, drawMark(m, x+11, 11, 21)...)
		figure := wrap([]span{{text: w.print.Number(counts[m]), st: figureStyle}}, tw)[0]
		s.ops = append(s.ops, figure.ops(x+40, 8)...)
		word := fit(w.word(m), labelStyle, tw-16)
		label := labelStyle
		label.size, label.lead = 8.5, 11
		s.ops = append(s.ops, wrap([]span{{text: word, st: label.in(tones[m].dark)}}, tw)[0].ops(x+11, 43)...)
	}
	return s
}

// coverFindings is how many findings on travellers and stops the cover has room for.
const coverFindings = 4

// open is what still has to be settled, in one line each.
func (w *writer) open() []strip {
	asks, stale := 0, 0
	for _, it := range w.items() {
		if it.result.Verdict != rule.Ask {
			continue
		}
		switch {
		case it.permission == nil || it.permission.State == trip.NotAsked || it.permission.State == "":
			asks++
		case it.permission.State == trip.Asked:
			stale++
		}
	}
	var out []strip
	add := func(m mark.Mark, text string) {
		out = append(out, lead(w.tagged(m, 9, []span{{text: text, st: bodyStyle}}, columnWidth), 2)...)
	}
	for _, o := range w.others(rule.No) {
		title := w.oneLine(o.finding.Title)
		if title == "" {
			title = w.oneLine(o.finding.Message)
		}
		if len(out) < coverFindings {
			add(mark.No, o.name+": "+title)
		}
	}
	no := 0
	for _, r := range w.itemResults() {
		if r.Verdict == rule.No {
			no++
		}
	}
	if no > 0 {
		add(mark.No, w.t("brief.cover.change", i18n.N(no)))
	}
	if n := len(w.planRows(rule.No)); n > 0 {
		add(mark.No, w.t("brief.cover.plan", i18n.N(n)))
	}
	if asks > 0 {
		add(mark.Ask, w.t("brief.cover.ask", i18n.N(asks)))
	}
	if stale > 0 {
		add(mark.Ask, w.t("brief.cover.waiting", i18n.N(stale)))
	}
	if len(out) == 0 {
		add(mark.Clear, w.t("brief.cover.nothing_open"))
	}
	return out
}

// provenance says from which packs the verdicts come, and that they are not the last word.
func (w *writer) provenance() []strip {
	out := []strip{{h: 10, ops: []Op{Rule{X2: columnWidth, Y1: 0.5, Y2: 0.5, Ink: ink, Width: 1}}}}
	out = append(out, para([]span{{text: w.t("brief.cover.rules_change"), st: bodyStyle.strong()}}, columnWidth)...)
	out = append(out, lead(para([]span{{text: w.t("brief.cover.not_advice"), st: smallStyle}}, columnWidth), 2)...)
	for i, p := range w.Book.Packs {
		checked := ""
		if p.Checked != "" {
			checked = w.t("brief.cover.checked", i18n.A("month", p.Checked))
		}
		text := w.oneLine(join(p.Title+" "+p.Version, checked, p.Publisher, w.t("brief.cover.fingerprint", i18n.A("hash", short(p.Hash)))))
		lines := para([]span{{text: text, st: smallStyle.in(ink)}}, columnWidth)
		if i == 0 {
			lead(lines, 7)
		}
		out = append(out, lines...)
	}
	last := join(w.t("brief.issue", i18n.A("code", w.issue)), w.printed())
	return append(out, lead(para([]span{{text: last, st: smallStyle}}, columnWidth), 7)...)
}

func (w *writer) printed() string {
	if w.Today == "" {
		return ""
	}
	return w.t("brief.printed", i18n.A("date", w.print.Date(w.Today)))
}

func short(hash string) string {
	if len(hash) > 12 {
		return hash[:12]
	}
	if hash == "" {
		return "–"
	}
	return hash
}

// contents lists the chapters and their parts with page numbers; every line is a link. The
// parts are left out where they would take more than a page.
func (w *writer) contents() []strip {
	out := w.heading(w.title(), w.t("brief.contents"), "", "contents")
	out[0].fresh = true
	for i := range out {
		out[i].outline = ""
	}
	head := heightOf(out)
	for depth := 1; depth >= 0; depth-- {
		rows := w.contentsRows(depth)
		if depth == 0 || head+heightOf(rows) <= w.Paper.sheet().column() {
			return append(out, rows...)
		}
	}
	return out
}

func (w *writer) contentsRows(depth int) []strip {
	var out []strip
	for _, e := range w.entries {
		if e.Level > depth || e.Level > 0 && !strings.HasPrefix(e.Anchor, "shots-") {
			continue
		}
		st, before, x := bodyStyle.strong(), 6.0, 0.0
		if e.Level > 0 {
			st, before, x = tableStyle, 0.5, 14
		}
		page := ""
		if e.Page > 0 {
			page = w.print.Number(e.Page)
		}
		pageLine := wrap([]span{{text: page, st: st}}, 40)
		title := fit(e.Title, st, columnWidth-x-46)
		l := wrap([]span{{text: title, st: st}}, columnWidth)[0]
		s := strip{before: before, h: st.lead + 1.5}
		s.ops = append(s.ops, l.ops(x, 0)...)
		if page != "" {
			s.ops = append(s.ops, pageLine[0].ops(columnWidth-pageLine[0].w, 0)...)
		}
		base := st.lead/2 + 0.36*st.size
		if from, to := x+l.w+6, columnWidth-26.0; to > from {
			s.ops = append(s.ops, Rule{X1: from, X2: to, Y1: base, Y2: base, Ink: hair, Width: 0.5})
		}
		s.ops = append(s.ops, Link{W: columnWidth, H: s.h, To: "#" + e.Anchor})
		out = append(out, s)
	}
	return out
}
