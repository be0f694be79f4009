package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one thing wrong with a pack: where, what, and what to do. The codes are listed
// in docs/errors.md.
type Problem struct {
	Code       string // E… errors, W… warnings
	Message    string
	Suggestion string // what was probably meant, or what to do; may be empty
	Pos        Pos
	Line       string // the offending line, empty when there is none
	Rule       string // id of the rule that was switched off because of it, if any
}

// Warning reports whether the pack can be used in spite of the problem without any loss.
func (p Problem) Warning() bool { return strings.HasPrefix(p.Code, "W") }

// String is FILE:LINE:COL: CODE message, with the offending line and a caret under it.
func (p Problem) String() string {
	var b strings.Builder
	switch {
	case p.Pos.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: %s %s", p.Pos.File, p.Pos.Line, p.Pos.Col, p.Code, p.Message)
	case p.Pos.File != "":
		fmt.Fprintf(&b, "%s: %s %s", p.Pos.File, p.Code, p.Message)
	default:
		fmt.Fprintf(&b, "%s %s", p.Code, p.Message)
	}
	if p.Line != "" {
		gutter := fmt.Sprintf("%5d | ", p.Pos.Line)
		line, caret := excerpt(p.Line, p.Pos.Col)
		fmt.Fprintf(&b, "\n%s%s\n%s%s^", gutter, line, strings.Repeat(" ", len(gutter)-2)+"| ", caret)
	}
	if p.Suggestion != "" {
		if p.Line != "" {
			b.WriteString(" " + p.Suggestion)
		} else {
			b.WriteString("; " + p.Suggestion)
		}
	}
	return b.String()
}

// excerpt cuts a long line to the part around col (characters, from 1) and gives the blank
// that stands under everything before it. Tabs stay tabs, so that the caret lines up.
func excerpt(line string, col int) (text, blank string) {
	runes := []rune(line)
	at := min(max(col-1, 0), len(runes))
	from := 0
	if at > 60 {
		from = at - 50
	}
	to := min(len(runes), from+100)
	for _, r := range runes[from:at] {
		switch {
		case r == '\t':
			blank += "\t"
		case wide(r):
			blank += "  "
		default:
			blank += " "
		}
	}
	return strings.Map(visible, string(runes[from:to])), blank
}

// wide tells whether terminals show r two columns wide (Hangul, Han, Kana, full-width forms).
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60)
}

// visible keeps what can be printed on a terminal without moving the cursor or turning the
// direction of writing around.
func visible(r rune) rune {
	if r == '\t' {
		return r
	}
	if r < 0x20 || r == 0x7f || bidi(r) || r == utf8.RuneError {
		return '·'
	}
	return r
}

func bidi(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
}

// Problems is everything wrong with a pack, in the order of its files.
type Problems []Problem

// Errors are the problems that are not warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), Problem.Warning)
}

// Error lists all problems, one after the other.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Err is ps as an error when it holds one that is not a warning, else nil.
func (ps Problems) Err() error {
	if e := ps.Errors(); len(e) > 0 {
		return e
	}
	return nil
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col, cmp.Compare(a.Code, b.Code))
	})
}

// nearest is the word of known that is most like word, empty when none is near: at most one
// edit in three letters (Damerau–Levenshtein, swaps of neighbours counted once).
func nearest(word string, known []string) string {
	best, limit := "", len(word)/3+1
	for _, k := range known {
		if d := distance(word, k); d < limit || d == limit && best == "" && d < len(word) {
			best, limit = k, d
		}
	}
	return best
}

func didYouMean(word string, known []string) string {
	if n := nearest(word, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
