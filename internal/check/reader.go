package check

import (
	"cmp"
	"slices"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
)

// reader is the trained reader: a linear model over topics for each kind of items, and the
// rule that speaks for each topic.
type reader struct {
	kinds map[rule.Kind]*kindReader
	packs map[string]bool // packs whose rules the model was trained with
}

type kindReader struct {
	*kindModel
	rules []*rule.Rule // by class; nil for clear and for topics without a rule
}

// readerOf is the reader of the first pack that brings a usable one.
func readerOf(c *Checker) *reader {
	for _, p := range c.book.Packs {
		if p.Model == nil {
			continue
		}
		models, err := decodeModel(p.Model)
		if err != nil {
			continue
		}
		return newReader(c, models, p.ID)
	}
	return nil
}

func newReader(c *Checker, models map[rule.Kind]*kindModel, pack string) *reader {
	r := &reader{kinds: map[rule.Kind]*kindReader{}, packs: map[string]bool{pack: true}}
	for _, kind := range rule.Kinds {
		m := models[kind]
		if m == nil {
			continue
		}
		k := &kindReader{kindModel: m}
		for _, topic := range m.classes {
			var speaks *rule.Rule
			if topic != "" {
				speaks = mainRule(c.book, kind, topic)
			}
			k.rules = append(k.rules, speaks)
		}
		r.kinds[kind] = k
	}
	return r
}

// lean weighs the verdicts against each other where the model is undecided. Measured on
// labelled texts, see docs/accuracy.md.
var lean = map[rule.Severity]float64{rule.No: 1, rule.Ask: 1, rule.Care: 1, rule.Clear: 1}

// opinion is what the model thinks of an item.
type opinion struct {
	p       []float64 // by class
	verdict rule.Severity
	class   int // the likeliest class of that verdict
	by      map[rule.Severity]float64
}

func (k *kindReader) opinion(features []feature) opinion {
	o := opinion{p: k.scoresOf(features), by: map[rule.Severity]float64{}}
	softmax(o.p, nil)
	for i, p := range o.p {
		o.by[k.severity(i)] += p
	}
	best := -1.0
	for _, v := range verdicts {
		if w := o.by[v] * lean[v]; w > best {
			best, o.verdict = w, v
		}
	}
	o.class = -1
	for i, p := range o.p {
		if k.severity(i) == o.verdict && (o.class < 0 || p > o.p[o.class]) {
			o.class = i
		}
	}
	return o
}

func (k *kindReader) severity(class int) rule.Severity {
	if r := k.rules[class]; r != nil {
		return r.Severity
	}
	return rule.Clear
}

// join brings the model's opinion and the findings of the rules together. The model has seen
// which rules fire, so its opinion is the joint one: findings by words alone that are graver
// than it are dropped, and where none is as grave, the rule of its topic speaks. Rules that
// fields or places decide, and rules of packs it was not trained with, always stand.
func (r *reader) join(c *Checker, f *facts, res *Result, opt Options) {
	k := r.kinds[f.item.Kind]
	if k == nil {
		return
	}
	features := c.features(f)
	o := k.opinion(features)
	res.Findings = slices.DeleteFunc(res.Findings, func(x Finding) bool {
		return x.Original.Rank() > o.verdict.Rank() && r.weighs(c, k, x)
	})
	if slices.ContainsFunc(res.Findings, func(x Finding) bool { return x.Original.Rank() >= o.verdict.Rank() }) || k.rules[o.class] == nil {
		return
	}
	res.Findings = append(res.Findings, k.finding(c, f, o, features, opt))
}

// weighs tells whether the model may overrule a finding.
func (r *reader) weighs(c *Checker, k *kindReader, x Finding) bool {
	at, ok := c.book.Rule(x.Rule)
	return ok && r.packs[x.Pack] && len(x.Spans) > 0 && limits(at) == 0 && slices.Contains(k.classes, x.Topic)
}

// finding is the rule of the model's topic, with the words that weighed most.
func (k *kindReader) finding(c *Checker, f *facts, o opinion, features []feature, opt Options) Finding {
	r := k.rules[o.class]
	x := c.saying(r, opt)
	x.Certainty = o.p[o.class]
	x.Reading = i18n.New(opt.Lang).T("check.reading.trained")
	hits := k.weightiest(f, o.class, features)
	x.Spans = f.spans(hits)
	granted, denied := f.r.Granted, f.r.Refused
	permit(r, &x, f.item.Permission, granted, denied)
	return x
}

// weightiest are the words that spoke most for a class, at most three stretches of them.
func (k *kindReader) weightiest(f *facts, class int, features []feature) []hit {
	weight := make([]float64, len(f.r.Tokens))
	for _, x := range features {
		i, ok := k.index[x.hash]
		if !ok || x.from == x.to {
			continue
		}
		for _, e := range k.entries[k.start[i]:k.start[i+1]] {
			if int(e.class) == class {
				w := float64(e.weight) * k.scale[x.group] / float64(x.to-x.from)
				for j := x.from; j < x.to; j++ {
					weight[j] += w
				}
			}
		}
	}
	order := make([]int, len(weight))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), a-b) })
	var out []hit
	for _, i := range order {
		if len(out) == 3 || weight[i] <= 0 || len(out) > 0 && weight[i] < weight[order[0]]/3 {
			break
		}
		out = append(out, hit{from: i, to: i + 1})
	}
	return out
}

func (r *reader) explain(c *Checker, f *facts) []Trace {
	k := r.kinds[f.item.Kind]
	if k == nil {
		return nil
	}
	features := c.features(f)
	o := k.opinion(features)
	var out []Trace
	for i, p := range o.p {
		if p < 0.05 || k.rules[i] == nil {
			continue
		}
		spans := f.spans(k.weightiest(f, i, features))
		out = append(out, Trace{Rule: k.rules[i].ID, Topic: k.classes[i], Severity: k.rules[i].Severity, Fired: i == o.class,
			Why: "the trained reader gives it " + percent(p) + ", most by " + quoteSpans(spans), Spans: spans})
	}
	return out
}
