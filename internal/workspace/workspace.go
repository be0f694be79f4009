// Package workspace is the open trip as the screen needs it: edits with undo, autosave, live
// checks, and rows that are ready to be shown. It knows nothing of Fyne.
//
// All methods are for one goroutine, the screen's. What runs beside it (checking the whole
// trip, writing files) works on immutable trips and comes back through Params.Post.
package workspace

import (
	"errors"
	"slices"
	"time"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Change says what a subscriber should read again; values are or-ed together.
type Change uint

// The changes.
const (
	TripChanged   Change = 1 << iota // the document, and with it undo, notes and readiness
	ReportChanged                    // findings
	SavedChanged                     // Saved has another text
	PacksChanged                     // the Rulebook
	TripOpened                       // another trip is open, or none
)

// Has tells whether c contains any of the changes in x.
func (c Change) Has(x Change) bool { return c&x != 0 }

// Checker reads trips by one Rulebook. It must be safe for concurrent use.
type Checker interface {
	// Trip checks a whole trip.
	Trip(t *trip.Trip, today trip.Date, lang string) *check.Report
	// One checks one item as part of t, which need not hold it.
	One(t *trip.Trip, x trip.Item, today trip.Date, lang string) check.Result
}

// Params are what a Workspace works with.
type Params struct {
	Library    *library.Library
	Book       *rule.Rulebook
	NewChecker func(*rule.Rulebook) Checker // nil: package check

	// Post runs a function on the screen's goroutine, later, and may be called from any.
	// When it is nil nothing runs in the background: every check is done at once and trips
	// are saved by Flush and Close only.
	Post func(func())
	Now  func() time.Time // nil: time.Now
	Lang string           // BCP 47
}

// ErrNoTrip says that no trip is open, ErrReadOnly that the open one cannot be changed.
var (
	ErrNoTrip   = errors.New("no trip is open")
	ErrReadOnly = errors.New("this trip is open read-only")
)

// Workspace is the open trip.
type Workspace struct {
	p       Params
	printer *i18n.Printer
	checker Checker

	trip     *trip.Trip
	revision uint64 // changes with the trip, the Rulebook and the language
	history  history
	highest  int // NextNumber must not fall below it when edits are undone
	store    store

	report    *check.Report
	results   map[string]check.Result // of report, by id
	fresh     map[string]check.Result // checked since report was made
	checking  bool
	checkedAt uint64 // revision of report

	rows map[string]keptRow // by item

	notes   []plan.Note
	notesAt uint64

	saver       saver
	subscribers []*func(Change)
}

// New is a workspace without a trip.
func New(p Params) *Workspace {
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.NewChecker == nil {
		p.NewChecker = func(book *rule.Rulebook) Checker { return check.Live{Checker: check.New(book)} }
	}
	return &Workspace{p: p, printer: i18n.New(p.Lang), checker: p.NewChecker(p.Book), fresh: map[string]check.Result{}, rows: map[string]keptRow{}}
}

// Trip is the open trip, nil when none is. It must not be written to; see Do.
func (w *Workspace) Trip() *trip.Trip { return w.trip }

// Book is the Rulebook that the trip is checked by.
func (w *Workspace) Book() *rule.Rulebook { return w.p.Book }

// Library is the folder of trips.
func (w *Workspace) Library() *library.Library { return w.p.Library }

// Printer writes texts in the screen's language.
func (w *Workspace) Printer() *i18n.Printer { return w.printer }

// Today is the date of now, where the user is.
func (w *Workspace) Today() trip.Date { return trip.DateOf(w.p.Now()) }

// Revision counts changes of the trip, the Rulebook and the language.
func (w *Workspace) Revision() uint64 { return w.revision }

// Subscribe calls f after every change, on the screen's goroutine, until cancel is called.
func (w *Workspace) Subscribe(f func(Change)) (cancel func()) {
	s := &f
	w.subscribers = append(w.subscribers, s)
	return func() {
		w.subscribers = slices.DeleteFunc(slices.Clone(w.subscribers), func(x *func(Change)) bool { return x == s })
	}
}

func (w *Workspace) tell(c Change) {
	for _, s := range w.subscribers {
		(*s)(c)
	}
}

// SetBook checks the trip by another Rulebook from now on.
func (w *Workspace) SetBook(book *rule.Rulebook) {
	w.p.Book = book
	w.checker = w.p.NewChecker(book)
	w.recheckAll()
	w.tell(PacksChanged)
}

// SetLang changes the language of all texts.
func (w *Workspace) SetLang(lang string) {
	w.p.Lang = lang
	w.printer = i18n.New(lang)
	w.recheckAll()
	w.tell(TripChanged | ReportChanged | SavedChanged | PacksChanged)
}

func (w *Workspace) recheckAll() {
	w.revision++
	w.fresh = map[string]check.Result{}
	clear(w.rows)
	w.checkFirst()
}

// Do applies an edit, as one step of undo or, when its Merge key is that of the step before,
// as part of that step. The edited item is checked before Do returns, the rest of the trip
// in the background. The trip stays as it was when Do fails.
func (w *Workspace) Do(e trip.Edit) error {
	switch {
	case w.trip == nil:
		return ErrNoTrip
	case w.store.readOnly:
		return ErrReadOnly
	}
	before, base := w.trip, w.trip
	if w.highest > base.NextNumber {
		c := *base
		c.NextNumber = w.highest
		base = &c
	}
	after, err := e.Apply(base)
	if err != nil {
		return err
	}
	if after == base {
		return nil
	}
	w.highest = max(w.highest, after.NextNumber)
	w.history.done(step{name: e.Named(before, after), item: e.Item, merge: e.Merge, before: before, after: after, at: w.p.Now()})
	w.show(after, e.Item)
	return nil
}

// Undo takes the last step back. name is what it was, in the user's language.
func (w *Workspace) Undo() (name string, ok bool) {
	s, ok := w.history.undo()
	if !ok || w.store.readOnly {
		return "", false
	}
	w.show(s.before, s.item)
	return w.printer.Say(s.name), true
}

// Redo does the step again that was undone last.
func (w *Workspace) Redo() (name string, ok bool) {
	s, ok := w.history.redo()
	if !ok || w.store.readOnly {
		return "", false
	}
	w.show(s.after, s.item)
	return w.printer.Say(s.name), true
}

// CanUndo is the name of the step that Undo would take back.
func (w *Workspace) CanUndo() (name string, ok bool) {
	s, ok := w.history.lastDone()
	return w.printer.Say(s.name), ok
}

// CanRedo is the name of the step that Redo would do again.
func (w *Workspace) CanRedo() (name string, ok bool) {
	s, ok := w.history.lastUndone()
	return w.printer.Say(s.name), ok
}

// LastItem is the id of what the last edit, undo or redo was about, so that the screen can
// go there; empty when there was none.
func (w *Workspace) LastItem() string { return w.history.item }

// show makes t the trip on the screen after an edit of item.
func (w *Workspace) show(t *trip.Trip, item string) {
	w.trip = t
	w.history.item = item
	w.revision++
	w.checkOne(item)
	w.checkAll()
	w.saveSoon()
	w.tell(TripChanged | ReportChanged)
}

// Notes are what the plan's checks say about the trip: overlaps, closed places, who is
// missing.
func (w *Workspace) Notes() []plan.Note {
	if w.trip == nil {
		return nil
	}
	if w.notesAt != w.revision || w.notes == nil {
		w.notes, w.notesAt = plan.Findings(w.trip, w.p.Book, w.Today()), w.revision
	}
	return w.notes
}

// ApplyFix does what a note of the plan offers.
func (w *Workspace) ApplyFix(f *plan.Fix) error { return w.Do(f.Edit) }

// UseWording takes over a wording that a rule offers, as one step of undo.
func (w *Workspace) UseWording(id, text string) error { return w.Do(trip.UseWording(id, text)) }

// Dismiss records that a finding is not a problem here, with the reason. It holds for the
// item's words as they are.
func (w *Workspace) Dismiss(id, rule, reason string) error {
	return w.Do(trip.Dismiss(id, rule, reason))
}

// Undismiss takes Dismiss back.
func (w *Workspace) Undismiss(id, rule string) error { return w.Do(trip.Undismiss(id, rule)) }
