package page

import (
	"strconv"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/widget"
)

// listing is what differs between the lists of shots, questions, kit and posts.
type listing struct {
	kind    rule.Kind
	name    Name
	rows    func(workspace.Query) []workspace.Group
	columns []widget.TableColumn
	cells   func(workspace.ItemRow) []widget.TableCell
	context func() string
	// fields makes the fields of the inspector beside the text itself.
	fields func(*inspector) []field
	// heads puts rows under other headings than the workspace's. It may be nil.
	heads func([]workspace.Group) []workspace.Group
	side  fyne.CanvasObject // below the inspector's cards; may be nil
}

// field is one field of the inspector beside an item's text.
type field struct {
	object fyne.CanvasObject // with its label; several of a line share one
	read   func(trip.Item)   // shows the item's value
}

// items is a page with a list at the left and the inspector of the chosen item at the right.
type items struct {
	*Env
	listing
	frame   *widget.Frame
	table   *widget.Table
	search  *widget.Field
	filter  *widget.Select
	add     *widget.Button
	quick   *quickLine
	inspect *inspector

	query  workspace.Query
	chosen string
	typing bool // an edit comes from the inspector's own field
}

func newItems(e *Env, l listing) *items {
	p := &items{Env: e, listing: l}
	key := "ui." + string(l.name)
	p.search = widget.NewSearch(glyph.Find, e.T(key+".find"), func(s string) { p.query.Search = s; p.list() })
	p.search.OnEscape = func() { p.search.SetText(""); p.Host.Focus(p.table) }
	p.filter = widget.NewSelect([]widget.Choice{
		{Value: "", Text: e.T("ui.show.all")},
		{Value: "work", Text: e.T("ui.show.work")},
		{Value: string(rule.No), Text: e.T("ui.show.verdict", i18n.A("verdict", e.T("verdict.no")))},
		{Value: string(rule.Ask), Text: e.T("ui.show.verdict", i18n.A("verdict", e.T("verdict.ask")))},
		{Value: string(rule.Care), Text: e.T("ui.show.verdict", i18n.A("verdict", e.T("verdict.care")))},
		{Value: string(rule.Clear), Text: e.T("ui.show.verdict", i18n.A("verdict", e.T("verdict.clear")))},
	}, p.show).WithIcon(glyph.Filter)
	p.filter.Put("")
	p.add = widget.NewButton(widget.Primary, glyph.Add, e.T(key+".add"), func() { p.Host.Focus(p.quick.field) })
	p.table = widget.NewTable(l.columns...)
	p.table.OnChoose = p.choose
	p.table.OnPress = func(string) { p.frame.OpenSide(true) }
	p.table.OnOpen = func(string) {
		p.frame.OpenSide(true)
		p.Host.Focus(p.inspect.text)
	}
	p.table.OnDelete = func(string) { p.remove() }
	p.inspect = newInspector(p)
	p.quick = newQuickLine(p)
	side := widget.Column(14, p.inspect.object)
	if l.side != nil {
		side.Add(l.side)
	}
	p.frame = widget.NewFrame(widget.FrameParams{
		Title:   e.T("page." + string(l.kind)),
		Actions: []fyne.CanvasObject{widget.GrowFrom(230, p.search), p.filter, p.add},
		Main:    widget.Column(14, p.quick.object, widget.Grow(p.table)),
		Side:    side, SideWidth: 380,
		PanelHint: e.T("ui.panel"), CloseHint: e.T("ui.close"),
	})
	p.table.SetEmpty(widget.Column(0, widget.Empty(e.T(key+".empty"),
		widget.NewButton(widget.Secondary, glyph.Add, e.T(key+".add"), func() { p.Host.Focus(p.quick.field) }))))
	return p
}

// Object implements Page.
func (p *items) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *items) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *items) Escape() bool {
	if p.frame.Drawer() {
		p.frame.OpenSide(false)
		p.Host.Focus(p.table)
		return true
	}
	return false
}

// Do implements Page.
func (p *items) Do(a Action) bool {
	switch a {
	case AddItem:
		p.Host.Focus(p.quick.field)
	case Find:
		p.Host.Focus(p.search)
	case DeleteItem:
		p.remove()
	case MoveUp:
		p.move(-1)
	case MoveDown:
		p.move(1)
	default:
		return false
	}
	return true
}

// Show implements Page.
func (p *items) Show(id string) {
	if id == "" {
		return
	}
	if _, ok := p.Work.Row(id); !ok {
		return
	}
	if !p.listed(id) {
		p.query = workspace.Query{}
		p.search.Put("")
		p.filter.Put("")
		p.list()
	}
	p.table.Choose(id)
	p.frame.OpenSide(true)
}

// Update implements Page.
func (p *items) Update(c workspace.Change) {
	if c.Has(workspace.TripOpened) {
		p.chosen = ""
		p.table.Mark("")
	}
	if c.Has(workspace.TripChanged | workspace.TripOpened | workspace.PacksChanged) {
		p.inspect.offer()
	}
	if p.typing && !c.Has(workspace.TripOpened) {
		p.row(p.chosen)
	} else if c.Has(workspace.TripChanged | workspace.ReportChanged | workspace.PacksChanged | workspace.TripOpened) {
		p.list()
	}
	p.frame.SetHeader(p.T("page."+string(p.kind)), p.context())
	p.quick.update()
}

// list reads all rows again.
func (p *items) list() {
	groups := p.rows(p.query)
	if p.heads != nil {
		groups = p.heads(groups)
	}
	var rows []widget.TableRow
	found, first := false, ""
	for _, g := range groups {
		if g.Title != "" {
			rows = append(rows, widget.TableRow{Heading: g.Title})
		}
		for _, r := range g.Rows {
			rows = append(rows, widget.TableRow{ID: r.ID, Cells: p.cells(r)})
			found = found || r.ID == p.chosen
			if first == "" {
				first = r.ID
			}
		}
	}
	p.table.SetRows(rows)
	if !found {
		if _, ok := p.Work.Row(p.chosen); !ok { // gone from the trip, not only from the list
			p.chosen = first
			p.table.Mark(first)
		}
	}
	p.inspect.show(p.chosen)
}

// row reads one row again: while typing, the others stay as they are.
func (p *items) row(id string) {
	r, ok := p.Work.Row(id)
	if !ok {
		p.list()
		return
	}
	rows := p.table.Rows()
	for i := range rows {
		if rows[i].ID == id && rows[i].Heading == "" {
			rows[i].Cells = p.cells(r)
		}
	}
	p.table.SetRows(rows)
	p.inspect.show(id)
}

func (p *items) listed(id string) bool {
	for _, r := range p.table.Rows() {
		if r.ID == id && r.Heading == "" {
			return true
		}
	}
	return false
}

func (p *items) show(what string) {
	p.query.NeedsWork, p.query.Verdict = what == "work", ""
	if what != "work" {
		p.query.Verdict = rule.Severity(what)
	}
	p.list()
}

func (p *items) choose(id string) {
	p.chosen = id
	p.inspect.show(id)
	p.frame.SideToTop()
	p.quick.update()
}

// edit applies an edit that the inspector's fields make.
func (p *items) edit(e trip.Edit) {
	p.typing = true
	ok := p.Env.Do(e)
	p.typing = false
	if !ok { // the field must not show what the trip does not hold
		p.inspect.show(p.chosen)
	}
}

func (p *items) move(by int) {
	if p.chosen == "" {
		return
	}
	var e trip.Edit
	switch p.kind {
	case rule.Shot:
		e = trip.MoveShot(p.chosen, by)
	case rule.Question:
		e = trip.MoveQuestion(p.chosen, by)
	case rule.Kit:
		e = trip.MoveKit(p.chosen, by)
	default:
		e = trip.MovePost(p.chosen, by)
	}
	if p.Env.Do(e) {
		p.table.Reveal(p.chosen)
	}
}

// remove deletes the chosen item and chooses the one that takes its place.
func (p *items) remove() {
	r, ok := p.Work.Row(p.chosen)
	if !ok {
		return
	}
	next, seen := "", false
	for _, x := range p.table.Rows() {
		if x.Heading != "" {
			continue
		}
		if seen {
			next = x.ID
			break
		}
		if x.ID == p.chosen {
			seen = true
			continue
		}
		next = x.ID
	}
	if p.Env.Delete(trip.DeleteItem(p.chosen), r.Label) {
		p.table.Choose(next)
	}
}

// stopFor is where a new item goes: to the stop of the chosen one.
func (p *items) stopFor() (id, title string) {
	if p.kind != rule.Shot && p.kind != rule.Question {
		return "", ""
	}
	if r, ok := p.Work.Row(p.chosen); ok && r.Stop != "" {
		return r.Stop, r.StopTitle
	}
	return "", ""
}

// pill is the cell that says an item's verdict.
func (e *Env) pill(r workspace.ItemRow) widget.TableCell {
	m := markOf(r.Verdict, r.Covered)
	word := e.word(m)
	if m == mark.Uncovered {
		word = e.T("verdict.clear")
	}
	return widget.TableCell{Pill: m, Text: word}
}

func number(n int) widget.TableCell { return widget.TableCell{Text: strconv.Itoa(n)} }

// soft is a cell of second rank; a dash stands for nothing.
func soft(s string) widget.TableCell {
	if s == "" {
		s = "—"
	}
	return widget.TableCell{Text: s}
}

// words is the cell with an item's text and its flagged words.
func words(r workspace.ItemRow) widget.TableCell {
	return widget.TableCell{Text: r.Text, Flags: flags(r.Spans), Strong: true}
}
