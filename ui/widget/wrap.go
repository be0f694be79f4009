package widget

import (
	"unicode"
	"unicode/utf8"
)

// broken is the text in lines for a width.
func (t *Text) broken(width float32) []line {
	if t.brokenAt == width {
		return t.lines
	}
	t.brokenAt = width
	t.lines = t.lines[:0]
	most := t.style.Lines
	if !t.style.Wrap {
		most = 1
	}
	if t.NaturalWidth() <= width+0.5 && !hasBreak(t.content) {
		t.lines = append(t.lines, line{0, len(t.content), false})
		return t.lines
	}
	for at := 0; at < len(t.content); {
		if most > 0 && len(t.lines) == most-1 {
			t.lines = append(t.lines, t.lastLine(at, width))
			break
		}
		end, next := t.fit(at, width)
		t.lines = append(t.lines, line{at, end, false})
		at = next
	}
	return t.lines
}

// lastLine is the rest of the text on one line, cut with an ellipsis when it is too long.
func (t *Text) lastLine(at int, width float32) line {
	end := len(t.content)
	for i, r := range t.content[at:] {
		if r == '\n' {
			end = at + i
			break
		}
	}
	if end == len(t.content) && t.measure(t.content[at:end]) <= width+0.5 {
		return line{at, end, false}
	}
	room := width - t.measure("…")
	lo, hi := at, end
	for lo < hi { // the longest part that fits
		mid := (lo + hi + 1) / 2
		for mid < end && !utf8.RuneStart(t.content[mid]) {
			mid++
		}
		if mid > hi {
			break
		}
		if t.measure(t.content[at:mid]) <= room {
			lo = mid
		} else {
			hi = mid - 1
			for hi > at && !utf8.RuneStart(t.content[hi]) {
				hi--
			}
		}
	}
	return line{at, lo, true}
}

// fit is where a line that begins at at ends, and where the next one begins.
func (t *Text) fit(at int, width float32) (end, next int) {
	used := float32(0)
	good, after := -1, -1 // the last place where the line may be broken
	for i := at; i < len(t.content); {
		word, space := nextWord(t.content[i:])
		if word == 0 && t.content[i] == '\n' {
			return i, i + 1
		}
		w := t.measure(t.content[i : i+word])
		if used+w > width+0.5 && i+word > at {
			if good > at {
				return good, after
			}
			return t.squeeze(at, width)
		}
		used += w
		i += word
		good = i
		if space > 0 {
			used += t.measure(t.content[i : i+space])
			i += space
		}
		after = i
		if i < len(t.content) && t.content[i] == '\n' {
			return good, i + 1
		}
	}
	return len(t.content), len(t.content)
}

// squeeze breaks a word that is wider than a line.
func (t *Text) squeeze(at int, width float32) (end, next int) {
	end = at
	for i := at; i < len(t.content); {
		_, n := utf8.DecodeRuneInString(t.content[i:])
		if end > at && t.measure(t.content[at:i+n]) > width {
			break
		}
		i += n
		end = i
	}
	return end, end
}

// nextWord is the length of the next word, up to where a line may be broken, and of the
// spaces after it.
func nextWord(s string) (word, space int) {
	for i, r := range s {
		switch {
		case r == '\n':
			return i, 0
		case unicode.IsSpace(r):
			if i == 0 {
				_, n := utf8.DecodeRuneInString(s)
				return n, 0
			}
			end := i
			for end < len(s) && s[end] == ' ' {
				end++
			}
			if end == i {
				end = i + utf8.RuneLen(r)
			}
			return i, end - i
		case r == '-' || r == '–' || r == '—' || r == '/' || wide(r):
			n := utf8.RuneLen(r)
			end := i + n
			for end < len(s) && s[end] == ' ' {
				end++
			}
			return i + n, end - i - n
		}
	}
	return len(s), 0
}

// wide tells whether a line may be broken after r: Hangul, Han and kana.
func wide(r rune) bool {
	return r >= 0x2E80 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00
}

func hasBreak(s string) bool {
	for i := range len(s) {
		if s[i] == '\n' {
			return true
		}
	}
	return false
}
