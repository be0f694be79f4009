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
	Code     string        // which check it comes from: "overlap", "no-guide" …
	Severity rule.Severity // No: cannot work; Ask: settle it first; Care: keep it in mind; Clear: good to know
	Text     i18n.Message
	Fix      *Fix
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
