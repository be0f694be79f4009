package briefing

import (
	"strings"

	"clearshot/internal/i18n"
)

// foot writes the line at the bottom of every page but the cover: the trip and the packs at
// the left, issue code and page at the right.
func (w *writer) foot(doc *Document, sh sheet) {
	var packs []string
	for _, p := range w.Book.Packs {
		packs = append(packs, w.oneLine(p.ID+" "+p.Version))
	}
	left := join(w.title(), strings.Join(packs, ", "))
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if p.bare {
			continue
		}
		right := w.t("brief.page_of", i18n.A("n", p.Number), i18n.A("of", len(doc.Pages)))
		if doc.Issue != "" {
			right = doc.Issue + "   " + right
		}
		base := sh.h - 11*mm
		r := wrap([]span{{text: right, st: smallStyle}}, columnWidth)[0]
		l := wrap([]span{{text: fit(left, smallStyle, columnWidth-r.w-16), st: smallStyle}}, columnWidth)[0]
		y := base - smallStyle.lead/2 - 0.36*smallStyle.size
		p.Ops = append(p.Ops, Rule{X1: sh.left, X2: sh.left + columnWidth, Y1: base - 12, Y2: base - 12, Ink: hair, Width: 0.5})
		p.Ops = append(p.Ops, l.ops(sh.left, y)...)
		p.Ops = append(p.Ops, r.ops(sh.left+columnWidth-r.w, y)...)
	}
}
