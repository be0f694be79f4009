package library

import (
	"path/filepath"

	"github.com/gofrs/flock"
)

// Lock is the right to edit a trip, held by one window at a time. The operating system gives
// it back when the program ends, however it ends.
type Lock struct{ f *flock.Flock }

// Lock takes the right to edit a trip. ok is false when another window has it: the trip is
// to be opened read-only then.
func (l *Library) Lock(id string) (lock *Lock, ok bool, err error) {
	if err := checkID(id); err != nil {
		return nil, false, err
	}
	lock, ok, err = lockFile(l.fs, filepath.Join(l.dir, id, "lock"))
	if ok {
		// Nobody else saves this trip now: what saves that were killed left behind can go.
		left, _ := filepath.Glob(filepath.Join(l.dir, id, ".*.tmp"))
		for _, name := range left {
			_ = l.fs.Remove(name)
		}
	}
	return lock, ok, err
}

// LockFile is Lock for a trip file outside of a library.
func LockFile(path string) (lock *Lock, ok bool, err error) {
	return lockFile(disk{}, filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock"))
}

func lockFile(fsys files, path string) (*Lock, bool, error) {
	if err := fsys.MkdirAll(filepath.Dir(path)); err != nil {
		return nil, false, fileError(path, err)
	}
	f := flock.New(path)
	ok, err := f.TryLock()
	if err != nil {
		return nil, false, fileError(path, err)
	}
	if !ok {
		return nil, false, nil
	}
	return &Lock{f}, true, nil
}

// Release gives the right back.
func (k *Lock) Release() {
	if k != nil {
		_ = k.f.Close()
	}
}
