package library

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"clearshot/internal/trip"
)

// clock is a time that a test sets.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func newLibrary(t *testing.T) (*Library, *clock) {
	t.Helper()
	c := &clock{time.Date(2027, 1, 2, 15, 0, 0, 0, time.UTC)}
	l, err := open(filepath.Join(t.TempDir(), "trips"), disk{}, c.now)
	if err != nil {
		t.Fatal(err)
	}
	return l, c
}

func titles(es []Entry) string {
	var s []string
	for _, e := range es {
		s = append(s, e.Title)
	}
	slices.Sort(s)
	return strings.Join(s, ", ")
}

func list(t *testing.T, l *Library) string {
	t.Helper()
	es, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	return titles(es)
}

func TestTripsComeAndGo(t *testing.T) {
	l, now := newLibrary(t)
	a := trip.New("Spring")
	a.Start, a.Travellers = "2027-04-02", []*trip.Traveller{{ID: "x"}, {ID: "y"}}
	if err := l.Create(a); err != nil {
		t.Fatal(err)
	}
	if err := l.Create(a); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating it twice: %v", err)
	}
	l.SetCounts(a.ID, Counts{No: 4, Ask: 13})
	b, err := l.Duplicate(a.ID, "Spring, copy")
	if err != nil || b.ID == a.ID {
		t.Fatalf("Duplicate = %v, %v", b, err)
	}
	if got := list(t, l); got != "Spring, Spring, copy" {
		t.Errorf("List = %s", got)
	}
	es, _ := l.List()
	for _, e := range es {
		if e.ID == a.ID && (e.Crew != 2 || e.Start != "2027-04-02" || e.Counts == nil || e.Counts.Ask != 13) {
			t.Errorf("entry = %+v", e)
		}
	}
	if err := l.Bin(a.ID); err != nil {
		t.Fatal(err)
	}
	if got := list(t, l); got != "Spring, copy" {
		t.Errorf("after deleting: %s", got)
	}
	if es, _ := l.Binned(); titles(es) != "Spring" || !es[0].Binned.Equal(now.t) {
		t.Errorf("bin: %+v", es)
	}
	if err := l.Restore(a.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Load(a.ID); err != nil || got.Title != "Spring" {
		t.Errorf("after bringing it back: %v, %v", got, err)
	}
	if err := l.Bin(b.ID); err != nil {
		t.Fatal(err)
	}
	if err := l.Empty(); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(b.ID); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after emptying the bin: %v", err)
	}
}

func TestTheBinIsKept30Days(t *testing.T) {
	l, now := newLibrary(t)
	a := trip.New("Old")
	if err := errors.Join(l.Create(a), l.Bin(a.ID)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ days, want int }{{30, 1}, {31, 0}} {
		at := now.t.AddDate(0, 0, c.days)
		again, err := open(l.dir, disk{}, func() time.Time { return at })
		if err != nil {
			t.Fatal(err)
		}
		if es, _ := again.Binned(); len(es) != c.want {
			t.Errorf("after %d days %d trips are in the bin, want %d", c.days, len(es), c.want)
		}
	}
}

func TestIDsFromFilesCannotLeaveTheFolder(t *testing.T) {
	l, _ := newLibrary(t)
	for _, id := range []string{"", "..", "../x", "a/b", `a\b`, "bin", "a.b", strings.Repeat("a", 65)} {
		x := trip.New("x")
		x.ID = id
		if l.Save(x) == nil || l.Bin(id) == nil {
			t.Errorf("the id %q was accepted", id)
		}
		if _, err := l.Load(id); err == nil {
			t.Errorf("the id %q was read", id)
		}
	}
}

func TestVersionsAreKeptFromTimeToTime(t *testing.T) {
	l, now := newLibrary(t)
	x := trip.New("v0")
	for i := range 60 {
		c := *x
		c.Title = "v" + string(rune('A'+i%26))
		if err := l.Save(&c); err != nil {
			t.Fatal(err)
		}
		now.t = now.t.Add(VersionEvery / 2)
	}
	vs, err := l.Versions(x.ID)
	if err != nil || len(vs) != KeptVersions {
		t.Fatalf("%d versions, %v; want %d", len(vs), err, KeptVersions)
	}
	for i := 1; i < len(vs); i++ {
		if d := vs[i-1].Replaced.Sub(vs[i].Replaced); d < VersionEvery {
			t.Errorf("versions only %v apart", d)
		}
	}
	if got, err := l.LoadVersion(vs[0]); err != nil || got.ID != x.ID {
		t.Errorf("the newest version: %v, %v", got, err)
	}
}

func TestABrokenFileIsNamedAndLeftAlone(t *testing.T) {
	l, _ := newLibrary(t)
	x := trip.New("Good")
	if err := l.Save(x); err != nil {
		t.Fatal(err)
	}
	changed := *x
	changed.Title = "Better"
	if err := l.Save(&changed); err != nil {
		t.Fatal(err)
	}
	broken := []byte("{\n  \"schema\": 1,\n  \"title\": 5\n}")
	if err := os.WriteFile(l.Path(x.ID), broken, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := l.Load(x.ID)
	var fe *FileError
	if !errors.As(err, &fe) || fe.Line != 3 || fe.Col != 12 || !fe.Backup {
		t.Fatalf("Load = %+v; want line 3, column 12 and a backup", err)
	}
	if want := l.Path(x.ID) + ":3:12: This trip file is broken at line 3, column 12: title must be a text, not a number. The file was left as it is. You can open the last good copy instead."; err.Error() != want {
		t.Errorf("error\n%s\nwant\n%s", err, want)
	}
	if now, _ := os.ReadFile(l.Path(x.ID)); string(now) != string(broken) {
		t.Error("the broken file was changed")
	}
	if es, _ := l.List(); len(es) != 1 || es[0].Err == nil {
		t.Errorf("the list does not show the broken trip: %+v", es)
	}
	if got, err := l.LoadBackup(x.ID); err != nil || got.Title != "Good" {
		t.Errorf("LoadBackup = %v, %v", got, err)
	}
	if got, err := l.RestoreBackup(x.ID); err != nil || got.Title != "Good" {
		t.Errorf("RestoreBackup = %v, %v", got, err)
	}
	if got, err := l.Load(x.ID); err != nil || got.Title != "Good" {
		t.Errorf("after restoring: %v, %v", got, err)
	}
	if kept, _ := os.ReadFile(l.Path(x.ID) + ".broken"); string(kept) != string(broken) {
		t.Error("the broken file was not kept")
	}
}

// A file that stops anywhere is an error with a place, never a trip with less in it.
func TestAFileCutAtAnyByteOffersTheLastGoodCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trip.json")
	x := trip.New("Spring")
	x.Shots = []*trip.Shot{{ID: "s", Number: 1, Text: "both statues 동상, whole"}}
	x.NextNumber = 2
	if err := WriteFile(path, x); err != nil {
		t.Fatal(err)
	}
	y := *x
	y.Title = "Autumn"
	if err := WriteFile(path, &y); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(path)
	body := len(strings.TrimRight(string(whole), "\n"))
	for n := range body {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ReadFile(path)
		var fe *FileError
		if !errors.As(err, &fe) || fe.Line == 0 || !fe.Backup {
			t.Fatalf("cut after %d bytes: %v; want a place and a backup", n, err)
		}
		var form *trip.FormatError
		if !errors.As(err, &form) || !form.Truncated {
			t.Fatalf("cut after %d bytes: %v; want it to be called cut short", n, err)
		}
	}
	if got, err := ReadBackup(path); err != nil || got.Title != "Spring" {
		t.Errorf("ReadBackup = %v, %v", got, err)
	}
}

func TestANewerFileIsNotOverwritten(t *testing.T) {
	l, _ := newLibrary(t)
	x := trip.New("Mine")
	if err := l.Save(x); err != nil {
		t.Fatal(err)
	}
	newer, _ := json.Marshal(map[string]any{"schema": 2, "id": x.ID, "title": "Theirs"})
	if err := os.WriteFile(l.Path(x.ID), newer, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := l.Load(x.ID)
	if !errors.Is(err, trip.ErrNewer) || got == nil || got.Title != "Theirs" {
		t.Errorf("Load = %v, %v; want the trip and ErrNewer", got, err)
	}
	if err := l.Save(x); !errors.Is(err, trip.ErrNewer) {
		t.Errorf("Save = %v, want ErrNewer", err)
	}
	if now, _ := os.ReadFile(l.Path(x.ID)); string(now) != string(newer) {
		t.Error("the newer file was changed")
	}
}

func TestASecondWindowCannotEdit(t *testing.T) {
	l, _ := newLibrary(t)
	x := trip.New("Shared")
	if err := l.Save(x); err != nil {
		t.Fatal(err)
	}
	first, ok, err := l.Lock(x.ID)
	if err != nil || !ok {
		t.Fatalf("Lock = %v, %v", ok, err)
	}
	if _, ok, err := l.Lock(x.ID); ok || err != nil {
		t.Errorf("the second Lock = %v, %v; want false", ok, err)
	}
	first.Release()
	again, ok, err := l.Lock(x.ID)
	if err != nil || !ok {
		t.Errorf("Lock after Release = %v, %v", ok, err)
	}
	again.Release()
}
