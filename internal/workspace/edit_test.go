package workspace

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

func TestUndoHasNamesAndGoesBothWays(t *testing.T) {
	w, _ := plain(t)
	statues, hill := film(t, w)
	shot := add(t, w, rule.Shot, "WS wide of the plaza", statues)
	must(t, w.Do(trip.PlaceShot(shot, hill)))
	if name, ok := w.CanUndo(); !ok || name != "move shot 1 to Hill" {
		t.Errorf("CanUndo = %q, %v", name, ok)
	}
	if name, _ := w.Undo(); name != "move shot 1 to Hill" || w.Trip().Shots[0].Stop != statues || w.LastItem() != shot {
		t.Errorf("Undo = %q, shot at %q", name, w.Trip().Shots[0].Stop)
	}
	if name, ok := w.CanRedo(); !ok || name != "move shot 1 to Hill" {
		t.Errorf("CanRedo = %q, %v", name, ok)
	}
	if name, _ := w.Undo(); name != "add shot 1" || len(w.Trip().Shots) != 0 {
		t.Errorf("Undo = %q with %d shots", name, len(w.Trip().Shots))
	}
	w.Redo()
	if name, _ := w.Redo(); name != "move shot 1 to Hill" || w.Trip().Shots[0].Stop != hill {
		t.Errorf("Redo = %q", name)
	}
	if _, ok := w.Redo(); ok {
		t.Error("there is something to redo at the end")
	}
	w.Undo()
	must(t, w.Do(trip.SetTitle("Other")))
	if _, ok := w.CanRedo(); ok {
		t.Error("an edit after undo leaves something to redo")
	}
}

func TestTypingIsOneStepUntilAPause(t *testing.T) {
	w, _ := plain(t)
	now := time.Date(2027, 1, 2, 15, 0, 0, 0, time.UTC)
	w.p.Now = func() time.Time { return now }
	film(t, w)
	shot := add(t, w, rule.Shot, "a", "")
	other := add(t, w, rule.Shot, "b", "")
	typed := func(id, text string, pause time.Duration) {
		now = now.Add(pause)
		must(t, w.Do(trip.SetShotText(id, text)))
	}
	typed(shot, "ab", 5*time.Second)
	typed(shot, "abc", mergeWithin/2)
	typed(shot, "abcd", mergeWithin/2)
	typed(shot, "abcde", mergeWithin)
	typed(other, "bc", 0)
	typed(shot, "abcdef", 0)
	var seen []string
	for range 5 {
		seen = append(seen, w.Trip().Shots[0].Text+"/"+w.Trip().Shots[1].Text)
		w.Undo()
	}
	if got, want := fmt.Sprint(seen), "[abcdef/bc abcde/bc abcde/b abcd/b a/b]"; got != want {
		t.Errorf("undo shows %s, want %s", got, want)
	}
	w.Redo()
	typed(w.Trip().Shots[0].ID, "x", 0)
	w.Undo()
	if got := w.Trip().Shots; len(got) != 2 || got[0].Text != "a" {
		t.Errorf("typing right after redo merged with the step that was redone: %v", got)
	}
}

func TestNumbersStayGivenAfterUndo(t *testing.T) {
	w, _ := plain(t)
	film(t, w)
	add(t, w, rule.Shot, "one", "")
	add(t, w, rule.Shot, "two", "")
	w.Undo()
	w.Undo()
	w.Redo()
	id := add(t, w, rule.Shot, "three", "")
	if x, _ := w.Trip().Item(id); x.ItemNumber() != 3 {
		t.Errorf("after shot 2 was undone the next one has number %d, want 3", x.ItemNumber())
	}
	w.Undo()
	w.Undo()
	must(t, w.Do(trip.SetTitle("x")))
	id2 := w.Trip().ID
	must(t, w.Close())
	must(t, w.OpenTrip(id2))
	bag := add(t, w, rule.Kit, "bag", "")
	if x, _ := w.Trip().Item(bag); x.ItemNumber() != 4 {
		t.Errorf("after opening it again the next number is %d, want 4", x.ItemNumber())
	}
}

func TestNoMoreThan500StepsAreKept(t *testing.T) {
	w, _ := plain(t)
	film(t, w)
	for i := range maxSteps + 50 {
		must(t, w.Do(trip.SetTitle(fmt.Sprint(i))))
	}
	n := 0
	for {
		if _, ok := w.Undo(); !ok {
			break
		}
		n++
	}
	if n != maxSteps || w.Trip().Title != "49" {
		t.Errorf("%d steps back to %q, want %d back to 49", n, w.Trip().Title, maxSteps)
	}
}

// Any sequence of edits, undone, gives the first document back byte for byte; done again,
// the last.
func TestUndoAllGivesTheFirstDocumentBack(t *testing.T) {
	for seed := range uint64(20) {
		w, _ := plain(t)
		statues, hill := film(t, w)
		must(t, w.Close())
		must(t, w.OpenTrip(mustList(t, w)))
		first := encode(t, w.Trip())
		r := rand.New(rand.NewPCG(seed, 3))
		for range 80 {
			id := ""
			if n := len(w.Trip().Shots); n > 0 {
				id = w.Trip().Shots[r.IntN(n)].ID
			}
			edits := []trip.Edit{
				trip.AddShot(trip.Shot{Text: "new", Stop: statues}), trip.SetShotText(id, fmt.Sprint(r.IntN(9))), trip.MoveShot(id, r.IntN(5)-2),
				trip.PlaceShot(id, hill), trip.DeleteShot(id), trip.UseWording(id, "better"), trip.SetPermission(id, trip.Permission{State: trip.Granted}),
				trip.MoveStop(hill, r.IntN(5)-2), trip.SetTitle(fmt.Sprint(r.IntN(9))), trip.MoveDay(w.Trip().Days[0].ID, 1),
			}
			if err := w.Do(edits[r.IntN(len(edits))]); err != nil && !errors.Is(err, trip.ErrNotThere) {
				t.Fatal(err)
			}
			if r.IntN(6) == 0 {
				w.Undo()
			}
			if r.IntN(9) == 0 {
				w.Redo()
			}
		}
		last := encode(t, w.Trip())
		steps := 0
		for _, ok := w.Undo(); ok; _, ok = w.Undo() {
			steps++
		}
		if got := encode(t, w.Trip()); got != first {
			t.Fatalf("seed %d: after undoing %d steps\n%s\nwant\n%s", seed, steps, got, first)
		}
		for range steps {
			w.Redo()
		}
		if got := encode(t, w.Trip()); got != last {
			t.Fatalf("seed %d: after doing %d steps again\n%s\nwant\n%s", seed, steps, got, last)
		}
	}
}

func encode(t *testing.T, x *trip.Trip) string {
	t.Helper()
	b, err := trip.Encode(x)
	must(t, err)
	return string(b)
}

// mustList is the id of the only trip in the library.
func mustList(t *testing.T, w *Workspace) string {
	t.Helper()
	es, err := w.Library().List()
	must(t, err)
	if len(es) != 1 {
		t.Fatalf("%d trips in the library, want 1", len(es))
	}
	return es[0].ID
}

func TestEditsThatFailChangeNothing(t *testing.T) {
	w, _ := plain(t)
	if err := w.Do(trip.SetTitle("x")); !errors.Is(err, ErrNoTrip) {
		t.Errorf("without a trip: %v", err)
	}
	film(t, w)
	before, told := w.Trip(), 0
	defer w.Subscribe(func(Change) { told++ })()
	if err := w.Do(trip.DeleteShot("gone")); !errors.Is(err, trip.ErrNotThere) {
		t.Errorf("Do = %v", err)
	}
	if err := w.Do(trip.SetTitle("Film")); err != nil {
		t.Errorf("an edit that changes nothing: %v", err)
	}
	if w.Trip() != before || told != 0 {
		t.Errorf("the trip changed or %d changes were told", told)
	}
	if w.ErrorText(trip.ErrNotThere) != "That is not in this trip any more." {
		t.Errorf("ErrorText = %q", w.ErrorText(trip.ErrNotThere))
	}
}
