package briefing

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "both statues", "both statues"},
		{"decomposed Hangul, as file names on a Mac have it", norm.NFD.String("평양직할시"), "평양직할시"},
		{"emoji", "at dawn 📷!", "at dawn \uFFFD!"},
		{"emoji with a selector and joiner", "❤️👩‍🚀", "\uFFFD\uFFFD\uFFFD"},
		{"cut UTF-8", "caf\xc3", "caf\uFFFD"},
		{"right to left", "שלום", strings.Repeat("\uFFFD", 4)},
		{"controls and byte order mark", "\uFEFFa\x00b\tc", "ab c"},
		{"line ends", "a\r\nb\u2028c", "a\nb\nc"},
		{"soft hyphen is a place to break", "Bahn\u00ADhof", "Bahn\u200Bhof"},
		{"Chinese, Japanese, Cyrillic", "拍摄 撮影 съёмка", "拍摄 撮影 съёмка"},
	} {
		if got := clean(c.in, nil); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMissingCharactersAreListedWithTheirPlace(t *testing.T) {
	p := sampleParams(1)
	p.Trip.Shots[3].Text = "escalator 📷📷"
	doc := build(t, p)
	if len(doc.Missing) != 1 || doc.Missing[0].Char != '📷' || doc.Missing[0].Place != "Shot 4" || doc.Missing[0].Count < 2 {
		t.Errorf("missing: %+v", doc.Missing)
	}
}

func text(l textLine) string {
	var b strings.Builder
	for _, r := range l.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

func lines(s string, width float64) []string {
	var out []string
	for _, l := range wrap([]span{{text: s, st: bodyStyle}}, width) {
		out = append(out, text(l))
	}
	return out
}

func TestWrapKeepsTogetherWhatBelongsTogether(t *testing.T) {
	for w := 34.0; w < 200; w += 3 {
		all := strings.Join(lines("a zoom of 300 mm is too long", w), "|")
		if strings.Contains(all, "300|mm") {
			t.Fatalf("at %v pt: %s", w, all)
		}
		if w > 80 {
			for _, l := range lines("조국해방전쟁승리기념관 평양직할시 만수대대기념비", w) {
				for _, word := range strings.Fields(l) {
					if word != "조국해방전쟁승리기념관" && word != "평양직할시" && word != "만수대대기념비" && widthOf("조국해방전쟁승리기념관", bodyStyle) < w {
						t.Fatalf("at %v pt a Korean word is broken: %q", w, l)
					}
				}
			}
		}
		for i, l := range lines("拍摄前请先征得导游同意、不要拍摄军人。检查站也不要拍摄。", w) {
			if first, _ := utf8.DecodeRuneInString(l); i > 0 && w > 30 && strings.ContainsRune("、。，」", first) {
				t.Fatalf("at %v pt a line begins with %q", w, first)
			}
		}
	}
}

// Whatever is wrapped, every character that can be seen is on some line, in order, and no
// line is wider than it may be unless it is a single character.
func checkWrap(t *testing.T, in string, width float64) {
	t.Helper()
	s := clean(in, nil)
	var got strings.Builder
	for _, l := range wrap([]span{{text: s, st: bodyStyle}}, width) {
		got.WriteString(text(l))
		if n := utf8.RuneCountInString(text(l)); l.w > width+0.01 && n > 1 {
			t.Fatalf("line %q is %.2f wide, more than %.2f", text(l), l.w, width)
		}
	}
	visible := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == zeroWidthSpace {
				return -1
			}
			return r
		}, s)
	}
	if a, b := visible(got.String()), visible(s); a != b {
		t.Fatalf("characters lost: %q became %q", b, a)
	}
}

func TestWrapLosesNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		checkWrap(t, uglyText(rnd, 400), 10+rnd.Float64()*400)
	}
	checkWrap(t, strings.Repeat("x", 10000), 100)
	checkWrap(t, strings.Repeat("뷁", 10000), 100)
	checkWrap(t, strings.Repeat("\n", 100), 100)
}

// uglyText is what people paste: several scripts, emoji, broken bytes, very long words.
func uglyText(rnd *rand.Rand, n int) string {
	pools := []func() string{
		func() string { return string(rune(0x20 + rnd.IntN(0x5F))) },
		func() string { return string(rune(0xAC00 + rnd.IntN(11172))) },
		func() string { return norm.NFD.String(string(rune(0xAC00 + rnd.IntN(11172)))) },
		func() string { return string(rune(0x4E00 + rnd.IntN(0x5000))) },
		func() string { return string(rune(0x400 + rnd.IntN(0x60))) },
		func() string { return string(rune(0x1F300 + rnd.IntN(0x500))) },
		func() string { return string(rune(0x590 + rnd.IntN(0x100))) },
		func() string { return string([]byte{byte(rnd.IntN(256))}) },
		func() string { return " " },
		func() string { return "\n" },
		func() string { return "́̂" },
		func() string { return "300 mm" },
	}
	var b strings.Builder
	for range rnd.IntN(n + 1) {
		b.WriteString(pools[rnd.IntN(len(pools))]())
	}
	return b.String()
}

func FuzzWrap(f *testing.F) {
	f.Add("both statues, 300 mm 평양 拍摄 📷", 80.0)
	f.Add("\u200b\u00ad\n\n  ", 1.0)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		if !(width > 0 && width < 2000) || len(s) > 4000 {
			t.Skip()
		}
		checkWrap(t, s, width)
	})
}

func TestFitEndsWithAnEllipsis(t *testing.T) {
	s := fit(strings.Repeat("평양 ", 80), bodyStyle, 100)
	if !strings.HasSuffix(s, "…") || widthOf(s, bodyStyle) > 100.01 {
		t.Errorf("%q is %.1f wide", s, widthOf(s, bodyStyle))
	}
	if got := fit("short", bodyStyle, 100); got != "short" {
		t.Errorf("%q", got)
	}
}
