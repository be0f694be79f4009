package rule

import (
	"fmt"
	"slices"
	"strings"
)

// lint looks at a decoded pack as a whole: what refers to nothing, what can never fire, what
// lacks its examples. A rule with an error is taken out of p and its problems carry its id.
func lint(p *Pack, lines map[string][]string, base []*Pack) Problems {
	l := &linter{p: p, lines: lines, topics: map[string]Topic{}, concepts: map[string]bool{}, sources: map[string]bool{},
		sites: map[string]bool{}, kinds: map[string]bool{}}
	l.index()
	for _, b := range base {
		if b.ID != p.ID { // an update of the built-in pack stands in its place, not beside it
			l.know(b)
		}
	}
	l.conceptTerms()
	l.places()
	kept := p.Rules[:0]
	seen := map[string]Pos{}
	for _, r := range p.Rules {
		before := len(l.probs)
		if at, dup := seen[r.ID]; dup {
			l.add("E140", r.Pos, fmt.Sprintf("a second rule %q", r.ID), fmt.Sprintf("the first is at %s:%d", at.File, at.Line))
		}
		seen[r.ID] = r.Pos
		l.rule(r)
		bad := false
		for i := before; i < len(l.probs); i++ {
			l.probs[i].Rule = r.ID
			bad = bad || !l.probs[i].Warning()
		}
		if !bad {
			r.Pack = p.ID
			kept = append(kept, r)
		}
	}
	p.Rules = kept
	return l.probs
}

type linter struct {
	p        *Pack
	lines    map[string][]string
	probs    Problems
	topics   map[string]Topic
	concepts map[string]bool
	sources  map[string]bool
	sites    map[string]bool // ids and catalogue numbers
	kinds    map[string]bool // kinds of sites
}

// know takes over the names of a pack that p stands beside. p may add terms to its concepts
// but not take its ids for something else.
func (l *linter) know(b *Pack) {
	for _, t := range b.Topics {
		if _, own := l.topics[t.ID]; !own {
			l.topics[t.ID] = t
		}
	}
	for _, c := range b.Concepts {
		l.concepts[c.ID] = true
	}
	for _, s := range b.Sources {
		l.sources[s.Key] = true
	}
	for _, s := range b.Sites {
		l.sites[s.ID], l.kinds[s.Kind] = true, true
		if s.Catalogue != "" {
			l.sites[s.Catalogue] = true
		}
	}
}

func (l *linter) add(code string, at Pos, msg, suggestion string) {
	pr := Problem{Code: code, Message: msg, Suggestion: suggestion, Pos: at}
	if ls := l.lines[at.File]; at.Line > 0 && at.Line <= len(ls) {
		pr.Line = strings.TrimRight(ls[at.Line-1], "\r")
	}
	l.probs = append(l.probs, pr)
}

// index notes every id and reports those given twice.
func (l *linter) index() {
	for _, t := range l.p.Topics {
		if _, dup := l.topics[t.ID]; dup {
			l.add("E140", t.Pos, fmt.Sprintf("a second topic %q", t.ID), "")
		}
		l.topics[t.ID] = t
	}
	for _, c := range l.p.Concepts {
		if l.concepts[c.ID] {
			l.add("E140", c.Pos, fmt.Sprintf("a second concept %q", c.ID), "put all its terms in one place")
		}
		l.concepts[c.ID] = true
	}
	for _, s := range l.p.Sources {
		if l.sources[s.Key] {
			l.add("E140", s.Pos, fmt.Sprintf("a second source %q", s.Key), "")
		}
		l.sources[s.Key] = true
	}
	for i := range l.p.Sites {
		s := &l.p.Sites[i]
		s.Pack = l.p.ID
		for _, id := range []string{s.ID, s.Catalogue} {
			if id == "" {
				continue
			}
			if l.sites[id] {
				l.add("E140", s.Pos, fmt.Sprintf("a second site %q", id), "")
			}
			l.sites[id] = true
		}
		l.kinds[s.Kind] = true
	}
}

func (l *linter) conceptTerms() {
	total := 0
	for _, c := range l.p.Concepts {
		any := false
		for _, lang := range sortedLangs(c.Terms) {
			t := c.Terms[lang]
			any = any || len(t.Sure)+len(t.Unsure) > 0
			if len(t.Unsure) > 0 && len(t.Support) == 0 {
				l.add("E141", c.Pos, fmt.Sprintf("concept %q has unsure terms in %s but no support: they could never count", c.ID, lang), "add support terms")
			}
			seen := map[string]bool{}
			for _, list := range [][]Term{t.Sure, t.Unsure, t.Not} {
				for _, term := range list {
					total++
					key := strings.ToLower(term.Text)
					if term.Exact { // its case counts
						key = "=" + term.Text
					}
					if seen[key] {
						l.add("W142", term.Pos, fmt.Sprintf("%q is in concept %q twice", term.Text, c.ID), "keep one")
					}
					seen[key] = true
				}
			}
		}
		if !any {
			l.add("E143", c.Pos, fmt.Sprintf("concept %q has no sure or unsure terms", c.ID), "")
		}
	}
	if total > MaxTerms {
		l.add("E117", Pos{File: "concepts"}, fmt.Sprintf("the pack has %d terms, more than %d", total, MaxTerms), "")
	}
}

func sortedLangs(m map[string]Terms) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (l *linter) places() {
	for _, s := range l.p.Sites {
		l.keys(s.Sources, s.Pos)
		for _, n := range s.Notes {
			for _, c := range n.Concepts {
				l.concept(c, s.Pos)
			}
		}
	}
	for _, o := range l.p.Calendar {
		l.keys(o.Sources, o.Pos)
	}
	for _, s := range l.p.Status {
		l.keys(s.Sources, s.Pos)
	}
	for _, c := range l.p.Channels {
		l.keys(c.Sources, c.Pos)
	}
}

func (l *linter) keys(keys []string, at Pos) {
	for _, k := range keys {
		if !l.sources[k] {
			l.add("E144", at, fmt.Sprintf("unknown source %q", k), didYouMean(k, keysOf(l.sources)))
		}
	}
}

func (l *linter) concept(id string, at Pos) {
	if id != "" && !l.concepts[id] {
		l.add("E145", at, fmt.Sprintf("unknown concept %q", id), didYouMean(id, keysOf(l.concepts)))
	}
}

func keysOf[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (l *linter) rule(r Rule) {
	if t, ok := l.topics[r.Topic]; !ok && len(l.p.Topics) > 0 {
		l.add("E146", r.Pos, fmt.Sprintf("unknown topic %q", r.Topic), didYouMean(r.Topic, keysOf(l.topics)))
	} else if ok && len(t.Kinds) > 0 && !slices.Contains(t.Kinds, r.Kind) {
		l.add("E147", r.Pos, fmt.Sprintf("topic %q does not speak of kind %q", r.Topic, r.Kind), "add the kind to the topic, or use another topic")
	}
	if len(r.Title) == 0 || len(r.Why) == 0 {
		l.add("E148", r.Pos, fmt.Sprintf("rule %q needs a title and a why", r.ID), "say in one sentence who is put at risk")
	}
	if len(r.Sources) == 0 && !r.Unconfirmed {
		l.add("E149", r.Pos, fmt.Sprintf("rule %q has no sources", r.ID), "cite one, or mark the rule unconfirmed")
	}
	if r.Unconfirmed && r.Severity.Rank() > Care.Rank() {
		l.add("E150", r.Pos, fmt.Sprintf("rule %q is unconfirmed but stricter than care", r.ID), "an unconfirmed rule is at most care")
	}
	l.keys(r.Sources, r.Pos)
	if r.From != "" && r.Until != "" && r.From > r.Until {
		l.add("E151", r.Pos, fmt.Sprintf("rule %q ends before it begins: it can never fire", r.ID), "")
	}
	for _, s := range slices.Concat(r.Where.Sites, r.Where.NotSites) {
		if !l.sites[s] && len(l.sites) > 0 {
			l.add("E152", r.Pos, fmt.Sprintf("unknown site %q", s), didYouMean(s, keysOf(l.sites)))
		}
	}
	for _, k := range r.Where.SiteKinds {
		if len(l.kinds) > 0 && !l.kinds[k] {
			l.add("E153", r.Pos, fmt.Sprintf("no site is of the kind %q: the rule can never fire", k), didYouMean(k, keysOf(l.kinds)))
		}
	}
	item := slices.Contains([]Kind{Shot, Question, Kit, Post}, r.Kind)
	if r.When == nil && item && len(r.Where.Sites)+len(r.Where.SiteKinds)+len(r.Where.Fields)+len(r.Where.To) == 0 {
		l.add("E154", r.Pos, fmt.Sprintf("rule %q has no condition: it would speak of everything", r.ID), "add text or where")
	}
	if item {
		if len(r.Examples.Flag) == 0 || len(r.Examples.Pass) == 0 {
			l.add("E155", r.Pos, fmt.Sprintf("rule %q needs at least one flag and one pass example", r.ID), "")
		}
		if r.Severity != Clear && len(r.Instead) == 0 {
			l.add("E156", r.Pos, fmt.Sprintf("rule %q offers nothing instead", r.ID), "give one wording that is fine")
		}
	}
	l.cond(r.When, r)
	l.cond(r.Unless, r)
}

func (l *linter) cond(c *Cond, r Rule) {
	if c == nil {
		return
	}
	l.concept(c.Concept, c.Pos)
	if c.Number != nil {
		l.concept(c.Number.Near, c.Pos)
	}
	for i := range c.Any {
		l.cond(&c.Any[i], r)
	}
	for i := range c.All {
		l.cond(&c.All[i], r)
	}
	l.cond(c.Not, r)
}
