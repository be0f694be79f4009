package workspace

import (
	"clearshot/internal/check"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Report is the findings of the whole trip as last checked; it may be some milliseconds
// behind the trip. Result is never behind for the item edited last.
func (w *Workspace) Report() *check.Report { return w.report }

// Checked tells whether Report is that of the trip as it is now.
func (w *Workspace) Checked() bool { return w.report != nil && w.checkedAt == w.revision }

// Result is the freshest findings of an item, a stop, a traveller or, by its id, the trip.
func (w *Workspace) Result(id string) check.Result {
	if r, ok := w.fresh[id]; ok {
		return r
	}
	return w.results[id]
}

// CheckText checks an item as if it had this text, without changing the trip.
func (w *Workspace) CheckText(id, text string) check.Result {
	if w.trip == nil {
		return check.Result{}
	}
	t, err := trip.SetText(id, text).Apply(w.trip)
	if err != nil {
		return check.Result{}
	}
	x, _ := t.Item(id)
	return w.one(t, x)
}

// CheckNew checks what the quick-add line of a list would add.
func (w *Workspace) CheckNew(kind rule.Kind, line, stop string) check.Result {
	if w.trip == nil {
		return check.Result{}
	}
	x := w.quick(kind, line, stop).item()
	if x == nil {
		return check.Result{}
	}
	return w.one(w.trip, x)
}

func (w *Workspace) one(t *trip.Trip, x trip.Item) check.Result {
	return w.checker.One(t, x, w.Today(), w.p.Lang)
}

// checkOne checks an item of the trip at once. Ids of other things are left to checkAll.
func (w *Workspace) checkOne(id string) {
	if x, ok := w.trip.Item(id); ok {
		w.fresh[id] = w.one(w.trip, x)
	} else {
		delete(w.fresh, id)
	}
}

// smallTrip is the number of items up to which a trip that is opened is checked before it is
// shown, so that no verdict flickers; it takes some milliseconds.
const smallTrip = 300

// checkFirst checks the trip when there is no report of it yet.
func (w *Workspace) checkFirst() {
	t := w.trip
	if t == nil || len(t.Shots)+len(t.Questions)+len(t.Kit)+len(t.Posts) > smallTrip {
		w.checkAll()
		return
	}
	w.take(w.checker.Trip(t, w.Today(), w.p.Lang), w.revision)
}

// checkAll checks the whole trip in the background. One check runs at a time; what has
// changed meanwhile starts the next one, so that the newest trip always wins.
func (w *Workspace) checkAll() {
	switch {
	case w.trip == nil:
		return
	case w.p.Post == nil:
		w.take(w.checker.Trip(w.trip, w.Today(), w.p.Lang), w.revision)
		return
	case w.checking:
		return
	}
	w.checking = true
	checker, t, revision, today, lang := w.checker, w.trip, w.revision, w.Today(), w.p.Lang
	go func() {
		report := checker.Trip(t, today, lang)
		w.p.Post(func() {
			w.checking = false
			if revision != w.revision {
				w.checkAll()
				return
			}
			w.take(report, revision)
			w.tell(ReportChanged)
		})
	}()
}

// take makes report the findings on the screen.
func (w *Workspace) take(report *check.Report, revision uint64) {
	w.report, w.checkedAt = report, revision
	w.results = make(map[string]check.Result, len(report.Results))
	for _, r := range report.Results {
		w.results[r.ID] = r
	}
	clear(w.fresh)
	w.keepCountsSoon()
}
