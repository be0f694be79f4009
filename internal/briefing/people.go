package briefing

import (
	"slices"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// contacts is the emergency sheet: whom to call, in a heavy frame, with lines left for what
// is known only on arrival.
func (w *writer) contacts() []strip {
	out := w.heading(w.t("brief.contacts.eyebrow"), w.t("brief.contacts"), w.t("brief.contacts.below"), "contacts")
	var cards [][]strip
	kinds := map[string]bool{}
	for _, c := range w.Trip.Contacts {
		kinds[c.Kind] = true
		cards = append(cards, w.contact(c))
	}
	for _, k := range []string{"operator", "guide", "embassy", "insurer", "home"} {
		if !kinds[k] { // left blank, to be written in by hand
			cards = append(cards, w.contact(&trip.Contact{Kind: k}))
		}
	}
	out = append(out, pairs(cards, contactPad, Box{Radius: 3, Stroke: ink, Width: 1})...)
	var insured [][]cell
	for _, p := range w.Trip.Travellers {
		w.place = w.oneLine(p.Name)
		insured = append(insured, []cell{
			{text: []span{{text: w.oneLine(p.Name), st: tableStyle.strong()}}},
			{text: []span{{text: w.oneLine(join(p.Nationality, p.SecondNationality)), st: tableStyle}}},
			{text: []span{{text: w.dateOr(p.PassportExpiry), st: tableStyle}}},
			{text: []span{{text: w.term("visa", p.Visa), st: tableStyle}}},
			{text: []span{{text: w.oneLine(p.Insurance), st: tableStyle}}},
		})
	}
	if len(insured) > 0 {
		title := w.t("brief.travellers")
		out = append(out, w.subheading([]span{{text: title, st: h2Style}}, "travellers", title)...)
		out = append(out, table([]column{{head: w.t("brief.col.name"), w: 130}, {head: w.t("brief.col.nationality"), w: 64},
			{head: w.t("brief.col.passport"), w: 96}, {head: w.t("brief.col.visa"), w: 60},
			{head: w.t("brief.col.insurance"), w: columnWidth - 130 - 64 - 96 - 60}}, insured)...)
	}
	out[0].fresh = true
	return out
}

func (w *writer) dateOr(d trip.Date) string {
	if d == "" {
		return "–"
	}
	return w.print.Date(d)
}

const contactPad = 10

func (w *writer) contact(c *trip.Contact) []strip {
	w.place = w.oneLine(c.Name)
	const inner = halfWidth - 2*contactPad
	kind := c.Kind
	if kind == "" {
		kind = "other"
	}
	body := para([]span{{text: w.term("contact", kind), st: smallStyle}}, inner)
	if n := w.oneLine(c.Name); n != "" {
		body = append(body, para([]span{{text: n, st: h3Style}}, inner)...)
	} else {
		body = append(body, strip{h: 20, ops: []Op{blank(0, 15, inner)}})
	}
	phone := w.oneLine(c.Phone)
	if phone != "" {
		body = append(body, para([]span{{text: phone, st: phoneStyle, link: telephone(phone)}}, inner)...)
	} else {
		body = append(body, strip{h: 22, ops: []Op{blank(0, 17, inner)}})
	}
	if e := w.oneLine(c.Email); e != "" {
		body = append(body, para([]span{{text: e, st: tableStyle, link: "mailto:" + e}}, inner)...)
	}
	if n := w.c(c.Notes); n != "" {
		body = append(body, para([]span{{text: n, st: smallStyle}}, inner)...)
	}
	return body
}

// telephone is the link that dials a number.
func telephone(s string) string {
	digits := []byte("tel:")
	for _, r := range s {
		if r >= '0' && r <= '9' || r == '+' {
			digits = append(digits, byte(r))
		}
	}
	return string(digits)
}

// permissions are the requests and what became of them, and the block to sign.
func (w *writer) permissions() []strip {
	out := w.heading(w.t("brief.permissions.eyebrow"), w.t("brief.permissions"), w.t("brief.permissions.below"), "permissions")
	var rows [][]cell
	for _, it := range w.items() {
		p := it.permission
		asked := p != nil && p.State != "" && p.State != trip.NotAsked
		if it.result.Verdict != rule.Ask && !asked {
			continue
		}
		w.place = w.t("brief.place."+string(it.kind), i18n.A("n", it.number))
		state, by := w.t("brief.permission.none"), ""
		if asked {
			state = w.t("brief.permission." + string(p.State))
			by = p.By
			if p.On != "" {
				by = join(by, w.print.Date(p.On))
			}
			if p.Condition != "" {
				by = join(by, w.t("brief.condition", i18n.A("text", p.Condition)))
			}
		}
		where := ""
		if s := w.stopAt[it.stop]; s != nil {
			where = w.stopName(s)
		}
		rows = append(rows, []cell{
			{ops: drawMark(markOf(it.result), 2, 0.5, 10.5), h: 12},
			{text: []span{{text: w.t("brief.number", i18n.A("n", it.number)), st: tableStyle.strong(), link: "#item-" + it.id}}},
			{text: []span{{text: w.oneLine(it.text), st: tableStyle}, {text: "  " + where, st: tableStyle.in(soft)}}},
			{text: []span{{text: state, st: tableStyle.strong()}, {text: "\n" + w.oneLine(by), st: tableStyle.in(soft)}}},
			{ops: threeBoxes(), h: 12},
		})
	}
	if len(rows) > 0 {
		out = append(out, w.continuing(w.t("brief.permissions"), table([]column{{w: 24}, {head: w.t("brief.col.no"), w: 30}, {head: w.t("brief.col.request"), w: 196},
			{head: w.t("brief.col.state"), w: 158}, {head: w.t("brief.col.decision"), w: columnWidth - 24 - 30 - 196 - 158}}, rows))...)
	} else {
		out = append(out, para([]span{{text: w.t("brief.permissions.none"), st: bodyStyle}}, columnWidth)...)
	}
	out = append(out, w.signOff()...)
	out[0].need = 240
	return out
}

// threeBoxes are yes, with conditions and no, in that order as the column's head says.
func threeBoxes() []Op {
	var ops []Op
	for i := range 3 {
		ops = append(ops, tick(float64(i)*24, 1.5, 8.5))
	}
	return ops
}

// signOff is the block an operator or host signs: it holds for this issue code only.
func (w *writer) signOff() []strip {
	const pad = 12
	inner := columnWidth - 2*pad
	code := w.t("brief.issue", i18n.A("code", w.issue))
	body := para([]span{{text: w.t("brief.signoff"), st: h2Style}}, inner)
	body = append(body, para([]span{{text: code, st: bodyStyle.strong()}, {text: "   " + w.t("brief.signoff.only"), st: smallStyle}}, inner)...)
	ops, _ := choice([]string{w.t("brief.signoff.approved"), w.t("brief.signoff.conditions"), w.t("brief.signoff.more"), w.t("brief.signoff.refused")}, bodyStyle, 14)
	body = append(body, strip{before: 8, h: bodyStyle.lead, ops: ops})
	body = append(body, strip{before: 14, h: 16, ops: []Op{blank(0, 8, inner)}})
	body = append(body, strip{h: 16, ops: []Op{blank(0, 8, inner)}})
	fields := strip{before: 8, h: 22}
	x := 0.0
	for _, f := range []string{"brief.sign.name", "brief.sign.organisation", "brief.sign.signature", "brief.sign.date"} {
		fw := (inner - 36) / 4
		fields.ops = append(fields.ops, blank(x, 8, fw))
		fields.ops = append(fields.ops, wrap([]span{{text: w.t(f), st: smallStyle}}, fw)[0].ops(x, 10)...)
		x += fw + 12
	}
	body = append(body, fields)
	s := panel{w: columnWidth, pad: 10, left: pad, frame: ink}.wrap(slices.Clip(body))
	s[0].before = 18
	return s
}
