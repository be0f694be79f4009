package workspace

import (
	"errors"
	"strings"

	"clearshot/internal/library"
)

// TripRow is a trip of the library as the list of trips shows it.
type TripRow struct {
	ID       string
	Title    string
	Subtitle string  // "2 – 9 April 2027 · crew of 2"
	Counts   *Counts // as last counted; nil when it was never checked
	Changed  string  // "2 h ago"
	Deleted  string  // in the bin: "3 days ago"
	Sample   bool
	Open     bool   // it is the one that is open
	Error    string // why it cannot be read; Title is its id then
	Backup   bool   // OpenBackup can bring back its last good copy
}

// Trips are the trips of the library, the last changed first.
func (w *Workspace) Trips() ([]TripRow, error) {
	es, err := w.p.Library.List()
	return w.tripRows(es), err
}

// Bin are the deleted trips, the last deleted first.
func (w *Workspace) Bin() ([]TripRow, error) {
	es, err := w.p.Library.Binned()
	return w.tripRows(es), err
}

// DeleteTrip puts a trip into the bin, after closing it if it is the open one.
func (w *Workspace) DeleteTrip(id string) error {
	if w.trip != nil && w.store.id == id {
		if err := w.Close(); err != nil {
			return err
		}
	}
	return w.p.Library.Bin(id)
}

// RestoreTrip brings a trip back from the bin.
func (w *Workspace) RestoreTrip(id string) error { return w.p.Library.Restore(id) }

func (w *Workspace) tripRows(es []library.Entry) []TripRow {
	var rows []TripRow
	now := w.p.Now()
	for _, e := range es {
		r := TripRow{
			ID: e.ID, Title: e.Title, Sample: e.Sample, Changed: w.printer.Ago(e.Changed, now),
			Open: w.trip != nil && w.store.id == e.ID,
		}
		if !e.Binned.IsZero() {
			r.Deleted = w.printer.Ago(e.Binned, now)
		}
		if c := e.Counts; c != nil {
			r.Counts = &Counts{No: c.No, Ask: c.Ask, Care: c.Care, Clear: c.Clear}
		}
		if e.Err != nil {
			r.Title, r.Error = e.ID, w.ErrorText(e.Err)
			var fe *library.FileError
			r.Backup = errors.As(e.Err, &fe) && fe.Backup
			rows = append(rows, r)
			continue
		}
		parts := []string{}
		if e.Start != "" || e.End != "" {
			parts = append(parts, w.printer.DateRange(e.Start, e.End))
		}
		if e.End != "" && e.End < w.Today() {
			parts = append(parts, w.printer.T("trips.home_again"))
		} else {
			parts = append(parts, CrewText(w.printer, e.Crew))
		}
		r.Subtitle = strings.Join(parts, " · ")
		if r.Title == "" {
			r.Title = w.printer.T("trips.untitled")
		}
		rows = append(rows, r)
	}
	return rows
}

// keepCounts is a function that keeps the verdicts' counts for the list of trips. It may run
// on any goroutine.
func (w *Workspace) keepCounts() func() {
	if w.store.id == "" || w.store.readOnly || !w.Checked() {
		return func() {}
	}
	n := w.counts()
	c := library.Counts{No: n.No, Ask: n.Ask, Care: n.Care, Clear: n.Clear, Packs: strings.Join(w.report.Packs, "\n")}
	id, lib := w.store.id, w.p.Library
	return func() { lib.SetCounts(id, c) }
}

// keepCountsSoon keeps the counts of a trip that was opened or checked by other packs.
func (w *Workspace) keepCountsSoon() {
	if w.p.Post == nil || w.saver.dirty {
		return // Flush or the save that is due does it
	}
	keep := w.keepCounts()
	go func() {
		w.saver.mu.Lock()
		defer w.saver.mu.Unlock()
		keep()
	}()
}
