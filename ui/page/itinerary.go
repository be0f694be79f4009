package page

import (
	"fmt"

	"fyne.io/fyne/v2"

	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// itinerary shows the days with their stops, what does not fit, and the chosen stop.
type itinerary struct {
	*Env
	frame  *widget.Frame
	days   *fyne.Container
	scroll *widget.Scroller
	rows   map[string]*widget.RowButton // by stop, kept so that the focus stays
	order  []string                     // stops in the order of the trip
	chosen string

	route  *widget.Map
	site   *fyne.Container
	editor *stopEditor
	picker *sitePicker
	title  *widget.Field // of a trip without days: its dates
	start  *dateField
	end    *dateField
}

// NewItinerary is the page of days and stops.
func NewItinerary(e *Env) Page {
	p := &itinerary{Env: e, rows: map[string]*widget.RowButton{}}
	p.days = widget.Column(12)
	p.scroll = widget.Flush(p.days)
	p.route = widget.NewMap(1.02, e.mapWord)
	p.route.OnPick = p.choose
	p.site = widget.Column(0)
	p.editor = newStopEditor(p)
	p.picker = newSitePicker(p)
	mapCard := widget.Over(widget.NewGround(theme.Water, theme.Line, theme.CardRadius), widget.Inset(1, 1, 1, 1, p.route))
	p.frame = widget.NewFrame(widget.FrameParams{
		Title: e.T("page.itinerary"),
		Actions: []fyne.CanvasObject{
			widget.NewButton(widget.Secondary, glyph.AddDay, e.T("ui.itinerary.add_day"), func() { e.Do(trip.AddDay(trip.Day{})) }),
			widget.NewButton(widget.Primary, glyph.Add, e.T("ui.itinerary.add"), p.add),
		},
		Main: p.scroll.Object(), Flush: true,
		Side: widget.Column(14, p.picker.object, mapCard, p.site, p.editor.object), SideWidth: 460,
		PanelHint: e.T("ui.panel"), CloseHint: e.T("ui.close"),
	})
	p.start, p.end = newDateField(e, func(trip.Date) {}), newDateField(e, func(trip.Date) {})
	return p
}

// Object implements Page.
func (p *itinerary) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *itinerary) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *itinerary) Escape() bool {
	switch {
	case p.picker.open():
		p.picker.close()
	case p.frame.Drawer():
		p.frame.OpenSide(false)
	default:
		return false
	}
	if r, ok := p.rows[p.chosen]; ok {
		p.Host.Focus(r)
	}
	return true
}

// Do implements Page.
func (p *itinerary) Do(a Action) bool {
	switch a {
	case AddItem:
		p.add()
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
func (p *itinerary) Show(id string) {
	if _, ok := p.rows[id]; ok {
		p.choose(id)
		p.scroll.Reveal(p.rows[id])
	}
}

// Update implements Page.
func (p *itinerary) Update(c workspace.Change) {
	if p.Work.Trip() == nil {
		return
	}
	if c.Has(workspace.TripOpened) {
		p.chosen = ""
		p.picker.close()
	}
	if c.Has(workspace.TripChanged | workspace.ReportChanged | workspace.PacksChanged | workspace.TripOpened) {
		p.read()
	}
}

// read shows the days as they are.
func (p *itinerary) read() {
	sum := p.Work.Summary()
	p.frame.SetHeader(p.T("page.itinerary"), sum.Stops)
	cards := p.Work.Itinerary()
	p.order = p.order[:0]
	p.days.Objects = nil
	for _, d := range cards {
		p.days.Add(p.day(d, len(cards)))
	}
	if len(cards) == 0 {
		p.days.Add(p.empty())
	}
	here := false
	for _, id := range p.order {
		here = here || id == p.chosen
	}
	if !here {
		p.chosen = ""
		if len(p.order) > 0 {
			p.chosen = p.order[0]
		}
	}
	for id, r := range p.rows {
		r.SetChosen(id == p.chosen)
	}
	p.side()
	p.scroll.Object().Refresh()
}

// empty asks for the dates, from which the days follow.
func (p *itinerary) empty() fyne.CanvasObject {
	e := p.Env
	make := widget.NewButton(widget.Primary, glyph.AddDay, e.T("ui.itinerary.make_days"), func() {
		start, err1 := trip.ParseDate(p.start.field.Text)
		end, err2 := trip.ParseDate(p.end.field.Text)
		if err1 != nil || err2 != nil || start == "" || end == "" || end < start {
			e.Host.Fail(e.T("ui.date.wrong"))
			return
		}
		e.Do(trip.SetDates(start, end))
	})
	return widget.CardWith(24, widget.Column(16, widget.NewText(e.T("ui.itinerary.empty"), widget.SoftPara),
		across(widget.Labelled(e.T("ui.trips.start"), p.start.field), widget.Labelled(e.T("ui.trips.end"), p.end.field)),
		widget.Row(8, make, widget.Spread())))
}

// day is the card of one day.
func (p *itinerary) day(d workspace.DayCard, days int) fyne.CanvasObject {
	e := p.Env
	head := []fyne.CanvasObject{widget.NewText(d.Title, widget.BodyBold), widget.Inset(0, 0, 0, 2, widget.NewText(d.Subtitle, widget.BodySoft))}
	for _, b := range d.Badges {
		head = append(head, badge(b.Text))
	}
	head = append(head, widget.Spread())
	if d.Number > 1 {
		head = append(head, widget.IconButton(glyph.MoveUp, e.T("ui.itinerary.day_up"), func() { e.Do(trip.MoveDay(d.ID, -1)) }))
	}
	if d.Number < days {
		head = append(head, widget.IconButton(glyph.MoveDown, e.T("ui.itinerary.day_down"), func() { e.Do(trip.MoveDay(d.ID, 1)) }))
	}
	head = append(head,
		widget.IconButton(glyph.Add, e.T("ui.itinerary.add_here"), func() { p.picker.show(d.ID); p.frame.OpenSide(true) }),
		widget.IconButton(glyph.Delete, e.T("ui.itinerary.day_delete"), func() { e.Delete(trip.DeleteDay(d.ID), d.Title) }))
	list := widget.Column(4)
	for _, n := range d.Notes {
		list.Add(p.note(n))
	}
	for _, s := range d.Stops {
		p.order = append(p.order, s.ID)
		list.Add(p.stop(s))
		for _, n := range s.Notes {
			list.Add(widget.Inset(0, 0, 4, 62, p.note(n)))
		}
	}
	if len(d.Stops) == 0 {
		list.Add(widget.Row(6, widget.NewText(e.T("ui.itinerary.free_day"), widget.BodySoft),
			widget.LinkButton(e.T("ui.itinerary.add"), func() { p.picker.show(d.ID); p.frame.OpenSide(true) }), widget.Spread()))
	}
	return widget.Over(widget.NewGround(theme.Surface, theme.Line, theme.CardRadius),
		widget.Inset(6, 10, 12, 18, widget.Column(6, widget.Row(6, head...), widget.Inset(0, 8, 4, 0, widget.Divider()), widget.Inset(0, 8, 0, 0, list))))
}

func badge(text string) fyne.CanvasObject {
	t := widget.NewText(text, widget.Style{Size: theme.Small, Bold: true, Color: theme.Care})
	return widget.Inset(0, 0, 0, 6, widget.Over(widget.NewGround(theme.CareGround, theme.None, 11), widget.Inset(2, 10, 3, 10, t)))
}

// stop is one line of a day.
func (p *itinerary) stop(s workspace.StopRow) fyne.CanvasObject {
	r, ok := p.rows[s.ID]
	if !ok {
		r = widget.NewRowButton(func() {
			p.choose(s.ID)
			p.Host.Focus(p.rows[s.ID])
			p.frame.OpenSide(true)
		})
		r.OnArrow = p.step
		r.OnDelete = p.remove
		p.rows[s.ID] = r
	}
	when := s.Time
	if when == "" {
		when = "—"
	}
	lines := []fyne.CanvasObject{widget.NewText(s.Title, widget.BodyBold)}
	if s.Subtitle != "" {
		lines = append(lines, widget.NewText(s.Subtitle, widget.Label))
	}
	r.SetContent(widget.Inset(6, 4, 6, 4, widget.TopRow(0,
		widget.Wide(58, widget.NewText(when, widget.BodySoft)),
		widget.Wide(28, widget.Inset(2, 12, 0, 0, widget.MarkPicture(mark.Of(s.Verdict, true), theme.MarkSize))),
		widget.Grow(widget.Column(1, lines...)))))
	return widget.Inset(0, 0, 0, -4, r)
}

// note is what does not fit, with the way to settle it.
func (p *itinerary) note(n workspace.NoteRow) fyne.CanvasObject {
	m := mark.Of(n.Severity, true)
	var fix func()
	if n.Fix != nil {
		fix = func() {
			if err := p.Work.ApplyFix(n.Fix); err != nil {
				p.Host.Fail(p.Work.ErrorText(err))
				return
			}
			p.Host.Toast(n.FixLabel, p.T("ui.undo"), func() { p.Work.Undo() })
		}
	}
	return widget.Notice(theme.Ground(m), theme.Of(m), "", n.Text, n.FixLabel, fix)
}

func (p *itinerary) step(by int) {
	for i, id := range p.order {
		if id == p.chosen && i+by >= 0 && i+by < len(p.order) {
			next := p.order[i+by]
			p.choose(next)
			p.Host.Focus(p.rows[next])
			p.scroll.Reveal(p.rows[next])
			return
		}
	}
}

func (p *itinerary) choose(id string) {
	p.chosen = id
	for x, r := range p.rows {
		r.SetChosen(x == id)
	}
	p.side()
	p.frame.SideToTop()
}

func (p *itinerary) move(by int) {
	if p.chosen != "" && p.Env.Do(trip.MoveStop(p.chosen, by)) {
		p.scroll.Reveal(p.rows[p.chosen])
	}
}

func (p *itinerary) remove() {
	s := p.stopRow()
	if s == nil {
		return
	}
	next := ""
	for i, id := range p.order {
		if id == p.chosen && i+1 < len(p.order) {
			next = p.order[i+1]
		} else if id == p.chosen && i > 0 {
			next = p.order[i-1]
		}
	}
	if p.Env.Delete(trip.DeleteStop(s.ID), s.Title) && next != "" {
		p.choose(next)
	}
}

// add opens the picker of sites for the day of the chosen stop, or the first day.
func (p *itinerary) add() {
	days := p.Work.Itinerary()
	if len(days) == 0 {
		p.Host.Focus(p.start.field)
		return
	}
	day := days[0].ID
	for _, d := range days {
		for _, s := range d.Stops {
			if s.ID == p.chosen {
				day = d.ID
			}
		}
	}
	p.picker.show(day)
	p.frame.OpenSide(true)
}

// stopRow is the chosen stop as it is shown, nil when there is none.
func (p *itinerary) stopRow() *workspace.StopRow {
	for _, d := range p.Work.Itinerary() {
		for _, s := range d.Stops {
			if s.ID == p.chosen {
				return &s
			}
		}
	}
	return nil
}

// side shows the map, the chosen stop's site with its rules, and its fields.
func (p *itinerary) side() {
	p.route.SetStops(p.mapStops(), p.chosen)
	s := p.stopRow()
	p.site.Objects = nil
	if s != nil && s.Site != nil {
		p.site.Add(p.siteCard(s.Site))
	}
	p.site.Hidden = len(p.site.Objects) == 0
	p.editor.show(s)
	p.frame.RefreshSide()
}

// siteCard is what the packs know of a place.
func (p *itinerary) siteCard(s *rule.Site) fyne.CanvasObject {
	lang := p.Work.Printer().Lang()
	lines := []fyne.CanvasObject{
		widget.Row(8, widget.NewText(s.Name.In(lang), widget.CardTitle), widget.Grow(widget.NewText(s.Hangul, widget.BodySoft))),
		widget.NewText(placeLine(s), widget.BodySoft),
	}
	if st := s.Status.In(lang); st != "" {
		lines = append(lines, widget.NewText(st, widget.SmallPara))
	}
	for _, n := range s.Notes {
		lines = append(lines, widget.TopRow(8, widget.Inset(2, 0, 0, 0, widget.MarkPicture(mark.Of(n.Severity, true), theme.MarkSize)),
			widget.Grow(widget.NewText(n.Text.In(lang), widget.Paragraph))))
	}
	if len(s.Notes) == 0 {
		lines = append(lines, widget.NewText(p.T("ui.site.silent"), widget.SmallPara))
	}
	return widget.Card(widget.Column(8, lines...))
}

// placeLine is where a site is: "Pyongyang · 39.04° N 125.74° E".
func placeLine(s *rule.Site) string {
	line := s.Region
	if s.Lat != 0 || s.Lon != 0 {
		line += fmt.Sprintf(" · %.2f° N %.2f° E", s.Lat, s.Lon)
	}
	return line
}
