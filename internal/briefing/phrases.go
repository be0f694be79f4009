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
	const gap = 12
	half := (columnWidth - gap) / 2
	for _, g := range groups {
		w.place = g
		list := byGroup[g]
		if title := w.oneLine(g); title != "" {
			out = append(out, w.subheading([]span{{text: title, st: h2Style.in(accent)}}, "phrases-"+g, title)...)
			out[len(out)-1].need = 120
		}
		for i := 0; i < len(list); i += 2 {
			left := w.phrase(list[i], half)
			cols := [][]strip{{left}}
			if i+1 < len(list) {
				right := w.phrase(list[i+1], half)
				h := max(left.h, right.h)
				cols = [][]strip{{framed(left, half, h)}, {framed(right, half, h)}}
			} else {
				cols[0][0] = framed(left, half, left.h)
			}
			row := abreast([]float64{0, half + gap}, cols...)
			row.before = 6
			out = append(out, row)
		}
	}
	return out
}

func (w *writer) phrase(p rule.Phrase, width float64) strip {
	const pad = 9
	inner := width - 2*pad
	body := para([]span{{text: w.c(p.Hangul), st: koreanStyle}}, inner)
	if r := w.c(p.Roman); r != "" {
		body = append(body, para([]span{{text: r, st: bodyStyle.in(soft)}}, inner)...)
	}
	body = append(body, para([]span{{text: w.in(p.Text), st: bodyStyle}}, inner)...)
	if n := w.in(p.Note); n != "" {
		body = append(body, para([]span{{text: n, st: smallStyle}}, inner)...)
	}
	m := merge(indent(body, pad)...)
	m.ops = shifted(m.ops, 0, 6)
	m.h += 13
	return m
}

func framed(s strip, width, h float64) strip {
	s.ops = append([]Op{Box{W: width, H: h, Radius: 5, Stroke: line, Width: 0.6}}, s.ops...)
	s.h = h
	return s
}
