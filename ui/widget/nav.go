package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// NavRow leads to a page. It shows the page's icon and name and two counts: what must change,
// in the colour of Don't, and what is to be asked.
type NavRow struct {
	control
	name    string
	current bool
	slim    bool // icon only

	ground *Ground
	pic    *Picture
	text   *Text
	must   *Text
	rest   *Text
}

// NewNavRow is a row that calls pressed.
func NewNavRow(icon glyph.Name, name string, pressed func()) *NavRow {
	n := &NavRow{name: name,
		ground: NewGround(theme.None, theme.None, theme.FieldRadius),
		pic:    Icon(icon, theme.Soft),
		text:   NewText(name, Style{}),
		must:   NewText("", Style{Size: theme.Small, Bold: true, Color: theme.No}),
		rest:   NewText("", Style{Size: theme.Small, Bold: true, Color: theme.Soft}),
	}
	n.pressed = pressed
	n.ExtendBaseWidget(n)
	return n
}

// Name is the page's name.
func (n *NavRow) Name() string { return n.name }

// Counts is what the row says about the page.
func (n *NavRow) Counts() string { return n.must.content + n.rest.content }

// SetCounts changes what stands at the row's right.
func (n *NavRow) SetCounts(must, rest string) {
	if must != "" && rest != "" {
		rest = " · " + rest
	}
	n.must.Set(must)
	n.rest.Set(rest)
	n.Refresh()
}

// SetCurrent marks the row as that of the page that is shown.
func (n *NavRow) SetCurrent(c bool) {
	if n.current != c {
		n.current = c
		n.Refresh()
	}
}

// SetSlim leaves only the icon.
func (n *NavRow) SetSlim(s bool) {
	if n.slim != s {
		n.slim = s
		n.Refresh()
	}
}

// MouseIn shows the name of a slim row beside it.
func (n *NavRow) tip() {
	if n.slim {
		showTip(n, n.name)
	}
}

// FocusGained implements fyne.Focusable.
func (n *NavRow) FocusGained() { n.control.FocusGained(); n.tip() }

// FocusLost implements fyne.Focusable.
func (n *NavRow) FocusLost() { n.control.FocusLost(); hideTip(n) }

// MinSize implements fyne.CanvasObject.
func (n *NavRow) MinSize() fyne.Size { return fyne.NewSize(40, 37) }

// CreateRenderer implements fyne.Widget.
func (n *NavRow) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{n}
	r.paint()
	return r
}

type navRenderer struct{ n *NavRow }

func (r *navRenderer) Destroy()           {}
func (r *navRenderer) MinSize() fyne.Size { return r.n.MinSize() }
func (r *navRenderer) Objects() []fyne.CanvasObject {
	n := r.n
	if n.slim {
		return []fyne.CanvasObject{n.ground, n.pic}
	}
	return []fyne.CanvasObject{n.ground, n.pic, n.text, n.must, n.rest}
}

func (r *navRenderer) paint() {
	n := r.n
	fill, ink, line := theme.None, theme.Soft, theme.None
	if n.hovered {
		fill = theme.AccentGround
	}
	if n.current {
		fill, ink = theme.AccentGround, theme.Accent
	}
	n.ground.width = 2
	if n.focused {
		line = theme.Accent
	}
	n.ground.Set(fill, line)
	n.pic.Recolour(ink)
	n.text.Recolour(ink)
	n.rest.Recolour(ink)
}

func (r *navRenderer) Layout(s fyne.Size) {
	n := r.n
	n.ground.Resize(s)
	x := float32(10)
	if n.slim {
		x = (s.Width - theme.IconSize) / 2
	}
	n.pic.Move(fyne.NewPos(x, (s.Height-theme.IconSize)/2))
	n.pic.Resize(fyne.NewSquareSize(theme.IconSize))
	h, sh := LineHeight(theme.Body), LineHeight(theme.Small)
	rw, mw := n.rest.MinSize().Width, n.must.MinSize().Width
	right := s.Width - 10
	n.rest.Move(fyne.NewPos(right-rw, (s.Height-sh)/2))
	n.rest.Resize(fyne.NewSize(rw, sh))
	n.must.Move(fyne.NewPos(right-rw-mw, (s.Height-sh)/2))
	n.must.Resize(fyne.NewSize(mw, sh))
	n.text.Move(fyne.NewPos(38, (s.Height-h)/2))
	n.text.Resize(fyne.NewSize(max(right-rw-mw-6-38, 20), h))
}

func (r *navRenderer) Refresh() {
	r.paint()
	r.Layout(r.n.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
