package page

import (
	"fyne.io/fyne/v2"

	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// overview shows at a glance what must change, what to ask and what is still to be done.
type overview struct {
	*Env
	frame    *widget.Frame
	headline *widget.Text
	detail   *widget.Text
	bar      *widget.Bar
	pills    *fyne.Container
	table    *widget.Table
	route    *widget.Map
	ready    *fyne.Container
	details  *tripForm
	kinds    map[string]Name // page of each listed item
}

// NewOverview is the page that a trip opens on.
func NewOverview(e *Env) Page {
	p := &overview{Env: e, kinds: map[string]Name{}}
	p.headline = widget.NewText("", widget.CardTitle)
	p.detail = widget.NewText("", widget.SoftPara)
	p.bar = widget.NewBar()
	p.pills = widget.Row(8)
	p.table = widget.NewTable(widget.TableColumn{Width: 106}, widget.TableColumn{}, widget.TableColumn{Width: 92, Right: true})
	p.table.OnOpen = func(id string) { e.Host.Go(Route{p.kinds[id], id}) }
	p.table.OnPress = p.table.OnOpen
	p.table.SetEmpty(widget.Column(0, widget.Empty(e.T("ui.overview.empty"),
		widget.NewButton(widget.Secondary, glyph.Shots, e.T("ui.shots.add"), func() { e.Host.Go(Route{Page: Shots}) }),
		widget.NewButton(widget.Secondary, glyph.Itinerary, e.T("ui.itinerary.add"), func() { e.Host.Go(Route{Page: Itinerary}) }))))
	p.route = widget.NewMap(1, e.mapWord)
	p.route.OnPick = func(id string) { e.Host.Go(Route{Itinerary, id}) }
	p.ready = widget.Column(10)
	p.details = newTripForm(e, func() { p.frame.RefreshSide() })
	mapCard := widget.Over(widget.NewGround(theme.Water, theme.Line, theme.CardRadius), widget.Inset(1, 1, 1, 1, p.route))
	p.frame = widget.NewFrame(widget.FrameParams{
		Actions: []fyne.CanvasObject{widget.NewButton(widget.Secondary, glyph.Edit, e.T("ui.trip.edit"), p.edit), widget.NewButton(widget.Primary, glyph.Export, e.T("ui.overview.export"), func() { e.Host.Go(Route{Page: Briefing}) })},
		Main: widget.Column(16,
			widget.Card(widget.Column(12, widget.Column(2, p.headline, p.detail), p.bar, p.pills)),
			widget.Grow(p.table)),
		Side: widget.Column(16, p.details.object, mapCard, widget.Card(widget.Column(12, widget.NewText(e.T("ui.overview.ready"), widget.CardTitle), p.ready))), SideWidth: 420,
		PanelHint: e.T("ui.panel"), CloseHint: e.T("ui.close"),
	})
	return p
}

// mapWord is a word on the map.
func (e *Env) mapWord(key string) string {
	if e.Work.Printer().Has(key) {
		return e.T(key)
	}
	return ""
}

// Object implements Page.
func (p *overview) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *overview) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *overview) Escape() bool {
	if !p.details.object.Hidden {
		p.details.hide()
		return true
	}
	if p.frame.Drawer() {
		p.frame.OpenSide(false)
		return true
	}
	return false
}

// edit opens the fields of the trip itself, and closes them again.
func (p *overview) edit() {
	if !p.details.object.Hidden {
		p.details.hide()
		return
	}
	p.frame.OpenSide(true)
	p.details.show()
	p.frame.SideToTop()
}

// Do implements Page.
func (p *overview) Do(Action) bool { return false }

// Show implements Page.
func (p *overview) Show(string) {}

// Update implements Page.
func (p *overview) Update(c workspace.Change) {
	w := p.Work
	if w.Trip() == nil || !c.Has(workspace.TripChanged|workspace.ReportChanged|workspace.PacksChanged|workspace.TripOpened) {
		return
	}
	sum := w.Summary()
	p.frame.SetHeader(sum.Title, sum.Line)
	p.headline.Set(sum.Headline)
	p.detail.Set(sum.Detail)
	n := sum.Counts
	p.bar.Set(widget.Share{As: mark.Clear, N: n.Clear}, widget.Share{As: mark.Care, N: n.Care}, widget.Share{As: mark.Ask, N: n.Ask}, widget.Share{As: mark.No, N: n.No})
	p.pills.Objects = nil
	for _, x := range []struct {
		m mark.Mark
		n int
	}{{mark.Clear, n.Clear}, {mark.Care, n.Care}, {mark.Ask, n.Ask}, {mark.No, n.No}} {
		p.pills.Add(widget.NewPill(x.m, p.word(x.m)))
		p.pills.Add(widget.Inset(0, 8, 0, 0, widget.NewText(w.Printer().Number(x.n), widget.BodySoft)))
	}
	p.rows()
	p.details.read()
	p.stops()
	p.before()
	p.frame.Refresh()
	p.frame.RefreshSide()
}

// rows lists what must change, and what to ask.
func (p *overview) rows() {
	clear(p.kinds)
	var rows []widget.TableRow
	add := func(heading string, items []workspace.ItemRow) {
		if len(items) == 0 {
			return
		}
		rows = append(rows, widget.TableRow{Heading: p.T(heading)})
		for _, r := range items {
			p.kinds[r.ID] = pageOf(r.Kind)
			text, fl := quoted(r)
			rows = append(rows, widget.TableRow{ID: r.ID, Cells: []widget.TableCell{
				p.pill(r), {Text: text, Flags: fl, Strong: true, Below: p.because(r)}, {Text: r.Where, Small: true},
			}})
		}
	}
	add("ui.overview.must", p.Work.MustChange())
	add("ui.overview.ask", p.Work.AskGuide())
	p.table.SetRows(rows)
}

// because is why a row is listed and what the rule offers instead.
func (p *overview) because(r workspace.ItemRow) string {
	if r.Verdict != rule.No {
		return ""
	}
	s := r.Why
	if r.Instead != "" {
		s += " " + p.T("ui.try", instead(r.Instead))
	}
	return s
}

func pageOf(k rule.Kind) Name {
	switch k {
	case rule.Question:
		return Questions
	case rule.Kit:
		return Kit
	case rule.Post:
		return Posts
	}
	return Shots
}

// quoted is an item's text after its label, with the marks moved along.
func quoted(r workspace.ItemRow) (string, []widget.Flag) {
	head := r.Label + " · “"
	if r.Verdict != rule.No {
		head = r.Label + " · "
	}
	fl := flags(r.Spans)
	for i := range fl {
		fl[i].Start += len(head)
		fl[i].End += len(head)
	}
	if r.Verdict != rule.No {
		return head + r.Text, fl
	}
	return head + r.Text + "”", fl
}

// mapStops are the stops that have a place on the map.
func (e *Env) mapStops() []widget.MapStop {
	var stops []widget.MapStop
	for _, d := range e.Work.Itinerary() {
		for _, s := range d.Stops {
			if s.Site == nil {
				continue
			}
			stops = append(stops, widget.MapStop{ID: s.ID, Number: s.Index, Name: s.Title, Lat: s.Site.Lat, Lon: s.Site.Lon, As: mark.Of(s.Verdict, true)})
		}
	}
	return stops
}

func (p *overview) stops() { p.route.SetStops(p.mapStops(), "") }

// before is the list "Before you go".
func (p *overview) before() {
	p.ready.Objects = nil
	for _, l := range p.Work.Readiness() {
		lines := []fyne.CanvasObject{widget.NewText(l.Text, widget.Paragraph)}
		if l.Detail != "" {
			lines = append(lines, widget.NewText(l.Detail, widget.SmallPara))
		}
		p.ready.Add(widget.TopRow(8, widget.Inset(2, 0, 0, 0, widget.MarkPicture(mark.Of(l.Severity, true), theme.MarkSize)), widget.Grow(widget.Column(1, lines...))))
	}
}
