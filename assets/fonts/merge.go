package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

var be = binary.BigEndian

// merge makes one TrueType font of several with the same units per em. The first gives the
// metrics, the names and the layout tables; its glyphs keep their numbers, so that its
// kerning stays valid. A character goes to the first font that has it.
func merge(parts ...[]byte) ([]byte, error) {
	var (
		glyf, loca, hmtx []byte
		chars            = map[rune]uint16{}
		glyphs           int
		first            *face
		peak             [13]uint16 // maxima of maxp, the bytes from offset 6 on
	)
	loca = be.AppendUint32(loca, 0)
	for i, data := range parts {
		f, err := open(data)
		if err != nil {
			return nil, fmt.Errorf("font %d of %d: %w", i+1, len(parts), err)
		}
		skip := 1 // the box for missing characters is there once
		if i == 0 {
			first, skip = f, 0
		} else if f.upem != first.upem {
			return nil, fmt.Errorf("font %d of %d: %d units per em where the first has %d", i+1, len(parts), f.upem, first.upem)
		}
		base := glyphs - skip
		for g := skip; g < f.glyphs; g++ {
			outline, err := f.outline(g)
			if err != nil {
				return nil, fmt.Errorf("font %d of %d: %w", i+1, len(parts), err)
			}
			start := len(glyf)
			glyf = append(glyf, outline...)
			if base > 0 {
				if err := shiftComponents(glyf[start:], base); err != nil {
					return nil, fmt.Errorf("font %d of %d, glyph %d: %w", i+1, len(parts), g, err)
				}
			}
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
			loca = be.AppendUint32(loca, uint32(len(glyf)))
			hmtx = append(hmtx, f.metric(g)...)
			glyphs++
		}
		for r, g := range f.chars {
			if _, taken := chars[r]; !taken && (int(g) >= skip) {
				chars[r] = uint16(base + int(g))
			}
		}
		for k := range peak {
			if at := 6 + 2*k; at+2 <= len(f.tables["maxp"]) {
				peak[k] = max(peak[k], be.Uint16(f.tables["maxp"][at:]))
			}
		}
	}
	if glyphs > 0xFFFF {
		return nil, fmt.Errorf("%d glyphs are more than a font can number", glyphs)
	}

	out := map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx, "cmap": charTable(chars)}
	for _, tag := range []string{"head", "hhea", "maxp", "OS/2", "name", "post", "GDEF", "GPOS", "GSUB"} {
		if t, ok := first.tables[tag]; ok {
			out[tag] = slices.Clone(t)
		}
	}
	be.PutUint32(out["head"][8:], 0)               // checkSumAdjustment, set by assemble
	be.PutUint16(out["head"][50:], 1)              // indexToLocFormat: 32 bit
	be.PutUint16(out["hhea"][34:], uint16(glyphs)) // numberOfHMetrics
	be.PutUint16(out["maxp"][4:], uint16(glyphs))  // numGlyphs
	for k := range peak {
		be.PutUint16(out["maxp"][6+2*k:], peak[k])
	}
	return assemble(out), nil
}

// face is a TrueType font taken apart as far as merging needs it.
type face struct {
	tables           map[string][]byte
	upem             uint16
	glyphs, longMets int
	longLoca         bool
	chars            map[rune]uint16
}

var errShort = errors.New("font is cut short")

func open(data []byte) (*face, error) {
	if len(data) < 12 {
		return nil, errShort
	}
	f := &face{tables: map[string][]byte{}}
	for i := range int(be.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errShort
		}
		from, size := be.Uint32(data[at+8:]), be.Uint32(data[at+12:])
		if uint64(from)+uint64(size) > uint64(len(data)) {
			return nil, errShort
		}
		f.tables[string(data[at:at+4])] = data[from : from+size]
	}
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4} {
		if t, ok := f.tables[tag]; !ok || len(t) < least {
			return nil, fmt.Errorf("table %s is missing or short", tag)
		}
	}
	f.upem = be.Uint16(f.tables["head"][18:])
	f.longLoca = be.Uint16(f.tables["head"][50:]) == 1
	f.glyphs = int(be.Uint16(f.tables["maxp"][4:]))
	f.longMets = int(be.Uint16(f.tables["hhea"][34:]))
	if f.longMets == 0 || len(f.tables["hmtx"]) < 4*f.longMets+2*(f.glyphs-f.longMets) {
		return nil, fmt.Errorf("hmtx: %w", errShort)
	}
	var err error
	f.chars, err = readChars(f.tables["cmap"])
	return f, err
}

func (f *face) outline(g int) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to uint32
	if f.longLoca {
		if 4*g+8 > len(loca) {
			return nil, errShort
		}
		from, to = be.Uint32(loca[4*g:]), be.Uint32(loca[4*g+4:])
	} else {
		if 2*g+4 > len(loca) {
			return nil, errShort
		}
		from, to = 2*uint32(be.Uint16(loca[2*g:])), 2*uint32(be.Uint16(loca[2*g+2:]))
	}
	if from > to || uint64(to) > uint64(len(glyf)) {
		return nil, errShort
	}
	return glyf[from:to], nil
}

// metric is the advance and left bearing of glyph g, four bytes.
func (f *face) metric(g int) []byte {
	t := f.tables["hmtx"]
	if g < f.longMets {
		return t[4*g : 4*g+4]
	}
	at := 4*f.longMets + 2*(g-f.longMets)
	last := 4 * (f.longMets - 1)
	return []byte{t[last], t[last+1], t[at], t[at+1]}
}

// Flags of a part of a composite glyph, OpenType 1.9, table glyf.
const (
	argsAreWords   = 1 << 0
	hasScale       = 1 << 3
	moreComponents = 1 << 5
	hasXYScale     = 1 << 6
	hasTwoByTwo    = 1 << 7
)

// shiftComponents adds base to the glyph numbers a composite glyph is made of.
func shiftComponents(outline []byte, base int) error {
	if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(outline) {
			return errShort
		}
		flags := be.Uint16(outline[at:])
		be.PutUint16(outline[at+2:], be.Uint16(outline[at+2:])+uint16(base))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasTwoByTwo != 0:
			at += 8
		}
		if flags&moreComponents == 0 {
			return nil
		}
	}
}
