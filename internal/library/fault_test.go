package library

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"clearshot/internal/trip"
)

// failing is a disk whose n-th call fails, as a full, broken or write-protected one does.
type failing struct {
	disk
	left int // calls that still work
	err  error
}

func (f *failing) step() error {
	if f.left--; f.left < 0 {
		return f.err
	}
	return nil
}

func (f *failing) CreateTemp(dir, pattern string) (file, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	inner, err := f.disk.CreateTemp(dir, pattern)
	return &failingFile{file: inner, on: f}, err
}

func (f *failing) Rename(from, to string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Rename(from, to)
}

func (f *failing) SyncDir(dir string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.SyncDir(dir)
}

func (f *failing) MkdirAll(dir string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.MkdirAll(dir)
}

type failingFile struct {
	file
	on *failing
}

func (f *failingFile) Write(p []byte) (int, error) {
	if err := f.on.step(); err != nil {
		n, _ := f.file.Write(p[:len(p)/2]) // half of it fits on the disk
		return n, err
	}
	return f.file.Write(p)
}

func (f *failingFile) Sync() error {
	if err := f.on.step(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f *failingFile) Close() error {
	err := f.file.Close()
	if serr := f.on.step(); serr != nil {
		return serr
	}
	return err
}

// Whatever step of a save fails, the trip on disk is the one before or the one after, the
// error says what happened, nothing is left lying about, and the next save works.
func TestASaveThatFailsLosesNothing(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&os.PathError{Op: "write", Err: syscall.ENOSPC}, "The disk is full, so trip.json could not be saved. Free some space; nothing is lost"},
		{&os.PathError{Op: "open", Err: syscall.EROFS}, "There is no permission to use trip.json in "},
		{io.ErrShortWrite, "could not be used: short write. Check the disk, then try again."},
	} {
		steps := 0
		for ; ; steps++ {
			l, err := open(t.TempDir(), disk{}, time.Now)
			if err != nil {
				t.Fatal(err)
			}
			old := trip.New("Before")
			if err := l.Save(old); err != nil {
				t.Fatal(err)
			}
			edited := *old
			edited.Title = "After"
			l.fs = &failing{left: steps, err: c.err}
			err = l.Save(&edited)
			got, lerr := l.Load(old.ID)
			if lerr != nil {
				t.Fatalf("failing at step %d: the trip cannot be read any more: %v", steps, lerr)
			}
			if err == nil {
				if got.Title != "After" {
					t.Errorf("saved without an error, but the title is %q", got.Title)
				}
				break
			}
			var fe *FileError
			if !errors.As(err, &fe) || !errors.Is(err, errors.Unwrap(c.err)) && !errors.Is(err, c.err) {
				t.Errorf("step %d: %v is no *FileError around the cause", steps, err)
			}
			if steps > 0 && !strings.Contains(strings.ReplaceAll(err.Error(), ".bak", ""), c.want) && !strings.Contains(err.Error(), "versions") {
				t.Errorf("step %d: %q does not say %q", steps, err, c.want)
			}
			if got.Title != "Before" && got.Title != "After" {
				t.Errorf("step %d: the title is %q", steps, got.Title)
			}
			l.fs = disk{}
			if err := l.Save(&edited); err != nil {
				t.Errorf("step %d: saving again: %v", steps, err)
			}
			if got, err := l.Load(old.ID); err != nil || got.Title != "After" {
				t.Errorf("step %d: after saving again: %v, %v", steps, got, err)
			}
			left, _ := filepath.Glob(filepath.Join(l.dir, old.ID, ".*.tmp"))
			if len(left) > 0 {
				t.Errorf("step %d: left behind: %v", steps, left)
			}
		}
		if steps < 8 {
			t.Errorf("a save has only %d steps that can fail; is the disk bypassed?", steps)
		}
	}
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var fe *FileError
	if _, err := Open(filepath.Join(blocked, "trips")); !errors.As(err, &fe) {
		t.Errorf("Open = %v, want a *FileError", err)
	}
}
