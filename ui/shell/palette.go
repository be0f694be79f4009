package shell

import (
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/page"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// maxHits is how many things the palette shows of each sort: what is further down is found
// with another letter.
const maxHits = 8

// hit is one thing that the palette found.
type hit struct {
	id   string
	text string
	note string // what it is, or its keys
	run  func()
}

// palette finds anything: commands, trips, stops, items and rules.
type palette struct {
	s      *Shell
	field  *widget.Field
	table  *widget.Table
	hits   map[string]hit
	object fyne.CanvasObject
}

func (s *Shell) openPalette() {
	p := &palette{s: s}
	p.field = widget.NewSearch(glyph.Find, s.env.T("palette.hint"), p.find)
	p.table = widget.NewTable(widget.TableColumn{}, widget.TableColumn{Width: 130, Right: true})
	p.field.OnEscape = s.closeOverlay
	p.field.OnSubmitted = func(string) { p.take(p.table.Chosen()) }
	p.field.OnArrow = p.table.Step
	p.table.OnOpen = p.take
	p.table.OnPress = p.take
	p.object = widget.Over(widget.NewGround(theme.Window, theme.Line, theme.CardRadius),
		widget.Inset(16, 16, 16, 16, widget.Column(12, p.field, widget.Grow(widget.Sized(400, 420, p.table)))))
	s.root.setOverlay(p.object)
	p.find("")
	s.Focus(p.field)
	s.watch()
}

func (s *Shell) closeOverlay() {
	s.root.setOverlay(nil)
	s.p.Window.Canvas().Unfocus()
	s.watch()
}

// find shows what has all the words of q.
func (p *palette) find(q string) {
	words := strings.Fields(strings.ToLower(q))
	p.hits = map[string]hit{}
	var rows []widget.TableRow
	add := func(heading string, hits []hit) {
		n := 0
		for _, h := range hits {
			if n == maxHits || !hasAll(h.text+" "+h.note, words) {
				continue
			}
			if n == 0 {
				rows = append(rows, widget.TableRow{Heading: p.s.env.T(heading)})
			}
			n++
			p.hits[h.id] = h
			rows = append(rows, widget.TableRow{ID: h.id, Cells: []widget.TableCell{{Text: h.text, Strong: true}, {Text: h.note, Small: true}}})
		}
	}
	add("palette.commands", p.commands())
	if len(words) > 0 {
		add("palette.items", p.items())
		add("palette.stops", p.stops())
		add("palette.trips", p.trips())
		add("palette.rules", p.rules())
	}
	p.table.SetRows(rows)
	p.table.Mark("")
	p.table.Step(1)
}

func hasAll(s string, words []string) bool {
	s = strings.ToLower(s)
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func (p *palette) take(id string) {
	h, ok := p.hits[id]
	if !ok {
		return
	}
	p.s.closeOverlay()
	h.run()
}

func (p *palette) commands() []hit {
	var hits []hit
	for _, c := range p.s.commands {
		if c.on() && c.key != "palette" {
			hits = append(hits, hit{"command." + c.key, p.s.word(c), keyText(c), func() { p.s.run(c) }})
		}
	}
	return hits
}

func (p *palette) items() []hit {
	var hits []hit
	w := p.s.p.Work
	flat := workspace.Query{By: workspace.Flat}
	for _, list := range []struct {
		name page.Name
		rows []workspace.Group
	}{{page.Shots, w.Shots(flat)}, {page.Questions, w.Questions(flat)}, {page.Kit, w.Kit(flat)}, {page.Posts, w.Posts(flat)}} {
		for _, g := range list.rows {
			for _, r := range g.Rows {
				hits = append(hits, hit{r.ID, r.Label + " · " + r.Text, r.Where, func() { p.s.Go(page.Route{Page: list.name, ID: r.ID}) }})
			}
		}
	}
	return hits
}

func (p *palette) stops() []hit {
	var hits []hit
	for _, d := range p.s.p.Work.Itinerary() {
		for _, st := range d.Stops {
			hits = append(hits, hit{st.ID, st.Title, d.Title, func() { p.s.Go(page.Route{Page: page.Itinerary, ID: st.ID}) }})
		}
	}
	return hits
}

func (p *palette) trips() []hit {
	var hits []hit
	lib := p.s.p.Work.Library()
	if lib == nil {
		return nil
	}
	entries, err := lib.List()
	if err != nil {
		return nil // the page of trips says what is wrong with the folder
	}
	for _, x := range entries {
		if x.Err != nil {
			continue
		}
		hits = append(hits, hit{x.ID, x.Title, p.s.p.Work.Printer().DateRange(x.Start, x.End), func() {
			if err := p.s.p.Work.OpenTrip(x.ID); err != nil {
				p.s.Fail(p.s.env.Work.ErrorText(err))
				return
			}
			p.s.Go(page.Route{Page: page.Overview})
		}})
	}
	return hits
}

func (p *palette) rules() []hit {
	var hits []hit
	lang := p.s.p.Work.Printer().Lang()
	for _, r := range p.s.p.Work.Book().Rules {
		hits = append(hits, hit{"rule." + r.ID, r.Title.In(lang), p.s.env.T("verdict." + string(r.Severity)), func() {
			p.s.Go(page.Route{Page: page.Rules, ID: r.ID})
		}})
	}
	return hits
}

// openKeys shows the sheet of keys.
func (s *Shell) openKeys() {
	var rows []widget.TableRow
	for _, m := range menus {
		heading := true
		for _, c := range s.commands {
			if c.menu != m || keyText(c) == "" {
				continue
			}
			if heading {
				rows = append(rows, widget.TableRow{Heading: s.env.T("menu." + string(m))})
				heading = false
			}
			rows = append(rows, widget.TableRow{ID: c.key, Cells: []widget.TableCell{{Text: s.env.T("command." + c.key), Strong: true}, {Text: keyText(c)}}})
		}
	}
	t := widget.NewTable(widget.TableColumn{}, widget.TableColumn{Width: 140, Right: true})
	t.SetRows(rows)
	close := widget.IconButton(glyph.Close, s.env.T("ui.close"), s.closeOverlay)
	s.root.setOverlay(widget.Over(widget.NewGround(theme.Window, theme.Line, theme.CardRadius),
		widget.Inset(16, 16, 16, 16, widget.Column(12,
			widget.Row(8, widget.Grow(widget.NewText(s.env.T("keys.title"), widget.CardTitle)), close),
			widget.Grow(widget.Sized(400, 480, t))))))
	s.Focus(t)
	s.watch()
}
