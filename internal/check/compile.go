package check

import (
	"strings"

	"clearshot/internal/rule"
	"clearshot/internal/text"
)

// Checker reads items by one Rulebook. It is safe for concurrent use.
type Checker struct {
	book     *rule.Rulebook
	lexicon  *text.Lexicon
	meanings []meaning // by the id of a term
	concepts map[string]int32
	names    []string // of concepts, by number; phrases have none
	rules    []compiled
	byKind   map[rule.Kind]*kindIndex
	topics   map[string]bool
	reader   *reader // the trained reader; nil when no pack brings one
}

// role is what a term does for its concept.
type role uint8

const (
	sure role = iota
	unsure
	support
	excluded // a longer match that wins over the others
	siteName
)

// meaning is what a term stands for: a concept's (or phrase's) number and its role in it, or
// the number of a site.
type meaning struct {
	concept int32
	role    role
}

// compiled is a rule as it is evaluated.
type compiled struct {
	*rule.Rule
	when   *cond
	unless *cond
	sites  []*rule.Site
	not    []*rule.Site
}

// cond is rule.Cond with concepts and phrases as numbers.
type cond struct {
	concept int32 // -1 when it is another form
	all     []cond
	any     []cond
	not     *cond
	within  int
	number  *rule.Number
	near    int32
	field   *rule.Field
}

// kindIndex finds the rules that may speak of an item: by the concepts in its text, and those
// that need none.
type kindIndex struct {
	byConcept map[int32][]int32
	always    []int32
	numbers   []int32 // need a number in the text or a field
}

// New compiles a rulebook.
func New(book *rule.Rulebook) *Checker { return compile(book, true) }

// compile leaves the trained reader out where the rules alone are to be seen.
func compile(book *rule.Rulebook, withReader bool) *Checker {
	c := &Checker{book: book, concepts: map[string]int32{}, byKind: map[rule.Kind]*kindIndex{}, topics: map[string]bool{}}
	var terms []text.Term
	add := func(l text.Lang, s string, exact bool, m meaning) {
		c.meanings = append(c.meanings, m)
		terms = append(terms, text.Term{Lang: l, Text: s, Exact: exact, ID: int32(len(c.meanings) - 1)})
	}
	for _, x := range book.Concepts {
		n := int32(len(c.names))
		c.names = append(c.names, x.ID)
		c.concepts[x.ID] = n
		for _, tag := range sortedKeys(x.Terms) {
			l, list := text.LangOf(tag), x.Terms[tag]
			for r, ts := range [][]rule.Term{sure: list.Sure, unsure: list.Unsure, support: list.Support, excluded: list.Not} {
				for _, t := range ts {
					add(l, t.Text, t.Exact, meaning{n, role(r)})
				}
			}
		}
	}
	phrases := map[string]int32{}
	phrase := func(list []string) int32 {
		k := strings.Join(list, "\x00")
		n, ok := phrases[k]
		if !ok {
			n = int32(len(c.names))
			c.names = append(c.names, "")
			phrases[k] = n
			for _, s := range list {
				for _, l := range phraseLangs(s) {
					add(l, s, false, meaning{n, sure})
				}
			}
		}
		return n
	}
	for i, s := range book.Sites {
		for _, name := range siteNames(s) {
			for _, l := range nameLangs(name) {
				add(l, name, false, meaning{int32(i), siteName})
			}
		}
	}
	for _, r := range book.Rules {
		k := compiled{Rule: r, sites: c.sites(r.Where.Sites), not: c.sites(r.Where.NotSites)}
		k.when, k.unless = c.cond(r.When, phrase), c.cond(r.Unless, phrase)
		c.index(k)
		c.topics[r.Topic] = true
	}
	var known []string
	for _, p := range book.Packs {
		for _, x := range p.Corpus {
			known = append(known, text.Words(x.Text)...)
		}
	}
	c.lexicon = text.NewLexicon(terms, frequentWords(known))
	if withReader {
		c.reader = readerOf(c)
	}
	return c
}

// frequentWords are the words that occur at least three times: rarer ones may themselves be
// misspelt.
func frequentWords(words []string) []string {
	n := map[string]int{}
	var out []string
	for _, w := range words {
		if n[w]++; n[w] == 3 {
			out = append(out, w)
		}
	}
	return out
}

func (c *Checker) sites(ids []string) []*rule.Site {
	var out []*rule.Site
	for _, id := range ids {
		if s, ok := c.book.Site(id); ok {
			out = append(out, s)
		}
	}
	return out
}

func siteNames(s *rule.Site) []string {
	var names []string
	for _, tag := range sortedKeys(s.Name) {
		names = append(names, s.Name[tag])
	}
	return append(append(names, s.Names...), s.Hangul)
}

// phraseLangs are the languages that a phrase is looked for in, by its script.
func phraseLangs(s string) []text.Lang {
	switch script(s) {
	case text.Cyrillic:
		return []text.Lang{text.Ru}
	case text.Hangul:
		return []text.Lang{text.Ko}
	case text.Kana:
		return []text.Lang{text.Ja}
	case text.Han:
		return []text.Lang{text.Zh, text.Ja}
	}
	return []text.Lang{text.En, text.De, text.Fr, text.Es}
}

// nameLangs are the languages in which a name of a place is inflected; NoLang finds it as it
// is in any.
func nameLangs(s string) []text.Lang {
	switch script(s) {
	case text.Cyrillic:
		return []text.Lang{text.Ru}
	case text.Hangul:
		return []text.Lang{text.Ko}
	case text.Latin:
		return []text.Lang{text.NoLang, text.En}
	}
	return []text.Lang{text.NoLang}
}

func script(s string) text.Script {
	best := text.Other
	for _, k := range text.Read(s, "").Tokens {
		if k.Script == text.Kana {
			return text.Kana
		}
		if best == text.Other {
			best = k.Script
		}
	}
	return best
}

func (c *Checker) cond(x *rule.Cond, phrase func([]string) int32) *cond {
	if x == nil {
		return nil
	}
	k := &cond{concept: -1, near: -1, within: x.Within, number: x.Number, field: x.Field}
	switch {
	case x.Concept != "":
		k.concept = -2 // a concept that is not there is never true
		if n, ok := c.concepts[x.Concept]; ok {
			k.concept = n
		}
	case len(x.Phrase) > 0:
		k.concept = phrase(x.Phrase)
	}
	if x.Number != nil && x.Number.Near != "" {
		if n, ok := c.concepts[x.Number.Near]; ok {
			k.near = n
		}
	}
	for i := range x.All {
		k.all = append(k.all, *c.cond(&x.All[i], phrase))
	}
	for i := range x.Any {
		k.any = append(k.any, *c.cond(&x.Any[i], phrase))
	}
	k.not = c.cond(x.Not, phrase)
	return k
}

// index enters a rule under the concepts one of which must be in the text for it to fire.
func (c *Checker) index(k compiled) {
	n := int32(len(c.rules))
	c.rules = append(c.rules, k)
	x := c.byKind[k.Kind]
	if x == nil {
		x = &kindIndex{byConcept: map[int32][]int32{}}
		c.byKind[k.Kind] = x
	}
	at, ok := anchors(k.when)
	switch {
	case !ok:
		x.always = append(x.always, n)
		return
	case len(at) == 0:
		x.numbers = append(x.numbers, n)
		return
	}
	seen := map[int32]bool{}
	for _, a := range at {
		if !seen[a] {
			seen[a] = true
			x.byConcept[a] = append(x.byConcept[a], n)
		}
	}
}

// anchors are concepts of which a text must hold at least one for k to be true. It is not ok
// when k may be true without any; a number alone gives no concepts, but is ok.
func anchors(k *cond) (out []int32, ok bool) {
	switch {
	case k == nil:
		return nil, false
	case k.concept != -1:
		return []int32{k.concept}, true
	case k.number != nil:
		if k.near >= 0 {
			return []int32{k.near}, true
		}
		return nil, true
	case k.any != nil:
		for i := range k.any {
			a, ok := anchors(&k.any[i])
			if !ok || len(a) == 0 {
				return nil, ok
			}
			out = append(out, a...)
		}
		return out, true
	case k.all != nil:
		found := false
		for i := range k.all {
			a, ok := anchors(&k.all[i])
			if ok && len(a) > 0 && (!found || len(a) < len(out)) {
				out, found = a, true
			}
		}
		if found {
			return out, true
		}
	}
	return nil, false
}
