package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// Tick is a line that can be switched on and off.
type Tick struct {
	control
	on      bool
	label   string
	changed func(bool)
	ground  *Ground
	pic     *Picture
	text    *Text
}

// NewTick is a Tick; changed is called when the user switches it.
func NewTick(label string, on bool, changed func(bool)) *Tick {
	t := &Tick{on: on, label: label, changed: changed,
		ground: NewGround(theme.None, theme.None, theme.FieldRadius),
		pic:    MarkPicture(tickMark(on), theme.MarkSize), text: NewText(label, Body)}
	t.pressed = func() {
		t.Put(!t.on)
		t.changed(t.on)
	}
	t.ExtendBaseWidget(t)
	return t
}

func tickMark(on bool) mark.Mark {
	if on {
		return mark.Clear
	}
	return mark.Uncovered
}

// Put switches without calling back; On tells how it stands.
func (t *Tick) Put(on bool) {
	t.on = on
	t.pic.SetMark(tickMark(on))
	t.Refresh()
}

// On tells whether it is switched on.
func (t *Tick) On() bool { return t.on }

// MinSize implements fyne.CanvasObject.
func (t *Tick) MinSize() fyne.Size { return fyne.NewSize(t.text.MinSize().Width+40, 32) }

// CreateRenderer implements fyne.Widget.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{t}
	r.paint()
	return r
}

type tickRenderer struct{ t *Tick }

func (r *tickRenderer) Destroy()           {}
func (r *tickRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.ground, r.t.pic, r.t.text}
}
func (r *tickRenderer) paint() {
	t := r.t
	fill, line := theme.None, theme.None
	if t.hovered {
		fill = theme.AccentGround
	}
	if t.focused {
		line = theme.Accent
	}
	t.ground.width = 2
	t.ground.Set(fill, line)
	ink := theme.Ink
	if !t.on {
		ink = theme.Soft
	}
	t.text.Recolour(ink)
}
func (r *tickRenderer) Layout(s fyne.Size) {
	t := r.t
	t.ground.Move(fyne.NewPos(-6, 0))
	t.ground.Resize(s.AddWidthHeight(12, 0))
	t.pic.Move(fyne.NewPos(0, (s.Height-theme.MarkSize)/2))
	t.pic.Resize(fyne.NewSquareSize(theme.MarkSize))
	h := LineHeight(theme.Body)
	t.text.Move(fyne.NewPos(26, (s.Height-h)/2))
	t.text.Resize(fyne.NewSize(max(s.Width-26, 10), h))
}
func (r *tickRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
