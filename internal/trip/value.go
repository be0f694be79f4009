package trip

import (
	"fmt"
	"time"
)

// Date is a calendar date written as YYYY-MM-DD; empty means not known.
type Date string

// ParseDate reads YYYY-MM-DD. The empty text is the unknown date and no error.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("%q is not a date: write it as 2027-04-02", s)
	}
	return Date(s), nil
}

// DateOf is the date of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time is midnight UTC of the date; ok is false when the date is unknown or malformed.
func (d Date) Time() (t time.Time, ok bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// Add is the date n days later (earlier for negative n); the unknown date stays unknown.
func (d Date) Add(n int) Date {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return DateOf(t.AddDate(0, 0, n))
}

// Clock is a local wall time written as HH:MM (24 hours); empty means not known.
type Clock string

// ParseClock reads HH:MM or H:MM from 0:00 to 23:59. The empty text is the unknown time.
func ParseClock(s string) (Clock, error) {
	if s == "" {
		return "", nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		return "", fmt.Errorf("%q is not a time: write it as 09:30", s)
	}
	return Clock(t.Format("15:04")), nil
}

// Minutes is the number of minutes since midnight, 0 to 1439; ok is false when unknown.
func (c Clock) Minutes() (m int, ok bool) {
	t, err := time.Parse("15:04", string(c))
	if err != nil {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}

// ClockAt is the wall time m minutes after midnight, clamped to 00:00 … 23:59.
func ClockAt(m int) Clock {
	m = min(max(m, 0), 24*60-1)
	return Clock(fmt.Sprintf("%02d:%02d", m/60, m%60))
}
