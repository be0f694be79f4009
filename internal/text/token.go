package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// tokenize fills t.Tokens from the part of the text that is read.
func tokenize(t *Text, raw string) {
	n := normalize(raw)
	z := &tokenizer{t: t, n: &n}
	it := words.FromString(n.text)
	for it.Next() {
		z.segment(it.Value(), it.Start())
	}
}

// tokenizer turns the segments of UAX 29 into tokens: it keeps the borders between them,
// takes hashtags apart and makes each Han, Kana and Hangul character a token of its own.
type tokenizer struct {
	t        *Text
	n        *normal
	brk      Break // since the last token
	space    bool  // white space since the last token
	started  bool  // the first token of the text has been seen
	pos      int
	sentence int
	clause   int
	part     int
	quote    rune // the closing mark that is waited for; 0 outside
	hash     bool // the segment before was # or @
	asked    bool // the last border is a question mark
}

func (z *tokenizer) border(b Break) { z.brk = max(z.brk, b) }

func (z *tokenizer) segment(s string, at int) {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case isWordRune(r):
		z.word(s, at)
		z.hash = false
	case isEmoji(r):
		z.add(s, at, Emoji, Other, true)
	case strings.ContainsAny(s, "\n\r\u2028\u2029\u0085"):
		z.border(Sentence)
		z.space = true
	case unicode.IsSpace(r):
		z.space = true
	default:
		z.mark(s, at)
	}
}

// mark reads punctuation.
func (z *tokenizer) mark(s string, at int) {
	for i, r := range s {
		z.hash = r == '#' || r == '@'
		next := byte(' ')
		if j := at + i + utf8.RuneLen(r); j < len(z.n.text) {
			next = z.n.text[j]
		}
		switch r {
		case '.':
			if z.abbreviation() {
				continue
			}
			z.border(Sentence)
		case '!', '?', '。', '！', '？', '｡':
			z.border(Sentence)
			if z.asked = r == '?' || r == '？'; z.asked && z.started {
				z.t.ask(z.sentence)
			}
		case ';', ':', '–', '—', '…', '→', '|', '•', '/', '；', '：', '·', '+', '=', '~', '〜':
			if r == '/' || r == '+' || r == '~' || r == '·' || r == '〜' {
				z.border(Comma)
			} else {
				z.border(Clause)
			}
		case ',', '、', '，', '､', '&':
			z.border(Comma)
		case '-':
			if z.space || next == ' ' || z.brk > Hyphen {
				z.border(Clause)
			} else {
				z.border(Hyphen)
			}
		case '\'':
			// an apostrophe at the end of a word is no border
		case '(', '[', '{', ')', ']', '}', '（', '）', '【', '】', '《', '》', '〈', '〉':
			z.border(Comma)
		case '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '‹', '›':
			z.quotes(r)
		default:
			if unicode.IsPunct(r) {
				z.border(Comma)
			}
		}
	}
}

// ask notes that a sentence is a question.
func (t *Text) ask(sentence int) {
	if t.asked == nil {
		t.asked = map[int]bool{}
	}
	t.asked[sentence] = true
}

var closing = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '»': '«', '「': '」', '『': '』', '‹': '›'}

func (z *tokenizer) quotes(r rune) {
	z.border(Comma)
	switch c := closing[r]; {
	case z.quote == r || z.quote != 0 && (r == '”' || r == '“'):
		z.quote = 0
	case z.quote == 0 && c != 0:
		z.quote = c
	}
}

var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "no": true, "nr": true, "vs": true, "etc": false, "e": true, "g": true, "i": true,
	"z": true, "b": true, "bzw": true, "ca": true, "approx": true, "prof": true, "mt": true, "m": true, "mme": true, "mlle": true, "sr": true,
	"sra": true, "hr": true, "fr": true, "т": true, "ул": true, "г": true, "д": true, "р": true, "incl": true, "max": true, "min": true, "feat": true,
}

// abbreviation tells whether the dot after the last token ends no sentence.
func (z *tokenizer) abbreviation() bool {
	k := len(z.t.Tokens) - 1
	if k < 0 || z.space || z.brk != NoBreak {
		return false
	}
	f := z.t.Tokens[k].Form
	// "No." is a number only before a number, and the word "no" everywhere else.
	if f == "no" || f == "nr" {
		rest := strings.TrimLeft(z.n.text[z.end():], ". ")
		return rest != "" && rest[0] >= '0' && rest[0] <= '9'
	}
	return abbreviations[f]
}

// end is where the last token ends in the normal text; only its last byte is looked for.
func (z *tokenizer) end() int {
	last := z.t.Tokens[len(z.t.Tokens)-1].End
	if z.n.start == nil {
		return last
	}
	lo, hi := 0, len(z.n.end)
	for lo < hi {
		if m := (lo + hi) / 2; int(z.n.end[m]) <= last {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// word splits a segment of letters and digits into tokens.
func (z *tokenizer) word(s string, at int) {
	start := 0
	first := true
	flush := func(end int) {
		if end > start {
			z.piece(s[start:end], at+start, first)
			first = false
		}
		start = end
	}
	var prev rune
	var prevScript Script
	for i, r := range s {
		sc := scriptOf(r)
		switch {
		case r == '_':
			flush(i)
			start = i + 1
			first = true
			prev, prevScript = 0, Other
			continue
		case cjk(sc):
			flush(i)
			w := utf8.RuneLen(r)
			begins := first || sc != prevScript
			z.add(s[i:i+w], at+i, Char, sc, begins)
			first = false
			start = i + w
		case i > start && cjk(prevScript):
			start = i
			first = true
		case i > start && (unicode.IsDigit(r) != unicode.IsDigit(prev)) && !glue(r) && !glue(prev):
			flush(i)
			first = true
		case i > start && z.hash && unicode.IsUpper(r) && unicode.IsLower(prev):
			flush(i)
			first = true
		}
		prev = r
		prevScript = sc
	}
	flush(len(s))
}

// glue are marks that UAX 29 keeps inside words and numbers.
func glue(r rune) bool { return r == '.' || r == ',' || r == '\'' || r == ':' || r == '·' }

// elided are the words that French (and Spanish and Italian names) shorten before a vowel.
var elided = map[string]bool{"l": true, "d": true, "j": true, "m": true, "t": true, "s": true, "n": true, "c": true, "qu": true,
	"jusqu": true, "lorsqu": true, "puisqu": true, "quelqu": true}

// piece adds one word or number, with an elision taken apart.
func (z *tokenizer) piece(s string, at int, first bool) {
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsDigit(r) {
		z.add(s, at, Numeral, Other, true)
		return
	}
	if i := strings.IndexByte(s, '\''); i > 0 && len(s)-i > 3 && elided[strings.ToLower(s[:i])] {
		z.add(s[:i], at, Word, Latin, true)
		z.add(s[i+1:], at+i+1, Word, Latin, true)
		return
	}
	sc := Other
	for _, r := range s {
		if sc = scriptOf(r); sc != Other {
			break
		}
	}
	z.add(s, at, Word, sc, true)
}

func (z *tokenizer) add(s string, at int, k Kind, sc Script, wordStart bool) {
	s = strings.Trim(s, "'.")
	if s == "" {
		return
	}
	// Trimming is only ever of single bytes; at moves with a leading one.
	for at < len(z.n.text) && !strings.HasPrefix(z.n.text[at:], s) {
		at++
	}
	form := s
	if k != Char {
		form = Fold(s)
	}
	b := z.brk
	if !z.started {
		b, z.started = NoBreak, true
	} else {
		switch {
		case b >= Sentence:
			z.sentence++
			z.clause++
			z.part++
			z.quote = 0
		case b >= Clause:
			z.clause++
			z.part++
		case b >= Comma:
			z.part++
		}
	}
	if z.space && k == Char {
		wordStart = true
	}
	z.t.Tokens = append(z.t.Tokens, Token{
		Start: z.n.from(at), End: z.n.to(at + len(s)), Form: form, Raw: s, Kind: k, Script: sc, Break: b,
		WordStart: wordStart, Quoted: z.quote != 0, Asked: z.asked, Pos: z.pos, Sentence: z.sentence, Clause: z.clause, Part: z.part,
	})
	if k == Char && sc != Hangul {
		z.pos++
	} else if k == Char {
		// A Korean word counts once, at its first character.
		if wordStart {
			z.pos += 2
		}
		z.t.Tokens[len(z.t.Tokens)-1].Pos = z.pos
	} else {
		z.pos += 2
	}
	z.brk, z.space, z.asked = NoBreak, false, false
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '_' || r == 'ー' || r == '々'
}

func isEmoji(r rune) bool {
	return r >= 0x1F300 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x1F000 && r <= 0x1F2FF || r == '❤'
}

func cjk(s Script) bool { return s == Han || s == Kana || s == Hangul }

func scriptOf(r rune) Script {
	switch {
	case r < 0x250 && unicode.IsLetter(r), r >= 0x1e00 && r <= 0x1eff:
		return Latin
	case r >= 0x400 && r <= 0x52f:
		return Cyrillic
	case r >= 0x3040 && r <= 0x30ff || r == 'ー' || r >= 0x31f0 && r <= 0x31ff:
		return Kana
	case r >= 0xac00 && r <= 0xd7a3 || r >= 0x1100 && r <= 0x11ff || r >= 0x3130 && r <= 0x318f:
		return Hangul
	case r == '々' || r == '〇' || unicode.Is(unicode.Han, r):
		return Han
	}
	return Other
}
