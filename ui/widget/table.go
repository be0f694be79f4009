package widget

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// TableColumn is one column of a Table.
type TableColumn struct {
	Title string
	Width float32 // 0: takes what the others leave; one column at least does
	Right bool    // aligned at the right
	Wide  float32 // shown only when the table is at least that wide; 0: always
}

// TableCell is what stands in one place of a Table.
type TableCell struct {
	Text   string
	Flags  []Flag
	Below  string // a second, small line
	Strong bool   // in ink; other cells are soft
	Bold   bool
	Small  bool
	Pill   mark.Mark // not empty: Text in a pill of this mark
}

// TableRow is a row: a heading over the rows after it, or cells.
type TableRow struct {
	ID      string
	Heading string // not empty: a heading
	Cells   []TableCell
}

// Heights of rows. A row is one of two heights, known from the widths of its texts alone, so
// that thousands of rows are placed without being drawn.
const (
	headingHeight = 32
	rowPad        = 10
)

// Table is a list of rows in columns, under headings. Only what can be seen is drawn.
type Table struct {
	widget.BaseWidget
	columns []TableColumn
	rows    []TableRow
	chosen  string

	// OnChoose is called when another row is chosen, OnPress after a press on one, OnOpen for
	// Enter and OnDelete for the Delete key. Each may be nil.
	OnChoose func(id string)
	OnPress  func(id string)
	OnOpen   func(id string)
	OnDelete func(id string)

	offsets []float32 // of each row's top, and the end
	wide    float32   // width for which offsets holds
	focused bool

	ground *Ground
	ring   *Ground
	edge   *cardEdge
	head   *tableHead
	scroll *container.Scroll
	body   *fyne.Container
	shown  map[int]*tableRow
	spare  []*tableRow
	empty  fyne.CanvasObject
}

// NewTable is a table with a head when any column has a title.
func NewTable(columns ...TableColumn) *Table {
	t := &Table{columns: columns, shown: map[int]*tableRow{}, wide: -1,
		ground: NewGround(theme.Surface, theme.Line, theme.CardRadius),
		ring:   NewGround(theme.None, theme.None, theme.CardRadius),
		edge:   newCardEdge(),
	}
	for _, c := range columns {
		if c.Title != "" {
			t.head = newTableHead(t)
			break
		}
	}
	t.body = container.New(&tableBody{t})
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) { t.showRows(false) }
	t.ExtendBaseWidget(t)
	return t
}

// OnCard tells the table that it lies on a card instead of on the window.
func (t *Table) OnCard() *Table { t.edge.outside = theme.Surface; return t }

// SetEmpty shows o in place of the table while it has no rows.
func (t *Table) SetEmpty(o fyne.CanvasObject) { t.empty = o }

// SetRows shows other rows and keeps what is chosen, as far as it is still there.
func (t *Table) SetRows(rows []TableRow) {
	t.rows = rows
	t.wide = -1
	t.Refresh()
}

// Rows are the rows that are shown.
func (t *Table) Rows() []TableRow { return t.rows }

// Chosen is the id of the row that is chosen.
func (t *Table) Chosen() string { return t.chosen }

// Choose chooses a row and brings it into view; OnChoose is called when it is another one.
func (t *Table) Choose(id string) {
	if id != t.chosen {
		t.chosen = id
		for _, r := range t.shown {
			r.paint()
		}
		if t.OnChoose != nil {
			t.OnChoose(id)
		}
	}
	t.Reveal(id)
}

// Mark chooses a row without calling back.
func (t *Table) Mark(id string) {
	t.chosen = id
	for _, r := range t.shown {
		r.paint()
	}
	t.Reveal(id)
}

// Reveal scrolls so far that a row can be seen.
func (t *Table) Reveal(id string) {
	t.measure(t.scroll.Size().Width)
	for i, r := range t.rows {
		if r.ID != id || r.Heading != "" {
			continue
		}
		top, bottom := t.offsets[i], t.offsets[i+1]
		if i > 0 && t.rows[i-1].Heading != "" {
			top = t.offsets[i-1] // its heading comes into view with it
		}
		view := t.scroll.Size().Height
		at := t.scroll.Offset.Y
		switch {
		case view <= 0:
		case top < at:
			t.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case bottom > at+view:
			t.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
		}
		t.showRows(false)
		return
	}
}

// Step chooses the row that is n further; headings are passed over.
func (t *Table) Step(n int) {
	at := -1
	var ids []string
	for _, r := range t.rows {
		if r.Heading == "" {
			if r.ID == t.chosen {
				at = len(ids)
			}
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	to := min(max(at+n, 0), len(ids)-1)
	if at < 0 && n > 0 {
		to = 0
	}
	t.Choose(ids[to])
}

// FocusGained implements fyne.Focusable.
func (t *Table) FocusGained() {
	t.focused = true
	if t.chosen == "" {
		t.Step(1)
	}
	t.paintRing()
}

// FocusLost implements fyne.Focusable.
func (t *Table) FocusLost() { t.focused = false; t.paintRing() }

func (t *Table) paintRing() {
	line := theme.None
	if t.focused {
		line = theme.Accent
	}
	t.ring.width = 2
	t.ring.Set(theme.None, line)
}

// TypedRune implements fyne.Focusable.
func (t *Table) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	page := max(int(t.scroll.Size().Height/48)-1, 1)
	switch e.Name {
	case fyne.KeyDown:
		t.Step(1)
	case fyne.KeyUp:
		t.Step(-1)
	case fyne.KeyPageDown:
		t.Step(page)
	case fyne.KeyPageUp:
		t.Step(-page)
	case fyne.KeyHome:
		t.Step(-len(t.rows))
	case fyne.KeyEnd:
		t.Step(len(t.rows))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if t.OnOpen != nil && t.chosen != "" {
			t.OnOpen(t.chosen)
		}
	case fyne.KeyDelete:
		if t.OnDelete != nil && t.chosen != "" {
			t.OnDelete(t.chosen)
		}
	default:
		passKey(e)
	}
}

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

func (t *Table) headHeight() float32 {
	if t.head == nil {
		return 0
	}
	return headingHeight
}

// HeightFor implements Wrapper: as high as all rows.
func (t *Table) HeightFor(width float32) float32 {
	if len(t.rows) == 0 && t.empty != nil {
		return HeightFor(t.empty, width)
	}
	t.measure(width - 2)
	return t.headHeight() + t.offsets[len(t.rows)] + 2
}

// MinSize implements fyne.CanvasObject.
func (t *Table) MinSize() fyne.Size { return fyne.NewSize(200, t.headHeight()+80) }

// showRows draws the rows in view; all tells that their content may have changed.
func (t *Table) showRows(all bool) {
	view := t.scroll.Size()
	t.measure(view.Width)
	top := t.scroll.Offset.Y
	from := max(sort.Search(len(t.rows), func(i int) bool { return t.offsets[i+1] > top }), 0)
	to := sort.Search(len(t.rows), func(i int) bool { return t.offsets[i] >= top+view.Height })
	for i, r := range t.shown {
		if i < from || i >= to {
			delete(t.shown, i)
			t.spare = append(t.spare, r)
		}
	}
	objects := make([]fyne.CanvasObject, 0, to-from)
	for i := from; i < to; i++ {
		r, ok := t.shown[i]
		if !ok {
			if n := len(t.spare); n > 0 {
				r, t.spare = t.spare[n-1], t.spare[:n-1]
			} else {
				r = newTableRow(t)
			}
			t.shown[i] = r
		}
		r.Move(fyne.NewPos(0, t.offsets[i]))
		r.Resize(fyne.NewSize(view.Width, t.offsets[i+1]-t.offsets[i]))
		if !ok || all {
			r.show(&t.rows[i], i == len(t.rows)-1)
		}
		objects = append(objects, r)
	}
	if len(t.spare) > 60 {
		t.spare = t.spare[:60]
	}
	t.body.Objects = objects
	t.body.Refresh()
}

// tableBody is as high as all rows; showRows places those in view.
type tableBody struct{ t *Table }

func (b *tableBody) Layout([]fyne.CanvasObject, fyne.Size) {}

func (b *tableBody) MinSize([]fyne.CanvasObject) fyne.Size {
	b.t.measure(b.t.scroll.Size().Width)
	return fyne.NewSize(0, b.t.offsets[len(b.t.rows)])
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return &tableRenderer{t} }

type tableRenderer struct{ t *Table }

func (r *tableRenderer) Destroy()           {}
func (r *tableRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *tableRenderer) Objects() []fyne.CanvasObject {
	t := r.t
	if len(t.rows) == 0 && t.empty != nil {
		return []fyne.CanvasObject{t.empty}
	}
	os := []fyne.CanvasObject{t.ground, t.scroll}
	if t.head != nil {
		os = append(os, t.head)
	}
	return append(os, t.edge, t.ring)
}

func (r *tableRenderer) Layout(s fyne.Size) {
	t := r.t
	if t.empty != nil {
		t.empty.Resize(s)
	}
	high := min(s.Height, t.HeightFor(s.Width))
	if len(t.rows) == 0 {
		high = s.Height
	}
	t.ground.Resize(fyne.NewSize(s.Width, high))
	t.ring.Resize(fyne.NewSize(s.Width, high))
	t.edge.Resize(fyne.NewSize(s.Width, high))
	hh := t.headHeight()
	if t.head != nil {
		t.head.Move(fyne.NewPos(1, 1))
		t.head.Resize(fyne.NewSize(s.Width-2, hh))
	}
	t.scroll.Move(fyne.NewPos(1, hh+1))
	t.scroll.Resize(fyne.NewSize(s.Width-2, max(high-hh-2, 0)))
	t.showRows(true)
}

func (r *tableRenderer) Refresh() {
	r.Layout(r.t.Size())
	r.t.scroll.Refresh()
	r.t.ground.Refresh()
	r.t.edge.Refresh()
	if r.t.head != nil {
		r.t.head.Refresh()
	}
	r.t.paintRing()
	canvas.Refresh(r.t)
}

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
