package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"clearshot/internal/library"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// live is a workspace with a screen and autosave; for use inside of synctest.
func live(t *testing.T, dir string) (*Workspace, *wordChecker, *screen) {
	t.Helper()
	lib, err := library.Open(dir)
	must(t, err)
	c, s := &wordChecker{}, &screen{}
	w := New(Params{Library: lib, Book: testBook, NewChecker: func(*rule.Rulebook) Checker { return c }, Post: s.post, Lang: "en"})
	t.Cleanup(func() {
		w.Discard()
		synctest.Wait() // nothing writes into the folder any more
	})
	return w, c, s
}

// settle lets what runs in the background end and shows it.
func (s *screen) settle() {
	for range 3 {
		synctest.Wait()
		s.drain()
	}
}

func onDisk(t *testing.T, w *Workspace) string {
	t.Helper()
	x, err := library.ReadFile(w.Path())
	must(t, err)
	return x.Title
}

func TestEditsAreSavedAfterAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _, s := live(t, t.TempDir())
		must(t, w.NewTrip("v0", "", ""))
		s.settle()
		if w.Saved().State != AllSaved || w.Saved().Text != "Saved" {
			t.Fatalf("a new trip is %+v", w.Saved())
		}
		must(t, w.Do(trip.SetTitle("v1")))
		if w.Saved().State != Unsaved {
			t.Errorf("after an edit it is %+v", w.Saved())
		}
		time.Sleep(saveAfter - time.Millisecond)
		s.settle()
		if got := onDisk(t, w); got != "v0" {
			t.Errorf("saved too early: %s", got)
		}
		time.Sleep(time.Millisecond)
		s.settle()
		if got := onDisk(t, w); got != "v1" || w.Saved().State != AllSaved {
			t.Errorf("after %v: %s on disk, %+v", saveAfter, got, w.Saved())
		}
	})
}

func TestSteadyTypingIsSavedWithinTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _, s := live(t, t.TempDir())
		must(t, w.NewTrip("v", "", ""))
		start := time.Now()
		for i := 0; onDisk(t, w) == "v"; i++ {
			must(t, w.Do(trip.SetTitle("v"+strings.Repeat("x", i+1))))
			time.Sleep(time.Second)
			s.settle()
			if time.Since(start) > saveWithin+time.Second {
				t.Fatalf("nothing on disk after %v of typing", time.Since(start))
			}
		}
		if took := time.Since(start); took < saveWithin-time.Second {
			t.Errorf("saved after %v of steady typing, expected to wait about %v", took, saveWithin)
		}
	})
}

func TestASaveThatFailsIsToldAndTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _, s := live(t, t.TempDir())
		must(t, w.NewTrip("v0", "", ""))
		s.settle()
		folder := filepath.Dir(w.Path())
		// The folder goes away and a file stands in its place.
		must(t, os.Rename(folder, folder+"-gone"))
		must(t, os.WriteFile(folder, nil, 0o600))
		must(t, w.Do(trip.SetTitle("v1")))
		time.Sleep(saveAfter)
		s.settle()
		got := w.Saved()
		var fe *library.FileError
		if got.State != Failed || !errors.As(got.Err, &fe) || !strings.HasPrefix(got.Text, "Not saved. ") {
			t.Fatalf("with no folder it is %+v", got)
		}
		if w.Trip().Title != "v1" {
			t.Error("the edit was lost")
		}
		if err := w.Close(); err == nil || w.Trip() == nil {
			t.Errorf("Close = %v and the trip is closed; want an error and the trip open", err)
		}
		other := filepath.Join(t.TempDir(), "rescue.json")
		must(t, w.SaveCopy(other))
		if x, err := library.ReadFile(other); err != nil || x.Title != "v1" {
			t.Errorf("the rescued copy: %v, %v", x, err)
		}
		must(t, os.Remove(folder))
		must(t, os.Rename(folder+"-gone", folder))
		time.Sleep(saveAgain)
		s.settle()
		if got := onDisk(t, w); got != "v1" || w.Saved().State != AllSaved {
			t.Errorf("after the folder is back: %s on disk, %+v", got, w.Saved())
		}
	})
}

// An edit while a save runs is saved next; Flush in between writes the newest and the older
// save does not follow it.
func TestEditsDuringASave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _, s := live(t, t.TempDir())
		must(t, w.NewTrip("v0", "", ""))
		s.settle()
		gate, inner := make(chan struct{}), w.store.save
		w.store.save = func(x *trip.Trip) error { <-gate; return inner(x) }
		must(t, w.Do(trip.SetTitle("v1")))
		time.Sleep(saveAfter)
		s.settle()
		if w.Saved().State != Saving || w.Saved().Text != "Saving …" {
			t.Fatalf("while it saves it is %+v", w.Saved())
		}
		must(t, w.Do(trip.SetTitle("v2")))
		close(gate)
		must(t, w.Flush())
		s.settle()
		time.Sleep(saveWithin)
		s.settle()
		if got := onDisk(t, w); got != "v2" || w.Saved().State != AllSaved {
			t.Errorf("%s on disk, %+v", got, w.Saved())
		}
	})
}

func TestTheNewestCheckWins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, c, s := live(t, t.TempDir())
		must(t, w.NewTrip("x", "", ""))
		s.settle()
		c.hold = make(chan struct{})
		c.trips = nil
		id := add(t, w, rule.Shot, "soldiers", "")
		if w.Result(id).Verdict != rule.No {
			t.Fatal("the new shot was not checked at once")
		}
		synctest.Wait()
		for _, text := range []string{"faces", "a wall", "faces and soldiers", "a hill"} {
			must(t, w.Do(trip.SetShotText(id, text)))
		}
		if w.Result(id).Verdict != rule.Clear || w.Checked() {
			t.Errorf("while the check runs: %s, checked %v", w.Result(id).Verdict, w.Checked())
		}
		told := 0
		defer w.Subscribe(func(ch Change) {
			if ch.Has(ReportChanged) {
				told++
			}
		})()
		close(c.hold)
		s.settle()
		if len(c.trips) != 2 || !w.Checked() || told != 1 {
			t.Errorf("%d checks for 5 edits, checked %v, told %d times; want 2, true, 1", len(c.trips), w.Checked(), told)
		}
		if w.Result(id).Verdict != rule.Clear || c.trips[1] != w.Trip() {
			t.Errorf("the last check is of another trip or says %s", w.Result(id).Verdict)
		}
	})
}

func TestASecondWindowIsReadOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		first, _, s := live(t, dir)
		must(t, first.NewTrip("Shared", "", ""))
		s.settle()
		second, _, s2 := live(t, dir)
		must(t, second.OpenTrip(first.Trip().ID))
		s2.settle()
		if err := second.Do(trip.SetTitle("mine")); !errors.Is(err, ErrReadOnly) {
			t.Errorf("Do in the second window = %v", err)
		}
		if got := second.Saved(); got.State != ReadOnly || got.Text != "Read-only: another window is editing this trip" {
			t.Errorf("Saved in the second window = %+v", got)
		}
		must(t, first.OpenTrip(first.Trip().ID))
		must(t, first.Do(trip.SetTitle("still mine")))
		must(t, first.Close())
		must(t, second.OpenTrip(second.Trip().ID))
		must(t, second.Do(trip.SetTitle("now mine")))
		must(t, second.Close())
	})
}

func TestABrokenTripLeavesTheOpenOneOpen(t *testing.T) {
	w, _ := plain(t)
	film(t, w)
	broken := w.Trip().ID
	must(t, w.Do(trip.SetTitle("Film 2"))) // so that there is a last good copy
	must(t, w.Flush())
	must(t, w.NewTrip("Other", "", ""))
	must(t, os.WriteFile(w.Library().Path(broken), []byte(`{"schema": 1, "title": "Fil`), 0o600))
	err := w.OpenTrip(broken)
	var fe *library.FileError
	if !errors.As(err, &fe) || fe.Line != 1 || !fe.Backup || w.Trip().Title != "Other" {
		t.Fatalf("OpenTrip = %v with %q open", err, w.Trip().Title)
	}
	if want := "This trip file is broken at line 1, column 28: the file ends in the middle, as after a crash or a broken copy. The file was left as it is. You can open the last good copy instead."; w.ErrorText(err) != want {
		t.Errorf("ErrorText = %q", w.ErrorText(err))
	}
	must(t, w.OpenBackup(broken))
	if w.Trip().Title != "Film" {
		t.Errorf("the last good copy is %q", w.Trip().Title)
	}
}

func TestANewerTripIsReadOnly(t *testing.T) {
	w, _ := plain(t)
	path := filepath.Join(t.TempDir(), "trip.json")
	must(t, os.WriteFile(path, []byte(`{"schema": 7, "id": "x", "title": "From the future"}`), 0o600))
	must(t, w.OpenFile(path))
	if w.Trip().Title != "From the future" || w.Saved().Text != "Read-only: saved by a newer version of Clearshot" || w.Do(trip.SetTitle("x")) == nil {
		t.Errorf("%q, %+v", w.Trip().Title, w.Saved())
	}
}

func TestFilesOutsideTheLibrary(t *testing.T) {
	w, _ := plain(t)
	path := filepath.Join(t.TempDir(), "shared.json")
	must(t, library.WriteFile(path, trip.New("Shared")))
	must(t, os.Chmod(path, 0o644))
	link := filepath.Join(t.TempDir(), "link.json")
	must(t, os.Symlink(path, link))
	must(t, w.OpenFile(link))
	must(t, w.Do(trip.SetTitle("Shared 2")))
	must(t, w.Close())
	if x, err := library.ReadFile(path); err != nil || x.Title != "Shared 2" {
		t.Errorf("the file holds %v, %v", x, err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if st, err := os.Stat(path); err != nil || st.Mode().Perm() != 0o644 {
		t.Errorf("the file's mode is %v", st.Mode())
	}
	if es, _ := w.Library().List(); len(es) != 0 {
		t.Errorf("%d trips in the library", len(es))
	}
}
