package shell

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"clearshot/internal/rule"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/page"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// Widths of the navigation.
const (
	navWide = 232
	navSlim = 64
)

// navigation is the left of the window: which trip is open, the pages with their counts, and
// by which packs everything is checked.
type navigation struct {
	s      *Shell
	object *fyne.Container
	rows   map[page.Name]*widget.NavRow
	slim   bool

	brand, short *widget.Text
	menu         *widget.Button
	card         *tripCard
	pack         *widget.Text
	packState    *widget.Text
	wideParts    []fyne.CanvasObject // hidden while slim
}

var navIcons = map[page.Name]glyph.Name{
	page.Overview: glyph.Overview, page.Itinerary: glyph.Itinerary, page.Shots: glyph.Shots, page.Questions: glyph.Questions,
	page.Kit: glyph.Kit, page.Posts: glyph.Posts, page.Briefing: glyph.Briefing, page.Rules: glyph.Rules, page.Settings: glyph.Settings,
}

func newNavigation(s *Shell) *navigation {
	n := &navigation{s: s, rows: map[page.Name]*widget.NavRow{}}
	e := s.env
	n.brand = widget.NewText(e.T("app.name"), widget.CardTitle)
	n.menu = widget.IconButton(glyph.Menu, e.T("ui.menu"), s.showMenu)
	n.card = newTripCard(func() { s.Go(page.Route{Page: page.Trips}) })
	n.pack = widget.NewText("", widget.Style{Size: theme.Small, Bold: true})
	n.packState = widget.NewText("", widget.Style{Size: theme.Small, Color: theme.Soft, Wrap: true, Lines: 2})
	n.object = container.New(navLayout{n}, widget.NewGround(theme.Raised, theme.None, 0), widget.NewGround(theme.Line, theme.None, 0))
	rows := []fyne.CanvasObject{n.brand, n.menu, n.card}
	for _, name := range page.Names {
		icon, ok := navIcons[name]
		if !ok {
			continue
		}
		n.rows[name] = widget.NewNavRow(icon, e.T("page."+pageKey(name)), func() { s.Go(page.Route{Page: name}) })
		rows = append(rows, n.rows[name])
	}
	foot := []fyne.CanvasObject{widget.NewGround(theme.Line, theme.None, 0), widget.Icon(glyph.Pack, theme.Soft), n.pack, n.packState}
	n.wideParts = append([]fyne.CanvasObject{n.brand, n.card}, foot...)
	n.object.Objects = append(n.object.Objects, append(rows, foot...)...)
	return n
}

// pageKey is the part of catalogue keys that names a page.
func pageKey(n page.Name) string {
	switch n {
	case page.Shots:
		return "shot"
	case page.Questions:
		return "question"
	case page.Posts:
		return "post"
	}
	return string(n)
}

// shown tells whether there is a navigation: the page of trips has none.
func (n *navigation) shown() bool { return n.s.current != page.Trips }

func (n *navigation) width() float32 {
	if n.slim {
		return navSlim
	}
	return navWide
}

func (n *navigation) setSlim(slim bool) {
	n.slim = slim
	for _, r := range n.rows {
		r.SetSlim(slim)
	}
	for _, o := range n.wideParts {
		if slim {
			o.Hide()
		} else {
			o.Show()
		}
	}
	n.object.Refresh()
}

// update shows the counts, the trip and the packs as they are.
func (n *navigation) update() {
	w := n.s.p.Work
	for name, r := range n.rows {
		r.SetCurrent(name == n.s.current)
	}
	nav := w.Navigation()
	n.rows[page.Itinerary].SetCounts("", nav.DaysText)
	n.rows[page.Shots].SetCounts(counts(nav.Shots))
	n.rows[page.Questions].SetCounts(counts(nav.Questions))
	n.rows[page.Kit].SetCounts(counts(nav.Kit))
	n.rows[page.Posts].SetCounts(counts(nav.Posts))
	if w.Trip() == nil {
		n.rows[page.Itinerary].SetCounts("", "")
		n.card.set(n.s.env.T("ui.no_trip"), n.s.env.T("ui.no_trip.hint"))
	} else {
		sum := w.Summary()
		n.card.set(sum.Title, sum.Card)
	}
	n.packs()
	n.object.Refresh()
}

// counts are what must change and what is to be asked; nothing when there is neither.
func counts(c workspace.Counts) (must, ask string) {
	if c.No > 0 {
		must = strconv.Itoa(c.No)
	}
	if c.Ask > 0 {
		ask = strconv.Itoa(c.Ask)
	}
	return must, ask
}

func (n *navigation) packs() {
	e := n.s.env
	book := n.s.p.Work.Book()
	if book == nil || len(book.Packs) == 0 {
		return
	}
	n.pack.Set(book.Packs[0].Title + " " + shortVersion(book.Packs[0]))
	state := e.T("ui.pack.builtin")
	if !book.Packs[0].BuiltIn {
		state = e.T("ui.pack.fetched")
	}
	var more []string
	for _, p := range book.Packs[1:] {
		more = append(more, p.Title)
	}
	if len(more) > 0 {
		state = "+ " + strings.Join(more, ", ")
	} else if book.Packs[0].Checked != "" {
		state += " · " + e.Checked(book.Packs[0].Checked)
	}
	n.packState.Set(state)
}

func shortVersion(p *rule.Pack) string { return p.Version }

// navLayout places the parts of the navigation.
type navLayout struct{ n *navigation }

func (l navLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(navSlim, 400) }

func (l navLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := l.n
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(size.Width-1, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	y := float32(61)
	if n.slim {
		n.menu.Move(fyne.NewPos((size.Width-32)/2, 12))
		n.menu.Resize(fyne.NewSize(32, 32))
		y = 50
	} else {
		n.brand.Move(fyne.NewPos(22, 21))
		n.brand.Resize(fyne.NewSize(140, widget.LineHeight(theme.Heading)))
		n.menu.Move(fyne.NewPos(size.Width-12-32, 16))
		n.menu.Resize(fyne.NewSize(32, 32))
		n.card.Move(fyne.NewPos(12, y))
		n.card.Resize(fyne.NewSize(size.Width-24, 60))
		y = 133
	}
	pitch := float32(38)
	for _, name := range page.Names {
		r, ok := n.rows[name]
		if !ok {
			continue
		}
		if name == page.Rules {
			y += 16
		}
		if n.slim {
			r.Move(fyne.NewPos(10, y))
			r.Resize(fyne.NewSize(size.Width-20, 37))
		} else {
			r.Move(fyne.NewPos(12, y))
			r.Resize(fyne.NewSize(size.Width-24, 37))
		}
		y += pitch
	}
	foot := objects[len(objects)-4:]
	top := max(size.Height-84, y+8)
	foot[0].Move(fyne.NewPos(12, top))
	foot[0].Resize(fyne.NewSize(size.Width-24, 1))
	foot[1].Move(fyne.NewPos(22, top+13))
	foot[1].Resize(fyne.NewSquareSize(theme.IconSize))
	foot[2].Move(fyne.NewPos(44, top+13))
	foot[2].Resize(fyne.NewSize(size.Width-56, widget.LineHeight(theme.Small)))
	foot[3].Move(fyne.NewPos(22, top+33))
	foot[3].Resize(fyne.NewSize(size.Width-40, 2*widget.LineHeight(theme.Small)))
}

// tripCard names the trip that is open and leads to the others.
type tripCard struct {
	*widget.CardButton
	title, line *widget.Text
}

func newTripCard(pressed func()) *tripCard {
	c := &tripCard{title: widget.NewText("", widget.BodyBold), line: widget.NewText("", widget.Label)}
	c.CardButton = widget.NewCardButton(widget.Inset(11, 12, 9, 12, widget.Column(1, c.title, c.line)), pressed)
	return c
}

func (c *tripCard) set(title, line string) {
	c.title.Set(title)
	c.line.Set(line)
}
