package check

import (
	"fmt"
	"testing"

	"clearshot/internal/rule"
)

// manyRules is a rulebook of n rules over as many concepts.
func manyRules(n int) *rule.Rulebook {
	p := &rule.Pack{ID: "many", Topics: []rule.Topic{{ID: "t"}}}
	for i := range n {
		id := fmt.Sprintf("c%d", i)
		p.Concepts = append(p.Concepts, rule.Concept{ID: id, Terms: map[string]rule.Terms{"en": {Sure: []rule.Term{{Text: word(i)}, {Text: word(i) + " " + word(i+1)}}}}})
		p.Rules = append(p.Rules, rule.Rule{ID: "r" + id, Pack: "many", Topic: "t", Kind: rule.Shot, Severity: rule.Ask, When: &rule.Cond{Concept: id}})
	}
	return rule.Merge(p)
}

// word is a made-up word that no other number has.
func word(i int) string {
	s := []byte("qa")
	for range 4 {
		s = append(s, "bdfgklmnprstvz"[i%14], "aeiou"[i/14%5])
		i /= 7
	}
	return string(s)
}

// BenchmarkItems checks 10,000 items against 10,000 rules.
func BenchmarkItems(b *testing.B) {
	c := New(manyRules(10000))
	items := make([]Item, 10000)
	for i := range items {
		items[i] = Item{Kind: rule.Shot, Text: fmt.Sprintf("slow pan over the %s by the river at dawn, no %s in frame, 35 mm", word(i), word(i+5000))}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		for i := range items {
			c.Item(items[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(items)), "µs/item")
}
