// Package plan knows what a good travel desk knows about an itinerary: what overlaps, what is
// closed, what day it is there, who is missing. It reads a trip and a Rulebook and takes
// today as an input; the same inputs give the same notes in the same order.
package plan

import (
	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Note is one thing that does not fit in a plan, or is worth knowing.
type Note struct {
	ID       string        // of the stop, day or traveller it is about; the trip's id for the trip itself
	Day      string        // id of the day it is shown with; empty for the trip
	Code     string        // which check it comes from, one of the Codes
	Severity rule.Severity // No: cannot work; Ask: settle it first; Care: keep it in mind; Clear: good to know
	Text     i18n.Message
	Fix      *Fix     // nil when there is none
	Sources  []string // keys of the Rulebook's sources, where it rests on one
}

// Fix is a way to settle a note with one click.
type Fix struct {
	Label i18n.Message // "Move Janam Hill to 10:45"
	Edit  trip.Edit
}

// Line is one line of the list "Before you go".
type Line struct {
	ID       string        // of what it is about, to go there; empty for the trip
	Severity rule.Severity // Clear when it is settled
	Text     i18n.Message
	Detail   i18n.Message // small print behind the line; may be empty
	Sources  []string
}

// The codes of notes.
const (
	Overlap        = "overlap"          // two stops at one time
	Backwards      = "backwards"        // ends before it starts
	OutOfOrder     = "out-of-order"     // listed after a stop that starts later
	NoJourney      = "no-journey"       // two regions with no time between them
	OutsideTrip    = "outside-trip"     // a day before the first or after the last date
	SameDate       = "same-date"        // two days with one date
	NoDate         = "no-date"          // a day without a date
	NoGuide        = "no-guide"         // nobody accompanies
	NoOperator     = "no-operator"      // nobody runs it
	NotCatalogued  = "not-in-catalogue" // not a place of the packs
	UnknownSite    = "unknown-site"     // a place of a pack that is not active
	ClosedWeekday  = "closed-weekday"   // open on other days of the week only
	RegionClosed   = "region-closed"
	RegionLimited  = "region-restricted"
	OccasionNote   = "occasion" // a holiday or event on that day
	PassportEnds   = "passport-ends"
	PassportAbsent = "passport-unknown"
	NoInsurance    = "no-insurance"
)

// Findings are all notes on a trip: those on the itinerary in its order, then those on the
// travellers. Notes on days before today are left out: nothing can be done about them. today
// may be empty.
func Findings(t *trip.Trip, book *rule.Rulebook, today trip.Date) []Note {
	if t == nil {
		return nil
	}
	c := &itinerary{t: t, book: book, said: map[string]bool{}}
	c.dates()
	for i, d := range t.Days {
		if today != "" && d.Date != "" && d.Date < today {
			continue
		}
		c.calendar(d)
		for j, s := range d.Stops {
			c.times(d, j)
			c.people(d, s)
			c.place(d, s)
		}
		c.day(d, i)
	}
	c.travellers()
	return c.notes
}

// itinerary is one run of Findings.
type itinerary struct {
	t     *trip.Trip
	book  *rule.Rulebook
	notes []Note
	said  map[string]bool // what is worth one mention in a trip
}

// once is false the first time it is asked about something, then true.
func (c *itinerary) once(what string) bool {
	if c.said[what] {
		return true
	}
	c.said[what] = true
	return false
}

func (c *itinerary) add(day *trip.Day, id, code string, v rule.Severity, text i18n.Message) *Note {
	n := Note{ID: id, Code: code, Severity: v, Text: text}
	if day != nil {
		n.Day = day.ID
	}
	c.notes = append(c.notes, n)
	return &c.notes[len(c.notes)-1]
}

// site is the place of the packs that a stop is at.
func (c *itinerary) site(s *trip.Stop) (*rule.Site, bool) {
	if s.Site == "" || c.book == nil {
		return nil, false
	}
	return c.book.Site(s.Site)
}

// nationalities are those of all travellers, second ones included.
func nationalities(t *trip.Trip) []string {
	var all []string
	for _, x := range t.Travellers {
		if x.Nationality != "" {
			all = append(all, x.Nationality)
		}
		if x.SecondNationality != "" {
			all = append(all, x.SecondNationality)
		}
	}
	return all
}
