package page

import (
	"errors"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/mark"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// trips is the page on which a trip is opened or started.
type trips struct {
	*Env
	object  *fyne.Container
	left    *widget.Scroller
	right   *widget.Scroller
	list    *fyne.Container
	form    *fyne.Container
	title   *widget.Field
	start   *dateField
	end     *dateField
	showBin bool
	split   *halves
}

// NewTrips is the page of trips.
func NewTrips(e *Env) Page {
	p := &trips{Env: e}
	p.list = widget.Column(12)
	p.left = widget.Scroll(widget.Inset(88, 64, 40, 64, p.welcome()))
	p.right = widget.Scroll(widget.Inset(88, 64, 40, 64, p.list))
	p.split = &halves{}
	ground, line := widget.NewGround(theme.Raised, theme.None, 0), widget.NewGround(theme.Line, theme.None, 0)
	p.object = container.New(p.split, ground, line, p.left.Object(), p.right.Object())
	return p
}

// halves puts the welcome at the left and the trips at the right.
type halves struct{}

func (*halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

func (*halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := float32(int(min(max(s.Width*0.36, 400), 560)))
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[1].Move(fyne.NewPos(w-1, 0))
	o[1].Resize(fyne.NewSize(1, s.Height))
	o[2].Resize(fyne.NewSize(w-1, s.Height))
	o[3].Move(fyne.NewPos(w, 0))
	o[3].Resize(fyne.NewSize(min(s.Width-w, 1100), s.Height))
}

// welcome is the left half: what the app is for and how to begin.
func (p *trips) welcome() fyne.CanvasObject {
	e := p.Env
	p.title = widget.NewField(e.T("ui.trips.title.hint"), nil)
	p.title.OnSubmitted = func(string) { p.create() }
	p.start, p.end = newDateField(e, func(trip.Date) {}), newDateField(e, func(trip.Date) {})
	p.form = widget.Column(12,
		widget.Labelled(e.T("ui.trips.title"), p.title),
		across(widget.Labelled(e.T("ui.trips.start"), p.start.field), widget.Labelled(e.T("ui.trips.end"), p.end.field)),
		widget.Row(8, widget.NewButton(widget.Primary, glyph.Add, e.T("ui.trips.create"), p.create),
			widget.NewButton(widget.Secondary, "", e.T("ui.cancel"), p.hideForm), widget.Spread()))
	form := widget.Card(p.form)
	form.Hidden = true
	p.form = form
	buttons := widget.Column(10,
		widget.NewButton(widget.Primary, glyph.Sample, e.T("ui.trips.sample"), p.sample).Leading(),
		widget.NewButton(widget.Secondary, glyph.Add, e.T("ui.trips.new"), p.showForm).Leading(),
		form,
		widget.NewButton(widget.Secondary, glyph.OpenFile, e.T("ui.trips.open"), p.openFile).Leading(),
		widget.NewButton(widget.Secondary, glyph.Rules, e.T("ui.trips.rules"), func() { e.Host.Go(Route{Page: Rules}) }).Leading(),
		widget.NewButton(widget.Secondary, glyph.Settings, e.T("page.settings"), func() { e.Host.Go(Route{Page: Settings}) }).Leading(),
	)
	return widget.Column(0,
		widget.NewText(e.T("app.name"), widget.Style{Size: 32, Bold: true}),
		widget.Inset(10, 0, 28, 0, widget.NewText(e.T("ui.trips.purpose"), widget.Style{Size: 17, Color: theme.Soft, Wrap: true})),
		widget.AtMost(340, buttons),
		widget.Inset(32, 0, 0, 0, widget.NewText(e.T("ui.trips.privacy"), widget.SmallPara)),
	)
}

// Object implements Page.
func (p *trips) Object() fyne.CanvasObject { return p.object }

// SetNarrow implements Page.
func (p *trips) SetNarrow(bool) {}

// Escape implements Page.
func (p *trips) Escape() bool {
	if p.form.Hidden {
		return false
	}
	p.hideForm()
	return true
}

// Do implements Page.
func (p *trips) Do(a Action) bool {
	if a == AddItem {
		p.showForm()
		return true
	}
	return false
}

// Show implements Page. The list is read from the disk each time the page is opened.
func (p *trips) Show(string) { p.read() }

// Update implements Page.
func (p *trips) Update(c workspace.Change) {
	if c.Has(workspace.TripOpened) {
		p.read()
	}
}

func (p *trips) showForm() {
	p.form.Hidden = false
	p.object.Refresh()
	p.Host.Focus(p.title)
}

func (p *trips) hideForm() {
	p.form.Hidden = true
	p.object.Refresh()
}

func (p *trips) create() {
	start, err1 := trip.ParseDate(p.start.field.Text)
	end, err2 := trip.ParseDate(p.end.field.Text)
	if err1 != nil || err2 != nil {
		p.Host.Fail(p.T("ui.date.wrong"))
		return
	}
	title := p.title.Text
	if title == "" {
		title = p.T("ui.trips.untitled")
	}
	if p.failed(p.Work.NewTrip(title, start, end)) {
		return
	}
	p.title.Put("")
	p.start.put("")
	p.end.put("")
	p.hideForm()
	p.Host.Go(Route{Page: Itinerary})
}

// failed shows an error, if there is one.
func (p *trips) failed(err error) bool {
	if err != nil {
		p.Host.Fail(p.Work.ErrorText(err))
	}
	return err != nil
}

func (p *trips) opened(err error) {
	if !p.failed(err) {
		p.Host.Go(Route{Page: Overview})
	}
}

func (p *trips) sample() { p.opened(p.Work.OpenSample()) }

func (p *trips) openFile() {
	p.Host.PickOpen([]string{".json"}, func(path string) { p.opened(p.Work.OpenFile(path)) })
}

// read shows the trips of the library as they are on the disk.
func (p *trips) read() {
	e := p.Env
	lib := p.Work.Library()
	p.list.Objects = []fyne.CanvasObject{widget.Inset(0, 0, 6, 0, widget.NewText(e.T("ui.trips.yours"), widget.CardTitle))}
	entries, err := lib.List()
	if err != nil {
		p.list.Add(widget.Notice(theme.NoGround, theme.No, "", p.Work.ErrorText(err), "", nil))
	}
	if len(entries) == 0 && err == nil {
		p.list.Add(widget.Empty(e.T("ui.trips.empty"),
			widget.NewButton(widget.Secondary, glyph.Sample, e.T("ui.trips.sample"), p.sample),
			widget.NewButton(widget.Secondary, glyph.Add, e.T("ui.trips.new"), p.showForm)))
	}
	for _, x := range entries {
		p.list.Add(p.card(x))
	}
	p.bin(lib)
	p.object.Refresh()
}

// card is one trip of the library.
func (p *trips) card(x library.Entry) fyne.CanvasObject {
	if x.Err != nil {
		return p.broken(x)
	}
	e := p.Env
	line := e.Work.Printer().DateRange(x.Start, x.End) + " · " + workspace.CrewText(e.Work.Printer(), x.Crew)
	parts := []fyne.CanvasObject{widget.Grow(widget.Column(2, widget.NewText(x.Title, widget.BodyBold), widget.NewText(line, widget.BodySoft)))}
	parts = append(parts, e.countPills(x.Counts)...)
	parts = append(parts,
		widget.IconButton(glyph.Copy, e.T("ui.trips.duplicate"), func() { p.opened(p.Work.DuplicateTrip(x.ID)) }),
		widget.IconButton(glyph.Delete, e.T("ui.trips.delete"), func() { p.remove(x) }))
	return widget.NewCardButton(widget.Inset(16, 16, 16, 20, widget.Row(8, parts...)), func() { p.opened(p.Work.OpenTrip(x.ID)) })
}

// countPills say how many items have which verdict, as last counted.
func (e *Env) countPills(c *library.Counts) []fyne.CanvasObject {
	if c == nil {
		return nil
	}
	var pills []fyne.CanvasObject
	if c.No > 0 {
		pills = append(pills, widget.NewPill(mark.No, strconv.Itoa(c.No)))
	}
	if c.Ask > 0 {
		pills = append(pills, widget.NewPill(mark.Ask, strconv.Itoa(c.Ask)))
	}
	if len(pills) == 0 && c.Care+c.Clear > 0 {
		pills = append(pills, widget.NewPill(mark.Clear, e.T("ui.trips.all_clear")))
	}
	return pills
}

// broken is a trip whose file cannot be read: what is wrong, and the last good copy.
func (p *trips) broken(x library.Entry) fyne.CanvasObject {
	e := p.Env
	lines := []fyne.CanvasObject{widget.NewText(e.T("ui.trips.broken"), widget.StrongPara), widget.NewText(x.Err.Error(), widget.SmallPara)}
	var fe *library.FileError
	if errors.As(x.Err, &fe) && fe.Backup {
		lines = append(lines, widget.Inset(6, 0, 0, 0, widget.Row(0, widget.NewButton(widget.Secondary, glyph.Restore, e.T("ui.trips.backup"),
			func() { p.opened(p.Work.OpenBackup(x.ID)) }), widget.Spread())))
	}
	return widget.Card(beside(mark.No, lines...))
}

func (p *trips) remove(x library.Entry) {
	if t := p.Work.Trip(); t != nil && t.ID == x.ID {
		if p.failed(p.Work.Close()) {
			return
		}
	}
	if p.failed(p.Work.Library().Bin(x.ID)) {
		return
	}
	p.Host.Toast(p.T("ui.trips.binned", i18n.A("what", x.Title)), p.T("ui.undo"), func() {
		p.failed(p.Work.Library().Restore(x.ID))
		p.read()
	})
	p.read()
}

// bin is the foot of the list: the trips that were deleted, when the user asks for them.
func (p *trips) bin(lib *library.Library) {
	e := p.Env
	label := "ui.trips.bin.show"
	if p.showBin {
		label = "ui.trips.bin.hide"
	}
	p.list.Add(widget.Inset(6, 0, 0, 0, widget.Row(6, widget.NewText(e.T("ui.trips.bin", i18n.N(library.BinDays)), widget.Label),
		widget.LinkButton(e.T(label), func() { p.showBin = !p.showBin; p.read() }), widget.Spread())))
	if !p.showBin {
		return
	}
	binned, err := lib.Binned()
	if err != nil {
		p.list.Add(widget.NewText(p.Work.ErrorText(err), widget.SmallPara))
	}
	if len(binned) == 0 {
		p.list.Add(widget.NewText(e.T("ui.trips.bin.empty"), widget.SmallPara))
	}
	for _, x := range binned {
		p.list.Add(widget.CardWith(12, widget.Row(8,
			widget.Grow(widget.Column(1, widget.NewText(x.Title, widget.BodyBold),
				widget.NewText(e.T("ui.trips.deleted", i18n.A("when", e.Work.Printer().Ago(x.Binned, e.Now()))), widget.Label))),
			widget.NewButton(widget.Secondary, glyph.Restore, e.T("ui.trips.restore"), func() {
				p.failed(p.Work.Library().Restore(x.ID))
				p.read()
			}))))
	}
}
