package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Frame is a page: a header with title, a line of context and actions, the work area, and an
// inspector at the right that folds into a drawer when the window is narrow.
type Frame struct {
	widget.BaseWidget
	title, context *Text
	actions        *fyne.Container
	main           fyne.CanvasObject
	flush          bool
	side           *Scroller // nil when the page has none
	sideWidth      float32
	// Hints name the buttons that only a narrow window has.
	panel, close *Button

	narrow, open bool
	shade        *shade
	sheet        *Ground
}

// FrameParams is what a Frame is made of. Side may be nil.
type FrameParams struct {
	Title, Context string
	Actions        []fyne.CanvasObject
	Main           fyne.CanvasObject
	Side           fyne.CanvasObject
	SideWidth      float32 // 320 to 460
	Flush          bool    // Main scrolls by itself, down to the window's edge
	PanelHint      string  // names the button that opens the drawer
	CloseHint      string  // names the one that closes it
}

// Measures of a page.
const (
	pageEdge   = 28
	pageGap    = 20
	headHeight = 94
	pageFoot   = 24
	leastSide  = 320
	barRoom    = 16 // for the scroll bar, at the right of the cards
)

// NewFrame is a page.
func NewFrame(p FrameParams) *Frame {
	f := &Frame{
		title: NewText(p.Title, PageTitle), context: NewText(p.Context, BodySoft),
		main: p.Main, flush: p.Flush, sideWidth: p.SideWidth,
		shade: newShade(), sheet: NewGround(theme.Window, theme.Line, 0),
	}
	f.panel = NewButton(Secondary, glyph.Panel, "", func() { f.OpenSide(true) })
	f.panel.Hint = p.PanelHint
	f.close = IconButton(glyph.Close, p.CloseHint, func() { f.OpenSide(false) })
	f.shade.pressed = func() { f.OpenSide(false) }
	if p.Side != nil {
		f.side = Scroll(Inset(0, barRoom, pageFoot, 2, p.Side))
	}
	f.actions = Row(8, append([]fyne.CanvasObject{f.panel}, p.Actions...)...)
	f.panel.Hidden = true
	f.ExtendBaseWidget(f)
	return f
}

// SetHeader changes title and context.
func (f *Frame) SetHeader(title, context string) {
	f.title.Set(title)
	f.context.Set(context)
}

// Title is the page's title, Context the line below it.
func (f *Frame) Title() string { return f.title.content }

// Context is the line below the title.
func (f *Frame) Context() string { return f.context.content }

// SetNarrow folds the inspector into a drawer, or unfolds it.
func (f *Frame) SetNarrow(n bool) {
	if f.narrow == n {
		return
	}
	f.narrow, f.open = n, false
	f.panel.Hidden = !n || f.side == nil
	f.actions.Refresh()
	f.Refresh()
}

// OpenSide opens or closes the drawer; in a wide window the inspector is always there.
func (f *Frame) OpenSide(open bool) {
	if f.side == nil || !f.narrow || f.open == open {
		return
	}
	f.open = open
	f.Refresh()
}

// SideOpen tells whether the inspector can be seen.
func (f *Frame) SideOpen() bool { return f.side != nil && (!f.narrow || f.open) }

// Drawer tells whether the inspector lies over the page and can be closed.
func (f *Frame) Drawer() bool { return f.narrow && f.open }

// RefreshSide lays the inspector out again after its content has changed.
func (f *Frame) RefreshSide() {
	if f.side != nil {
		f.side.content.Refresh()
		f.side.root.Refresh()
	}
}

// SideToTop scrolls the inspector to its beginning.
func (f *Frame) SideToTop() {
	if f.side != nil {
		f.side.ToTop()
	}
}

// Flush is content that scrolls down to the window's edge, for a Frame with Flush.
func Flush(o fyne.CanvasObject) *Scroller { return Scroll(Inset(0, barRoom-2, pageFoot, 0, o)) }

// MinSize implements fyne.CanvasObject.
func (f *Frame) MinSize() fyne.Size { return fyne.NewSize(600, 400) }

// CreateRenderer implements fyne.Widget.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer { return &frameRenderer{f} }

type frameRenderer struct{ f *Frame }

func (r *frameRenderer) Destroy()           {}
func (r *frameRenderer) MinSize() fyne.Size { return r.f.MinSize() }
func (r *frameRenderer) Objects() []fyne.CanvasObject {
	f := r.f
	os := []fyne.CanvasObject{f.title, f.context, f.actions, f.main}
	switch {
	case f.side == nil:
	case !f.narrow:
		os = append(os, f.side.root)
	case f.open:
		os = append(os, f.shade, f.sheet, f.side.root, f.close)
	}
	return os
}

func (r *frameRenderer) Layout(s fyne.Size) {
	f := r.f
	inner := s.Width - 2*pageEdge
	aw := min(f.actions.MinSize().Width, inner*0.75)
	// A search field among the actions gives way before the title does.
	f.actions.Resize(fyne.NewSize(aw, theme.FieldHeight))
	f.actions.Move(fyne.NewPos(s.Width-pageEdge-aw, 41))
	tw := inner - aw - 16
	f.title.Move(fyne.NewPos(pageEdge, 20))
	f.title.Resize(fyne.NewSize(tw, LineHeight(theme.Title)))
	f.context.Move(fyne.NewPos(pageEdge, 56))
	f.context.Resize(fyne.NewSize(tw, LineHeight(theme.Body)))

	high := s.Height - headHeight - pageFoot
	mw := inner
	if f.side != nil && !f.narrow {
		sw := max(min(f.sideWidth, inner*0.42), leastSide)
		mw -= sw + pageGap
		f.side.root.Move(fyne.NewPos(pageEdge+mw+pageGap-2, headHeight))
		f.side.root.Resize(fyne.NewSize(sw+2+barRoom, s.Height-headHeight))
	}
	f.main.Move(fyne.NewPos(pageEdge, headHeight))
	if f.flush {
		mw, high = mw+barRoom-2, s.Height-headHeight
	}
	f.main.Resize(fyne.NewSize(mw, high))
	if f.side != nil && f.narrow && f.open {
		f.shade.Resize(s)
		w := min(f.sideWidth+48, s.Width-40)
		x := s.Width - w
		f.sheet.Move(fyne.NewPos(x, -1))
		f.sheet.Resize(fyne.NewSize(w+1, s.Height+2))
		f.close.Move(fyne.NewPos(s.Width-24-32, 12))
		f.close.Resize(fyne.NewSize(32, 32))
		f.side.root.Move(fyne.NewPos(x+22, 52))
		f.side.root.Resize(fyne.NewSize(w-44+barRoom-2, s.Height-52))
	}
}

func (r *frameRenderer) Refresh() {
	r.Layout(r.f.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// shade darkens the page under a drawer and closes it when it is pressed.
type shade struct {
	widget.BaseWidget
	pressed func()
	ground  *Ground
}

func newShade() *shade {
	s := &shade{ground: NewGround(theme.Shade, theme.None, 0)}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *shade) Tapped(*fyne.PointEvent) {
	if s.pressed != nil {
		s.pressed()
	}
}

func (s *shade) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.ground) }
