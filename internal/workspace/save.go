package workspace

import (
	"errors"
	"sync"
	"time"

	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/trip"
)

const (
	// saveAfter is the pause after the last edit before it is saved.
	saveAfter = 2 * time.Second
	// saveWithin is the longest that an edit waits while the user goes on typing.
	saveWithin = 10 * time.Second
	// saveAgain is the pause before a save that failed is tried again.
	saveAgain = 10 * time.Second
)

// Saved is how far the trip on disk follows the one on the screen.
type Saved struct {
	State SavedState
	Text  string // "Saved", "Saving …", "The disk is full, so …"
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

// saver writes one trip at a time, the newest.
type saver struct {
	dirty     bool
	firstEdit time.Time // the first one since the last save
	timer     *time.Timer
	running   bool
	err       error
	started   uint64 // saves started so far

	mu      sync.Mutex // held while a file is written
	written uint64     // the last save that wrote, under mu: an older one must not follow it
}

// store is where the open trip is kept.
type store struct {
	id       string // id in the library; empty for a file outside
	path     string
	readOnly bool
	why      string // catalogue key of why it is read-only
	lock     *library.Lock
	save     func(*trip.Trip) error
}

// Saved is the state of saving, for the screen.
func (w *Workspace) Saved() Saved {
	switch {
	case w.trip == nil:
		return Saved{}
	case w.store.readOnly:
		return Saved{State: ReadOnly, Text: w.printer.T(w.store.why)}
	case w.saver.err != nil:
		return Saved{State: Failed, Err: w.saver.err, Text: w.printer.T("saved.failed", i18n.A("why", w.ErrorText(w.saver.err)))}
	case w.saver.running:
		return Saved{State: Saving, Text: w.printer.T("saved.saving")}
	case w.saver.dirty:
		return Saved{State: Unsaved, Text: w.printer.T("saved.unsaved")}
	}
	return Saved{State: AllSaved, Text: w.printer.T("saved.saved")}
}

// ErrorText is an error as a sentence in the user's language, as far as it has one.
func (w *Workspace) ErrorText(err error) string {
	var fe *library.FileError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &fe):
		return fe.Say(w.printer)
	case errors.Is(err, trip.ErrNewer):
		return w.printer.T("error.newer")
	case errors.Is(err, ErrReadOnly):
		return w.printer.T("error.read_only")
	case errors.Is(err, ErrNoTrip):
		return w.printer.T("error.no_trip")
	case errors.Is(err, trip.ErrNotThere):
		return w.printer.T("error.gone")
	}
	return err.Error()
}

// saveSoon marks the trip as changed and saves it after a pause.
func (w *Workspace) saveSoon() {
	now := w.p.Now()
	if !w.saver.dirty {
		w.saver.dirty, w.saver.firstEdit = true, now
		w.tell(SavedChanged)
	}
	wait := min(saveAfter, saveWithin-now.Sub(w.saver.firstEdit))
	w.saveIn(max(wait, 0))
}

func (w *Workspace) saveIn(wait time.Duration) {
	if w.p.Post == nil {
		return
	}
	if w.saver.timer != nil {
		w.saver.timer.Stop()
	}
	w.saver.timer = time.AfterFunc(wait, func() { w.p.Post(w.startSave) })
}

// snapshot is the trip as it is to be written: numbers that were given and undone stay given.
func (w *Workspace) snapshot() *trip.Trip {
	if w.highest <= w.trip.NextNumber {
		return w.trip
	}
	c := *w.trip
	c.NextNumber = w.highest
	return &c
}

// startSave writes the trip in the background.
func (w *Workspace) startSave() {
	if w.trip == nil || !w.saver.dirty || w.store.readOnly {
		return
	}
	if w.saver.running {
		w.saveIn(saveAfter)
		return
	}
	w.saver.running = true
	w.tell(SavedChanged)
	w.saver.started++
	number, t, revision, save, counts := w.saver.started, w.snapshot(), w.revision, w.store.save, w.keepCounts()
	go func() {
		var err error
		w.saver.mu.Lock()
		if number > w.saver.written {
			if err = save(t); err == nil {
				w.saver.written = number
				counts()
			}
		}
		w.saver.mu.Unlock()
		w.p.Post(func() { w.saved(t.ID, revision, err) })
	}()
}

// saved notes the outcome of a save in the background.
func (w *Workspace) saved(id string, revision uint64, err error) {
	w.saver.running = false
	if w.trip == nil || w.trip.ID != id {
		return
	}
	w.saver.err = err
	switch {
	case err != nil:
		w.saveIn(saveAgain)
	case revision == w.revision:
		w.saver.dirty = false
	default:
		w.saver.firstEdit = w.p.Now()
		w.saveIn(saveAfter)
	}
	w.tell(SavedChanged)
}

// Flush saves the trip now, if it has changed, and waits for it.
func (w *Workspace) Flush() error {
	if w.trip == nil || w.store.readOnly {
		return nil
	}
	w.saver.mu.Lock() // a save that runs ends first
	defer w.saver.mu.Unlock()
	if !w.saver.dirty {
		return nil
	}
	if w.saver.timer != nil {
		w.saver.timer.Stop()
	}
	w.saver.started++
	err := w.store.save(w.snapshot())
	w.saver.err = err
	if err == nil {
		w.saver.written = w.saver.started
		w.saver.dirty = false
		w.keepCounts()()
	} else {
		w.saveIn(saveAgain)
	}
	w.tell(SavedChanged)
	return err
}

// SaveCopy writes the trip to another file, for when its own place cannot be written to.
func (w *Workspace) SaveCopy(path string) error {
	if w.trip == nil {
		return ErrNoTrip
	}
	return library.WriteFile(path, w.snapshot())
}
