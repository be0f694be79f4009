package workspace

import (
	"errors"
	"io/fs"
	"path/filepath"

	"clearshot/assets"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/trip"
)

// OpenTrip opens a trip of the library. A broken file fails with a *library.FileError and
// leaves the trip that was open open. A trip that another window edits, or that a newer
// version saved, opens read-only.
func (w *Workspace) OpenTrip(id string) error {
	if err := w.Flush(); err != nil {
		return err
	}
	t, err := w.p.Library.Load(id)
	if err != nil && !errors.Is(err, trip.ErrNewer) {
		return err
	}
	s := store{id: id, path: w.p.Library.Path(id), save: w.p.Library.Save}
	if t.ID != id { // the folder was renamed or copied by hand
		path := s.path
		s.save = func(t *trip.Trip) error { return library.WriteFile(path, t) }
	}
	if w.holds(s.path) {
		s.lock, w.store.lock = w.store.lock, nil
		return w.open(t, s, err)
	}
	lock, ok, lerr := w.p.Library.Lock(id)
	return w.open(t, s.locked(lock, ok, lerr), err)
}

// OpenFile opens a trip file anywhere on the disk; it is saved there.
func (w *Workspace) OpenFile(path string) error {
	if err := w.Flush(); err != nil {
		return err
	}
	t, err := library.ReadFile(path)
	if err != nil && !errors.Is(err, trip.ErrNewer) {
		return err
	}
	if real, rerr := filepath.EvalSymlinks(path); rerr == nil {
		path = real // saving replaces the file, not the link to it
	}
	if abs, aerr := filepath.Abs(path); aerr == nil {
		path = abs
	}
	s := store{path: path, save: func(t *trip.Trip) error { return library.WriteFile(path, t) }}
	if w.p.Library != nil && path == w.p.Library.Path(t.ID) {
		return w.OpenTrip(t.ID)
	}
	if w.holds(s.path) {
		s.lock, w.store.lock = w.store.lock, nil
		return w.open(t, s, err)
	}
	lock, ok, lerr := library.LockFile(path)
	return w.open(t, s.locked(lock, ok, lerr), err)
}

// OpenBackup opens the last good copy of a trip of the library whose file is broken. The
// copy takes its place; the broken file stays beside it with .broken added to its name.
func (w *Workspace) OpenBackup(id string) error {
	if err := w.Flush(); err != nil {
		return err
	}
	if _, err := w.p.Library.RestoreBackup(id); err != nil {
		return err
	}
	return w.OpenTrip(id)
}

// OpenSample opens the sample trip; what the user has changed in it before is kept.
func (w *Workspace) OpenSample() error {
	t, err := trip.Decode(assets.SampleTrip)
	if err != nil {
		return err
	}
	return w.create(t)
}

// NewTrip makes a trip in the library and opens it. With both dates it gets its days.
func (w *Workspace) NewTrip(title string, start, end trip.Date) error {
	t, err := trip.SetDates(start, end).Apply(trip.New(title))
	if err != nil {
		return err
	}
	return w.create(t)
}

// DuplicateTrip copies a trip of the library and opens the copy.
func (w *Workspace) DuplicateTrip(id string) error {
	if err := w.Flush(); err != nil {
		return err
	}
	t, err := w.p.Library.Load(id)
	if err != nil && !errors.Is(err, trip.ErrNewer) {
		return err
	}
	return w.create(t.Copy(w.printer.T("trip.copy_of", i18n.A("title", t.Title))))
}

// create saves a trip into the library, if one of its id is not there yet, and opens it.
func (w *Workspace) create(t *trip.Trip) error {
	if err := w.Flush(); err != nil {
		return err
	}
	if err := w.p.Library.Create(t); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return w.OpenTrip(t.ID)
}

// Close saves the trip and closes it. When saving fails the trip stays open.
func (w *Workspace) Close() error {
	if err := w.Flush(); err != nil {
		return err
	}
	w.Discard()
	return nil
}

// Discard closes the trip without saving what has not been saved.
func (w *Workspace) Discard() {
	if w.trip == nil {
		return
	}
	w.leave()
	w.trip, w.report, w.results = nil, nil, nil
	w.revision++
	w.tell(TripOpened | TripChanged | ReportChanged | SavedChanged)
}

// leave gives up the trip that was open.
func (w *Workspace) leave() {
	if w.saver.timer != nil {
		w.saver.timer.Stop()
	}
	w.saver.dirty, w.saver.err = false, nil
	w.store.lock.Release()
	w.store = store{}
	w.history, w.highest = history{}, 0
	w.notes = nil
	clear(w.fresh)
	clear(w.rows)
}

// Path is the file of the open trip.
func (w *Workspace) Path() string { return w.store.path }

// ReadOnlyTrip tells whether the open trip cannot be edited.
func (w *Workspace) ReadOnlyTrip() bool { return w.store.readOnly }

func (w *Workspace) holds(path string) bool {
	return w.trip != nil && w.store.path == path && w.store.lock != nil
}

func (s store) locked(lock *library.Lock, ok bool, err error) store {
	s.lock = lock
	if err != nil || !ok {
		s.readOnly, s.why = true, "saved.other_window"
		if err != nil {
			s.why = "saved.unwritable"
		}
	}
	return s
}

// open shows t, kept in s. err is that of reading it: nil or trip.ErrNewer.
func (w *Workspace) open(t *trip.Trip, s store, err error) error {
	if err != nil {
		s.readOnly, s.why = true, "saved.newer"
	}
	w.leave()
	w.trip, w.store, w.highest = t, s, t.NextNumber
	w.revision++
	w.report, w.results = nil, nil
	w.checkFirst()
	w.tell(TripOpened | TripChanged | ReportChanged | SavedChanged)
	return nil
}
