package briefing

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// replacement stands for every character that no font has. It is seen on paper, and the
// document lists what it stands for.
const replacement = '\uFFFD'

// Missing is a character that could not be printed, and where it was met first.
type Missing struct {
	Char  rune
	Place string // "Shot 12", in the document's language
	Count int
}

// clean makes s printable: valid UTF-8, composed (Hangul written as letters becomes
// syllables), without control and joining characters, and every character in some font.
// missing is called for each one that is not.
func clean(s string, missing func(rune)) string {
	if plain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, string(replacement)))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029 || r == 0x85 || r == '\v' || r == '\f':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case r == zeroWidthSpace || r == softHyphen:
			b.WriteRune(zeroWidthSpace) // a place to break a line; never drawn
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			// joiners, direction marks, byte order marks: nothing to see
		default:
			if r >= 0x2000 && r <= 0x200A { // typographic spaces
				r = ' '
			}
			if _, _, ok := glyph(r, false); !ok {
				if missing != nil {
					missing(r)
				}
				r = replacement
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

const (
	zeroWidthSpace = '\u200B'
	softHyphen     = '\u00AD'
	noBreakSpace   = '\u00A0'
)

// plain tells whether s is printable ASCII, as most texts are, so that there is nothing to do.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '\n' && (c < 0x20 || c > 0x7E) {
			return false
		}
	}
	return true
}
