package shell

import (
	"fmt"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
	"clearshot/ui/page"
	"clearshot/ui/widget"
)

// many adds n shots to the sample trip.
func many(f *fixture, n int) {
	f.Helper()
	texts := []string{"soldiers at the gate", "wide of the river at dusk, tram bell, no faces, boats far away and small", "chandeliers", "close-up of a child's hands"}
	edits := make([]trip.Edit, n)
	stop := f.work.Trip().Days[1].Stops[0].ID
	for i := range edits {
		edits[i] = trip.AddShot(trip.Shot{Text: fmt.Sprintf("%s %d", texts[i%len(texts)], i), Stop: stop, Size: "WS"})
	}
	if err := f.work.Do(trip.Together(i18n.Msg("edit.trip.title"), edits...)); err != nil {
		f.Fatal(err)
	}
}

// queue is the screen's goroutine: what is posted runs when the benchmark drains it.
type queue struct {
	mu    sync.Mutex
	tasks []func()
}

func (q *queue) post(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tasks = append(q.tasks, f)
}

func (q *queue) drain() {
	q.mu.Lock()
	tasks := q.tasks
	q.tasks = nil
	q.mu.Unlock()
	for _, f := range tasks {
		f()
	}
}

// BenchmarkTyping is how long the screen's goroutine is held by one key in a trip of 2,000
// shots: the edit, the check of the item, and the rows that show it.
func BenchmarkTyping(b *testing.B) {
	q := &queue{}
	f := newFixtureWith(b, q.post)
	f.sample(page.Shots)
	many(f, 2000)
	id := f.shot(9)
	field := f.field(f.text(id))
	f.w.Canvas().Focus(field)
	for b.Loop() {
		field.TypedRune('a')
		q.drain()
	}
}

// BenchmarkScroll is how long it takes to show the rows of the next screen among 5,000.
func BenchmarkScroll(b *testing.B) {
	f := newFixture(b)
	f.sample(page.Shots)
	many(f, 5000)
	table := all[*widget.Table](f)[0]
	f.w.Canvas().Focus(table)
	for b.Loop() {
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}
