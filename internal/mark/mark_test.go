package mark

import (
	"testing"

	"clearshot/internal/rule"
)

func TestEveryVerdictHasItsMark(t *testing.T) {
	for _, c := range []struct {
		v       rule.Severity
		covered bool
		want    Mark
	}{{rule.No, true, No}, {rule.Ask, false, Ask}, {rule.Care, true, Care}, {rule.Clear, true, Clear}, {rule.Clear, false, Uncovered}, {"", false, Uncovered}} {
		if got := Of(c.v, c.covered); got != c.want {
			t.Errorf("%s, covered %v: %s, want %s", c.v, c.covered, got, c.want)
		}
	}
}

// A part that leaves the square would be cut off in a list row.
func TestPathsStayInTheSquare(t *testing.T) {
	for _, m := range All {
		for name, parts := range map[string][]Part{"screen": m.Screen(), "print": m.Print()} {
			if len(parts) == 0 {
				t.Errorf("%s on %s is empty", m, name)
			}
			for _, part := range parts {
				if len(part.Path) > 0 && part.Path[0].Verb != Move {
					t.Errorf("%s on %s: a path begins with %d", m, name, part.Path[0].Verb)
				}
				for _, s := range part.Path {
					h := part.Width / 2
					if s.Verb != Close && (s.P.X < h-1e-9 || s.P.Y < h-1e-9 || s.P.X > 1-h+1e-9 || s.P.Y > 1-h+1e-9) {
						t.Errorf("%s on %s: %v is outside, stroke %v", m, name, s.P, part.Width)
					}
				}
			}
		}
	}
}
