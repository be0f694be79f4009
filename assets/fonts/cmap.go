package fonts

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// readChars reads which character is which glyph from a cmap table, its Unicode subtables of
// formats 4 and 12.
func readChars(t []byte) (map[rune]uint16, error) {
	chars := map[rune]uint16{}
	found := false
	for i := range int(be.Uint16(t[2:])) {
		at := 4 + 8*i
		if at+8 > len(t) {
			return nil, fmt.Errorf("cmap: %w", errShort)
		}
		from := int(be.Uint32(t[at+4:]))
		if from+4 > len(t) {
			return nil, fmt.Errorf("cmap: %w", errShort)
		}
		var err error
		switch be.Uint16(t[from:]) {
		case 4:
			err = readFormat4(t[from:], chars)
		case 12:
			err = readFormat12(t[from:], chars)
		default:
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cmap: %w", err)
		}
		found = true
	}
	if !found {
		return nil, errors.New("cmap: no subtable of format 4 or 12")
	}
	return chars, nil
}

func readFormat4(t []byte, chars map[rune]uint16) error {
	if len(t) < 16 {
		return errShort
	}
	n := int(be.Uint16(t[6:])) / 2
	if len(t) < 16+8*n {
		return errShort
	}
	ends, starts, deltas, offsets := t[14:], t[16+2*n:], t[16+4*n:], t[16+6*n:]
	for i := range n {
		lo, hi := int(be.Uint16(starts[2*i:])), int(be.Uint16(ends[2*i:]))
		delta, off := be.Uint16(deltas[2*i:]), int(be.Uint16(offsets[2*i:]))
		for c := lo; c <= hi && c != 0xFFFF; c++ {
			g := uint16(c) + delta
			if off != 0 {
				at := 2*i + off + 2*(c-lo)
				if at+2 > len(offsets) {
					return errShort
				}
				if g = be.Uint16(offsets[at:]); g != 0 {
					g += delta
				}
			}
			if g != 0 {
				chars[rune(c)] = g
			}
		}
	}
	return nil
}

func readFormat12(t []byte, chars map[rune]uint16) error {
	if len(t) < 16 {
		return errShort
	}
	n := int(be.Uint32(t[12:]))
	if n > (len(t)-16)/12 {
		return errShort
	}
	for i := range n {
		at := 16 + 12*i
		lo, hi, g := be.Uint32(t[at:]), be.Uint32(t[at+4:]), be.Uint32(t[at+8:])
		if hi > 0x10FFFF || lo > hi {
			return fmt.Errorf("range U+%04X to U+%04X is none", lo, hi)
		}
		for c := lo; c <= hi; c++ {
			chars[rune(c)] = uint16(g + c - lo)
		}
	}
	return nil
}

// charTable is a cmap with one subtable of format 12 for Windows and Unicode.
func charTable(chars map[rune]uint16) []byte {
	runes := slices.Sorted(maps.Keys(chars))
	var groups []byte
	n := 0
	for i := 0; i < len(runes); {
		j := i + 1
		for j < len(runes) && runes[j] == runes[j-1]+1 && chars[runes[j]] == chars[runes[j-1]]+1 {
			j++
		}
		groups = be.AppendUint32(groups, uint32(runes[i]))
		groups = be.AppendUint32(groups, uint32(runes[j-1]))
		groups = be.AppendUint32(groups, uint32(chars[runes[i]]))
		n++
		i = j
	}
	var t []byte
	for _, v := range []uint16{0, 2, 0, 4, 0, 20, 3, 10, 0, 20, 12, 0} { // two records, then the header
		t = be.AppendUint16(t, v)
	}
	t = be.AppendUint32(t, uint32(16+len(groups)))
	t = be.AppendUint32(t, 0)
	t = be.AppendUint32(t, uint32(n))
	return append(t, groups...)
}

// assemble writes the tables as a font file with its checksums.
func assemble(tables map[string][]byte) []byte {
	tags := slices.SortedFunc(maps.Keys(tables), cmp.Compare[string])
	n := len(tags)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t) + 3) &^ 3
	}
	out := make([]byte, 12+16*n, size)
	copy(out, "OTTO")
	be.PutUint16(out[4:], uint16(n))
	be.PutUint16(out[6:], uint16(16*power))
	be.PutUint16(out[8:], uint16(log))
	be.PutUint16(out[10:], uint16(16*(n-power)))
	head := 0
	for i, tag := range tags {
		t := tables[tag]
		if tag == "head" {
			head = len(out)
		}
		rec := out[12+16*i:]
		copy(rec, tag)
		be.PutUint32(rec[8:], uint32(len(out)))
		be.PutUint32(rec[12:], uint32(len(t)))
		start := len(out)
		out = append(out, t...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		be.PutUint32(out[12+16*i+4:], checksum(out[start:]))
	}
	be.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(t []byte) uint32 {
	var sum uint32
	for i := 0; i+4 <= len(t); i += 4 {
		sum += be.Uint32(t[i:])
	}
	return sum
}
