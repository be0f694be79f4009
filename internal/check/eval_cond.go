package check

import (
	"strconv"
	"strings"

	"clearshot/internal/rule"
)

// truth is whether a condition holds and the hits that make it hold.
type truth struct {
	ok   bool
	hits []hit
}

const nearWords = 6 // how far a number may stand from its concept when the rule does not say

// eval decides a condition. A nil condition holds.
func (f *facts) eval(k *cond) truth {
	switch {
	case k == nil:
		return truth{ok: true}
	case k.concept != -1:
		var t truth
		for _, h := range f.hits[k.concept] {
			if !h.ruled {
				t.ok = true
				t.hits = append(t.hits, h)
			}
		}
		return t
	case k.any != nil:
		var t truth
		for i := range k.any {
			if a := f.eval(&k.any[i]); a.ok {
				t.ok = true
				t.hits = append(t.hits, a.hits...)
			}
		}
		return t
	case k.all != nil:
		return f.evalAll(k)
	case k.not != nil:
		return truth{ok: !f.eval(k.not).ok}
	case k.number != nil:
		return f.evalNumber(k)
	case k.field != nil:
		return truth{ok: fieldHolds(f.item, *k.field)}
	}
	return truth{}
}

// evalAll wants every part, and with a distance, hits of all parts that stand together.
func (f *facts) evalAll(k *cond) truth {
	parts := make([]truth, len(k.all))
	for i := range k.all {
		parts[i] = f.eval(&k.all[i])
		if !parts[i].ok {
			return truth{}
		}
	}
	out := truth{ok: true}
	if k.within == 0 {
		for _, p := range parts {
			out.hits = append(out.hits, p.hits...)
		}
		return out
	}
	out.ok = false
	used := map[[2]int]bool{}
	for i, p := range parts {
		for _, anchor := range p.hits {
			group := []hit{anchor}
			for j, q := range parts {
				if i == j || len(q.hits) == 0 {
					continue // a number from a field or a negation has no place
				}
				best, ok := f.nearest(anchor, q.hits, k.within)
				if !ok {
					group = nil
					break
				}
				group = append(group, best)
			}
			if group == nil {
				continue
			}
			out.ok = true
			for _, h := range group {
				if !used[[2]int{h.from, h.to}] {
					used[[2]int{h.from, h.to}] = true
					out.hits = append(out.hits, h)
				}
			}
		}
		if len(p.hits) > 0 {
			break // every group has a hit of the first part that has a place
		}
	}
	if noPlaces(parts) {
		out.ok = true
	}
	return out
}

func noPlaces(parts []truth) bool {
	for _, p := range parts {
		if len(p.hits) > 0 {
			return false
		}
	}
	return true
}

// nearest is the hit of list nearest to a, at most within words away and in its sentence.
func (f *facts) nearest(a hit, list []hit, within int) (hit, bool) {
	best, dist := hit{}, -1
	for _, b := range list {
		toks := f.r.Tokens
		if toks[a.from].Sentence != toks[b.from].Sentence {
			continue
		}
		d := f.distance(a, b)
		if d <= within && (dist < 0 || d < dist) {
			best, dist = b, d
		}
	}
	return best, dist >= 0
}

// distance is how many words lie between two hits, plus one; 0 when they overlap.
func (f *facts) distance(a, b hit) int {
	if a.from > b.from {
		a, b = b, a
	}
	if a.to > b.from {
		return 0
	}
	toks := f.r.Tokens
	return max((toks[b.from].Pos-toks[a.to-1].Pos+1)/2, 1)
}

func (f *facts) evalNumber(k *cond) truth {
	n := k.number
	within := n.Within
	if within == 0 {
		within = nearWords
	}
	var t truth
	for _, v := range f.numbers(n.Unit) {
		if v.high <= n.MoreThan {
			continue
		}
		at := hit{from: v.from, to: v.to}
		if v.from < 0 {
			return truth{ok: true}
		}
		at.granted, at.denied = f.r.Allowed(v.from, v.to), f.r.Denied(v.from, v.to)
		if n.Near != "" {
			var around []hit
			for _, h := range f.hits[k.near] {
				if !h.ruled {
					around = append(around, h)
				}
			}
			h, ok := f.nearest(at, around, within)
			if !ok {
				continue
			}
			t.hits = append(t.hits, h)
		}
		t.ok = true
		t.hits = append(t.hits, at)
	}
	return t
}

// fieldHolds decides a condition on a structured field.
func fieldHolds(it *Item, k rule.Field) bool {
	v := strings.TrimSpace(it.Fields[k.Name])
	switch {
	case k.Missing:
		return v == ""
	case v == "":
		return false
	case len(k.In) > 0:
		for _, x := range strings.Split(v, ",") {
			for _, want := range k.In {
				if strings.EqualFold(strings.TrimSpace(x), want) {
					return true
				}
			}
		}
		return false
	}
	n, ok := numeric(v)
	if !ok {
		return false
	}
	return (k.MoreThan == nil || n > *k.MoreThan) && (k.LessThan == nil || n < *k.LessThan)
}

func numeric(s string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return n, err == nil
}
