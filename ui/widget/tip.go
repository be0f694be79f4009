package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"clearshot/ui/theme"
)

// Tips is implemented by the object at the root of a window: it shows a word beside an object
// while the mouse or the focus is on it.
type Tips interface {
	ShowTip(of fyne.CanvasObject, text string)
	HideTip(of fyne.CanvasObject)
}

func tips() Tips {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if t, ok := w.Content().(Tips); ok {
			return t
		}
	}
	return nil
}

func showTip(of fyne.CanvasObject, text string) {
	if t := tips(); t != nil && text != "" {
		t.ShowTip(of, text)
	}
}

func hideTip(of fyne.CanvasObject) {
	if t := tips(); t != nil {
		t.HideTip(of)
	}
}

// MouseIn implements desktop.Hoverable.
func (n *NavRow) MouseIn(e *desktop.MouseEvent) { n.control.MouseIn(e); n.tip() }

// MouseOut implements desktop.Hoverable.
func (n *NavRow) MouseOut() { n.control.MouseOut(); hideTip(n) }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.control.MouseIn(e)
	if b.label == "" {
		showTip(b, b.Hint)
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() { b.control.MouseOut(); hideTip(b) }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.control.FocusGained()
	if b.label == "" {
		showTip(b, b.Hint)
	}
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.control.FocusLost(); hideTip(b) }

// Tip is the word as it is shown.
func Tip(text string) fyne.CanvasObject {
	return Over(NewGround(theme.Ink, theme.None, 6), Inset(4, 10, 4, 10, NewText(text, Style{Size: theme.Small, Color: theme.Surface})))
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(e *fyne.PointEvent) { hideTip(b); b.control.Tapped(e) }

// Tapped implements fyne.Tappable.
func (n *NavRow) Tapped(e *fyne.PointEvent) { hideTip(n); n.control.Tapped(e) }
