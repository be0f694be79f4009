package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"clearshot/ui/theme"
)

// tableHead is the titles of the columns.
type tableHead struct {
	widget.BaseWidget
	t      *Table
	ground *Ground
	line   *Ground
	texts  []*Text
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{t: t, ground: NewGround(theme.Surface, theme.None, theme.CardRadius-1), line: NewGround(theme.Line, theme.None, 0)}
	h.ground.top = true
	for _, c := range t.columns {
		h.texts = append(h.texts, NewText(c.Title, Style{Size: theme.Small, Color: theme.Soft, Right: c.Right}))
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead) CreateRenderer() fyne.WidgetRenderer { return &tableHeadRenderer{h} }

type tableHeadRenderer struct{ h *tableHead }

func (r *tableHeadRenderer) Destroy()           {}
func (r *tableHeadRenderer) MinSize() fyne.Size { return fyne.NewSize(10, headingHeight) }
func (r *tableHeadRenderer) Objects() []fyne.CanvasObject {
	os := []fyne.CanvasObject{r.h.ground, r.h.line}
	for _, t := range r.h.texts {
		os = append(os, t)
	}
	return os
}
func (r *tableHeadRenderer) Layout(s fyne.Size) {
	r.h.ground.Resize(s)
	r.h.line.Move(fyne.NewPos(0, s.Height-1))
	r.h.line.Resize(fyne.NewSize(s.Width, 1))
	x, w := r.h.t.widths(s.Width)
	lh := LineHeight(theme.Small)
	for i, t := range r.h.texts {
		t.Hidden = w[i] == 0
		t.Move(fyne.NewPos(x[i], (s.Height-lh)/2))
		t.Resize(fyne.NewSize(w[i], lh))
	}
}
func (r *tableHeadRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// tableRow draws one row.
type tableRow struct {
	widget.BaseWidget
	t       *Table
	row     *TableRow
	last    bool
	hovered bool
	ground  *Ground
	line    *Ground
	heading *Text
	texts   []*Text
	belows  []*Text
	pills   []*Pill
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{t: t,
		ground:  NewGround(theme.None, theme.None, 0),
		line:    NewGround(theme.Line, theme.None, 0),
		heading: NewText("", Style{Size: theme.Small + 1, Bold: true}),
		texts:   make([]*Text, len(t.columns)), belows: make([]*Text, len(t.columns)), pills: make([]*Pill, len(t.columns)),
	}
	r.ExtendBaseWidget(r)
	return r
}

// show makes the row that of x.
func (r *tableRow) show(x *TableRow, last bool) {
	r.row, r.last = x, last
	r.heading.Set(x.Heading)
	for i := range r.t.columns {
		var c TableCell
		if i < len(x.Cells) {
			c = x.Cells[i]
		}
		if c.Pill != "" {
			if r.pills[i] == nil {
				r.pills[i] = NewPill(c.Pill, c.Text)
			}
			r.pills[i].Set(c.Pill, c.Text)
			continue
		}
		style := Style{Size: cellSize(c), Bold: c.Bold, Color: theme.Soft, Wrap: c.Below == "", Lines: 2, Right: r.t.columns[i].Right}
		if c.Strong {
			style.Color = theme.Ink
		}
		if r.texts[i] == nil {
			r.texts[i] = NewText("", style)
		}
		if r.texts[i].style != style {
			r.texts[i].style = style
			r.texts[i].natural, r.texts[i].brokenAt = 0, -1
			r.texts[i].content += "\x00" // so that Set sees a change
		}
		r.texts[i].Set(c.Text, c.Flags...)
		if c.Below != "" {
			if r.belows[i] == nil {
				r.belows[i] = NewText("", Style{Size: theme.Small, Color: theme.Soft, Wrap: true, Lines: 2})
			}
			r.belows[i].Set(c.Below)
		}
	}
	r.paint()
	r.Refresh()
}

func (r *tableRow) paint() {
	fill := theme.None
	switch {
	case r.row == nil:
	case r.row.Heading != "":
		fill = theme.Raised
	case r.row.ID == r.t.chosen && r.row.ID != "":
		fill = theme.AccentGround
	case r.hovered:
		fill = theme.Raised
	}
	r.ground.Set(fill, theme.None)
}

// Tapped implements fyne.Tappable.
func (r *tableRow) Tapped(*fyne.PointEvent) {
	if r.row == nil || r.row.Heading != "" {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.t); c != nil {
		c.Focus(r.t)
	}
	id := r.row.ID
	r.t.Choose(id)
	if r.t.OnPress != nil {
		r.t.OnPress(id)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *tableRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.paint() }

// MouseMoved implements desktop.Hoverable.
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *tableRow) MouseOut() { r.hovered = false; r.paint() }

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return &tableRowRenderer{r} }

type tableRowRenderer struct{ r *tableRow }

func (r *tableRowRenderer) Destroy()           {}
func (r *tableRowRenderer) MinSize() fyne.Size { return fyne.NewSize(10, headingHeight) }

func (r *tableRowRenderer) Objects() []fyne.CanvasObject {
	x := r.r
	os := []fyne.CanvasObject{x.ground, x.line}
	if x.row == nil {
		return os
	}
	if x.row.Heading != "" {
		return append(os, x.heading)
	}
	_, w := x.t.widths(x.Size().Width)
	for i, c := range x.row.Cells {
		if i >= len(w) || w[i] == 0 {
			continue
		}
		if c.Pill != "" {
			os = append(os, x.pills[i])
			continue
		}
		os = append(os, x.texts[i])
		if c.Below != "" {
			os = append(os, x.belows[i])
		}
	}
	return os
}

func (r *tableRowRenderer) Layout(s fyne.Size) {
	x := r.r
	x.ground.Resize(s)
	x.line.Move(fyne.NewPos(0, s.Height-1))
	x.line.Resize(fyne.NewSize(s.Width, 1))
	x.line.Hidden = x.last
	if x.row == nil {
		return
	}
	if x.row.Heading != "" {
		h := LineHeight(x.heading.style.Size)
		x.heading.Move(fyne.NewPos(12, (s.Height-h)/2))
		x.heading.Resize(fyne.NewSize(s.Width-24, h))
		return
	}
	at, w := x.t.widths(s.Width)
	for i, c := range x.row.Cells {
		if i >= len(w) || w[i] == 0 {
			continue
		}
		if c.Pill != "" {
			x.pills[i].Move(fyne.NewPos(at[i], rowPad-1))
			x.pills[i].Resize(fyne.NewSize(w[i], pillHeight))
			continue
		}
		h := x.texts[i].HeightFor(w[i])
		y := float32(rowPad)
		if c.Small {
			y += 2
		}
		x.texts[i].Move(fyne.NewPos(at[i], y))
		x.texts[i].Resize(fyne.NewSize(w[i], h))
		if c.Below != "" {
			x.belows[i].Move(fyne.NewPos(at[i], y+h))
			x.belows[i].Resize(fyne.NewSize(w[i], x.belows[i].HeightFor(w[i])))
		}
	}
}

func (r *tableRowRenderer) Refresh() {
	r.Layout(r.r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
