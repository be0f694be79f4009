package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
)

var be = binary.BigEndian

// merge makes one font of several with the same units per em. The first gives the metrics,
// the names and the layout tables; its glyphs keep their numbers, so that its kerning stays
// valid. A character goes to the first font that has it.
//
// The outlines are written as CFF and not as TrueType: the text library of Fyne unpacks every
// TrueType glyph of a font when it opens it (21 MB for these), but CFF glyphs only when drawn.
func merge(opened ...*converted) ([]byte, error) {
	var (
		shapes charstrings
		hmtx   []byte
		chars  = map[rune]uint16{}
		glyphs int
	)
	first := opened[0].face
	for i, f := range opened {
		if f.face.upem != first.upem {
			return nil, fmt.Errorf("font %d of %d: %d units per em where the first has %d", i+1, len(opened), f.face.upem, first.upem)
		}
		// Every part has a box for missing characters as its glyph 0; those after the first
		// are never shown and do not matter.
		for _, e := range f.shapes.ends {
			shapes.ends = append(shapes.ends, uint32(len(shapes.data))+e)
		}
		shapes.data = append(shapes.data, f.shapes.data...)
		hmtx = append(hmtx, f.hmtx...)
		for r, g := range f.face.chars {
			if _, taken := chars[r]; !taken && g != 0 && int(g) < f.face.glyphs {
				chars[r] = uint16(glyphs + int(g))
			}
		}
		glyphs += f.face.glyphs
	}
	if glyphs > 0xFFFF {
		return nil, fmt.Errorf("%d glyphs are more than a font can number", glyphs)
	}

	maxp := be.AppendUint16(be.AppendUint32(nil, 0x00005000), uint16(glyphs))
	out := map[string][]byte{"CFF ": shapes.table(), "hmtx": hmtx, "maxp": maxp, "cmap": charTable(chars)}
	for _, tag := range []string{"head", "hhea", "OS/2", "name", "post", "GDEF", "GPOS", "GSUB"} {
		if t, ok := first.tables[tag]; ok {
			out[tag] = slices.Clone(t)
		}
	}
	be.PutUint32(out["head"][8:], 0)               // checkSumAdjustment, set by assemble
	be.PutUint16(out["hhea"][34:], uint16(glyphs)) // numberOfHMetrics
	return assemble(out), nil
}

// converted is one part of a merged font.
type converted struct {
	face   *face
	shapes charstrings
	hmtx   []byte
}

// convertAll unpacks and converts parts at the same time.
func convertAll(parts ...func() ([]byte, error)) ([]*converted, error) {
	out := make([]*converted, len(parts))
	errs := make([]error, len(parts))
	var wg sync.WaitGroup
	for i, part := range parts {
		wg.Go(func() {
			data, err := part()
			if err == nil {
				out[i], err = convertFont(data)
			}
			errs[i] = err
		})
	}
	wg.Wait()
	return out, errors.Join(errs...)
}

func convertFont(data []byte) (*converted, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	c := &converted{face: f}
	c.shapes.data = make([]byte, 0, len(f.tables["glyf"])*3/2)
	for g := range f.glyphs {
		outline, err := f.outline(g)
		if err != nil {
			return nil, err
		}
		if err := c.shapes.add(outline); err != nil {
			return nil, fmt.Errorf("glyph %d: %w", g, err)
		}
		c.hmtx = append(c.hmtx, f.metric(g)...)
	}
	return c, nil
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
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4} {
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
