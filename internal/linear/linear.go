// Package linear is a linear classifier of sparse counts: one weight vector for each label,
// trained one against the rest as a support vector machine and kept small enough to ship
// as data. It knows nothing of texts or rules; use it where a few thousand labelled examples
// must say which of some dozens of labels fits a new one best, and say why.
//
// Training is deterministic to the last bit: examples are visited in an order that depends on
// nothing but their number, and sums are made in one order without fused operations.
package linear

import (
	"cmp"
	"math"
	"slices"
)

// Count is how often a feature occurs in one example. Features are named by a hash of
// whatever they are; see Key.
type Count struct {
	Key uint32
	N   float32
}

// Group is the counts of one family of features (words, say, or letters). Each group is
// weighted by how rare its features are and brought to the same length, so that a family
// with many features does not drown one with few.
type Group []Count

// Example is one training example. Labels are the numbers of all labels it has.
type Example struct {
	Groups []Group
	Labels []int
}

// Options are the settings of a training.
type Options struct {
	Labels int       // number of labels
	C      float64   // cost of an example on the wrong side, 1 is a good start
	Rounds int       // passes over the examples, at most; training stops early when nothing moves
	Keep   int       // weights kept over all labels, the largest; 0 keeps all
	Scale  []float64 // length of each group, 1 for groups beyond its end
}

// Model is a trained classifier. It is safe for concurrent use.
type Model struct {
	labels  int
	scale   []float64
	index   map[uint32]int32 // key -> row
	idf     []float32        // by row
	rows    []int32          // start of each row in cells; one more at the end
	cells   []cell
	bias    []float64
	maximum []float64 // largest weight of each label, for packing
}

type cell struct {
	label uint8
	w     float32
}

// maxLabels is what fits into the packed form.
const maxLabels = 255

// Key is the hash (FNV-1a, 32 bits) of a feature's name in a family.
func Key(family byte, name string) uint32 {
	h := uint32(2166136261)
	h = (h ^ uint32(family)) * 16777619
	for i := 0; i < len(name); i++ {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h
}

type entry struct {
	row int32
	x   float64
}

// vector is an example as the trainer sees it.
type vector struct {
	entries []entry
	norm    float64 // squared length, with the constant that carries the bias
}

// Train trains a model. Examples without labels are examples of no label.
func Train(examples []Example, o Options) *Model {
	m := &Model{labels: min(o.Labels, maxLabels), scale: o.Scale, index: map[uint32]int32{}}
	m.learnRarity(examples)
	vs := make([]vector, len(examples))
	for i, e := range examples {
		vs[i] = m.vector(e.Groups)
	}
	weights := make([][]float64, m.labels)
	m.bias = make([]float64, m.labels)
	sign := make([]float64, len(examples))
	for label := range m.labels {
		any := false
		for i, e := range examples {
			sign[i] = -1
			if slices.Contains(e.Labels, label) {
				sign[i], any = 1, true
			}
		}
		weights[label] = make([]float64, len(m.idf))
		if !any {
			m.bias[label] = -1
			continue
		}
		m.bias[label] = descend(vs, sign, weights[label], o)
	}
	m.keep(weights, o.Keep)
	return m
}

// learnRarity numbers the features and computes ln((1+n)/(1+df))+1 for each (the smoothed
// inverse document frequency).
func (m *Model) learnRarity(examples []Example) {
	var df []int
	for _, e := range examples {
		seen := map[uint32]bool{}
		for _, g := range e.Groups {
			for _, c := range g {
				if seen[c.Key] {
					continue
				}
				seen[c.Key] = true
				row, ok := m.index[c.Key]
				if !ok {
					row = int32(len(df))
					m.index[c.Key] = row
					df = append(df, 0)
				}
				df[row]++
			}
		}
	}
	m.idf = make([]float32, len(df))
	for i, n := range df {
		m.idf[i] = float32(math.Log(float64(1+len(examples))/float64(1+n)) + 1)
	}
}

func (m *Model) vector(groups []Group) vector {
	var v vector
	for gi, g := range groups {
		from, sum := len(v.entries), 0.0
		for _, c := range g {
			row, ok := m.index[c.Key]
			if !ok || c.N <= 0 {
				continue
			}
			x := (1 + math.Log(float64(c.N))) * float64(m.idf[row])
			sum += float64(x * x)
			v.entries = append(v.entries, entry{row, x})
		}
		if sum == 0 {
			continue
		}
		f := 1 / math.Sqrt(sum)
		if gi < len(m.scale) {
			f *= m.scale[gi]
		}
		for i := from; i < len(v.entries); i++ {
			v.entries[i].x *= f
		}
	}
	slices.SortFunc(v.entries, func(a, b entry) int { return cmp.Compare(a.row, b.row) })
	v.norm = 1
	for _, e := range v.entries {
		v.norm += float64(e.x * e.x)
	}
	return v
}

// descend is dual coordinate descent for the support vector machine with squared hinge loss
// (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008,
// algorithm 1, L2-loss). It fills w and gives the bias.
func descend(vs []vector, sign []float64, w []float64, o Options) float64 {
	const tolerance = 0.05
	alpha := make([]float64, len(vs))
	order := make([]int, len(vs))
	for i := range order {
		order[i] = i
	}
	c := o.C
	if c <= 0 {
		c = 1
	}
	rounds := o.Rounds
	if rounds <= 0 {
		rounds = 30
	}
	diag, bias := 1/(2*c), 0.0
	random := uint64(88172645463325252)
	for range rounds {
		for i := len(order) - 1; i > 0; i-- {
			random ^= random << 13
			random ^= random >> 7
			random ^= random << 17
			j := int(random % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		worst := 0.0
		for _, i := range order {
			v := &vs[i]
			dot := bias
			for _, e := range v.entries {
				dot += float64(w[e.row] * e.x)
			}
			g := float64(sign[i]*dot) - 1 + float64(alpha[i]*diag)
			pg := g
			if alpha[i] == 0 && g > 0 {
				pg = 0
			}
			worst = max(worst, math.Abs(pg))
			if pg == 0 {
				continue
			}
			old := alpha[i]
			alpha[i] = max(old-g/(v.norm+diag), 0)
			d := (alpha[i] - old) * sign[i]
			for _, e := range v.entries {
				w[e.row] += float64(d * e.x)
			}
			bias += d
		}
		if worst < tolerance {
			break
		}
	}
	return bias
}

// keep turns the weight vectors into rows and drops the smallest over the limit.
func (m *Model) keep(weights [][]float64, limit int) {
	least := 0.0
	if limit > 0 {
		var all []float64
		for _, w := range weights {
			for _, x := range w {
				if x != 0 {
					all = append(all, math.Abs(x))
				}
			}
		}
		if len(all) > limit {
			slices.Sort(all)
			least = all[len(all)-limit]
		}
	}
	keys := make([]uint32, 0, len(m.index))
	for k := range m.index {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	index, idf := make(map[uint32]int32, len(keys)), make([]float32, 0, len(keys))
	m.maximum = make([]float64, m.labels)
	m.rows, m.cells = []int32{0}, nil
	for _, k := range keys {
		row := m.index[k]
		for label, w := range weights {
			if x := w[row]; x != 0 && math.Abs(x) >= least {
				m.cells = append(m.cells, cell{uint8(label), float32(x)})
				m.maximum[label] = max(m.maximum[label], math.Abs(x))
			}
		}
		if int(m.rows[len(m.rows)-1]) == len(m.cells) {
			continue
		}
		index[k] = int32(len(idf))
		idf = append(idf, m.idf[row])
		m.rows = append(m.rows, int32(len(m.cells)))
	}
	m.index, m.idf = index, idf
}

// Labels is the number of labels.
func (m *Model) Labels() int { return m.labels }

// Scores is how far on the side of each label an example lies: above 0 it looks like the
// label, and the largest is the best guess.
func (m *Model) Scores(groups []Group) []float64 {
	out := slices.Clone(m.bias)
	v := m.vector(groups)
	for _, e := range v.entries {
		for _, c := range m.cells[m.rows[e.row]:m.rows[e.row+1]] {
			out[c.label] += float64(float64(c.w) * e.x)
		}
	}
	return out
}

// Part is what one feature adds to a label's score.
type Part struct {
	Key   uint32
	Score float64
}

// Parts is what each feature of an example adds to the score of one label, the largest first.
func (m *Model) Parts(groups []Group, label int) []Part {
	keys := make(map[int32]uint32)
	for _, g := range groups {
		for _, c := range g {
			if row, ok := m.index[c.Key]; ok {
				keys[row] = c.Key
			}
		}
	}
	sum := map[uint32]float64{}
	for _, e := range m.vector(groups).entries {
		for _, c := range m.cells[m.rows[e.row]:m.rows[e.row+1]] {
			if int(c.label) == label {
				sum[keys[e.row]] += float64(float64(c.w) * e.x)
			}
		}
	}
	out := make([]Part, 0, len(sum))
	for k, s := range sum {
		out = append(out, Part{k, s})
	}
	slices.SortFunc(out, func(a, b Part) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Key, b.Key)) })
	return out
}
