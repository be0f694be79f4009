package briefing

import (
	"bytes"
	"slices"
)

// longestRun is the number of consecutive characters of one width up to which gofpdf's width
// table is quick to write; its time grows with the third power of the run's length.
const longestRun = 300

// addFonts registers the fonts that the document uses, each with bytes of its own, because
// gofpdf writes into them. A font of which a long run of neighbouring characters is used is
// registered twice, one for even and one for odd characters, which cuts every run.
func (b *pdfWriter) addFonts(doc *Document) {
	used := [fontCount]map[rune]bool{}
	for _, p := range doc.Pages {
		for _, o := range p.Ops {
			if t, ok := o.(Text); ok {
				if used[t.Font] == nil {
					used[t.Font] = map[rune]bool{}
				}
				for _, r := range t.Text {
					used[t.Font][r] = true
				}
			}
		}
	}
	for f := range fontCount {
		if used[f] == nil {
			if f == LatinRegular {
				used[f] = map[rune]bool{}
			} else {
				continue
			}
		}
		b.pdf.AddUTF8FontFromBytes(f.String(), "", bytes.Clone(f.bytes()))
		if b.split[f] = runLength(used[f], f == LatinBold) > longestRun; b.split[f] {
			b.pdf.AddUTF8FontFromBytes(f.String()+"-odd", "", bytes.Clone(f.bytes()))
		}
	}
	b.setFont(LatinRegular.String(), 9) // bookmarks are encoded by the font that is set
}

// runLength is the longest run of consecutive characters with one width.
func runLength(used map[rune]bool, bold bool) int {
	runes := make([]rune, 0, len(used))
	for r := range used {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	longest, n := 0, 0
	var last float64
	for i, r := range runes {
		_, w, _ := glyph(r, bold)
		if i > 0 && r == runes[i-1]+1 && w == last {
			n++
		} else {
			n = 1
		}
		last = w
		longest = max(longest, n)
	}
	return longest
}
