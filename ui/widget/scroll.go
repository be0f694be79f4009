package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroller lets content that is higher than its place be scrolled, and gives text in it the
// whole width to wrap in.
type Scroller struct {
	root    *fyne.Container
	scroll  *container.Scroll
	content *fyne.Container
}

// Scroll makes o scroll up and down.
func Scroll(o fyne.CanvasObject) *Scroller {
	fit := &fitWidth{}
	s := &Scroller{content: container.New(fit, o)}
	s.scroll = container.NewVScroll(s.content)
	s.root = container.New(&scrolling{s.scroll, s.content, fit}, s.scroll)
	return s
}

// Object is what goes into other containers.
func (s *Scroller) Object() fyne.CanvasObject { return s.root }

// scrolling fills its place with the scroller.
type scrolling struct {
	scroll  *container.Scroll
	content *fyne.Container
	fit     *fitWidth
}

func (l *scrolling) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.fit.width = size.Width
	l.scroll.Resize(size)
	l.scroll.Refresh() // the content's height may have changed although the place did not
}

func (l *scrolling) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 80) }

func (l *scrolling) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	return HeightFor(l.content.Objects[0], width)
}

// ToTop scrolls to the beginning.
func (s *Scroller) ToTop() { s.scroll.ScrollToTop() }

// Reveal scrolls so far that o, which is in the content, can be seen.
func (s *Scroller) Reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s.content).Y
	bottom := top + o.Size().Height
	at := s.scroll.Offset.Y
	switch {
	case top < at:
		at = max(top-16, 0)
	case bottom > at+s.scroll.Size().Height:
		at = bottom - s.scroll.Size().Height + 16
	default:
		return
	}
	s.scroll.ScrollToOffset(fyne.NewPos(0, at))
}

// fitWidth gives its object the width of the place and the height it wants there.
type fitWidth struct{ width float32 }

func (l *fitWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, HeightFor(objects[0], size.Width)))
}

func (l *fitWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, HeightFor(objects[0], l.width))
}
