package page

import (
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/widget"
)

// stopEditor is the fields of the chosen stop.
type stopEditor struct {
	p      *itinerary
	id     string
	object *fyne.Container
	name   *widget.Field
	start  *timeField
	end    *timeField
	kind   *widget.Select
	guide  *widget.Field
	notes  *widget.Field
	shots  *widget.Button
}

func newStopEditor(p *itinerary) *stopEditor {
	e := p.Env
	d := &stopEditor{p: p}
	set := func(name string, f func(*trip.Stop)) { e.Do(trip.SetStop(d.id, f).Merging(name)) }
	d.name = widget.NewProse("", func(s string) { set("name", func(x *trip.Stop) { x.Name = s }) })
	d.start = newTimeField(e, func(c trip.Clock) { e.Do(trip.SetStopTimes(d.id, c, d.end.time)) })
	d.end = newTimeField(e, func(c trip.Clock) { e.Do(trip.SetStopTimes(d.id, d.start.time, c)) })
	d.kind = widget.NewSelect(withNone(e.Work.Options("stop_kind")), func(v string) { set("kind", func(x *trip.Stop) { x.Kind = trip.StopKind(v) }) })
	d.guide = widget.NewField(e.T("ui.stop.guide.hint"), func(s string) { set("guide", func(x *trip.Stop) { x.Guide = s }) })
	d.notes = widget.NewProse("", func(s string) { set("notes", func(x *trip.Stop) { x.Notes = s }) })
	d.name.OnGrow, d.notes.OnGrow = p.frameGrow, p.frameGrow
	d.shots = widget.LinkButton("", func() { e.Host.Go(Route{Page: Shots}) })
	d.object = widget.Column(0, widget.Card(widget.Column(12,
		widget.Labelled(e.T("ui.stop.name"), d.name),
		across(widget.Labelled(e.T("ui.stop.start"), d.start.field), widget.Labelled(e.T("ui.stop.end"), d.end.field), widget.Labelled(e.T("ui.stop.kind"), d.kind)),
		widget.Labelled(e.T("ui.stop.guide"), d.guide),
		widget.Labelled(e.T("ui.notes"), d.notes),
		widget.Row(4,
			widget.IconButton(glyph.MoveUp, e.T("ui.move_up"), func() { p.move(-1) }),
			widget.IconButton(glyph.MoveDown, e.T("ui.move_down"), func() { p.move(1) }),
			widget.Inset(0, 0, 0, 8, d.shots), widget.Spread(),
			widget.IconButton(glyph.Delete, e.T("ui.delete"), p.remove)))))
	return d
}

func (p *itinerary) frameGrow() { p.frame.RefreshSide() }

// show shows a stop; nil hides the fields.
func (d *stopEditor) show(s *workspace.StopRow) {
	d.object.Hidden = s == nil
	if s == nil {
		return
	}
	d.id = s.ID
	x := &trip.Stop{}
	for _, st := range d.p.Work.Trip().Stops() {
		if st.ID == s.ID {
			x = st
		}
	}
	d.name.Put(x.Name)
	d.start.put(x.Start)
	d.end.put(x.End)
	d.kind.Put(string(x.Kind))
	d.guide.Put(x.Guide)
	d.notes.Put(x.Notes)
	d.shots.SetLabel(d.p.T("ui.stop.shots", i18n.N(s.Shots)))
}

// timeField is a place to type a time of day in.
type timeField struct {
	field *widget.Field
	time  trip.Clock
}

func newTimeField(e *Env, changed func(trip.Clock)) *timeField {
	t := &timeField{}
	t.field = widget.NewField(e.T("ui.time.hint"), nil)
	take := func() {
		c, err := trip.ParseClock(strings.TrimSpace(t.field.Text))
		if err != nil {
			e.Host.Fail(e.T("ui.time.wrong"))
			t.field.Put(string(t.time))
			return
		}
		t.field.Put(string(c))
		if c != t.time {
			t.time = c
			changed(c)
		}
	}
	t.field.OnLeave = take
	t.field.OnSubmitted = func(string) { take() }
	return t
}

func (t *timeField) put(c trip.Clock) {
	if t.time != c || t.field.Text == "" {
		t.time = c
		t.field.Put(string(c))
	}
}

// sitePicker finds a site of the packs and adds it to a day as a stop.
type sitePicker struct {
	p      *itinerary
	object *fyne.Container
	title  *widget.Text
	field  *widget.Field
	table  *widget.Table
	day    string
	names  map[string]string // name by row
}

// maxSites is how many sites the picker shows at once; more words find the rest.
const maxSites = 40

func newSitePicker(p *itinerary) *sitePicker {
	e := p.Env
	k := &sitePicker{p: p, names: map[string]string{}}
	k.title = widget.NewText("", widget.CardTitle)
	k.field = widget.NewSearch(glyph.Find, e.T("ui.site.find"), func(string) { k.find() })
	k.table = widget.NewTable(widget.TableColumn{}).OnCard()
	k.field.OnEscape = func() { p.Escape() }
	k.field.OnArrow = k.table.Step
	k.field.OnSubmitted = func(string) { k.take(k.table.Chosen()) }
	k.table.OnOpen = k.take
	k.table.OnPress = k.take
	k.object = widget.Column(0, widget.Card(widget.Column(12,
		widget.Row(8, widget.Grow(k.title), widget.IconButton(glyph.Close, e.T("ui.close"), k.close)),
		k.field, widget.Sized(200, 320, k.table))))
	k.object.Hidden = true
	return k
}

func (k *sitePicker) open() bool { return !k.object.Hidden }

// show opens the picker for a day.
func (k *sitePicker) show(day string) {
	k.day = day
	for _, d := range k.p.Work.Itinerary() {
		if d.ID == day {
			k.title.Set(k.p.T("ui.site.title", i18n.A("day", d.Title)))
		}
	}
	k.object.Hidden = false
	k.field.Put("")
	k.find()
	k.p.frame.RefreshSide()
	k.p.frame.SideToTop()
	k.p.Host.Focus(k.field)
}

func (k *sitePicker) close() {
	if k.object.Hidden {
		return
	}
	k.object.Hidden = true
	k.p.frame.RefreshSide()
}

// find lists the sites that have all words of the field in one of their names.
func (k *sitePicker) find() {
	e := k.p.Env
	lang := e.Work.Printer().Lang()
	q := strings.TrimSpace(k.field.Text)
	words := strings.Fields(strings.ToLower(q))
	clear(k.names)
	var rows []widget.TableRow
	for _, s := range e.Work.Book().Sites {
		if len(rows) == maxSites {
			break
		}
		if !siteHas(s, words) {
			continue
		}
		k.names[s.ID] = s.Name.In(lang)
		rows = append(rows, widget.TableRow{ID: s.ID, Cells: []widget.TableCell{{Text: s.Name.In(lang), Strong: true, Below: strings.Trim(s.Region+" · "+s.Hangul, " ·")}}})
	}
	if q != "" {
		rows = append(rows, widget.TableRow{ID: freeStop, Cells: []widget.TableCell{{Text: e.T("ui.site.free", i18n.A("name", q)), Below: e.T("ui.site.free.why")}}})
	}
	k.table.SetRows(rows)
	k.table.Mark("")
	k.table.Step(1)
}

// freeStop is the row that takes the words as they are.
const freeStop = "="

func siteHas(s *rule.Site, words []string) bool {
	all := strings.ToLower(strings.Join(append([]string{s.Hangul, s.Region, s.Catalogue}, s.Names...), " "))
	for _, n := range s.Name {
		all += " " + strings.ToLower(n)
	}
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// take adds the site of a row, or what was typed, as a stop.
func (k *sitePicker) take(id string) {
	s := trip.Stop{Site: id, Name: k.names[id], Kind: trip.Visit}
	switch {
	case id == "":
		return
	case id == freeStop:
		s.Site, s.Name = "", strings.TrimSpace(k.field.Text)
	}
	if s.Name == "" {
		return
	}
	at := -1
	if d := k.p.Work.Trip(); d != nil {
		for _, day := range d.Days {
			if day.ID == k.day {
				at = len(day.Stops)
				for i, st := range day.Stops {
					if st.ID == k.p.chosen {
						at = i + 1
					}
				}
			}
		}
	}
	edit := trip.AddStop(k.day, at, s)
	if !k.p.Env.Do(edit) {
		return
	}
	k.close()
	k.p.Show(edit.Item)
	k.p.Host.Focus(k.p.editor.start.field)
}
