package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// root is everything in the window: navigation, page, and what lies over them.
type root struct {
	fw.BaseWidget
	s       *Shell
	ground  *widget.Ground
	page    fyne.CanvasObject
	overlay fyne.CanvasObject // the palette, the sheet of keys; nil when none is open
	shade   *widget.Ground
	tip     fyne.CanvasObject
	tipOf   fyne.CanvasObject
	tipAt   fyne.Position
}

func newRoot(s *Shell) *root {
	r := &root{s: s, ground: widget.NewGround(theme.Window, theme.None, 0), shade: widget.NewGround(theme.Shade, theme.None, 0)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *root) showPage(o fyne.CanvasObject) {
	if r.page == o {
		return
	}
	r.page = o
	r.Refresh()
}

// setOverlay lays o over the window; nil takes it away.
func (r *root) setOverlay(o fyne.CanvasObject) {
	r.overlay = o
	r.Refresh()
}

// UnusedKey implements widget.Keys.
func (r *root) UnusedKey(e *fyne.KeyEvent) { r.s.unusedKey(e) }

// UnusedShortcut implements widget.Keys.
func (r *root) UnusedShortcut(sc fyne.Shortcut) { r.s.unusedShortcut(sc) }

// ShowTip implements widget.Tips.
func (r *root) ShowTip(of fyne.CanvasObject, text string) {
	d := fyne.CurrentApp().Driver()
	r.tip, r.tipOf = widget.Tip(text), of
	at, size := d.AbsolutePositionForObject(of), r.tip.MinSize()
	mine := d.AbsolutePositionForObject(r)
	r.tipAt = at.Subtract(mine)
	if r.tipAt.X < 80 { // beside the navigation
		r.tipAt = r.tipAt.AddXY(of.Size().Width+6, (of.Size().Height-size.Height)/2)
	} else {
		r.tipAt = r.tipAt.AddXY((of.Size().Width-size.Width)/2, of.Size().Height+4)
	}
	r.tipAt.X = min(r.tipAt.X, r.Size().Width-size.Width-4)
	if r.tipAt.Y+size.Height > r.Size().Height {
		r.tipAt.Y = at.Y - mine.Y - size.Height - 4
	}
	r.Refresh()
}

// HideTip implements widget.Tips.
func (r *root) HideTip(of fyne.CanvasObject) {
	if r.tipOf == of {
		r.tip, r.tipOf = nil, nil
		r.Refresh()
	}
}

// MinSize implements fyne.CanvasObject.
func (r *root) MinSize() fyne.Size { return fyne.NewSize(900, 560) }

// CreateRenderer implements fyne.Widget.
func (r *root) CreateRenderer() fyne.WidgetRenderer { return &rootRenderer{r: r} }

type rootRenderer struct{ r *root }

func (x *rootRenderer) Destroy()           {}
func (x *rootRenderer) MinSize() fyne.Size { return x.r.MinSize() }

func (x *rootRenderer) Objects() []fyne.CanvasObject {
	r := x.r
	os := []fyne.CanvasObject{r.ground}
	if r.s.nav.shown() {
		os = append(os, r.s.nav.object)
	}
	if r.page != nil {
		os = append(os, r.page)
	}
	os = append(os, r.s.toasts.object)
	if r.overlay != nil {
		os = append(os, r.shade, r.overlay)
	}
	if r.tip != nil {
		os = append(os, r.tip)
	}
	return os
}

func (x *rootRenderer) Layout(size fyne.Size) {
	r := x.r
	r.s.setNarrow(size.Width < narrowBelow)
	r.ground.Resize(size)
	left := float32(0)
	if r.s.nav.shown() {
		left = r.s.nav.width()
		r.s.nav.object.Move(fyne.Position{})
		r.s.nav.object.Resize(fyne.NewSize(left, size.Height))
	}
	if r.page != nil {
		r.page.Move(fyne.NewPos(left, 0))
		r.page.Resize(fyne.NewSize(size.Width-left, size.Height))
	}
	tw := min(size.Width-left-48, 560)
	th := widget.HeightFor(r.s.toasts.object, tw)
	r.s.toasts.object.Move(fyne.NewPos(left+(size.Width-left-tw)/2, size.Height-th-20))
	r.s.toasts.object.Resize(fyne.NewSize(tw, th))
	if r.overlay != nil {
		r.shade.Resize(size)
		w := min(size.Width-80, 640)
		h := min(widget.HeightFor(r.overlay, w), size.Height-120)
		r.overlay.Move(fyne.NewPos((size.Width-w)/2, 72))
		r.overlay.Resize(fyne.NewSize(w, h))
	}
	if r.tip != nil {
		r.tip.Move(r.tipAt)
		r.tip.Resize(r.tip.MinSize())
	}
}

func (x *rootRenderer) Refresh() {
	x.Layout(x.r.Size())
	for _, o := range x.Objects() {
		o.Refresh()
	}
	canvas.Refresh(x.r)
}
