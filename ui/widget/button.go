package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Rank is how loud a button is.
type Rank int

// The ranks. A page has at most one Primary.
const (
	Secondary Rank = iota
	Primary
	Quiet // an icon or a word without a border
	Link  // underlined words in a text
	Grave // deletes something
)

// Button does something when it is pressed.
type Button struct {
	control
	rank  Rank
	icon  glyph.Name
	label string
	left  bool // the label starts at the left of a wide button
	small bool
	// Hint names a button that has only an icon; it is shown while the mouse is over it.
	Hint string

	ground *Ground
	pic    *Picture
	text   *Text
	under  *Ground
}

// NewButton is a button; icon or label may be empty.
func NewButton(rank Rank, icon glyph.Name, label string, pressed func()) *Button {
	b := &Button{rank: rank, icon: icon, label: label}
	b.pressed = pressed
	size := theme.Body
	b.ground = NewGround(theme.Surface, theme.Line, theme.FieldRadius)
	b.pic = Icon(icon, theme.Ink)
	b.text = NewText(label, Style{Size: size})
	b.under = NewGround(theme.Ink, theme.None, 0)
	b.ExtendBaseWidget(b)
	return b
}

// LinkButton is words in a small text that can be pressed.
func LinkButton(label string, pressed func()) *Button {
	b := NewButton(Link, "", label, pressed)
	b.small = true
	b.text = NewText(label, Style{Size: theme.Small})
	return b
}

// Address is a LinkButton that shows the whole of a long address, over several lines if need be.
func Address(address string, pressed func()) *Button {
	b := LinkButton(address, pressed)
	b.text = NewText(address, Style{Size: theme.Small, Wrap: true})
	return b
}

// HeightFor implements Wrapper.
func (b *Button) HeightFor(width float32) float32 {
	if b.rank == Link {
		return b.text.HeightFor(width)
	}
	return b.MinSize().Height
}

// IconButton is a quiet button with an icon only; hint says what it does.
func IconButton(icon glyph.Name, hint string, pressed func()) *Button {
	b := NewButton(Quiet, icon, "", pressed)
	b.Hint = hint
	return b
}

// Leading makes the label of a wide button start at the left.
func (b *Button) Leading() *Button { b.left = true; return b }

// SetLabel changes what the button says.
func (b *Button) SetLabel(s string) {
	if b.label != s {
		b.label = s
		b.text.Set(s)
		b.Refresh()
	}
}

// Label is what the button says, or its hint when it has only an icon.
func (b *Button) Label() string {
	if b.label == "" {
		return b.Hint
	}
	return b.label
}

// MinSize implements fyne.CanvasObject.
func (b *Button) MinSize() fyne.Size {
	if b.rank == Link {
		return fyne.NewSize(b.text.MinSize().Width, b.text.MinSize().Height)
	}
	w := float32(0)
	if b.icon != "" {
		w += theme.IconSize
	}
	if b.label != "" {
		w += b.text.MinSize().Width
		if b.icon != "" {
			w += 9
		}
	}
	switch {
	case b.label == "" && b.rank == Quiet:
		return fyne.NewSize(32, 32)
	case b.label == "":
		return fyne.NewSize(theme.FieldHeight, theme.FieldHeight)
	case b.rank == Quiet:
		return fyne.NewSize(w+16, 32)
	}
	return fyne.NewSize(w+26, theme.FieldHeight)
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b}
	r.paint()
	return r
}

type buttonRenderer struct{ b *Button }

func (r *buttonRenderer) Destroy()           {}
func (r *buttonRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	os := []fyne.CanvasObject{b.ground}
	if b.icon != "" {
		os = append(os, b.pic)
	}
	if b.label != "" {
		os = append(os, b.text)
	}
	if b.rank == Link {
		os = append(os, b.under)
	}
	return os
}

func (r *buttonRenderer) paint() {
	b := r.b
	fill, line, ink := theme.Surface, theme.Line, theme.Ink
	switch b.rank {
	case Primary:
		fill, line, ink = theme.Accent, theme.Accent, theme.OnAccent
	case Quiet:
		fill, line, ink = theme.None, theme.None, theme.Soft
	case Link:
		fill, line, ink = theme.None, theme.None, theme.Accent
	case Grave:
		ink = theme.No
	}
	if b.hovered && !b.disabled && b.rank != Primary && b.rank != Link {
		fill = theme.AccentGround
	}
	if b.disabled {
		ink = theme.Faint
		if b.rank == Primary {
			fill, line = theme.Raised, theme.Line
		}
	}
	b.ground.width = 1
	if b.focused {
		b.ground.width = 2
		line = theme.Accent
		if b.rank == Primary {
			line = theme.Ink
		}
	}
	b.ground.fill, b.ground.line = fill, line
	b.ground.Refresh()
	b.pic.Recolour(ink)
	b.text.Recolour(ink)
	b.under.Set(ink, theme.None)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	b := r.b
	b.ground.Move(fyne.Position{})
	b.ground.Resize(s)
	if b.rank == Link {
		b.text.Move(fyne.Position{})
		b.text.Resize(s)
		b.under.Move(fyne.NewPos(0, s.Height-2))
		b.under.Resize(fyne.NewSize(min(s.Width, b.text.NaturalWidth()), 1))
		b.under.Hidden = s.Height > 1.5*LineHeight(theme.Small)
		return
	}
	content := float32(0)
	if b.icon != "" {
		content += theme.IconSize
	}
	textWidth := b.text.MinSize().Width
	if b.label != "" {
		if b.icon != "" {
			content += 9
		}
		textWidth = min(textWidth, s.Width-content-16)
		content += textWidth
	}
	x := (s.Width - content) / 2
	if b.left {
		x = 13
	}
	if b.icon != "" {
		b.pic.Move(fyne.NewPos(x, (s.Height-theme.IconSize)/2))
		b.pic.Resize(fyne.NewSquareSize(theme.IconSize))
		x += theme.IconSize + 9
	}
	h := LineHeight(theme.Body)
	b.text.Move(fyne.NewPos(x, (s.Height-h)/2))
	b.text.Resize(fyne.NewSize(textWidth+1, h))
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
