package widget

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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
