package briefing

// strip is a slice of the text column that no page break goes through: a line, a table row,
// a card. Its operations are placed from its own top left corner.
type strip struct {
	before  float64 // space above; dropped at the top of a page
	h       float64
	ops     []Op
	keep    bool       // stays on the page of the next strip
	need    float64    // starts a new page unless this much is left, itself included
	fresh   bool       // starts a new page
	sink    bool       // sits with what follows at the foot of the page
	cont    *continued // repeated at the top of a page that begins in its middle
	anchor  string     // name for links
	outline string     // title in the outline
	level   int        // of the outline, from 0
	bare    bool       // the page has no footer: the cover
	ruled   string     // if it ends its page, the white below becomes lines under this word
}

// continued is what tells the reader where he is when a page begins in the middle of a day
// or a table: "Day 3, continued", the table's head.
type continued struct{ head []strip }

// heightOf is the height of strips set one below the other.
func heightOf(strips []strip) float64 {
	h := 0.0
	for _, s := range strips {
		h += s.before + s.h
	}
	return h
}

// merge makes one strip of several, so that no page break parts them.
func merge(strips ...strip) strip {
	if len(strips) == 0 {
		return strip{}
	}
	out := strips[0]
	out.ops = nil
	y := 0.0
	for i, s := range strips {
		if i > 0 {
			y += s.before
		}
		out.ops = append(out.ops, shifted(s.ops, 0, y)...)
		y += s.h
		if out.anchor == "" {
			out.anchor = s.anchor
		}
	}
	out.h = y
	out.keep = strips[len(strips)-1].keep
	return out
}

// abreast sets columns of strips beside each other in one strip, each at its x.
func abreast(xs []float64, columns ...[]strip) strip {
	var out strip
	for i, col := range columns {
		if len(col) == 0 {
			continue
		}
		m := merge(col...)
		out.ops = append(out.ops, shifted(m.ops, xs[i], 0)...)
		out.h = max(out.h, m.h)
	}
	return out
}

func shifted(ops []Op, dx, dy float64) []Op {
	if dx == 0 && dy == 0 {
		return ops
	}
	out := make([]Op, len(ops))
	for i, o := range ops {
		out[i] = o.moved(dx, dy)
	}
	return out
}

// indent moves strips right by dx.
func indent(strips []strip, dx float64) []strip {
	out := make([]strip, len(strips))
	for i, s := range strips {
		s.ops = shifted(s.ops, dx, 0)
		out[i] = s
	}
	return out
}

// together keeps strips on one page.
func together(strips []strip) []strip {
	for i := range strips[:max(len(strips)-1, 0)] {
		strips[i].keep = true
	}
	return strips
}

// lead adds space above the first strip.
func lead(strips []strip, before float64) []strip {
	if len(strips) > 0 {
		strips[0].before = before
	}
	return strips
}

// para is a paragraph of width w at x = 0: one strip a line, at least two lines on each side
// of a page break, and fewer than four never parted.
func para(spans []span, w float64) []strip {
	lines := wrap(spans, w)
	out := make([]strip, len(lines))
	for i, l := range lines {
		out[i] = strip{h: l.lead, ops: l.ops(0, 0)}
		out[i].keep = i < len(lines)-1 && (len(lines) < 4 || i == 0 || i == len(lines)-2)
	}
	return out
}

// splitAbove is the height from which a card or a row may be parted by a page break: below,
// keeping it whole costs little white; above, it might not fit any page.
const splitAbove = 400

// panel sets strips in a frame with a coloured bar at the left.
type panel struct {
	w                      float64
	pad, left              float64 // inside, above and below, and to the text
	fill, frame, bar, rail Colour
	railW                  float64
	barW                   float64
	sign                   []Op // drawn in the rail of the first strip
	signH                  float64
}

// wrap frames the strips, which must already be narrow enough. A panel higher than
// splitAbove can be parted by a page break, with its frame left open there.
func (p panel) wrap(body []strip) []strip {
	inner := indent(body, p.left)
	if len(inner) == 0 {
		inner = []strip{{}}
	}
	first, last := &inner[0], &inner[len(inner)-1]
	first.ops, first.h, first.before = shifted(first.ops, 0, p.pad), first.h+p.pad, 0
	last.h += p.pad
	if total := heightOf(inner); total <= splitAbove || total < p.signH {
		s := merge(inner...)
		s.h = max(s.h, p.signH)
		s.ops = append(append(p.ground(s.h, true, true), p.sign...), s.ops...)
		s.keep = false
		return []strip{s}
	}
	for i := range inner {
		s := &inner[i]
		top, bottom := i == 0, i == len(inner)-1
		s.ops = append(p.ground(s.h+s.before, top, bottom), shifted(s.ops, 0, s.before)...)
		if top {
			s.ops = append(s.ops, p.sign...)
		}
		s.h, s.before = s.h+s.before, 0
		s.keep = s.keep || i < 3 && !bottom // the sign hangs over the first lines
	}
	inner[len(inner)-1].keep = false
	return inner
}

func (p panel) ground(h float64, top, bottom bool) []Op {
	var ops []Op
	if p.fill.Set() {
		ops = append(ops, Box{W: p.w, H: h, Fill: p.fill})
	}
	if p.rail.Set() {
		ops = append(ops, Box{W: p.railW, H: h, Fill: p.rail})
	}
	if p.frame.Set() {
		const lw = 0.6
		if top && bottom {
			ops = append(ops, Box{W: p.w, H: h, Stroke: p.frame, Width: lw})
		} else {
			ops = append(ops, Rule{0, 0, 0, h, p.frame, lw}, Rule{p.w, 0, p.w, h, p.frame, lw})
			if top {
				ops = append(ops, Rule{0, 0, p.w, 0, p.frame, lw})
			}
			if bottom {
				ops = append(ops, Rule{0, h, p.w, h, p.frame, lw})
			}
		}
	}
	if p.bar.Set() {
		ops = append(ops, Box{W: p.barW, H: h, Fill: p.bar})
	}
	return ops
}

// pairGap is the space between two boxes that stand beside each other.
const pairGap = 12

// halfWidth is the width of a box that has another beside it.
const halfWidth = (columnWidth - pairGap) / 2

// pairs sets bodies in boxes, two abreast and equally high. A body too high to be kept whole
// stands alone, in a box that a page break may part.
func pairs(bodies [][]strip, pad float64, frame Box) []strip {
	var out []strip
	box := func(body []strip) strip {
		s := merge(indent(body, pad)...)
		s.ops, s.h = shifted(s.ops, 0, pad-3), s.h+2*pad-4
		return s
	}
	framed := func(s strip, h float64) strip {
		f := frame
		f.W, f.H = halfWidth, h
		s.ops, s.h = append([]Op{f}, s.ops...), h
		return s
	}
	for i := 0; i < len(bodies); i++ {
		if heightOf(bodies[i]) > splitAbove {
			tall := panel{w: halfWidth, pad: pad, left: pad, frame: frame.Stroke}.wrap(bodies[i])
			out = append(out, lead(tall, 7)...)
			continue
		}
		left := box(bodies[i])
		if i+1 < len(bodies) && heightOf(bodies[i+1]) <= splitAbove {
			i++
			right := box(bodies[i])
			h := max(left.h, right.h)
			row := abreast([]float64{0, halfWidth + pairGap}, []strip{framed(left, h)}, []strip{framed(right, h)})
			row.before = 7
			out = append(out, row)
			continue
		}
		alone := framed(left, left.h)
		alone.before = 7
		out = append(out, alone)
	}
	return out
}
