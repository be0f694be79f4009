package briefing

import "slices"

// column of a table: its head and width in points.
type column struct {
	head  string
	w     float64
	right bool // figures: set flush right
}

// cell is one field of a row: text, or operations of a known height before it.
type cell struct {
	text []span
	ops  []Op    // drawn at the cell's top left corner
	h    float64 // of ops
}

const (
	cellPadX = 5
	cellPadY = 3.5
)

// table sets rows under a head that is repeated on every page. A row stays whole unless it is
// higher than splitAbove.
func table(cols []column, rows [][]cell) []strip {
	head := tableHead(cols)
	cont := &continued{head: []strip{head}}
	head.keep = true
	out := []strip{head}
	for _, row := range rows {
		out = append(out, tableRow(cols, row, cont)...)
	}
	return out
}

// tableRow is a row as one strip with its cells one after the other, as they are read; or,
// when it is too high to be kept whole, as a strip for every line.
func tableRow(cols []column, row []cell, cont *continued) []strip {
	columns := make([][]strip, len(cols))
	xs := make([]float64, len(cols))
	x, lines, high := float64(cellPadX), 0, 0.0
	for i, col := range cols {
		xs[i] = x
		x += col.w
		if i >= len(row) {
			continue
		}
		width := col.w - 2*cellPadX
		columns[i] = para(row[i].text, width)
		if col.right {
			for k, l := range wrap(row[i].text, width) {
				columns[i][k].ops = l.ops(width-l.w, 0)
			}
		}
		if row[i].ops != nil {
			if len(columns[i]) == 0 {
				columns[i] = []strip{{}}
			}
			columns[i][0].ops = append(slices.Clip(row[i].ops), columns[i][0].ops...)
		}
		lines = max(lines, len(columns[i]))
		high = max(high, heightOf(columns[i]), row[i].h)
	}
	if high <= splitAbove {
		s := abreast(xs, columns...)
		s.ops = append(shifted(s.ops, 0, cellPadY), Rule{X2: columnWidth, Y1: high + 2*cellPadY, Y2: high + 2*cellPadY, Ink: hair, Width: 0.5})
		s.h, s.cont = high+2*cellPadY, cont
		return []strip{s}
	}
	var out []strip
	for k := range lines {
		s := strip{cont: cont}
		for i := range columns {
			if k < len(columns[i]) {
				s.ops = append(s.ops, shifted(columns[i][k].ops, xs[i], 0)...)
				s.h = max(s.h, columns[i][k].h)
			}
		}
		out = append(out, s)
	}
	last := &out[len(out)-1]
	last.h += cellPadY
	last.ops = append(last.ops, Rule{X2: columnWidth, Y1: last.h, Y2: last.h, Ink: hair, Width: 0.5})
	return out
}

func tableHead(cols []column) strip {
	s := strip{h: headStyle.lead + 5}
	x := 0.0
	s.ops = append(s.ops, Rule{X1: 0, X2: columnWidth, Y1: s.h, Y2: s.h, Ink: soft, Width: 0.8})
	for _, c := range cols {
		if c.head != "" {
			text := fit(c.head, headStyle, c.w-2*cellPadX+3)
			l := wrap([]span{{text: text, st: headStyle}}, c.w)[0]
			dx := x + cellPadX
			if c.right {
				dx = x + c.w - cellPadX - l.w
			}
			s.ops = append(s.ops, l.ops(dx, 1.5)...)
		}
		x += c.w
	}
	return s
}

// tick is an empty box to be ticked with a pen.
func tick(x, y, size float64) Op {
	return Box{X: x, Y: y, W: size, H: size, Radius: 1, Fill: white, Stroke: ink, Width: 0.7}
}

// choice is a row of boxes to tick with a word beside each, in one line of height lead.
func choice(words []string, st style, gap float64) (ops []Op, w float64) {
	const size = 8
	x := 0.0
	for i, word := range words {
		if i > 0 {
			x += gap
		}
		ops = append(ops, tick(x, st.lead/2-size/2, size))
		x += size + 4
		for _, l := range wrap([]span{{text: word, st: st}}, columnWidth) {
			ops = append(ops, l.ops(x, 0)...)
			x += l.w
			break
		}
	}
	return ops, x
}

// blank is a line to write on, with a word under or before it.
func blank(x, y, w float64) Op { return Rule{X1: x, X2: x + w, Y1: y, Y2: y, Ink: soft, Width: 0.6} }
