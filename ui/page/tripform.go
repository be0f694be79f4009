package page

import (
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/trip"
	"clearshot/ui/glyph"
	"clearshot/ui/widget"
)

// tripForm is the fields of the trip itself: title, operator, dates, and who goes.
type tripForm struct {
	*Env
	object   *fyne.Container
	grow     func()
	title    *widget.Field
	operator *widget.Field
	code     *widget.Field
	start    *dateField
	end      *dateField
	crew     *fyne.Container
	people   map[string]*travellerForm // by id, kept so that the focus stays
}

func newTripForm(e *Env, grow func()) *tripForm {
	f := &tripForm{Env: e, grow: grow, people: map[string]*travellerForm{}}
	f.title = widget.NewField(e.T("ui.trips.title.hint"), func(s string) { e.Do(trip.SetTitle(s)) })
	operator := func(string) { e.Do(trip.SetOperator(f.operator.Text, f.code.Text)) }
	f.operator = widget.NewField(e.T("ui.trip.operator.hint"), operator)
	f.code = widget.NewField("", operator)
	dates := func(trip.Date) {
		if f.start.date != "" && f.end.date != "" && f.end.date < f.start.date {
			e.Host.Fail(e.T("ui.date.wrong"))
			f.read()
			return
		}
		e.Do(trip.SetDates(f.start.date, f.end.date))
	}
	f.start, f.end = newDateField(e, dates), newDateField(e, dates)
	f.crew = widget.Column(16)
	f.object = widget.Column(0, widget.Card(widget.Column(12,
		widget.Row(8, widget.Grow(widget.NewText(e.T("ui.trip.edit"), widget.CardTitle)), widget.IconButton(glyph.Close, e.T("ui.close"), f.hide)),
		widget.Labelled(e.T("ui.trips.title"), f.title),
		across(widget.Labelled(e.T("ui.trip.operator"), f.operator), widget.Labelled(e.T("ui.trip.code"), f.code)),
		across(widget.Labelled(e.T("ui.trips.start"), f.start.field), widget.Labelled(e.T("ui.trips.end"), f.end.field)),
		widget.NewText(e.T("ui.trip.who"), widget.BodyBold),
		f.crew,
		widget.Row(0, widget.NewButton(widget.Secondary, glyph.Add, e.T("ui.trip.add_traveller"), func() {
			e.Do(trip.AddTraveller(trip.Traveller{Name: e.T("ui.trip.new_traveller"), Role: trip.Creator}))
		}), widget.Spread()))))
	f.object.Hidden = true
	return f
}

func (f *tripForm) show() {
	f.object.Hidden = false
	f.read()
	f.grow()
	f.title.ToEnd()
	f.Host.Focus(f.title)
}

func (f *tripForm) hide() {
	f.object.Hidden = true
	f.grow()
}

// read shows the trip as it is.
func (f *tripForm) read() {
	t := f.Work.Trip()
	if t == nil || f.object.Hidden {
		return
	}
	f.title.Put(t.Title)
	f.operator.Put(t.Operator)
	f.code.Put(t.TourCode)
	f.start.put(t.Start)
	f.end.put(t.End)
	f.crew.Objects = nil
	for _, x := range t.Travellers {
		p, ok := f.people[x.ID]
		if !ok {
			p = newTravellerForm(f.Env, x.ID)
			f.people[x.ID] = p
		}
		p.read(x)
		f.crew.Add(p.object)
	}
	f.crew.Refresh()
}

// travellerForm is the fields of one traveller.
type travellerForm struct {
	object    fyne.CanvasObject
	name      *widget.Field
	country   *widget.Field
	role      *widget.Select
	passport  *dateField
	visa      *widget.Select
	insurance *widget.Field
	known     string // nationality as the trip has it
}

func newTravellerForm(e *Env, id string) *travellerForm {
	f := &travellerForm{}
	set := func(name string, change func(*trip.Traveller)) { e.Do(trip.SetTraveller(id, change).Merging(name)) }
	f.name = widget.NewField("", func(s string) { set("name", func(x *trip.Traveller) { x.Name = s }) })
	f.country = widget.NewField(e.T("ui.trip.nationality.hint"), nil)
	country := func() {
		code := strings.ToUpper(strings.TrimSpace(f.country.Text))
		if code == f.known {
			f.country.Put(f.known)
			return
		}
		if code != "" && (len(code) != 2 || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z') {
			e.Host.Fail(e.T("ui.trip.nationality.wrong"))
			f.country.Put(f.known)
			return
		}
		set("nationality", func(x *trip.Traveller) { x.Nationality = code })
	}
	f.country.OnLeave = country
	f.country.OnSubmitted = func(string) { country() }
	f.role = widget.NewSelect(withNone(e.Work.Options("role")), func(v string) { set("role", func(x *trip.Traveller) { x.Role = trip.Role(v) }) })
	f.passport = newDateField(e, func(d trip.Date) { set("passport", func(x *trip.Traveller) { x.PassportExpiry = d }) })
	f.visa = widget.NewSelect(withNone(e.Work.Options("visa")), func(v string) { set("visa", func(x *trip.Traveller) { x.Visa = v }) })
	f.insurance = widget.NewField("", func(s string) { set("insurance", func(x *trip.Traveller) { x.Insurance = s }) })
	f.object = widget.Column(10,
		widget.Divider(),
		widget.Row(6, widget.Grow(widget.Labelled(e.T("ui.trip.name"), f.name)),
			widget.Inset(20, 0, 0, 0, widget.IconButton(glyph.Delete, e.T("ui.delete"), func() { e.Delete(trip.DeleteTraveller(id), f.name.Text) }))),
		across(widget.Labelled(e.T("ui.trip.nationality"), f.country), widget.Labelled(e.T("ui.trip.role"), f.role)),
		across(widget.Labelled(e.T("ui.trip.passport"), f.passport.field), widget.Labelled(e.T("ui.trip.visa"), f.visa)),
		widget.Labelled(e.T("ui.trip.insurance"), f.insurance))
	return f
}

func (f *travellerForm) read(x *trip.Traveller) {
	f.name.Put(x.Name)
	f.known = x.Nationality
	f.country.Put(x.Nationality)
	f.role.Put(string(x.Role))
	f.passport.put(x.PassportExpiry)
	f.visa.Put(x.Visa)
	f.insurance.Put(x.Insurance)
}
