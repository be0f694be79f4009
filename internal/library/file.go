package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
)

// backup is what is added to a file's name for its last good copy.
const backup = ".bak"

// FileError says what happened to a file, where in it if that is known, and what to do. It
// never leaves the file changed.
type FileError struct {
	Path      string
	Line, Col int // from 1; 0 when the file as a whole is meant
	Message   i18n.Message
	Hint      i18n.Message
	Backup    bool // there is a last good copy beside it: see LoadBackup, ReadBackup
	Err       error
}

// Error is one line in English: where, what, what to do.
func (e *FileError) Error() string {
	p := i18n.New("en")
	where := e.Path
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Col)
	}
	return where + ": " + e.Say(p)
}

// Say is the message and the hint in p's language, without the path.
func (e *FileError) Say(p *i18n.Printer) string {
	s := p.Say(e.Message)
	if e.Hint.Key != "" {
		s += " " + p.Say(e.Hint)
	}
	return s
}

// Unwrap is the error below.
func (e *FileError) Unwrap() error { return e.Err }

// fileError says in a user's words what the operating system said about path.
func fileError(path string, err error) *FileError {
	key := "other"
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		key = "full"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		key = "denied"
	case errors.Is(err, fs.ErrNotExist):
		key = "missing"
	}
	return &FileError{
		Path: path, Err: err,
		Message: i18n.Msg("library.error."+key, i18n.A("file", filepath.Base(path)), i18n.A("folder", filepath.Dir(path)), i18n.A("detail", reason(err))),
		Hint:    i18n.Msg("library.hint." + key),
	}
}

// reason is the innermost of an error: "input/output error" instead of the whole chain.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// ReadFile reads a trip from any file. A broken one fails with a *FileError that has the
// place; one of a newer version gives the trip and an error that is trip.ErrNewer.
func ReadFile(path string) (*trip.Trip, error) {
	data, err := readLimited(path)
	if err != nil {
		fe := fileError(path, err)
		fe.Backup = errors.Is(err, fs.ErrNotExist) && goodBackup(path)
		return nil, fe
	}
	t, err := trip.Decode(data)
	var bad *trip.FormatError
	switch {
	case err == nil:
		return t, nil
	case errors.Is(err, trip.ErrNewer):
		if t == nil {
			return nil, &FileError{Path: path, Err: err, Message: i18n.Msg("library.error.newer"), Hint: i18n.Msg("library.hint.newer")}
		}
		return t, fmt.Errorf("%s: %w", path, err)
	case errors.As(err, &bad):
		fe := &FileError{
			Path: path, Line: bad.Line, Col: bad.Col, Err: err, Backup: goodBackup(path), Hint: i18n.Msg("library.hint.repair"),
			Message: i18n.Msg("library.error.broken", i18n.A("line", bad.Line), i18n.A("col", bad.Col), i18n.A("problem", bad.Message)),
		}
		if fe.Backup {
			fe.Hint = i18n.Msg("library.hint.backup")
		}
		return nil, fe
	}
	return nil, fileError(path, err)
}

// ReadBackup reads the last good copy beside the trip file path.
func ReadBackup(path string) (*trip.Trip, error) { return ReadFile(path + backup) }

func goodBackup(path string) bool {
	data, err := readLimited(path + backup)
	if err != nil {
		return false
	}
	_, err = trip.Decode(data)
	return err == nil
}

// readLimited reads no more than a trip may have, and one byte for Decode to notice.
func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, trip.MaxFileSize+1))
}

// WriteFile saves a trip into any file, atomically: after a crash at any moment the file is
// the old one or the new one. The file before stays beside it with .bak added to its name.
func WriteFile(path string, t *trip.Trip) error { return writeFile(disk{}, path, t) }

func writeFile(fsys files, path string, t *trip.Trip) error {
	data, err := trip.Encode(t)
	if errors.Is(err, trip.ErrNewer) {
		return &FileError{Path: path, Err: err, Message: i18n.Msg("library.error.newer"), Hint: i18n.Msg("library.hint.newer")}
	}
	if err != nil {
		return err
	}
	old, err := readLimited(path)
	if err == nil && bytes.Equal(old, data) {
		return nil
	}
	_, bad := trip.Decode(old)
	if err == nil && errors.Is(bad, trip.ErrNewer) {
		return &FileError{Path: path, Err: bad, Message: i18n.Msg("library.error.newer"), Hint: i18n.Msg("library.hint.newer")}
	}
	tmp, err := writeTemp(fsys, path, data)
	if err != nil {
		return err
	}
	// Only a copy that can be read is worth keeping: a broken file must not push out the
	// last good one.
	if bad == nil {
		if err := keepBackup(fsys, path, old); err != nil {
			_ = fsys.Remove(tmp)
			return err
		}
	}
	if st, err := os.Stat(path); err == nil {
		_ = os.Chmod(tmp, st.Mode().Perm()) // a file that others may read stays so
	}
	if err := fsys.Rename(tmp, path); err != nil {
		_ = fsys.Remove(tmp)
		return fileError(path, err)
	}
	if err := fsys.SyncDir(filepath.Dir(path)); err != nil {
		return fileError(path, err)
	}
	return nil
}

// keepBackup makes data, the contents of path, its last good copy.
func keepBackup(fsys files, path string, data []byte) error {
	tmp, err := writeTemp(fsys, path+backup, data)
	if err != nil {
		return err
	}
	if err := fsys.Rename(tmp, path+backup); err != nil {
		_ = fsys.Remove(tmp)
		return fileError(path, err)
	}
	return nil
}

// writeTemp writes data into a new file beside path and waits until it is on the disk.
func writeTemp(fsys files, path string, data []byte) (name string, err error) {
	f, err := fsys.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return "", fileError(path, err)
	}
	name = f.Name()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		_ = fsys.Remove(name)
		return "", fileError(path, err)
	}
	return name, nil
}
