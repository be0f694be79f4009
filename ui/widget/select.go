package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Choice is one entry of a Select: what is stored and what is shown.
type Choice struct{ Value, Text string }

// Select chooses one of several values.
type Select struct {
	control
	choices []Choice
	value   string
	chosen  func(string)
	prefix  string // shown before the value: "Show: needs work"
	icon    glyph.Name

	ground *Ground
	text   *Text
	lead   *Picture
	arrow  *Picture
}

// NewSelect is a Select; chosen is called with the value that the user takes.
func NewSelect(choices []Choice, chosen func(string)) *Select {
	s := &Select{choices: choices, chosen: chosen,
		ground: NewGround(theme.Surface, theme.Line, theme.FieldRadius),
		text:   NewText("", Body),
		arrow:  Icon(glyph.Down, theme.Soft),
	}
	s.arrow.size = 16
	s.pressed = s.open
	s.ExtendBaseWidget(s)
	return s
}

// WithIcon puts an icon before the value.
func (s *Select) WithIcon(n glyph.Name) *Select {
	s.icon, s.lead = n, Icon(n, theme.Ink)
	return s
}

// Put sets the value without calling back.
func (s *Select) Put(value string) {
	s.value = value
	s.text.Set(s.shown())
	s.Refresh()
}

// Offer changes what can be chosen.
func (s *Select) Offer(choices []Choice) {
	s.choices = choices
	s.Put(s.value)
}

// Value is what is chosen.
func (s *Select) Value() string { return s.value }

// Choices is what can be chosen.
func (s *Select) Choices() []Choice { return s.choices }

// Choose takes a value as the user does.
func (s *Select) Choose(value string) {
	if value == s.value || s.disabled {
		return
	}
	s.Put(value)
	s.chosen(value)
}

func (s *Select) shown() string {
	for _, c := range s.choices {
		if c.Value == s.value {
			return s.prefix + c.Text
		}
	}
	return s.value
}

func (s *Select) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	items := make([]*fyne.MenuItem, len(s.choices))
	for i, ch := range s.choices {
		items[i] = fyne.NewMenuItem(ch.Text, func() {
			c.Focus(s)
			s.Choose(ch.Value)
		})
		items[i].Checked = ch.Value == s.value
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	min := pop.MinSize()
	y := at.Y + s.Size().Height + 4
	if room := c.Size().Height - y - 8; min.Height > room && at.Y-8 > room {
		y = max(at.Y-4-min.Height, 8)
	}
	pop.ShowAtPosition(fyne.NewPos(at.X, y))
	pop.Resize(fyne.NewSize(max(min.Width, s.Size().Width), fyne.Min(min.Height, c.Size().Height-y-8)))
}

// TypedKey implements fyne.Focusable: arrows change the value, Space opens the choices.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	by := 0
	switch e.Name {
	case fyne.KeyDown:
		by = 1
	case fyne.KeyUp:
		by = -1
	default:
		s.control.TypedKey(e)
		return
	}
	for i, c := range s.choices {
		if c.Value == s.value {
			if j := i + by; j >= 0 && j < len(s.choices) {
				s.Choose(s.choices[j].Value)
			}
			return
		}
	}
	if len(s.choices) > 0 {
		s.Choose(s.choices[0].Value)
	}
}

// MinSize implements fyne.CanvasObject.
func (s *Select) MinSize() fyne.Size {
	w := s.text.MinSize().Width + 12 + 6 + s.arrow.size + 8
	if s.icon != "" {
		w += theme.IconSize + 8
	}
	return fyne.NewSize(w, theme.FieldHeight)
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{s}
	r.paint()
	return r
}

type selectRenderer struct{ s *Select }

func (r *selectRenderer) Destroy()           {}
func (r *selectRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *selectRenderer) Objects() []fyne.CanvasObject {
	os := []fyne.CanvasObject{r.s.ground, r.s.text, r.s.arrow}
	if r.s.icon != "" {
		os = append(os, r.s.lead)
	}
	return os
}

func (r *selectRenderer) paint() {
	s := r.s
	s.ground.fill, s.ground.line, s.ground.width = theme.Surface, theme.Line, 1
	if s.hovered && !s.disabled {
		s.ground.fill = theme.AccentGround
	}
	if s.focused {
		s.ground.line, s.ground.width = theme.Accent, 2
	}
	ink := theme.Ink
	if s.disabled {
		ink = theme.Faint
	}
	s.text.Recolour(ink)
	s.ground.Refresh()
}

func (r *selectRenderer) Layout(size fyne.Size) {
	s := r.s
	s.ground.Resize(size)
	x := float32(12)
	if s.icon != "" {
		s.lead.Move(fyne.NewPos(x, (size.Height-theme.IconSize)/2))
		s.lead.Resize(fyne.NewSquareSize(theme.IconSize))
		x += theme.IconSize + 8
	}
	h := LineHeight(theme.Body)
	end := size.Width - 8 - s.arrow.size
	s.text.Move(fyne.NewPos(x, (size.Height-h)/2))
	s.text.Resize(fyne.NewSize(max(end-4-x, 10), h))
	s.arrow.Move(fyne.NewPos(end, (size.Height-s.arrow.size)/2))
	s.arrow.Resize(fyne.NewSquareSize(s.arrow.size))
}

func (r *selectRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
