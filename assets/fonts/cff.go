package fonts

import "errors"

// charstrings collects glyphs as Type 2 charstrings (Adobe Technical Note 5177).
type charstrings struct {
	data  []byte
	ends  []uint32 // where each glyph's charstring ends in data
	flags []byte   // of the points of the glyph at hand
	pts   []outlinePoint
	curX  int // the pen, in font units
	curY  int
}

// outlinePoint is in sixths of a font unit: halves and thirds of them come out even.
type outlinePoint struct {
	x, y int
	on   bool
}

const sixth = 6

// Operators of Type 2 charstrings, and how many numbers they may be given at once.
const (
	opLines   = 5  // rlineto
	opCurves  = 8  // rrcurveto
	opEnd     = 14 // endchar
	opMove    = 21 // rmoveto
	mostStack = 48
)

// Flags of a point in a TrueType outline, OpenType 1.9, table glyf.
const (
	onCurve  = 1 << 0
	xShort   = 1 << 1
	yShort   = 1 << 2
	repeated = 1 << 3
	xSame    = 1 << 4
	ySame    = 1 << 5
)

var errComposite = errors.New("glyph is made of other glyphs; build.py should have flattened it")

// add converts a TrueType outline; an empty one is a blank like the space.
func (c *charstrings) add(outline []byte) error {
	c.curX, c.curY = 0, 0
	if len(outline) > 0 {
		if err := c.convert(outline); err != nil {
			return err
		}
	}
	c.data = append(c.data, opEnd)
	c.ends = append(c.ends, uint32(len(c.data)))
	return nil
}

func (c *charstrings) convert(o []byte) error {
	if len(o) < 10 {
		return errShort
	}
	contours := int(int16(be.Uint16(o)))
	if contours < 0 {
		return errComposite
	}
	if contours == 0 {
		return nil
	}
	at := 10 + 2*contours
	if at+2 > len(o) {
		return errShort
	}
	n := int(be.Uint16(o[at-2:])) + 1
	flagsAt := at + 2 + int(be.Uint16(o[at:]))
	flags := c.flags[:0]
	for len(flags) < n {
		if flagsAt >= len(o) {
			return errShort
		}
		f := o[flagsAt]
		flagsAt++
		flags = append(flags, f)
		if f&repeated != 0 {
			if flagsAt >= len(o) {
				return errShort
			}
			for range o[flagsAt] {
				flags = append(flags, f)
			}
			flagsAt++
		}
	}
	c.flags = flags
	flags = flags[:n]
	if cap(c.pts) < n {
		c.pts = make([]outlinePoint, n)
	}
	pts := c.pts[:n]
	at = flagsAt
	var err error
	axis := func(short, same byte, put func(i, v int)) {
		v := 0
		for i, f := range flags {
			switch {
			case f&short != 0:
				if at >= len(o) {
					err = errShort
					return
				}
				d := int(o[at])
				at++
				if f&same == 0 {
					d = -d
				}
				v += d
			case f&same == 0:
				if at+2 > len(o) {
					err = errShort
					return
				}
				v += int(int16(be.Uint16(o[at:])))
				at += 2
			}
			put(i, v)
		}
	}
	axis(xShort, xSame, func(i, v int) { pts[i].x, pts[i].on = v*sixth, flags[i]&onCurve != 0 })
	axis(yShort, ySame, func(i, v int) { pts[i].y = v * sixth })
	if err != nil {
		return err
	}
	start := 0
	for k := range contours {
		end := int(be.Uint16(o[10+2*k:])) + 1
		if end < start || end > n {
			return errShort
		}
		c.contour(pts[start:end])
		start = end
	}
	return nil
}

// contour writes one closed contour. Between two control points lies a point that TrueType
// does not write down; a quadratic curve becomes the cubic one of the same shape.
func (c *charstrings) contour(p []outlinePoint) {
	if len(p) < 2 {
		return
	}
	middle := func(a, b outlinePoint) outlinePoint { return outlinePoint{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }
	first := 0
	for first < len(p) && !p[first].on {
		first++
	}
	start := middle(p[0], p[len(p)-1])
	if first < len(p) {
		start = p[first]
	} else {
		first = len(p) - 1 // only control points: begin between the last and the first
	}
	c.step(start.x, start.y)
	c.data = append(c.data, opMove)
	w := contourWriter{c: c, pen: start}
	var control outlinePoint
	bent := false // a control point waits for its end
	for i := 1; i <= len(p); i++ {
		at := first + i
		if at >= len(p) {
			at -= len(p)
		}
		next := p[at]
		switch {
		case !next.on && bent:
			w.curve(control, middle(control, next))
			control = next
		case !next.on:
			control, bent = next, true
		case bent:
			w.curve(control, next)
			bent = false
		case i < len(p): // the straight way back to the start is implied
			w.line(next)
		}
	}
	if bent {
		w.curve(control, start)
	}
	if w.run != 0 {
		c.data = append(c.data, w.run)
	}
}

// contourWriter writes pieces of one kind as one operator with many numbers.
type contourWriter struct {
	c     *charstrings
	pen   outlinePoint
	run   byte // operator of the pieces not yet closed
	stack int  // numbers they have put on the stack
}

func (w *contourWriter) emit(op byte, numbers int) {
	if w.run != 0 && (w.run != op || w.stack+numbers > mostStack) {
		w.c.data = append(w.c.data, w.run)
		w.stack = 0
	}
	w.run, w.stack = op, w.stack+numbers
}

func (w *contourWriter) line(to outlinePoint) {
	w.emit(opLines, 2)
	w.c.step(to.x, to.y)
	w.pen = to
}

func (w *contourWriter) curve(q, to outlinePoint) {
	w.emit(opCurves, 6)
	w.c.step(w.pen.x+(q.x-w.pen.x)*2/3, w.pen.y+(q.y-w.pen.y)*2/3)
	w.c.step(to.x+(q.x-to.x)*2/3, to.y+(q.y-to.y)*2/3)
	w.c.step(to.x, to.y)
	w.pen = to
}

// step writes the way from the pen to x, y, rounded to font units, and moves the pen there.
func (c *charstrings) step(x, y int) {
	const lift = 1 << 20 // keeps the division above zero, where it rounds down
	rx, ry := (x+sixth/2+sixth*lift)/sixth-lift, (y+sixth/2+sixth*lift)/sixth-lift
	c.data = appendOperand(appendOperand(c.data, rx-c.curX), ry-c.curY)
	c.curX, c.curY = rx, ry
}

// appendOperand writes an integer as charstrings and DICTs have them.
func appendOperand(b []byte, v int) []byte {
	switch {
	case v >= -107 && v <= 107:
		return append(b, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		return append(b, byte(v>>8)+247, byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		return append(b, byte(v>>8)+251, byte(v))
	}
	return append(b, 28, byte(v>>8), byte(v))
}

// table is the CFF table (Adobe Technical Note 5176): one font without subroutines.
func (c *charstrings) table() []byte {
	const name = "ClearshotUI"
	out := []byte{1, 0, 4, 4}
	out = appendIndex(out, []byte(name), []uint32{uint32(len(name))})
	// The Top DICT names where things are with operands of five bytes, so its size is known
	// before they are.
	const dictSize = 6 + 6 + 11
	topAt := len(out) + 2 + 1 + 2*4
	charsetAt := topAt + dictSize + 2 + 2
	shapesAt := charsetAt + 5
	indexSize := 2 + 1 + 4*(len(c.ends)+1) + len(c.data)
	long := func(b []byte, v int) []byte { return append(b, 29, byte(v>>24), byte(v>>16), byte(v>>8), byte(v)) }
	dict := append(long(nil, charsetAt), 15)
	dict = append(long(dict, shapesAt), 17)
	dict = append(long(long(dict, 0), shapesAt+indexSize), 18) // an empty Private DICT
	out = appendIndex(out, dict, []uint32{uint32(len(dict))})
	out = append(out, 0, 0, 0, 0) // no strings, no global subroutines
	left := len(c.ends) - 2
	out = append(out, 2, 0, 1, byte(left>>8), byte(left)) // charset: glyph n has the name n
	return appendIndex(out, c.data, c.ends)
}

// appendIndex writes an INDEX of the parts of data that end at ends.
func appendIndex(out, data []byte, ends []uint32) []byte {
	out = be.AppendUint16(out, uint16(len(ends)))
	out = append(out, 4)
	out = be.AppendUint32(out, 1)
	for _, e := range ends {
		out = be.AppendUint32(out, e+1)
	}
	return append(out, data...)
}
