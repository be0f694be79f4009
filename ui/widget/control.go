package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be pressed has in common: mouse, keyboard, focus. A
// ring shows the focus; since a press of the mouse does not take it, the ring is seen by
// those who need it.
type control struct {
	widget.BaseWidget
	pressed  func()
	hovered  bool
	focused  bool
	disabled bool
}

// Tapped implements fyne.Tappable.
func (c *control) Tapped(*fyne.PointEvent) { c.press() }

func (c *control) press() {
	if !c.disabled && c.pressed != nil {
		c.pressed()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *control) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *control) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained implements fyne.Focusable.
func (c *control) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *control) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *control) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: Space and Enter press.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.press()
	default:
		passKey(e)
	}
}

// Cursor implements desktop.Cursorable.
func (c *control) Cursor() desktop.Cursor {
	if c.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable and Disable say whether it can be pressed.
func (c *control) Enable() { c.setDisabled(false) }

// Disable makes it one that cannot be pressed.
func (c *control) Disable() { c.setDisabled(true) }

// Disabled implements fyne.Disableable.
func (c *control) Disabled() bool { return c.disabled }

func (c *control) setDisabled(d bool) {
	if c.disabled != d {
		c.disabled = d
		c.Refresh()
	}
}

// Keys is implemented by the object at the root of a window: it gets the keys and shortcuts
// that the focused widget has no use for, such as F1 and Ctrl+Z, which the toolkit gives to
// nobody else.
type Keys interface {
	UnusedKey(*fyne.KeyEvent)
	UnusedShortcut(fyne.Shortcut)
}

// passKey hands a key to the root of the window, passShortcut a shortcut.
func passKey(e *fyne.KeyEvent) { withKeys(func(k Keys) { k.UnusedKey(e) }) }

func passShortcut(s fyne.Shortcut) { withKeys(func(k Keys) { k.UnusedShortcut(s) }) }

func withKeys(f func(Keys)) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if k, ok := w.Content().(Keys); ok {
			f(k)
			return
		}
	}
}
