// Package library keeps trips on disk, so that a crash, a full disk or a pulled plug loses
// nothing that was saved before.
//
// A library is a folder with one folder a trip, named by the trip's id:
//
//	<library>/<id>/trip.json        the trip
//	<library>/<id>/trip.json.bak    the last good copy before that
//	<library>/<id>/versions/*.json  older copies, by the time they were replaced (UTC)
//	<library>/<id>/counts.json      verdicts as last counted, for the list of trips
//	<library>/<id>/lock             held by the window that edits the trip
//	<library>/bin/<time>-<id>/      deleted trips, for 30 days
//
// A trip file may also stand alone: see ReadFile and WriteFile.
package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
)

const (
	// BinDays is how many days a deleted trip can be brought back.
	BinDays = 30

	tripFile   = "trip.json"
	binFolder  = "bin"
	binStamp   = "20060102T150405"
	maxEntries = 10_000 // trips in one folder
)

// Library is a folder of trips. Its methods may be called from several goroutines, but two
// saves of one trip must not run at the same time.
type Library struct {
	dir string
	fs  files
	now func() time.Time
}

// Open opens the library in dir and makes the folder if it is missing. Trips that have been
// in the bin for more than BinDays are removed.
func Open(dir string) (*Library, error) { return open(dir, disk{}, time.Now) }

func open(dir string, fsys files, now func() time.Time) (*Library, error) {
	if err := fsys.MkdirAll(dir); err != nil {
		return nil, fileError(dir, err)
	}
	l := &Library{dir: dir, fs: fsys, now: now}
	l.expire()
	return l, nil
}

// Dir is the library's folder.
func (l *Library) Dir() string { return l.dir }

// Path is the file of the trip with this id.
func (l *Library) Path(id string) string { return filepath.Join(l.dir, id, tripFile) }

// Entry is a trip as the list of trips shows it.
type Entry struct {
	ID         string
	Title      string
	Start, End trip.Date
	Crew       int // number of travellers
	Sample     bool
	Changed    time.Time // when it was last saved
	Counts     *Counts   // nil when it was never checked
	Err        error     // why it cannot be read; the other fields are empty then
	Binned     time.Time // when it was deleted, in Binned
}

// List is all trips, the last changed first. A trip that cannot be read is listed with Err.
func (l *Library) List() ([]Entry, error) {
	dirs, err := os.ReadDir(l.dir)
	if err != nil {
		return nil, fileError(l.dir, err)
	}
	var all []Entry
	for _, d := range dirs {
		if !d.IsDir() || d.Name() == binFolder || len(all) >= maxEntries {
			continue
		}
		path := filepath.Join(l.dir, d.Name())
		if e, ok := readEntry(path, d.Name()); ok {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b Entry) int {
		if c := b.Changed.Compare(a.Changed); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return all, nil
}

// readEntry reads the folder of a trip; ok is false when it is none.
func readEntry(folder, id string) (e Entry, ok bool) {
	path := filepath.Join(folder, tripFile)
	st, err := os.Stat(path)
	if err != nil {
		if st, err = os.Stat(path + backup); err != nil {
			return Entry{}, false
		}
	}
	e = Entry{ID: id, Changed: st.ModTime(), Counts: readCounts(folder)}
	t, err := ReadFile(path)
	if t != nil {
		e.Title, e.Start, e.End, e.Crew, e.Sample = t.Title, t.Start, t.End, len(t.Travellers), t.Sample
	}
	if err != nil && !errors.Is(err, trip.ErrNewer) {
		e.Err = err
	}
	return e, true
}

// Create saves a new trip. A trip with the same id must not be there.
func (l *Library) Create(t *trip.Trip) error {
	if err := checkID(t.ID); err != nil {
		return err
	}
	if _, err := os.Stat(l.Path(t.ID)); err == nil {
		return fmt.Errorf("creating %q: %w", t.Title, fs.ErrExist)
	}
	return l.Save(t)
}

// Save writes a trip; the version before stays as backup and, from time to time, as one of
// Versions. When it fails, what was on disk is still there.
func (l *Library) Save(t *trip.Trip) error {
	if err := checkID(t.ID); err != nil {
		return err
	}
	folder := filepath.Join(l.dir, t.ID)
	if err := l.fs.MkdirAll(folder); err != nil {
		return fileError(folder, err)
	}
	if err := l.keepVersion(t.ID); err != nil {
		return err
	}
	return writeFile(l.fs, l.Path(t.ID), t)
}

// Load reads a trip. For a broken file it fails with a *FileError, for a file of a newer
// version with trip.ErrNewer beside the trip, which is to be shown read-only.
func (l *Library) Load(id string) (*trip.Trip, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	return ReadFile(l.Path(id))
}

// LoadBackup reads the last good copy of a trip whose file is broken or gone.
func (l *Library) LoadBackup(id string) (*trip.Trip, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	return ReadFile(l.Path(id) + backup)
}

// RestoreBackup puts the last good copy in place of a broken file, which is kept beside it
// as trip.json.broken.
func (l *Library) RestoreBackup(id string) (*trip.Trip, error) {
	t, err := l.LoadBackup(id)
	if err != nil {
		return nil, err
	}
	path := l.Path(id)
	if err := l.fs.Rename(path, path+".broken"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fileError(path, err)
	}
	return t, writeFile(l.fs, path, t)
}

// Duplicate saves a copy of a trip under a new id and title.
func (l *Library) Duplicate(id, title string) (*trip.Trip, error) {
	t, err := l.Load(id)
	if err != nil {
		return nil, err
	}
	c := t.Copy(title)
	return c, l.Create(c)
}

// Bin deletes a trip in such a way that Restore can bring it back for BinDays.
func (l *Library) Bin(id string) error {
	if err := checkID(id); err != nil {
		return err
	}
	bin := filepath.Join(l.dir, binFolder)
	if err := l.fs.MkdirAll(bin); err != nil {
		return fileError(bin, err)
	}
	from := filepath.Join(l.dir, id)
	to := filepath.Join(bin, l.now().UTC().Format(binStamp)+"-"+id)
	if err := l.fs.Rename(from, to); err != nil {
		return fileError(from, err)
	}
	return nil
}

// Binned lists the trips in the bin, the last deleted first.
func (l *Library) Binned() ([]Entry, error) {
	names, err := l.binNames()
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, name := range slices.Backward(names) {
		when, id, _ := splitBinName(name)
		if e, ok := readEntry(filepath.Join(l.dir, binFolder, name), id); ok {
			e.Binned = when
			all = append(all, e)
		}
	}
	return all, nil
}

// Restore brings a trip back from the bin, the last deleted one of that id.
func (l *Library) Restore(id string) error {
	names, err := l.binNames()
	if err != nil {
		return err
	}
	for _, name := range slices.Backward(names) {
		if _, got, _ := splitBinName(name); got != id {
			continue
		}
		to := filepath.Join(l.dir, id)
		if _, err := os.Stat(to); err == nil {
			return fmt.Errorf("restoring trip %s: %w", id, fs.ErrExist)
		}
		if err := l.fs.Rename(filepath.Join(l.dir, binFolder, name), to); err != nil {
			return fileError(to, err)
		}
		return nil
	}
	return fmt.Errorf("trip %s is not in the bin: %w", id, fs.ErrNotExist)
}

// Empty removes everything in the bin for good.
func (l *Library) Empty() error {
	names, err := l.binNames()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := l.fs.RemoveAll(filepath.Join(l.dir, binFolder, name)); err != nil {
			return fileError(filepath.Join(l.dir, binFolder, name), err)
		}
	}
	return nil
}

// expire removes what has been in the bin for too long. What cannot be removed is tried
// again at the next start.
func (l *Library) expire() {
	names, _ := l.binNames()
	for _, name := range names {
		if when, _, ok := splitBinName(name); ok && l.now().Sub(when) > BinDays*24*time.Hour {
			_ = l.fs.RemoveAll(filepath.Join(l.dir, binFolder, name))
		}
	}
}

// binNames are the folders in the bin, the first deleted first.
func (l *Library) binNames() ([]string, error) {
	dirs, err := os.ReadDir(filepath.Join(l.dir, binFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileError(filepath.Join(l.dir, binFolder), err)
	}
	var names []string
	for _, d := range dirs {
		if _, _, ok := splitBinName(d.Name()); ok {
			names = append(names, d.Name())
		}
	}
	return names, nil
}

func splitBinName(name string) (when time.Time, id string, ok bool) {
	stamp, id, ok := strings.Cut(name, "-")
	when, err := time.Parse(binStamp, stamp)
	return when, id, ok && err == nil
}

// checkID refuses ids that would lead out of the library's folder; they come from files.
func checkID(id string) error {
	ok := id != "" && id != binFolder && len(id) <= 64
	for _, c := range id {
		ok = ok && (c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z')
	}
	if !ok {
		return &FileError{Path: id, Message: i18n.Msg("library.bad_id", i18n.A("id", id)), Hint: i18n.Msg("library.hint.bad_id")}
	}
	return nil
}
