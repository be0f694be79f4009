package briefing

import "strings"

// Paper is the size of the sheet.
type Paper string

// The papers. The text column is equally wide on both, so lines break alike.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

const mm = 72 / 25.4 // points

// columnWidth is the width of the text, 174 mm.
const columnWidth = 174 * mm

// sheet is a paper's measures in points.
type sheet struct {
	w, h              float64
	left, top, bottom float64 // of the text area
}

func (p Paper) sheet() sheet {
	s := sheet{w: 210 * mm, h: 297 * mm}
	if p == Letter {
		s = sheet{w: 612, h: 792}
	}
	s.left = (s.w - columnWidth) / 2
	s.top = 20 * mm
	s.bottom = s.h - 22*mm
	return s
}

func (s sheet) column() float64 { return s.bottom - s.top }

// placed is where a strip came to stand.
type placed struct {
	page int
	y    float64
}

// paginate sets strips on pages. It returns the pages' operations and where each strip
// stands. It always ends: a strip that is higher than a page stands alone and is cut by the
// paper's edge, which the builders avoid by keeping strips low.
func paginate(strips []strip, sh sheet) (pages []Page, at []placed) { return flow(strips, sh, true) }

// flow is paginate; without draw the pages stay empty.
func flow(strips []strip, sh sheet, draw bool) (pages []Page, at []placed) {
	at = make([]placed, len(strips))
	y := 0.0
	top := true
	var open *continued // the continuation of the last strip on the page
	ruled := ""
	newPage := func() {
		if len(pages) > 0 {
			pages[len(pages)-1].Ops = append(pages[len(pages)-1].Ops, shifted(noteLinesBelow(ruled, sh.bottom-y), sh.left, y)...)
		}
		pages = append(pages, Page{Number: len(pages) + 1, W: sh.w, H: sh.h})
		y, top = sh.top, true
	}
	put := func(s strip) {
		if !top {
			y += s.before
		}
		p := &pages[len(pages)-1]
		if draw {
			p.Ops = append(p.Ops, shifted(s.ops, sh.left, y)...)
		}
		p.bare = p.bare || s.bare
		y += s.h
		top, ruled = false, s.ruled
	}
	for i := 0; i < len(strips); {
		end := chain(strips, i)
		s := strips[i]
		h := heightOf(strips[i:end]) - s.before
		switch room := sh.bottom - y; {
		case len(pages) == 0:
			newPage()
		case top:
		case s.fresh, s.before+h > room+0.01 && h <= sh.column(), s.before+min(s.need, sh.column()) > room+0.01,
			h > sh.column() && s.before+s.h > room+0.01:
			newPage()
		}
		if top && s.cont != nil && s.cont == open {
			for _, c := range s.cont.head {
				if y+c.h+h <= sh.bottom { // never at the price of the strip itself
					put(c)
				}
			}
		}
		if s.sink {
			y = max(y, sh.bottom-h)
		}
		for ; i < end; i++ {
			if !top && y+strips[i].before+strips[i].h > sh.bottom+0.01 && h > sh.column() {
				newPage()
			}
			at[i].page = len(pages)
			put(strips[i])
			at[i].y = y - strips[i].h
			open = strips[i].cont
		}
	}
	newPage()
	return pages[:len(pages)-1], at
}

// noteLinesBelow are lines to write on, in room points of white under a word.
func noteLinesBelow(word string, room float64) []Op {
	const before, pitch, least = 26.0, 21.0, 110.0
	if word == "" || room < least {
		return nil
	}
	ops := wrap([]span{{text: strings.ToUpper(word), st: eyebrowStyle}}, columnWidth)[0].ops(0, before-8)
	for y := before + 2 + pitch; y <= room; y += pitch {
		ops = append(ops, Rule{X2: columnWidth, Y1: y, Y2: y, Ink: hair, Width: 0.5})
	}
	return ops
}

// chain is the end of the strips from i on that must stay together.
func chain(strips []strip, i int) int {
	for i < len(strips)-1 && strips[i].keep {
		i++
	}
	return i + 1
}
