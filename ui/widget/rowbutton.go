package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/ui/theme"
)

// RowButton is a line of a card that can be chosen. Arrows and Delete are handed on.
type RowButton struct {
	control
	content fyne.CanvasObject
	ground  *Ground
	chosen  bool

	// OnArrow is called with 1 for down and -1 for up, OnDelete for the Delete key. Each may be nil.
	OnArrow  func(int)
	OnDelete func()
}

// NewRowButton is a line that calls pressed.
func NewRowButton(pressed func()) *RowButton {
	r := &RowButton{content: Column(0), ground: NewGround(theme.None, theme.None, theme.FieldRadius)}
	r.pressed = pressed
	r.ExtendBaseWidget(r)
	return r
}

// SetContent changes what the line shows.
func (r *RowButton) SetContent(o fyne.CanvasObject) {
	r.content = o
	r.Refresh()
}

// SetChosen marks the line as the chosen one.
func (r *RowButton) SetChosen(c bool) {
	if r.chosen != c {
		r.chosen = c
		r.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (r *RowButton) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyDown && r.OnArrow != nil:
		r.OnArrow(1)
	case e.Name == fyne.KeyUp && r.OnArrow != nil:
		r.OnArrow(-1)
	case e.Name == fyne.KeyDelete && r.OnDelete != nil:
		r.OnDelete()
	default:
		r.control.TypedKey(e)
	}
}

// HeightFor implements Wrapper.
func (r *RowButton) HeightFor(width float32) float32 { return HeightFor(r.content, width) }

// MinSize implements fyne.CanvasObject.
func (r *RowButton) MinSize() fyne.Size { return r.content.MinSize() }

// CreateRenderer implements fyne.Widget.
func (r *RowButton) CreateRenderer() fyne.WidgetRenderer { return &rowButtonRenderer{r} }

type rowButtonRenderer struct{ r *RowButton }

func (x *rowButtonRenderer) Destroy()           {}
func (x *rowButtonRenderer) MinSize() fyne.Size { return x.r.MinSize() }
func (x *rowButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.ground, x.r.content}
}
func (x *rowButtonRenderer) Layout(s fyne.Size) {
	x.r.ground.Resize(s)
	x.r.content.Resize(s)
}
func (x *rowButtonRenderer) Refresh() {
	r := x.r
	fill, line := theme.None, theme.None
	if r.hovered {
		fill = theme.Raised
	}
	if r.chosen {
		fill = theme.AccentGround
	}
	if r.focused {
		line = theme.Accent
	}
	r.ground.width = 2
	r.ground.fill, r.ground.line = fill, line
	r.ground.Refresh()
	r.content.Resize(r.Size())
	r.content.Refresh()
}
