package rule

import "slices"

// Rulebook is all active packs merged. Packs add to each other; none removes or changes
// another's rule. The first pack given to Merge is the built-in one.
type Rulebook struct {
	Packs    []*Pack
	Topics   []Topic
	Concepts []Concept // terms of one id from several packs joined
	Rules    []*Rule   // in the order of the packs and of their files
	Sites    []*Site
	Calendar []Occasion
	Status   []Status
	Channels []Channel
	Phrases  []Phrase

	rules   map[string]*Rule
	sites   map[string]*Site
	topics  map[string]Topic
	sources map[string]Source
}

// Merge makes one rulebook of packs. nil packs are passed over. Where two packs use one rule
// id, the later rule is kept under "pack/id"; of two sites with one id the first wins.
func Merge(packs ...*Pack) *Rulebook {
	b := &Rulebook{rules: map[string]*Rule{}, sites: map[string]*Site{}, topics: map[string]Topic{}, sources: map[string]Source{}}
	at := map[string]int{}
	for _, p := range packs {
		if p == nil {
			continue
		}
		b.Packs = append(b.Packs, p)
		for _, t := range p.Topics {
			if _, known := b.topics[t.ID]; !known {
				b.topics[t.ID] = t
				b.Topics = append(b.Topics, t)
			}
		}
		for _, s := range p.Sources {
			if _, known := b.sources[s.Key]; !known {
				b.sources[s.Key] = s
			}
			b.sources[p.ID+"/"+s.Key] = s
		}
		for _, c := range p.Concepts {
			if i, known := at[c.ID]; known {
				b.Concepts[i] = join(b.Concepts[i], c)
				continue
			}
			at[c.ID] = len(b.Concepts)
			b.Concepts = append(b.Concepts, c)
		}
		for i := range p.Rules {
			r := p.Rules[i]
			if b.rules[r.ID] != nil {
				r.ID = p.ID + "/" + r.ID
			}
			b.rules[r.ID] = &r
			b.Rules = append(b.Rules, &r)
		}
		for i := range p.Sites {
			s := &p.Sites[i]
			if b.sites[s.ID] != nil {
				continue
			}
			b.sites[s.ID] = s
			if s.Catalogue != "" && b.sites[s.Catalogue] == nil {
				b.sites[s.Catalogue] = s
			}
			b.Sites = append(b.Sites, s)
		}
		b.Calendar = append(b.Calendar, p.Calendar...)
		b.Status = append(b.Status, p.Status...)
		b.Channels = append(b.Channels, p.Channels...)
		b.Phrases = append(b.Phrases, p.Phrases...)
	}
	return b
}

func join(a, b Concept) Concept {
	terms := make(map[string]Terms, len(a.Terms))
	for l, t := range a.Terms {
		terms[l] = t
	}
	for l, t := range b.Terms {
		have := terms[l]
		terms[l] = Terms{Sure: slices.Concat(have.Sure, t.Sure), Unsure: slices.Concat(have.Unsure, t.Unsure),
			Support: slices.Concat(have.Support, t.Support), Not: slices.Concat(have.Not, t.Not)}
	}
	a.Terms = terms
	return a
}

// Rule is the rule with this id.
func (b *Rulebook) Rule(id string) (*Rule, bool) { r, ok := b.rules[id]; return r, ok }

// Site is the site with this id or catalogue number.
func (b *Rulebook) Site(id string) (*Site, bool) { s, ok := b.sites[id]; return s, ok }

// Topic is the topic with this id; one that no pack names comes back with its id as title.
func (b *Rulebook) Topic(id string) Topic {
	if t, ok := b.topics[id]; ok {
		return t
	}
	return Topic{ID: id, Title: Text{"en": id}}
}

// Source is the source that pack calls key, else the one any pack calls so.
func (b *Rulebook) Source(pack, key string) (Source, bool) {
	if s, ok := b.sources[pack+"/"+key]; ok {
		return s, true
	}
	s, ok := b.sources[key]
	return s, ok
}
