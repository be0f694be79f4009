package check

import (
	"cmp"
	"math"
	"slices"

	"clearshot/internal/rule"
)

// sample is one text to learn from.
type sample struct {
	features []int32 // numbers of features, in order
	classes  []int32 // classes that are right; the first is clear
	never    int32   // when >= 0: all that is known is that this class is wrong
	masked   []bool  // classes of which nothing is known; nil for none
	weight   float64
}

// learner fits the weights of one kind of items: a linear model over all topics of the kind
// and clear, of which one is taken to be true. It is plain stochastic descent with a step
// that shrinks for each weight by how often it was moved (AdaGrad) and a pull to zero.
//
// Everything is done in one order on one goroutine, with every product rounded before it is
// added, so that the result is the same on every machine.
type learner struct {
	classes int
	groups  []group // by feature
	w       []float64
	g2      []float64
	bias    []float64
	b2      []float64
	step    float64
	decay   float64
}

func newLearner(classes int, groups []group) *learner {
	n := len(groups) * classes
	return &learner{classes: classes, groups: groups, w: make([]float64, n), g2: make([]float64, n), bias: make([]float64, classes),
		b2: make([]float64, classes), step: step, decay: decay}
}

// fit goes over the samples epochs times, each time in another order drawn from seed. The
// weights are the mean of those after each of the later rounds, which lie closer to what
// further texts would give than any of them.
func (l *learner) fit(samples []sample, epochs int, seed uint64) {
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	rnd := lcg(seed)
	score, grad := make([]float64, l.classes), make([]float64, l.classes)
	w, bias := make([]float64, len(l.w)), make([]float64, len(l.bias))
	rounds := 0
	for epoch := range epochs {
		for i := len(order) - 1; i > 0; i-- {
			j := int(rnd.next() % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			s := samples[i]
			if rnd.next()%1000 < conceptDropout {
				s.features = l.withoutConcepts(s.features)
			}
			l.learn(&s, score, grad)
		}
		if epoch >= epochs/2 {
			rounds++
			add(w, l.w)
			add(bias, l.bias)
		}
	}
	for i := range w {
		l.w[i] = w[i] / float64(rounds)
	}
	for i := range bias {
		l.bias[i] = bias[i] / float64(rounds)
	}
}

func add(sum, x []float64) {
	for i, v := range x {
		sum[i] += v
	}
}

// withoutConcepts is a text as if it held none of the pack's concepts. Authors fill concepts
// with the corpora before their eyes, so there the concepts look better than they are; a
// model that never had to do without them believes them too much.
func (l *learner) withoutConcepts(features []int32) []int32 {
	var out []int32
	for _, f := range features {
		if l.groups[f] != gConcept {
			out = append(out, f)
		}
	}
	return out
}

// lcg is a small generator of numbers that is the same everywhere.
type lcg uint64

func (r *lcg) next() uint64 {
	*r = *r*6364136223846793005 + 1442695040888963407
	x := uint64(*r)
	return (x ^ x>>29) >> 16
}

func (l *learner) scores(features []int32, out []float64) {
	copy(out, l.bias)
	for _, f := range features {
		v := gain[l.groups[f]]
		row := l.w[int(f)*l.classes : int(f+1)*l.classes]
		for k, w := range row {
			out[k] += float64(w * v)
		}
	}
}

// learn moves the weights by one sample.
func (l *learner) learn(s *sample, score, grad []float64) {
	l.scores(s.features, score)
	softmax(score, s.masked)
	if !gradient(s, score, grad) {
		return
	}
	for k := range grad {
		g := float64(grad[k] * s.weight)
		grad[k] = g
		l.b2[k] += float64(g * g)
		l.bias[k] -= float64(l.step * g / math.Sqrt(l.b2[k]+1e-6))
	}
	for _, f := range s.features {
		v := gain[l.groups[f]]
		at := int(f) * l.classes
		for k, g := range grad {
			if g == 0 {
				continue
			}
			i := at + k
			d := float64(g*v) + float64(l.decay*l.w[i])
			l.g2[i] += float64(d * d)
			l.w[i] -= float64(l.step * d / math.Sqrt(l.g2[i]+1e-4))
		}
	}
}

// gradient turns probabilities into the slope of the loss; false when there is nothing to
// learn.
func gradient(s *sample, p, grad []float64) bool {
	if s.never >= 0 {
		q := p[s.never]
		if q < 0.02 {
			return false
		}
		// The loss is -log(1 - q).
		for k := range p {
			grad[k] = float64(-q * p[k] / (1 - q + 1e-9))
			if int32(k) == s.never {
				grad[k] = q
			}
		}
		return true
	}
	copy(grad, p)
	part := 1 / float64(len(s.classes))
	for _, k := range s.classes {
		grad[k] -= part
	}
	if s.masked != nil {
		for k, m := range s.masked {
			if m {
				grad[k] = 0
			}
		}
	}
	return true
}

// softmax turns scores into probabilities in place; masked classes get none.
func softmax(x []float64, masked []bool) {
	top := math.Inf(-1)
	for k, v := range x {
		if masked == nil || !masked[k] {
			top = max(top, v)
		}
	}
	sum := 0.0
	for k, v := range x {
		if masked != nil && masked[k] {
			x[k] = 0
			continue
		}
		x[k] = exp(v - top)
		sum += x[k]
	}
	for k := range x {
		x[k] /= sum
	}
}

// exp is e to the x for x <= 0, the same on every machine; math.Exp is not promised to be.
func exp(x float64) float64 {
	if x < -40 {
		return 0
	}
	// e^x = (e^(x/1024))^1024 with the series for the small power.
	y := x / 1024
	z := 1 + float64(y*(1+float64(y/2*(1+float64(y/3*(1+y/4))))))
	for range 10 {
		z = float64(z * z)
	}
	return z
}

// classesOf are the classes of a kind: clear, then the topics that a rule of the kind has, by
// id.
func classesOf(book *rule.Rulebook, kind rule.Kind) []string {
	var out []string
	for _, r := range book.Rules {
		if r.Kind == kind && r.Severity != rule.Clear && !slices.Contains(out, r.Topic) {
			out = append(out, r.Topic)
		}
	}
	slices.Sort(out)
	return append([]string{""}, out...)
}

// mainRule is the rule that speaks for a topic when no words of a rule decide: the strictest
// without limits of place, date or fields, and of these the first.
func mainRule(book *rule.Rulebook, kind rule.Kind, topic string) *rule.Rule {
	var best *rule.Rule
	for _, r := range book.Rules {
		if r.Kind != kind || r.Topic != topic || r.Severity == rule.Clear {
			continue
		}
		if best == nil || better(r, best) {
			best = r
		}
	}
	return best
}

func better(a, b *rule.Rule) bool {
	return cmp.Or(cmp.Compare(limits(b), limits(a)), a.Severity.Rank()-b.Severity.Rank()) > 0
}

// limits counts what keeps a rule to some items only.
func limits(r *rule.Rule) int {
	w := &r.Where
	return len(w.Sites) + len(w.SiteKinds) + len(w.Regions) + len(w.Nationality) + len(w.Roles) + len(w.To) + len(w.Fields)
}
