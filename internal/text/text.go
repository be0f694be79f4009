// Package text reads what people write, in any of the pack languages, and says which words
// of a lexicon are in it, where, and whether the text rules them out.
//
// Read turns a text into tokens: folded words, one token for each Han, Kana or Hangul
// character, numbers and emoji, with every position mapped back to the bytes of the
// original. A Lexicon finds its terms in the tokens whatever their inflection. Scopes finds
// what the text negates, avoids, allows and refuses.
//
// The package knows no packs and no rules. Everything in it is a pure function of its
// arguments; a Lexicon is safe for concurrent use.
package text

import "unicode/utf8"

// MaxChars is how many characters of a text are read. What follows is reported as unread,
// never silently taken as harmless.
const MaxChars = 10000

// Kind is what a token is.
type Kind uint8

// The kinds of tokens. A Char is one Han, Kana or Hangul character.
const (
	Word Kind = iota
	Char
	Numeral
	Emoji
)

// Script is the writing of a token.
type Script uint8

// The scripts that are read differently from each other.
const (
	Other Script = iota
	Latin
	Cyrillic
	Han
	Kana
	Hangul
)

// Break is the strongest border between a token and the one before it.
type Break uint8

// The borders from weakest to strongest.
const (
	NoBreak  Break = iota
	Hyphen         // written together with a hyphen: goose-step
	Comma          // , 、 and brackets or quotation marks
	Clause         // ; : – — … and arrows
	Sentence       // . ! ? and line ends
)

// Token is a word, character, number or emoji of a text.
type Token struct {
	Start, End int    // bytes in the original, on character borders
	Form       string // folded: lower case, no accents, no width
	Raw        string // as written, in NFKC
	Kind       Kind
	Script     Script
	Break      Break // before this token
	WordStart  bool  // first character of a written word; always true of a Word
	Quoted     bool  // inside quotation marks
	Asked      bool  // the border before is a question mark
	Pos        int   // place in the text in half words: a word counts 2, a Han or Kana character 1
	Sentence   int
	Clause     int // counted over the whole text
	Part       int // as Clause, but commas count too
}

// Text is a text that has been read.
type Text struct {
	Raw     string
	Tokens  []Token
	Numbers []Number
	Unread  int // bytes at the end that were not read, see MaxChars
	Langs   Langs
	asked   map[int]bool // sentences that end with a question mark
}

// Read reads a text. hint is the BCP 47 tag its writer chose, if any; it decides only where
// the words leave more than one language open.
func Read(raw, hint string) *Text {
	t := &Text{Raw: raw}
	use := raw
	if len(raw) > MaxChars {
		n := 0
		for i := range raw {
			if n == MaxChars {
				use = raw[:i]
				break
			}
			n++
		}
	}
	t.Unread = len(raw) - len(use)
	tokenize(t, use)
	t.Langs = guess(t.Tokens, hint)
	t.Numbers = numbers(t)
	return t
}

// Slice is the original text of the tokens from to to, end excluded.
func (t *Text) Slice(from, to int) (start, end int) {
	return t.Tokens[from].Start, t.Tokens[to-1].End
}

// OnBorder tells whether i is a character border of s.
func OnBorder(s string, i int) bool {
	return i >= 0 && i <= len(s) && (i == len(s) || utf8.RuneStart(s[i]))
}
