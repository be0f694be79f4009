package check

import (
	"cmp"
	"slices"

	"clearshot/internal/rule"
	"clearshot/internal/text"
)

// hit is a concept found in a text.
type hit struct {
	from, to int // tokens
	unsure   bool
	typo     bool
	ruled    bool // the text rules it out
	granted  bool
	denied   bool
}

// facts are all that the rules need to know about an item.
type facts struct {
	item  *Item
	r     *text.Reading
	own   int // bytes of the item's own text; what follows comes from its fields
	hits  map[int32][]hit
	order []int32 // concepts with hits, in the order in which they were found
	sites []*rule.Site
}

// read finds out what is in an item.
func (c *Checker) read(it *Item) *facts {
	t := text.Read(fullText(it), it.Lang)
	f := &facts{item: it, own: len(it.Text), hits: map[int32][]hit{}}
	found := c.lexicon.Find(t)
	marks := make([]bool, len(t.Tokens))
	for _, h := range found {
		m := c.meanings[h.ID]
		if m.role == sure || m.role == unsure {
			for i := h.From; i < h.To; i++ {
				marks[i] = true
			}
		}
	}
	f.r = text.Scopes(t, marks)
	c.gather(f, found)
	if s, ok := c.book.Site(it.Site); ok {
		f.sites = append(f.sites, s)
	}
	if stop := it.Fields["stop"]; stop != "" {
		c.named(f, stop)
	}
	for _, h := range found {
		if m := c.meanings[h.ID]; m.role == siteName && !h.Typo && !f.r.RuledOut(h.From, h.To) {
			if s := c.book.Sites[m.concept]; !slices.Contains(f.sites, s) {
				f.sites = append(f.sites, s)
			}
		}
	}
	c.keptOut(f)
	return f
}

// named adds the sites whose names are in the name that a creator gave a stop.
func (c *Checker) named(f *facts, stop string) {
	for _, h := range c.lexicon.Find(text.Read(stop, "")) {
		if m := c.meanings[h.ID]; m.role == siteName && !slices.Contains(f.sites, c.book.Sites[m.concept]) {
			f.sites = append(f.sites, c.book.Sites[m.concept])
		}
	}
}

// fullText is an item's text and, after it, the fields that hold words of the creator.
func fullText(it *Item) string {
	s := it.Text
	for _, name := range wordFields {
		if v := it.Fields[name]; v != "" {
			s += "\n" + v
		}
	}
	return s
}

var wordFields = []string{"title", "make", "model", "storage", "accounts"}

// gather sorts what was found by concept. Of one concept the longest match wins, and a term
// of its exclusion list wins over what it covers.
func (c *Checker) gather(f *facts, found []text.Hit) {
	type cand struct {
		text.Hit
		role role
	}
	by := map[int32][]cand{}
	for _, h := range found {
		m := c.meanings[h.ID]
		if m.role == siteName {
			continue
		}
		if _, seen := by[m.concept]; !seen {
			f.order = append(f.order, m.concept)
		}
		by[m.concept] = append(by[m.concept], cand{h, m.role})
	}
	for _, n := range f.order {
		list := by[n]
		slices.SortStableFunc(list, func(a, b cand) int {
			return cmp.Or((b.To-b.From)-(a.To-a.From), int(b.role)-int(a.role), a.From-b.From)
		})
		supported := false
		var kept []cand
		for _, h := range list {
			if h.role == support {
				supported = supported || !f.r.RuledOut(h.From, h.To)
				continue
			}
			if slices.ContainsFunc(kept, func(k cand) bool { return k.From < h.To && h.From < k.To }) {
				continue
			}
			kept = append(kept, h)
		}
		slices.SortFunc(kept, func(a, b cand) int { return a.From - b.From })
		for _, h := range kept {
			supported = supported || h.role == sure && !f.r.RuledOut(h.From, h.To)
		}
		for _, h := range kept {
			if h.role == excluded || h.role == unsure && !supported {
				continue
			}
			f.hits[n] = append(f.hits[n], hit{from: h.From, to: h.To, unsure: h.role == unsure, typo: h.Typo, ruled: f.r.RuledOut(h.From, h.To),
				granted: f.r.Allowed(h.From, h.To), denied: f.r.Denied(h.From, h.To)})
		}
	}
}

// keptOut rules out what the field "must stay out of the frame" names.
func (c *Checker) keptOut(f *facts) {
	v := f.item.Fields["keep_out"]
	if v == "" {
		return
	}
	for _, h := range c.lexicon.Find(text.Read(v, f.item.Lang)) {
		m := c.meanings[h.ID]
		if m.role == sure || m.role == unsure {
			hs := f.hits[m.concept]
			for i := range hs {
				hs[i].ruled = true
			}
		}
	}
}

// number is what an item says of a number with this unit: its fields first, then its text.
func (f *facts) numbers(unit string) (values []numberAt) {
	if unit == "mm" {
		for _, name := range []string{"lens_mm", "focal_max"} {
			if v, ok := numeric(f.item.Fields[name]); ok && v > 0 {
				return []numberAt{{low: v, high: v, from: -1}}
			}
		}
	}
	if unit == "none" {
		unit = ""
	}
	for _, n := range f.r.Numbers {
		if n.Unit == unit && !f.r.RuledOut(n.From, n.To) {
			values = append(values, numberAt{low: n.Low, high: n.High, from: n.From, to: n.To})
		}
	}
	return values
}

type numberAt struct {
	low, high float64
	from, to  int // tokens; from is -1 for a number from a field
}
