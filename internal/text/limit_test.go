package text

import (
	"strings"
	"testing"
	"time"
)

// A text of the greatest length must not take long, whatever it is made of.
func TestHostileTexts(t *testing.T) {
	x := lexiconOfTargets()
	for name, unit := range map[string]string{
		"one word": "a", "negations": "no ", "a list of negations": "no, ", "or": "or, ", "keep out": "keep it out of ", "questions": "no? ", "quotes": "\"'", "brackets": "((",
		"marks": "a\u0301", "only marks": "\u0301", "Hangul letters": "\u1100\u1161\u11a8", "Han": "军", "no in Chinese": "不拍", "Korean": "군인 없이 ", "Kana": "なし", "bidi": "\u202e", "invalid": "\xff",
		"digits": "1-", "numbers": "70-300mm ", "apostrophes": "l'a", "hashtags": "#NoSoldiers", "underscores": "_", "emoji": "👩\u200d👩", "said yes": "said yes but ", "not only": "not only no ",
		"soldiers": "soldiers, ", "hyphens": "a-", "dots": "a.", "no soldiers": "no soldiers or ", "promise": "can't promise no ", "left": "wait until left gone ",
	} {
		s := strings.Repeat(unit, MaxChars/len([]rune(unit)))
		start := time.Now()
		r := Read(s, "")
		hits := x.Find(r)
		marks := make([]bool, len(r.Tokens))
		for _, h := range hits {
			marks[h.From] = true
		}
		Scopes(r, marks)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%s: %v", name, d)
		}
	}
}
