package page

import (
	"fyne.io/fyne/v2"

	"clearshot/internal/trip"
	"clearshot/ui/widget"
)

// dateField is a place to type a date in; what cannot be read is taken back when it is left.
type dateField struct {
	field *widget.Field
	date  trip.Date
}

func newDateField(e *Env, changed func(trip.Date)) *dateField {
	d := &dateField{}
	d.field = widget.NewField(e.T("ui.date.hint"), nil)
	take := func() {
		date, err := trip.ParseDate(d.field.Text)
		if err != nil {
			e.Host.Fail(e.T("ui.date.wrong"))
			d.field.Put(string(d.date))
			return
		}
		if date != d.date {
			d.date = date
			changed(date)
		}
	}
	d.field.OnLeave = take
	d.field.OnSubmitted = func(string) { take() }
	return d
}

// put shows a date.
func (d *dateField) put(date trip.Date) {
	if d.date != date || d.field.Text == "" {
		d.date = date
		d.field.Put(string(date))
	}
}

// date is a field with a date.
func (in *inspector) date(label string, read func(trip.Item) trip.Date, write func(trip.Date) trip.Edit) (fyne.CanvasObject, func(trip.Item)) {
	d := newDateField(in.p.Env, func(date trip.Date) { in.p.Env.Do(write(date)) })
	return widget.Labelled(label, d.field), func(x trip.Item) { d.put(read(x)) }
}
