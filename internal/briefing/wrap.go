package briefing

import (
	"sync"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// style is how text is set. Lengths are points.
type style struct {
	size, lead float64
	bold       bool
	ink        Colour
	track      float64
	under      Colour // a line under the words, for what a rule has flagged
	tint       Colour // ground behind the words
}

func (s style) in(c Colour) style { s.ink = c; return s }
func (s style) strong() style     { s.bold = true; return s }

// span is text of one style. It must have been cleaned.
type span struct {
	text string
	st   style
	link string // anchor or address
}

// glyphRun is a piece of a line in one font and style.
type glyphRun struct {
	text string
	font Font
	st   style
	link string
	x, w float64
}

// textLine is one line of a paragraph.
type textLine struct {
	runs []glyphRun
	w    float64
	lead float64
	size float64 // the largest on the line
}

type letter struct {
	r    rune
	w    float64
	font Font
	span int
}

// scratch is what wrap works with; a briefing has thousands of paragraphs.
type scratch struct {
	letters []letter
	runes   []rune
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// wrap breaks spans into lines of at most width points. Lines break by UAX #14, but not
// inside a Hangul word and not between a number and its unit; a word that is longer than a
// line breaks where the line ends. Every line has at least one character.
func wrap(spans []span, width float64) []textLine {
	scratch := scratches.Get().(*scratch)
	defer scratches.Put(scratch)
	letters, runes := scratch.letters[:0], scratch.runes[:0]
	defer func() { scratch.letters, scratch.runes = letters, runes }()
	for i, s := range spans {
		for _, r := range s.text {
			l := letter{r: r, span: i}
			if r != zeroWidthSpace && r != '\n' {
				f, adv, ok := glyph(r, s.st.bold)
				if !ok { // only if a caller forgot to clean
					l.r = replacement
					f, adv, _ = glyph(replacement, s.st.bold)
				}
				l.font, l.w = f, adv*s.st.size/unitsPerEm+s.st.track
			}
			letters = append(letters, l)
			runes = append(runes, l.r)
		}
	}
	if len(letters) == 0 {
		if len(spans) == 0 {
			return nil
		}
		return []textLine{{lead: spans[0].st.lead, size: spans[0].st.size}}
	}
	if total := widthOfLetters(letters); total >= 0 && total <= width {
		return []textLine{compose(letters, spans)}
	}
	can, must := breaks(runes)
	var lines []textLine
	for start := 0; start < len(letters); {
		end, w, last := start, 0.0, -1
		for end < len(letters) {
			l := letters[end]
			if l.r == '\n' {
				break
			}
			if w+l.w > width+0.001 && !breakingSpace(l.r) && end > start {
				break
			}
			w += l.w
			end++
			if end < len(letters) && can[end] {
				last = end
			}
			if end < len(letters) && must[end] {
				break
			}
		}
		stop, next := end, end
		switch {
		case end < len(letters) && letters[end].r == '\n':
			next = end + 1
		case end < len(letters) && !must[end] && last > start:
			stop, next = last, last
		}
		lines = append(lines, compose(letters[start:stop], spans))
		start = next
	}
	return lines
}

// widthOfLetters is the width on one line, or -1 if they ask for several.
func widthOfLetters(letters []letter) float64 {
	w := 0.0
	for _, l := range letters {
		if l.r == '\n' {
			return -1
		}
		w += l.w
	}
	return w
}

func breakingSpace(r rune) bool { return r == ' ' || r == '\u3000' || r == zeroWidthSpace }

// breaks tells before which characters a line may and must break.
func breaks(runes []rune) (can, must []bool) {
	can, must = make([]bool, len(runes)+1), make([]bool, len(runes)+1)
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		can[end] = true
		if l.IsMandatoryBreak {
			must[end] = true
		}
	}
	for i := 1; i < len(runes); i++ {
		if can[i] && !must[i] && (hangulJoint(runes[i-1], runes[i]) || beforeUnit(runes, i)) {
			can[i] = false
		}
	}
	return can, must
}

// hangulJoint tells whether a and b belong to one Korean word, which is kept whole.
func hangulJoint(a, b rune) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return unicode.Is(unicode.Hangul, a) && word(b) || unicode.Is(unicode.Hangul, b) && word(a)
}

var units = map[string]bool{
	"mm": true, "cm": true, "m": true, "km": true, "g": true, "kg": true, "s": true, "min": true, "h": true,
	"GB": true, "TB": true, "MB": true, "W": true, "Wh": true, "mAh": true, "V": true, "fps": true, "MHz": true, "GHz": true,
	"мм": true, "км": true, "м": true, "кг": true, "ГБ": true, "мин": true, "ч": true, "%": true, "€": true, "°C": true,
}

// beforeUnit tells whether the break before i would part a number from its unit: "300 mm".
func beforeUnit(runes []rune, i int) bool {
	if i < 2 || runes[i-1] != ' ' || !unicode.IsDigit(runes[i-2]) {
		return false
	}
	end := i
	for end < len(runes) && end-i < 5 && !unicode.IsSpace(runes[end]) && !unicode.IsPunct(runes[end]) || end == i && end < len(runes) && runes[end] == '%' {
		end++
	}
	return units[string(runes[i:end])]
}

// compose makes a line of its letters: runs of one font and style, spaces at the end dropped.
func compose(letters []letter, spans []span) textLine {
	for len(letters) > 0 && breakingSpace(letters[len(letters)-1].r) {
		letters = letters[:len(letters)-1]
	}
	var l textLine
	x := 0.0
	var text []rune
	flush := func(from letter, start float64) {
		if len(text) > 0 {
			s := spans[from.span]
			l.runs = append(l.runs, glyphRun{text: string(text), font: from.font, st: s.st, link: s.link, x: start, w: x - start})
			text = text[:0]
		}
	}
	var first letter
	start := 0.0
	for _, c := range letters {
		st := spans[c.span].st
		l.size, l.lead = max(l.size, st.size), max(l.lead, st.lead)
		if c.r == zeroWidthSpace {
			continue
		}
		if len(text) > 0 && (c.font != first.font || c.span != first.span) {
			flush(first, start)
		}
		if len(text) == 0 {
			first, start = c, x
		}
		text = append(text, c.r)
		x += c.w
	}
	flush(first, start)
	l.w = x
	if l.lead == 0 && len(spans) > 0 {
		l.lead, l.size = spans[0].st.lead, spans[0].st.size
	}
	return l
}

// widthOf is the width of a cleaned text on one line.
func widthOf(text string, st style) float64 {
	w := 0.0
	for _, r := range text {
		if r == zeroWidthSpace {
			continue
		}
		_, adv, _ := glyph(r, st.bold)
		w += adv*st.size/unitsPerEm + st.track
	}
	return w
}

// fit cuts a cleaned text so that it is no wider than width, with an ellipsis if it had to.
func fit(text string, st style, width float64) string {
	if widthOf(text, st) <= width {
		return text
	}
	dots := widthOf("…", st)
	w := 0.0
	for i, r := range text {
		_, adv, _ := glyph(r, st.bold)
		if w += adv*st.size/unitsPerEm + st.track; w+dots > width {
			return text[:i] + "…"
		}
	}
	return text
}

// ops draws the line with its box's top left corner at x, y.
func (l textLine) ops(x, y float64) []Op {
	base := y + l.lead/2 + 0.36*l.size
	var under, ops []Op
	for _, r := range l.runs {
		if r.st.tint.Set() {
			under = append(under, Box{X: x + r.x - 1, Y: base - r.st.size*0.86, W: r.w + 2, H: r.st.size * 1.16, Radius: 1.5, Fill: r.st.tint})
		}
		if r.st.under.Set() {
			under = append(under, Rule{X1: x + r.x, X2: x + r.x + r.w, Y1: base + r.st.size*0.2, Y2: base + r.st.size*0.2, Ink: r.st.under, Width: 1.1})
		}
		ops = append(ops, Text{X: x + r.x, Y: base, Size: r.st.size, Font: r.font, Ink: r.st.ink, Track: r.st.track, W: r.w, Text: r.text})
		if r.link != "" {
			ops = append(ops, Link{X: x + r.x, Y: y, W: r.w, H: l.lead, To: r.link})
		}
	}
	return append(under, ops...)
}
