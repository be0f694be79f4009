package briefing

import (
	"clearshot/internal/i18n"
	"clearshot/internal/trip"
)

// shots are the shot cards under the stop they belong to.
func (w *writer) shots() []strip {
	var list []item
	for _, s := range w.Trip.Shots {
		list = append(list, w.shot(s))
	}
	return w.byStop(list, "shots")
}

// questions are the question cards in the order of the trip.
func (w *writer) questions() []strip {
	var list []item
	for _, q := range w.Trip.Questions {
		list = append(list, w.question(q))
	}
	return w.listed(list, "questions")
}

// posts are the cards of what is to be published.
func (w *writer) posts() []strip {
	var list []item
	for _, p := range w.Trip.Posts {
		list = append(list, w.post(p))
	}
	return w.listed(list, "posts")
}

// byStop groups items by stop in the order of the itinerary; those without one come last.
func (w *writer) byStop(list []item, key string) []strip {
	if len(list) == 0 {
		return nil
	}
	out := w.heading(w.t("brief."+key+".eyebrow"), w.t("brief."+key), w.t("brief."+key+".below"), key)
	out[0].need = 260
	at := map[string][]item{}
	for _, it := range list {
		stop := it.stop
		if w.stopAt[stop] == nil {
			stop = ""
		}
		at[stop] = append(at[stop], it)
	}
	group := func(s *trip.Stop, day int, items []item) {
		if len(items) == 0 {
			return
		}
		w.place = w.stopName(s)
		spans := []span{{text: w.stopName(s), st: h2Style}}
		anchor := key + "-none"
		if s != nil {
			anchor = key + "-" + s.ID
			korean := h2Style.in(soft)
			korean.bold = false
			if h := w.hangul(s); h != "" {
				spans = append(spans, span{text: "  " + h, st: korean})
			}
			when := w.t("brief.day.n", i18n.A("n", day+1))
			small := smallStyle
			small.lead = h2Style.lead
			spans = append(spans, span{text: "   " + join(when, times(s)), st: small})
		}
		head := w.subheading(spans, anchor, w.stopName(s))
		cont := &continued{head: []strip{w.continuedHead(w.stopName(s))}}
		body := w.noteLines(s)
		for _, it := range items {
			body = append(body, w.card(it)...)
		}
		for i := range body {
			body[i].cont = cont
		}
		out = append(out, head...)
		out = append(out, body...)
	}
	for d, day := range w.Trip.Days {
		for _, s := range day.Stops {
			group(s, d, at[s.ID])
		}
	}
	group(nil, 0, at[""])
	return out
}

// listed is a chapter of cards without groups.
func (w *writer) listed(list []item, key string) []strip {
	if len(list) == 0 {
		return nil
	}
	out := w.heading(w.t("brief."+key+".eyebrow"), w.t("brief."+key), w.t("brief."+key+".below"), key)
	out[0].need = 220
	cont := &continued{head: []strip{w.continuedHead(w.t("brief." + key))}}
	for _, it := range list {
		cards := w.card(it)
		for i := range cards {
			cards[i].cont = cont
		}
		out = append(out, cards...)
	}
	return out
}

// continuedHead stands at the top of a page that begins in the middle of a part.
func (w *writer) continuedHead(title string) strip {
	st := smallStyle.strong().in(ink)
	text := fit(w.t("brief.continued", i18n.A("title", title)), st, columnWidth)
	return strip{h: 18, ops: wrap([]span{{text: text, st: st}}, columnWidth)[0].ops(0, 0)}
}

// continuing makes pages that begin in the middle of strips, which continue one thing, say
// so: "Phrase card, continued". A table's own head stays below that line.
func (w *writer) continuing(title string, strips []strip) []strip {
	done := map[*continued]bool{}
	plain := &continued{head: []strip{w.continuedHead(title)}}
	for i := range strips {
		c := strips[i].cont
		switch {
		case c == nil:
			strips[i].cont = plain
		case !done[c]:
			done[c] = true
			c.head = append([]strip{w.continuedHead(title)}, c.head...)
		}
	}
	return strips
}
