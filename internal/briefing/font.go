package briefing

import (
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"clearshot/assets/fonts"
)

// Font is one of the bundled font files.
type Font uint8

// The fonts, in the order they are asked for a character.
const (
	LatinRegular Font = iota
	LatinBold
	Hangul
	Han
	fontCount
)

var fontNames = [fontCount]string{"latin-regular", "latin-bold", "hangul", "han"}

func (f Font) String() string {
	if f < fontCount {
		return fontNames[f]
	}
	return fmt.Sprintf("Font(%d)", uint8(f))
}

// bytes is the font file; shared, not to be changed.
func (f Font) bytes() []byte {
	switch f {
	case LatinBold:
		return fonts.LatinBold()
	case Hangul:
		return fonts.Hangul()
	case Han:
		return fonts.Han()
	}
	return fonts.LatinRegular()
}

// typeface is a parsed font. The sfnt package reads glyphs on demand, so this is cheap.
type typeface struct {
	once sync.Once
	font *sfnt.Font
}

var typefaces [fontCount]typeface

func (f Font) parsed() *sfnt.Font {
	t := &typefaces[f]
	t.once.Do(func() {
		parsed, err := sfnt.Parse(f.bytes())
		if err != nil {
			panic(fmt.Sprintf("bundled font %s: %v", f, err)) // the tests of assets/fonts open every file
		}
		t.font = parsed
	})
	return t.font
}

// unitsPerEm is the same in all bundled fonts; a test holds it.
const unitsPerEm = 1000

// glyphCache has, for every character of the basic plane and for bold and regular text, the
// font that shows it and its width. An entry is 0 until the character is first met.
//
// The layout of an entry: bit 31 known, bit 30 in no font, bits 16 to 19 the font, the rest
// the width in 1/1000 em.
var glyphCache [2][1 << 16]atomic.Uint32

const (
	glyphKnown   = 1 << 31
	glyphMissing = 1 << 30
)

var sfntBuffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// glyph is the font that has r and its advance in 1/1000 em. ok is false when no font has it.
func glyph(r rune, bold bool) (f Font, advance float64, ok bool) {
	if r < 0 || r > 0xFFFF {
		return 0, 0, false // gofpdf cannot write characters beyond the basic plane
	}
	weight := 0
	if bold {
		weight = 1
	}
	slot := &glyphCache[weight][r]
	v := slot.Load()
	if v == 0 {
		v = lookUp(r, bold)
		slot.Store(v)
	}
	if v&glyphMissing != 0 {
		return 0, 0, false
	}
	return Font(v >> 16 & 0xF), float64(v & 0xFFFF), true
}

func lookUp(r rune, bold bool) uint32 {
	latin := LatinRegular
	if bold {
		latin = LatinBold
	}
	b := sfntBuffers.Get().(*sfnt.Buffer)
	defer sfntBuffers.Put(b)
	for _, f := range []Font{latin, Hangul, Han} {
		parsed := f.parsed()
		g, err := parsed.GlyphIndex(b, r)
		if err != nil || g == 0 {
			continue
		}
		a, err := parsed.GlyphAdvance(b, g, fixed.I(unitsPerEm), font.HintingNone)
		if err != nil {
			continue
		}
		return glyphKnown | uint32(f)<<16 | uint32(a.Round())
	}
	return glyphKnown | glyphMissing
}
