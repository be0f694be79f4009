package briefing

import (
	"strconv"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
)

// rules are the rules that spoke about something on this trip, by topic: the plain words of
// the packs with their sources and dates.
func (w *writer) rules() []strip {
	spoke := map[string]bool{}
	if w.Report != nil {
		for _, r := range w.Report.Results {
			for _, f := range r.Findings {
				spoke[f.Rule] = true
			}
		}
	}
	byTopic := map[string][]*rule.Rule{}
	for _, r := range w.Book.Rules {
		if spoke[r.ID] {
			byTopic[r.Topic] = append(byTopic[r.Topic], r)
		}
	}
	if len(byTopic) == 0 {
		return nil
	}
	out := w.heading(w.t("brief.rules.eyebrow"), w.t("brief.rules"), w.t("brief.rules.below"), "rules")
	out[0].need = 200
	seen := map[string]bool{}
	write := func(topic string) {
		if seen[topic] || len(byTopic[topic]) == 0 {
			return
		}
		seen[topic] = true
		title := w.in(w.Book.Topic(topic).Title)
		out = append(out, w.subheading([]span{{text: title, st: h2Style}}, "topic-"+topic, title)...)
		cont := &continued{head: []strip{w.continuedHead(title)}}
		for _, r := range byTopic[topic] {
			lines := w.ruleLines(r)
			for i := range lines {
				lines[i].cont = cont
			}
			out = append(out, lines...)
		}
	}
	for _, t := range w.Book.Topics {
		write(t.ID)
	}
	for _, r := range w.Book.Rules { // topics that no pack names
		write(r.Topic)
	}
	return out
}

func (w *writer) ruleLines(r *rule.Rule) []strip {
	w.place = r.ID
	const inset = 16
	m := mark.Of(r.Severity, true)
	spans := []span{{text: w.in(r.Title), st: cardStyle.strong()}, {text: "  " + w.word(m), st: smallStyle.strong().in(tones[m].dark)}}
	out := w.tagged(m, 11, spans, columnWidth)
	why := []span{{text: w.in(r.Why), st: cardStyle}}
	if r.Disputed {
		why = append(why, span{text: " " + w.t("brief.disputed"), st: cardStyle.in(soft)})
	}
	if r.Unconfirmed {
		why = append(why, span{text: " " + w.t("brief.unconfirmed"), st: cardStyle.in(soft)})
	}
	why = append(why, w.cite(r.Pack, r.Sources, cardStyle)...)
	out = append(out, indent(para(why, columnWidth-inset), inset)...)
	review := ""
	if r.Review != "" {
		review = w.t("brief.review", i18n.A("date", r.Review))
	}
	from := ""
	if r.From != "" || r.Until != "" {
		from = r.From + " – " + r.Until
	}
	if foot := w.oneLine(join(r.ID, from, review)); foot != "" {
		out = append(out, indent(para([]span{{text: foot, st: smallStyle}}, columnWidth-inset), inset)...)
	}
	if heightOf(out) <= splitAbove {
		together(out)
	}
	return lead(out, 7)
}

// sources are the sources of everything above, by the numbers they were cited with.
func (w *writer) sources() []strip {
	if len(w.cited) == 0 {
		return nil
	}
	out := w.heading(w.t("brief.sources.eyebrow"), w.t("brief.sources"), w.t("brief.sources.below"), "sources")
	out[0].need = 160
	const inset = 24
	for i, s := range w.cited {
		w.place = s.Key
		head := w.oneLine(s.Publisher)
		if t := w.oneLine(s.Title); t != "" {
			head += ": " + t
		}
		published, checked := "", ""
		switch {
		case s.Published == "":
		case s.Published[0] >= '0' && s.Published[0] <= '9':
			published = w.t("brief.published", i18n.A("date", s.Published))
		default: // "undated", "c. 2016"
			published = s.Published
		}
		if s.Checked != "" {
			checked = w.t("brief.cover.checked", i18n.A("month", s.Checked))
		}
		spans := []span{{text: head, st: tableStyle}}
		if tail := w.oneLine(join(published, checked)); tail != "" {
			spans = append(spans, span{text: ". " + tail, st: smallStyle})
		}
		lines := para(spans, columnWidth-inset)
		if s.URL != "" {
			address := w.oneLine(s.URL)
			lines = append(lines, para([]span{{text: breakable(address), st: smallStyle.in(accent), link: address}}, columnWidth-inset)...)
		}
		lines = together(indent(lines, inset))
		n := wrap([]span{{text: strconv.Itoa(i + 1), st: tableStyle.strong()}}, inset)[0]
		lines[0].ops = append(n.ops(inset-8-n.w, 0), lines[0].ops...)
		lines[0].anchor = "source-" + strconv.Itoa(i+1)
		out = append(out, lead(lines, 4)...)
	}
	return out
}

// breakable lets an address break where readers expect it, after its signs.
func breakable(address string) string {
	var b []rune
	for _, r := range address {
		b = append(b, r)
		switch r {
		case '/', '.', '-', '?', '&', '=', '_', '%':
			b = append(b, zeroWidthSpace)
		}
	}
	return string(b)
}
