package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normal is a text in NFKC without invisible characters, and for each of its bytes where in
// the original the character it came from starts and ends.
type normal struct {
	text       string
	start, end []int32 // nil when text is the original
}

func (n *normal) from(i int) int {
	if n.start == nil {
		return i
	}
	return int(n.start[i])
}

func (n *normal) to(i int) int {
	if n.end == nil {
		return i
	}
	return int(n.end[i-1])
}

func normalize(raw string) normal {
	if plain(raw) {
		return normal{text: raw}
	}
	var n normal
	var b strings.Builder
	put := func(s string, start, end int) {
		for _, r := range s {
			if hidden(r) {
				continue
			}
			if q, ok := straight[r]; ok {
				r = q
			}
			w, _ := b.WriteRune(r)
			for range w {
				n.start = append(n.start, int32(start))
				n.end = append(n.end, int32(end))
			}
		}
	}
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf && (i+1 == len(raw) || raw[i+1] < utf8.RuneSelf) {
			put(raw[i:i+1], i, i+1)
			i++
			continue
		}
		if r, w := utf8.DecodeRuneInString(raw[i:]); r == utf8.RuneError && w <= 1 {
			put("\uFFFD", i, i+1)
			i++
			continue
		}
		w := norm.NFKC.NextBoundaryInString(raw[i:], true)
		// A bound keeps a long run of combining marks from becoming one character.
		if w <= 0 || w > 128 {
			_, w = utf8.DecodeRuneInString(raw[i:])
		}
		w = validPrefix(raw[i : i+w])
		put(norm.NFKC.String(raw[i:i+w]), i, i+w)
		i += w
	}
	n.text = b.String()
	if n.start == nil {
		n.start, n.end = []int32{}, []int32{}
	}
	return n
}

// validPrefix is the length of s up to its first invalid byte.
func validPrefix(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, w := utf8.DecodeRuneInString(s[i:]); w <= 1 {
				return i
			}
		}
	}
	return len(s)
}

// plain tells whether a text is its own normal form for sure.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// hidden are characters that show nothing: default-ignorable ones, direction marks and
// controls. Line ends and tabs are seen.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r < ' ' || r >= 0x7f && r < 0xa0 && r != 0x85:
		return true
	}
	return r == 0xad || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Cf, r)
}

var straight = map[rune]rune{
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', 'ʼ': '\'', '´': '\'', '`': '\'', '′': '\'',
	'‐': '-', '‑': '-', '‒': '-', '−': '-',
}

// Fold is how words are compared: lower case, no accents on Latin letters, ё as е.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] >= 'A' && s[i] <= 'Z' {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	low := strings.ToLower(s)
	if cyrillicOnly(low) {
		return strings.ReplaceAll(low, "ё", "е")
	}
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(low) {
		switch {
		case unicode.Is(unicode.Mn, r):
			// Marks of other scripts make other letters: й is not и, が is not か.
			if latin || r == 0x308 && strings.HasSuffix(b.String(), "е") {
				continue
			}
			b.WriteRune(r)
			continue
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ё':
			b.WriteString("е")
		default:
			b.WriteRune(r)
		}
		latin = unicode.Is(unicode.Latin, r)
	}
	return norm.NFC.String(b.String())
}

func cyrillicOnly(s string) bool {
	for _, r := range s {
		if r < 0x400 || r > 0x45f {
			return false
		}
	}
	return true
}
