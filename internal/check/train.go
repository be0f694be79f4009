package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"clearshot/internal/rule"
)

// Training parameters, chosen by cross-validation over the built-in corpora; see
// docs/accuracy.md.
const (
	epochs         = 8
	exampleWeight  = 0.7 // of a rule's own examples, which are short and alike
	minCount       = 2   // a feature that only one text has is not learnt
	step           = 0.12
	decay          = 2e-4
	conceptDropout = 400 // in a thousand
)

// Train fits the trained reader to the corpora and the rules' own examples of a rulebook and
// gives it as model.bin. The same rulebook and seed give the same bytes.
func Train(book *rule.Rulebook, seed uint64) ([]byte, error) {
	c := compile(book, false)
	t := newTraining(c)
	if len(t.texts) == 0 {
		return nil, fmt.Errorf("there is nothing to learn from: the packs have no corpus/*.jsonl and no examples")
	}
	models := map[rule.Kind]*kindModel{}
	for _, kind := range rule.Kinds[:4] {
		if m := t.fit(kind, t.of(kind), seed); m != nil {
			models[kind] = m
		}
	}
	prune(models, modelBytes)
	return encode(models), nil
}

// training is everything there is to learn from, read once.
type training struct {
	c     *Checker
	texts []lesson
}

// lesson is a text with its features and what is known of it.
type lesson struct {
	kind     rule.Kind
	features []feature
	topics   []string // right ones; none for clear
	never    string   // else the one that is known to be wrong
	lifted   bool     // clear, but some ask may have been lifted by a permission
	weight   float64
	labelled *rule.Labelled // nil for a rule's example
}

func newTraining(c *Checker) *training {
	t := &training{c: c}
	for _, p := range c.book.Packs {
		for i := range p.Corpus {
			x := &p.Corpus[i]
			it := ItemOf(*x)
			f := c.read(&it)
			t.texts = append(t.texts, lesson{kind: x.Kind, features: c.features(f), topics: x.Topics, weight: 1, labelled: x,
				lifted: x.Verdict.Rank() < 2 && (x.Permission == "granted" || x.Permission == "conditional" || f.r.Granted)})
		}
	}
	for _, k := range c.rules {
		if !slices.Contains(rule.Kinds[:4], k.Kind) {
			continue
		}
		for _, e := range k.Examples.Flag {
			l := lesson{kind: k.Kind, features: c.features(c.read(c.exampleItem(k, e))), weight: exampleWeight}
			if k.Severity != rule.Clear {
				l.topics = []string{k.Topic}
				t.texts = append(t.texts, l)
			}
		}
		for _, e := range k.Examples.Pass {
			if k.Severity != rule.Clear {
				t.texts = append(t.texts, lesson{kind: k.Kind, features: c.features(c.read(c.exampleItem(k, e))), never: k.Topic, weight: exampleWeight})
			}
		}
	}
	return t
}

func (t *training) of(kind rule.Kind) []*lesson {
	var out []*lesson
	for i := range t.texts {
		if t.texts[i].kind == kind {
			out = append(out, &t.texts[i])
		}
	}
	return out
}

// fit learns the model of one kind from these lessons; nil when there is nothing to tell apart.
func (t *training) fit(kind rule.Kind, lessons []*lesson, seed uint64) *kindModel {
	classes := classesOf(t.c.book, kind)
	if len(classes) < 2 || len(classes) > 255 {
		return nil
	}
	number := map[string]int32{}
	for i, c := range classes {
		number[c] = int32(i)
	}
	count := map[uint32]int{}
	for _, l := range lessons {
		for _, f := range l.features {
			count[f.hash]++
		}
	}
	index := map[uint32]int32{}
	var groups []group
	var samples []sample
	for _, l := range lessons {
		s := sample{never: -1, weight: l.weight}
		for _, f := range l.features {
			if count[f.hash] < minCount {
				continue
			}
			i, ok := index[f.hash]
			if !ok {
				i = int32(len(groups))
				index[f.hash] = i
				groups = append(groups, f.group)
			}
			s.features = append(s.features, i)
		}
		if !t.target(l, kind, number, &s) {
			continue
		}
		samples = append(samples, s)
	}
	if len(samples) == 0 {
		return nil
	}
	l := newLearner(len(classes), groups)
	l.fit(samples, epochs, seed)
	return quantise(l, classes, index)
}

// target fills in what is right for a lesson; false when it teaches nothing.
func (t *training) target(l *lesson, kind rule.Kind, number map[string]int32, s *sample) bool {
	if l.never != "" {
		n, ok := number[l.never]
		s.never = n
		return ok
	}
	for _, id := range l.topics {
		if n, ok := number[id]; ok {
			s.classes = append(s.classes, n)
		}
	}
	if len(s.classes) == 0 {
		if len(l.topics) > 0 {
			return false
		}
		s.classes = []int32{0}
	}
	if l.lifted {
		s.masked = make([]bool, len(number))
		for id, n := range number {
			if id == "" {
				continue
			}
			if r := mainRule(t.c.book, kind, id); r != nil && r.Severity == rule.Ask {
				s.masked[n] = true
			}
		}
	}
	return true
}

// quantise turns weights into bytes, each group with its own scale.
func quantise(l *learner, classes []string, index map[uint32]int32) *kindModel {
	m := &kindModel{classes: classes, bias: l.bias, index: index, groups: l.groups}
	var top [groupCount]float64
	for f, g := range l.groups {
		for k := range classes {
			top[g] = max(top[g], math.Abs(l.w[f*len(classes)+k]))
		}
	}
	for g := range top {
		// One outlier must not take the steps of all others.
		m.scale[g] = float64(float32(top[g] * gain[g] / 127))
	}
	for k, b := range m.bias {
		m.bias[k] = float64(float32(b))
	}
	for f, g := range l.groups {
		m.start = append(m.start, int32(len(m.entries)))
		for k := range classes {
			if top[g] == 0 {
				continue
			}
			if w := math.Round(l.w[f*len(classes)+k] / top[g] * 127); w != 0 {
				m.entries = append(m.entries, entryWeight{uint8(k), int8(w)})
			}
		}
	}
	m.start = append(m.start, int32(len(m.entries)))
	return m
}

// prune leaves out the weights that matter least until all models together take at most size
// bytes.
func prune(models map[rule.Kind]*kindModel, size int) {
	type ref struct {
		m    *kindModel
		w    float64
		kind int
		at   int
	}
	var all []ref
	for n, k := range rule.Kinds {
		if m := models[k]; m != nil {
			for f, g := range m.groups {
				for i := m.start[f]; i < m.start[f+1]; i++ {
					all = append(all, ref{m, math.Abs(float64(m.entries[i].weight)) * m.scale[g], n, int(i)})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b ref) int { return cmp.Or(cmp.Compare(b.w, a.w), a.kind-b.kind, a.at-b.at) })
	keep := len(all)
	for {
		drop := map[*kindModel][]bool{}
		for _, m := range models {
			drop[m] = make([]bool, len(m.entries))
		}
		for _, r := range all[keep:] {
			drop[r.m][r.at] = true
		}
		out := map[rule.Kind]*kindModel{}
		for k, m := range models {
			out[k] = m.without(drop[m])
		}
		if n := len(encode(out)); n <= size {
			for k := range models {
				models[k] = out[k]
			}
			return
		} else {
			keep = int(float64(keep) * min(0.98, float64(size)/float64(n)))
		}
	}
}

// without is m without some of its weights, and without features that have none left.
func (m *kindModel) without(drop []bool) *kindModel {
	out := &kindModel{classes: m.classes, bias: m.bias, scale: m.scale, index: map[uint32]int32{}}
	hashes := make([]uint32, len(m.groups))
	for h, i := range m.index {
		hashes[i] = h
	}
	for f, g := range m.groups {
		start := len(out.entries)
		for i := m.start[f]; i < m.start[f+1]; i++ {
			if !drop[i] {
				out.entries = append(out.entries, m.entries[i])
			}
		}
		if len(out.entries) > start {
			out.index[hashes[f]] = int32(len(out.groups))
			out.groups = append(out.groups, g)
			out.start = append(out.start, int32(start))
		}
	}
	out.start = append(out.start, int32(len(out.entries)))
	return out
}
