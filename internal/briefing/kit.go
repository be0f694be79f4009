package briefing

import (
	"strconv"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
)

// kit is the declaration: every piece with make, model and serial number, then the cards of
// those that rules speak of.
func (w *writer) kit() []strip {
	if len(w.Trip.Kit) == 0 {
		return nil
	}
	out := w.heading(w.t("brief.kit.eyebrow"), w.t("brief.kit"), w.t("brief.kit.below"), "kit")
	var rows [][]cell
	var cards []strip
	pieces := 0
	for _, k := range w.Trip.Kit {
		w.place = w.t("brief.place.kit", i18n.A("n", k.Number))
		n := max(k.Quantity, 1)
		pieces += n
		r := w.result(k.ID)
		m := markOf(r)
		what := []span{{text: w.oneLine(k.Text), st: tableStyle}}
		if more := w.oneLine(join(w.focal(k.FocalMin, k.FocalMax), k.Storage)); more != "" {
			what = append(what, span{text: "\n" + more, st: smallStyle})
		}
		model := w.oneLine(k.Make + " " + k.Model)
		serial := []span{{text: w.oneLine(k.Serial), st: tableStyle}}
		if k.Serial == "" {
			serial = []span{{text: w.t("brief.kit.no_serial"), st: tableStyle.in(soft)}}
		}
		verdict := []span{{text: "      " + w.word(m), st: tableStyle.strong().in(tones[m].dark)}}
		if k.Declare && m != mark.No {
			verdict = append(verdict, span{text: "\n" + w.t("brief.kit.declare"), st: tableStyle.strong()})
		}
		rows = append(rows, []cell{
			{ops: []Op{tick(0, 1.5, 8.5)}, h: 12},
			{text: []span{{text: w.t("brief.number", i18n.A("n", k.Number)), st: tableStyle.strong()}}},
			{text: what},
			{text: []span{{text: model, st: tableStyle}}},
			{text: serial},
			{text: []span{{text: strconv.Itoa(n), st: tableStyle}}},
			{text: verdict, ops: drawMark(m, 0, 1, 9.5)},
		})
		if r.Verdict != rule.Clear && r.Verdict != "" {
			cards = append(cards, w.card(item{kind: rule.Kit, id: k.ID, number: k.Number, text: k.Text, permission: k.Permission, result: r,
				more: []detail{{w.t("brief.notes"), k.Notes}}})...)
		}
	}
	cols := []column{
		{w: 20}, {head: w.t("brief.col.no"), w: 30}, {head: w.t("brief.col.item"), w: 148},
		{head: w.t("brief.col.make"), w: 98}, {head: w.t("brief.col.serial"), w: 82}, {head: w.t("brief.col.pieces"), w: 38, right: true},
		{head: w.t("brief.col.verdict"), w: 0},
	}
	last := &cols[len(cols)-1]
	last.w = columnWidth
	for _, c := range cols[:len(cols)-1] {
		last.w -= c.w
	}
	out = append(out, w.continuing(w.t("brief.kit"), table(cols, rows))...)
	total := w.t("brief.kit.total", i18n.A("items", i18n.Count(len(rows))), i18n.A("pieces", i18n.Count(pieces)))
	out[len(out)-1].keep = true // the total and the signature do not stand on a page of their own
	sum := lead(para([]span{{text: total, st: tableStyle.strong()}}, columnWidth), 5)
	sum[len(sum)-1].keep = true
	out = append(out, sum...)
	out = append(out, w.signature())
	if len(cards) > 0 {
		title := w.t("brief.kit.settle")
		out = append(out, w.subheading([]span{{text: title, st: h2Style}}, "kit-settle", title)...)
		out = append(out, cards...)
	}
	out[0].need = 300
	return out
}

func (w *writer) focal(lo, hi int) string {
	switch {
	case hi > 0 && lo > 0 && lo != hi:
		return w.t("brief.mm_range", i18n.A("from", lo), i18n.A("to", hi))
	case hi > 0 || lo > 0:
		return w.t("brief.mm", i18n.A("mm", max(lo, hi)))
	}
	return ""
}

// signature is a line to sign on: date and name.
func (w *writer) signature() strip {
	s := strip{before: 20, h: 24}
	x := 0.0
	for _, f := range []struct {
		key string
		w   float64
	}{{"brief.sign.date", 110}, {"brief.sign.name", 180}, {"brief.sign.signature", columnWidth - 110 - 180 - 24}} {
		s.ops = append(s.ops, blank(x, 10, f.w))
		s.ops = append(s.ops, wrap([]span{{text: w.t(f.key), st: smallStyle}}, f.w)[0].ops(x, 12)...)
		x += f.w + 12
	}
	return s
}
