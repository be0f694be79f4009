// Package workspace is the open trip as the screen needs it: edits with undo, autosave, live
// checks, and rows that are ready to be shown. It knows nothing of Fyne.
//
// All methods are for one goroutine, the screen's. What runs beside it (checking the whole
// trip, writing files) works on immutable trips and comes back through Params.Post.
package workspace

import (
	"time"

	"clearshot/internal/library"
	"clearshot/internal/rule"
)

// Change says what a subscriber should read again; values are or-ed together.
type Change uint

// The changes.
const (
	TripChanged   Change = 1 << iota // the document
	ReportChanged                    // findings
	NotesChanged                     // the plan's notes and the readiness list
	SavedChanged                     // Saved has another text
	PacksChanged                     // the Rulebook
	TripOpened                       // another trip is open, or none
)

// Params are what a Workspace works with.
type Params struct {
	Library    *library.Library
	Book       *rule.Rulebook
	NewChecker func(*rule.Rulebook) Checker // nil: package check
	Post       func(func())                 // runs a function on the screen's goroutine, later; nil: at once
	Now        func() time.Time             // nil: time.Now
	Lang       string                       // BCP 47
}

// Saved is how far the trip on disk follows the one on the screen.
type Saved struct {
	State SavedState
	Text  string // "Saved", "Saving …", "Not saved: the disk is full. …"
	Err   error  // why it could not be saved, when Failed
}

// SavedState is a state of saving.
type SavedState int

// The states of saving.
const (
	AllSaved SavedState = iota
	Unsaved             // will be saved in a moment
	Saving
	Failed   // could not be saved; it is kept in memory and tried again
	ReadOnly // opened read-only; nothing can be edited
)
