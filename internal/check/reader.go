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

// How much what the rules say counts beside the model, which does not know it. Authors write
// rules with the corpora before their eyes, so a model that was shown the rules would believe
// them more than they deserve on new texts. These weights are how often the rules were right
// on texts their authors had not seen, as log odds; see docs/accuracy.md.
var (
	topicSaid = 1.5                                          // for a topic that a rule speaks of
	worstSaid = map[rule.Severity]map[rule.Severity]float64{ // the rules' worst, then the verdict
		rule.No:    {rule.No: -0.4, rule.Ask: -2.4, rule.Care: -2.4, rule.Clear: -2.4},
		rule.Ask:   {rule.No: -1.6, rule.Ask: -0.25, rule.Care: -1.9, rule.Clear: -1.9},
		rule.Care:  {rule.No: -2.9, rule.Ask: -3.4, rule.Care: -0.3, rule.Clear: -3.2},
		rule.Clear: {rule.No: -0.9, rule.Ask: -1.0, rule.Care: -0.9, rule.Clear: -0.4},
	}
)

// caution leans an undecided reading towards "don't": a missed one can hurt somebody, a false
// alarm costs a glance. In log odds; on corpora held out of training it finds three in a
// hundred of the "don't" more and alarms on two in a hundred of the clear more.
const caution = 0.4

// surely is how likely a topic must be for the reader to speak of it when no single word does:
// short harmless notes leave it guessing, and a guess must not alarm.
const surely = 0.35

// said is what the rules say of an item before any permission.
type said struct {
	worst  rule.Severity
	topics map[string]bool
}

func saidBy(findings []Finding) said {
	s := said{worst: rule.Clear, topics: map[string]bool{}}
	for _, x := range findings {
		if x.Original.Rank() > 0 {
			s.topics[x.Topic] = true
		}
		if x.Original.Rank() > s.worst.Rank() {
			s.worst = x.Original
		}
	}
	return s
}

// opinion is what the model and the rules together think of an item.
type opinion struct {
	p       []float64 // by class
	verdict rule.Severity
	class   int // the likeliest class of that verdict
	by      map[rule.Severity]float64
}

func (k *kindReader) opinion(features []feature, s said) opinion {
	o := opinion{p: k.scoresOf(features), by: map[rule.Severity]float64{}}
	for i := range o.p {
		o.p[i] += worstSaid[s.worst][k.severity(i)]
		if k.severity(i) == rule.No {
			o.p[i] += caution
		}
		if s.topics[k.classes[i]] {
			o.p[i] += topicSaid
		}
	}
	softmax(o.p, nil)
	for i, p := range o.p {
		o.by[k.severity(i)] += p
	}
	best := -1.0
	for _, v := range verdicts {
		if w := o.by[v]; w > best {
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

// join brings the model's opinion and the findings of the rules together: findings by words
// alone that are graver than it are dropped, and where none is as grave, the rule of its topic speaks. Rules that
// fields or places decide, and rules of packs it was not trained with, always stand.
func (r *reader) join(c *Checker, f *facts, res *Result, opt Options) {
	k := r.kinds[f.item.Kind]
	if k == nil {
		return
	}
	features := c.features(f)
	o := k.opinion(features, saidBy(res.Findings))
	res.Findings = slices.DeleteFunc(res.Findings, func(x Finding) bool {
		return x.Original.Rank() > o.verdict.Rank() && r.weighs(c, k, x)
	})
	if slices.ContainsFunc(res.Findings, func(x Finding) bool { return x.Original.Rank() >= o.verdict.Rank() }) || k.rules[o.class] == nil {
		return
	}
	if k.groundless(f, o, features) {
		return
	}
	res.Findings = append(res.Findings, k.finding(c, f, o, features, opt))
}

// groundless tells whether no word speaks for a class ("view from the balcony": a guess that
// cannot be explained must not alarm), or only words that the text rules out: "the gate, no
// soldiers". The model learns negation from examples and gets the plain cases wrong
// now and then; the scopes do not, close behind the word that negates.
func (k *kindReader) groundless(f *facts, o opinion, features []feature) bool {
	hits := k.weightiest(f, o.class, features)
	if len(hits) == 0 {
		return o.p[o.class] < surely
	}
	for _, h := range hits {
		for i := h.from; i < h.to; i++ {
			if !f.r.States[i].Ruled || i >= 2 && f.r.States[i-1].Ruled && f.r.States[i-2].Ruled {
				return false
			}
		}
	}
	return true
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
	var findings []Finding
	for _, n := range c.candidates(f) {
		if t, ok := c.fires(f, &c.rules[n], ""); ok {
			findings = append(findings, c.finding(f, &c.rules[n], t, Options{}))
		}
	}
	o := k.opinion(features, saidBy(findings))
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
