package workspace

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"clearshot/internal/check"
	"clearshot/internal/library"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// wordChecker finds the words "soldiers" (no) and "faces" (ask) in the texts of items; a
// granted permission lifts an ask. It stands for package check, which has its own tests.
type wordChecker struct {
	mu    sync.Mutex
	trips []*trip.Trip             // those that Trip was asked about
	hold  chan struct{}            // when set, Trip waits for a value
	extra map[string]rule.Severity // findings on stops, travellers and the trip
}

func (c *wordChecker) One(t *trip.Trip, x trip.Item, _ trip.Date, _ string) check.Result {
	r := check.Result{ID: x.ItemID(), Kind: kindOf(x), Number: x.ItemNumber(), Verdict: rule.Clear}
	for _, w := range []struct {
		word  string
		topic string
		v     rule.Severity
	}{{"soldiers", "military", rule.No}, {"faces", "people", rule.Ask}} {
		i := strings.Index(x.ItemText(), w.word)
		if i < 0 {
			continue
		}
		f := check.Finding{Rule: "shot-" + w.topic, Topic: w.topic, Severity: w.v, Original: w.v, Title: "No " + w.word, Message: "Leave out " + w.word + ".",
			Instead: []string{"an empty street"}, Spans: []check.Span{{Start: i, End: i + len(w.word), Text: w.word}}}
		if w.v == rule.Ask && t.PermissionOf(x) == trip.Granted {
			f.Severity, f.Lifted = rule.Clear, true
		}
		if _, ok := trip.Dismissed(x, f.Rule); ok {
			f.Dismissed = true
		}
		if f.Severity.Rank() > r.Verdict.Rank() && !f.Dismissed {
			r.Verdict = f.Severity
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}

func (c *wordChecker) Trip(t *trip.Trip, today trip.Date, lang string) *check.Report {
	c.mu.Lock()
	c.trips = append(c.trips, t)
	hold := c.hold
	c.mu.Unlock()
	if hold != nil {
		<-hold
	}
	r := &check.Report{Trip: t.ID}
	for x := range t.Items() {
		r.Results = append(r.Results, c.One(t, x, today, lang))
	}
	for id, v := range c.extra {
		r.Results = append(r.Results, check.Result{ID: id, Verdict: v, Findings: []check.Finding{{Rule: "x", Severity: v, Title: "About " + id}}})
	}
	return r
}

// screen is the screen's goroutine of a test: what is posted runs when the test says so.
type screen struct {
	mu    sync.Mutex
	queue []func()
}

func (s *screen) post(f func()) {
	s.mu.Lock()
	s.queue = append(s.queue, f)
	s.mu.Unlock()
}

// drain runs what was posted, and what that posts at once.
func (s *screen) drain() {
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			s.mu.Unlock()
			return
		}
		f := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()
		f()
	}
}

var testBook = rule.Merge(&rule.Pack{
	ID: "core", Title: "Core", Checked: "2026-11",
	Topics: []rule.Topic{{ID: "military", Title: rule.Text{"en": "Military"}}, {ID: "people", Title: rule.Text{"en": "People"}}},
	Sites: []rule.Site{
		{ID: "statues", Catalogue: "S01", Region: "Pyongyang", Notes: []rule.SiteNote{{Severity: rule.Care, Text: rule.Text{"en": "Whole and from the front."}}, {Severity: rule.Clear, Text: rule.Text{"en": "The plaza"}}}},
		{ID: "hill", Catalogue: "S51", Region: "Kaesong"},
	},
})

// plain is a workspace in which nothing runs in the background.
func plain(t testing.TB) (*Workspace, *wordChecker) {
	t.Helper()
	lib, err := library.Open(filepath.Join(t.TempDir(), "trips"))
	if err != nil {
		t.Fatal(err)
	}
	c := &wordChecker{}
	now := time.Date(2027, 1, 2, 15, 0, 0, 0, time.UTC)
	w := New(Params{Library: lib, Book: testBook, NewChecker: func(*rule.Rulebook) Checker { return c }, Lang: "en",
		Now: func() time.Time { now = now.Add(2 * mergeWithin); return now }})
	t.Cleanup(func() { _ = w.Close() })
	return w, c
}

// film opens a trip of two days: statues on the first, a hill on the second.
func film(t *testing.T, w *Workspace) (statues, hill string) {
	t.Helper()
	must(t, w.NewTrip("Film", "2027-04-03", "2027-04-04"))
	a := trip.AddStop(w.Trip().Days[0].ID, -1, trip.Stop{Name: "Statues", Site: "S01", Start: "09:00", Guide: "Ri"})
	b := trip.AddStop(w.Trip().Days[1].ID, -1, trip.Stop{Name: "Hill", Site: "S51", Start: "10:00"})
	must(t, w.Do(a))
	must(t, w.Do(b))
	must(t, w.Do(trip.SetOperator("Example Tours", "")))
	return a.Item, b.Item
}

func add(t *testing.T, w *Workspace, kind rule.Kind, line, stop string) string {
	t.Helper()
	id, err := w.QuickAdd(kind, line, stop)
	must(t, err)
	return id
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
