package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clearshot/internal/rule"
)

// Share is k of n with its 95 % Wilson interval.
type Share struct {
	K, N   int
	Lo, Hi float64
}

// ShareOf is k of n.
func ShareOf(k, n int) Share {
	if n == 0 {
		return Share{Hi: 1}
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	d := 1 + z*z/m
	mid := (p + z*z/(2*m)) / d
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m)) / d
	return Share{K: k, N: n, Lo: max(0, mid-half), Hi: min(1, mid+half)}
}

// Value is k/n, 0 when n is 0.
func (s Share) Value() float64 {
	if s.N == 0 {
		return 0
	}
	return float64(s.K) / float64(s.N)
}

// String is the share with its interval and count.
func (s Share) String() string {
	return fmt.Sprintf("%.3f [%.3f–%.3f] of %d", s.Value(), s.Lo, s.Hi, s.N)
}

// Scores are precision and recall of one verdict or topic.
type Scores struct{ Precision, Recall Share }

// Miss is an item whose verdict was not the labelled one.
type Miss struct {
	Item  rule.Labelled
	Got   rule.Severity
	Rules []string
}

// Evaluation is how a checker did on labelled texts.
type Evaluation struct {
	N         int
	Confusion map[rule.Severity]map[rule.Severity]int // labelled, then got
	Exact     Share                                   // verdicts that are the labelled one
	NoCaught  Share                                   // of the no, those called no or ask
	FalseNo   Share                                   // of clear and care, those called no
	Alarm     Share                                   // of the clear, those called no or ask
	TopicHit  Share                                   // of no and ask called no or ask, those with a labelled topic
	Verdicts  map[rule.Severity]Scores
	Topics    map[string]Scores
	Langs     map[string]Share // exact verdicts
	Kinds     map[rule.Kind]Share
	Misses    []Miss
}

var verdicts = []rule.Severity{rule.No, rule.Ask, rule.Care, rule.Clear}

// Evaluate runs a checker over labelled texts.
func Evaluate(c *Checker, items []rule.Labelled) Evaluation {
	e := Evaluation{N: len(items), Confusion: map[rule.Severity]map[rule.Severity]int{}, Verdicts: map[rule.Severity]Scores{}, Topics: map[string]Scores{},
		Langs: map[string]Share{}, Kinds: map[rule.Kind]Share{}}
	for _, v := range verdicts {
		e.Confusion[v] = map[rule.Severity]int{}
	}
	type count struct{ hit, got, want int }
	topics := map[string]*count{}
	topic := func(id string) *count {
		if topics[id] == nil {
			topics[id] = &count{}
		}
		return topics[id]
	}
	langs, kinds := map[string][2]int{}, map[rule.Kind][2]int{}
	var topicOK, topicN int
	for _, x := range items {
		res := c.Item(ItemOf(x))
		if e.Confusion[x.Verdict] == nil {
			e.Confusion[x.Verdict] = map[rule.Severity]int{}
		}
		e.Confusion[x.Verdict][res.Verdict]++
		right := 0
		if res.Verdict == x.Verdict {
			right = 1
		}
		l := x.Lang
		if l == "" {
			l = "en"
		}
		langs[l] = [2]int{langs[l][0] + right, langs[l][1] + 1}
		kinds[x.Kind] = [2]int{kinds[x.Kind][0] + right, kinds[x.Kind][1] + 1}
		said := saidTopics(res)
		for _, id := range said {
			topic(id).got++
			if slices.Contains(x.Topics, id) {
				topic(id).hit++
			}
		}
		for _, id := range x.Topics {
			topic(id).want++
		}
		if x.Verdict.Rank() >= 2 && res.Verdict.Rank() >= 2 {
			topicN++
			if slices.ContainsFunc(x.Topics, func(id string) bool { return slices.Contains(said, id) }) {
				topicOK++
			}
		}
		if right == 0 {
			m := Miss{Item: x, Got: res.Verdict}
			for _, f := range res.Findings {
				m.Rules = append(m.Rules, f.Rule)
			}
			e.Misses = append(e.Misses, m)
		}
	}
	e.sum(topicOK, topicN)
	for id, k := range topics {
		e.Topics[id] = Scores{ShareOf(k.hit, k.got), ShareOf(k.hit, k.want)}
	}
	for l, k := range langs {
		e.Langs[l] = ShareOf(k[0], k[1])
	}
	for l, k := range kinds {
		e.Kinds[l] = ShareOf(k[0], k[1])
	}
	return e
}

// saidTopics are the topics of the findings that say something, each once.
func saidTopics(res Result) []string {
	var out []string
	for _, f := range res.Findings {
		if !f.Lifted && !f.Dismissed && f.Severity.Rank() > 0 && !slices.Contains(out, f.Topic) {
			out = append(out, f.Topic)
		}
	}
	return out
}

// sum draws the shares from the confusion matrix.
func (e *Evaluation) sum(topicOK, topicN int) {
	at := func(want, got rule.Severity) int { return e.Confusion[want][got] }
	row := func(v rule.Severity) (n int) {
		for _, k := range e.Confusion[v] {
			n += k
		}
		return n
	}
	column := func(v rule.Severity) (n int) {
		for _, k := range e.Confusion {
			n += k[v]
		}
		return n
	}
	exact := 0
	for _, v := range verdicts {
		exact += at(v, v)
		e.Verdicts[v] = Scores{ShareOf(at(v, v), column(v)), ShareOf(at(v, v), row(v))}
	}
	e.Exact = ShareOf(exact, e.N)
	e.NoCaught = ShareOf(at(rule.No, rule.No)+at(rule.No, rule.Ask), row(rule.No))
	e.FalseNo = ShareOf(at(rule.Clear, rule.No)+at(rule.Care, rule.No), row(rule.Clear)+row(rule.Care))
	e.Alarm = ShareOf(at(rule.Clear, rule.No)+at(rule.Clear, rule.Ask), row(rule.Clear))
	e.TopicHit = ShareOf(topicOK, topicN)
}

// String is the evaluation as a table for people.
func (e Evaluation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d texts\nexact verdict      %v\nno caught          %v\nclear or care → no %v\nalarm on clear     %v\ntopic              %v\n", e.N, e.Exact, e.NoCaught, e.FalseNo, e.Alarm, e.TopicHit)
	b.WriteString("labelled →      no   ask  care clear  precision, recall\n")
	for _, v := range verdicts {
		fmt.Fprintf(&b, "%-12s", v)
		for _, g := range verdicts {
			fmt.Fprintf(&b, "%6d", e.Confusion[v][g])
		}
		fmt.Fprintf(&b, "   %.3f %.3f\n", e.Verdicts[v].Precision.Value(), e.Verdicts[v].Recall.Value())
	}
	for _, l := range sortedKeys(e.Langs) {
		fmt.Fprintf(&b, "%s %.3f (%d)  ", l, e.Langs[l].Value(), e.Langs[l].N)
	}
	b.WriteByte('\n')
	for _, k := range rule.Kinds {
		if s, ok := e.Kinds[k]; ok {
			fmt.Fprintf(&b, "%s %.3f (%d)  ", k, s.Value(), s.N)
		}
	}
	b.WriteByte('\n')
	for _, id := range sortedKeys(e.Topics) {
		s := e.Topics[id]
		fmt.Fprintf(&b, "  %-20s precision %.2f (%d)  recall %.2f (%d)\n", id, s.Precision.Value(), s.Precision.N, s.Recall.Value(), s.Recall.N)
	}
	return b.String()
}

// ItemOf is a labelled text as an item.
func ItemOf(x rule.Labelled) Item {
	return Item{ID: x.ID, Kind: x.Kind, Text: x.Text, Lang: x.Lang, Site: x.Site, Date: x.Date, Permission: x.Permission}
}
