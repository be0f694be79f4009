package briefing

import "clearshot/internal/rule"

// phrases is the phrase card: Korean large enough to be read from across a table, how to say
// it, what it means. Two columns, a group never parted from its first line.
func (w *writer) phrases() []strip {
	if len(w.Book.Phrases) == 0 {
		return nil
	}
	out := w.heading(w.t("brief.phrases.eyebrow"), w.t("brief.phrases"), w.t("brief.phrases.below"), "phrases")
	out[0].fresh = true
	var groups []string
	byGroup := map[string][]rule.Phrase{}
	for _, p := range w.Book.Phrases {
		if byGroup[p.Group] == nil {
			groups = append(groups, p.Group)
		}
		byGroup[p.Group] = append(byGroup[p.Group], p)
	}
	for _, g := range groups {
		title := w.oneLine(g)
		w.place = title
		if title != "" {
			out = append(out, w.subheading([]span{{text: title, st: h2Style.in(accent)}}, "phrases-"+g, title)...)
			out[len(out)-1].need = 120
		}
		var bodies [][]strip
		for _, p := range byGroup[g] {
			bodies = append(bodies, w.phrase(p))
		}
		boxes := pairs(bodies, phrasePad, Box{Radius: 5, Stroke: line, Width: 0.6})
		if title != "" {
			boxes = w.continuing(title, boxes)
		}
		out = append(out, boxes...)
	}
	return out
}

const phrasePad = 9

func (w *writer) phrase(p rule.Phrase) []strip {
	const inner = halfWidth - 2*phrasePad
	body := para([]span{{text: w.c(p.Hangul), st: koreanStyle}}, inner)
	if r := w.c(p.Roman); r != "" {
		body = append(body, para([]span{{text: r, st: bodyStyle.in(soft)}}, inner)...)
	}
	body = append(body, para([]span{{text: w.in(p.Text), st: bodyStyle}}, inner)...)
	if n := w.in(p.Note); n != "" {
		body = append(body, para([]span{{text: n, st: smallStyle}}, inner)...)
	}
	return body
}
