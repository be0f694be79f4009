package i18n

import (
	"fmt"
	"time"
)

// Day is a calendar date, as trip.Date is one; ok is false for a date that is not known.
type Day interface {
	Time() (t time.Time, ok bool)
}

// Date is a date in full: "2 April 2027"; the text for an unknown date when it is unknown.
func (p *Printer) Date(d Day) string {
	t, ok := d.Time()
	if !ok {
		return p.T("date.unknown")
	}
	return p.dateText("date.full", t)
}

// DayMonth is a date without its year: "2 April".
func (p *Printer) DayMonth(d Day) string {
	t, ok := d.Time()
	if !ok {
		return p.T("date.unknown")
	}
	return p.dateText("date.day_month", t)
}

// DayShort is a date as a day's heading shows it: "Sat 3 April".
func (p *Printer) DayShort(d Day) string {
	t, ok := d.Time()
	if !ok {
		return p.T("date.unknown")
	}
	return p.dateText("date.weekday_day_month", t)
}

// Weekday is the name of the date's day of the week: "Saturday"; empty when unknown.
func (p *Printer) Weekday(d Day) string {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	return p.T(weekdayKeys[t.Weekday()])
}

// DateRange is the span from a to b, with what they share written once: "2 – 9 April 2027".
// With only one of the two known it is that date.
func (p *Printer) DateRange(a, b Day) string {
	from, okA := a.Time()
	to, okB := b.Time()
	switch {
	case !okA && !okB:
		return p.T("date.unknown")
	case !okA:
		return p.dateText("date.full", to)
	case !okB || from.Equal(to):
		return p.dateText("date.full", from)
	}
	first := "date.day_month_year_open"
	switch {
	case from.Year() == to.Year() && from.Month() == to.Month():
		first = "date.day_open"
	case from.Year() == to.Year():
		first = "date.day_month_open"
	}
	return p.T("date.range", A("from", p.dateText(first, from)), A("to", p.dateText("date.full", to)))
}

func (p *Printer) dateText(key string, t time.Time) string {
	return p.T(key,
		A("d", t.Day()), A("m", int(t.Month())), A("y", t.Year()),
		A("month", p.T(monthKeys[t.Month()-1])),
		A("weekday", p.T(weekdayShortKeys[t.Weekday()])))
}

// Clock is a wall time as the language writes it; m counts minutes since midnight.
func (p *Printer) Clock(m int) string {
	return p.T("time.clock", A("h", fmt.Sprintf("%02d", m/60)), A("min", fmt.Sprintf("%02d", m%60)))
}

// Duration is a length of time in whole minutes: "2 h 45", "40 min".
func (p *Printer) Duration(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return p.T("time.minutes", A("m", m))
	case m == 0:
		return p.T("time.hours", A("h", h))
	}
	return p.T("time.hours_minutes", A("h", h), A("m", fmt.Sprintf("%02d", m)))
}

// Ago is how long before now t was: "just now", "5 min ago", "2 h ago", "3 days ago".
func (p *Printer) Ago(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < time.Minute:
		return p.T("time.just_now")
	case d < time.Hour:
		return p.T("time.minutes_ago", N(int(d/time.Minute)))
	case d < 24*time.Hour:
		return p.T("time.hours_ago", N(int(d/time.Hour)))
	}
	return p.T("time.days_ago", N(int(d/(24*time.Hour))))
}

var monthKeys = [12]string{
	"month.1", "month.2", "month.3", "month.4", "month.5", "month.6",
	"month.7", "month.8", "month.9", "month.10", "month.11", "month.12",
}

var weekdayKeys = [7]string{
	"weekday.sun", "weekday.mon", "weekday.tue", "weekday.wed", "weekday.thu", "weekday.fri", "weekday.sat",
}

var weekdayShortKeys = [7]string{
	"weekday.short.sun", "weekday.short.mon", "weekday.short.tue", "weekday.short.wed",
	"weekday.short.thu", "weekday.short.fri", "weekday.short.sat",
}
