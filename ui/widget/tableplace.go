package widget

import (
	"clearshot/ui/theme"
)

// widths are the columns' widths and places for a table that wide; a column with width 0 in
// the answer is not shown.
func (t *Table) widths(wide float32) (x, w []float32) {
	const edge, gap = 12, 12
	x, w = make([]float32, len(t.columns)), make([]float32, len(t.columns))
	used, growing, n := float32(2*edge), 0, 0
	for i, c := range t.columns {
		switch {
		case c.Wide > wide:
			continue
		case c.Width == 0:
			growing++
		default:
			w[i] = c.Width
			used += c.Width
		}
		n++
	}
	used += gap * float32(max(n-1, 0))
	at := float32(edge)
	for i, c := range t.columns {
		if c.Wide > wide {
			continue
		}
		if c.Width == 0 {
			w[i] = max((wide-used)/float32(growing), 60)
		}
		x[i] = at
		at += w[i] + gap
	}
	return x, w
}

// measure works out where every row is when the table is that wide.
func (t *Table) measure(wide float32) {
	if t.wide == wide && len(t.offsets) == len(t.rows)+1 {
		return
	}
	t.wide = wide
	_, w := t.widths(wide)
	t.offsets = append(t.offsets[:0], 0)
	y := float32(0)
	for i := range t.rows {
		y += rowHeight(&t.rows[i], w)
		t.offsets = append(t.offsets, y)
	}
}

func rowHeight(r *TableRow, w []float32) float32 {
	if r.Heading != "" {
		return headingHeight
	}
	h := LineHeight(theme.Body)
	for i, c := range r.Cells {
		if i >= len(w) || w[i] == 0 || c.Pill != "" || c.Text == "" {
			continue
		}
		ch := LineHeight(cellSize(c))
		if c.Below == "" && tooWide(c, w[i]) {
			ch *= 2
		}
		if c.Below != "" {
			below := Text{content: c.Below, style: Style{Size: theme.Small, Wrap: true, Lines: 2}, brokenAt: -1}
			ch += below.HeightFor(w[i])
		}
		h = max(h, ch)
	}
	return h + 2*rowPad + 1
}

func cellSize(c TableCell) float32 {
	if c.Small {
		return theme.Small
	}
	return theme.Body
}

// tooWide tells whether a cell needs a second line. Most texts are so short that their length
// alone tells, without measuring them.
func tooWide(c TableCell, w float32) bool {
	size := cellSize(c)
	if float32(len(c.Text))*size*1.1 < w {
		return false
	}
	return measure(c.Text, size, c.Bold) > w+0.5
}
