package check

import (
	"fmt"
	"strings"

	"clearshot/internal/rule"
)

// TestPack runs the examples of all rules of a pack as it would be used beside base, and
// tells which do not behave: E170 for a text that is not flagged, E171 for one that is and
// should pass, E172 for one that is flagged by other words than those marked, E173 for a
// model that cannot be read. A pack of base with the id of p stands back for it.
func TestPack(p *rule.Pack, base ...*rule.Pack) []rule.Problem {
	var packs []*rule.Pack
	for _, b := range base {
		if b.ID != p.ID {
			packs = append(packs, b)
		}
	}
	c := compile(rule.Merge(append(packs, p)...), false)
	var out []rule.Problem
	if p.Model != nil {
		if _, err := decodeModel(p.Model); err != nil {
			out = append(out, rule.Problem{Code: "E173", Message: err.Error(), Suggestion: "run clearshotctl pack train on the pack",
				Pos: rule.Pos{File: "model.bin"}})
		}
	}
	for _, k := range c.rules {
		if k.Pack != p.ID {
			continue
		}
		for _, e := range k.Examples.Flag {
			if x, ok := c.example(k, e, &out); ok {
				c.compare(k, e, x, &out)
			}
		}
		for _, e := range k.Examples.Pass {
			f := c.read(c.exampleItem(k, e))
			if t, ok := c.fires(f, &k, ""); ok {
				said := "its fields"
				if s := f.spans(t.hits); len(s) > 0 {
					said = quoteSpans(s)
				}
				out = append(out, problem("E171", k, e, fmt.Sprintf("rule %s flags its pass example %q because of %s", k.ID, e.Text, said),
					"add a longer term to the concept's not list, or narrow the rule"))
			}
		}
	}
	return out
}

// example runs a flag example and says what is wrong when it is not flagged.
func (c *Checker) example(k compiled, e rule.Example, out *[]rule.Problem) (Finding, bool) {
	f := c.read(c.exampleItem(k, e))
	t, ok := c.fires(f, &k, "")
	if !ok {
		*out = append(*out, problem("E170", k, e, fmt.Sprintf("rule %s does not flag its example %q: %s", k.ID, e.Text, c.whyNot(f, &k)),
			"add the missing word to a concept, or correct the example"))
		return Finding{}, false
	}
	return c.finding(f, &k, t, Options{}), true
}

// compare holds the words that were found against those that the example marks.
func (c *Checker) compare(k compiled, e rule.Example, x Finding, out *[]rule.Problem) {
	if len(e.Spans) == 0 {
		return
	}
	same := len(x.Spans) == len(e.Spans)
	for i := 0; same && i < len(x.Spans); i++ {
		same = x.Spans[i].Start == e.Spans[i][0] && x.Spans[i].End == e.Spans[i][1]
	}
	if same {
		return
	}
	var want []Span
	for _, s := range e.Spans {
		want = append(want, Span{Text: e.Text[s[0]:s[1]]})
	}
	*out = append(*out, problem("E172", k, e, fmt.Sprintf("rule %s flags %s in %q, not %s", k.ID, quoteSpans(x.Spans), e.Text, quoteSpans(want)),
		"mark exactly the words that the rule finds"))
}

// exampleItem is an example as an item. A rule that is limited to sites is tried at the first
// of them.
func (c *Checker) exampleItem(k compiled, e rule.Example) *Item {
	it := &Item{ID: k.ID, Kind: k.Kind, Text: e.Text, Lang: e.Lang, Site: e.Site, Date: e.Date, Permission: e.Permission, Fields: e.Fields}
	if it.Site == "" && len(k.sites) > 0 {
		it.Site = k.sites[0].ID
	} else if it.Site == "" && len(k.Where.SiteKinds)+len(k.Where.Regions) > 0 {
		for _, s := range c.book.Sites {
			if f := (&facts{item: it, sites: []*rule.Site{s}}); c.place(f, &k) {
				it.Site = s.ID
				break
			}
		}
	}
	return it
}

func problem(code string, k compiled, e rule.Example, msg, suggestion string) rule.Problem {
	return rule.Problem{Code: code, Message: msg, Suggestion: suggestion, Pos: e.Pos, Rule: k.ID}
}

func quoteSpans(spans []Span) string {
	if len(spans) == 0 {
		return "no words"
	}
	q := make([]string, len(spans))
	for i, s := range spans {
		q[i] = fmt.Sprintf("%q", s.Text)
	}
	return strings.Join(q, ", ")
}
