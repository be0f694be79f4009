package check

import (
	"strings"
	"testing"

	"clearshot/internal/rule"
	"clearshot/rules"
)

// The built-in pack brings a trained reader that works; were its model of another version, the
// checker would go on without it and nobody would see.
func TestBuiltInReaderIsThere(t *testing.T) {
	p, _ := rule.Load(rules.FS)
	if c := New(rule.Merge(p)); c.reader == nil || len(c.reader.kinds) != 4 {
		t.Error("the built-in pack has no trained reader for shots, questions, kit and posts")
	}
}

func TestDamagedModelIsAProblem(t *testing.T) {
	p, _ := rule.Load(rules.FS)
	broken := &rule.Pack{ID: "x", Model: p.Model[:len(p.Model)/2]}
	probs := TestPack(broken)
	if len(probs) != 1 || !strings.HasPrefix(probs[0].String(), "model.bin: E173") {
		t.Errorf("problems: %v", probs)
	}
}
