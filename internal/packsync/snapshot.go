package packsync

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"clearshot/internal/rule"
)

// maxSnapshot bounds the file that holds a pack: its content, names and the archive's own words.
const maxSnapshot = rule.MaxPack + 2<<20

// snapshot is the files of a pack as one archive: in the order of their names, stored as they
// are, without times, so that equal packs give equal bytes.
func snapshot(files map[string][]byte) ([]byte, error) {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[n]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func hashOf(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// openSnapshot opens a snapshot file if its content is what the state says it is.
func openSnapshot(name, sum string) (fs.FS, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the saved pack cannot be read: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSnapshot+1))
	if err != nil {
		return nil, fmt.Errorf("the saved pack cannot be read: %w", err)
	}
	if hashOf(data) != sum {
		return nil, fmt.Errorf("the saved pack is damaged: sync it again")
	}
	return readSnapshot(data)
}

func readSnapshot(data []byte) (fs.FS, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the saved pack is damaged: %w", err)
	}
	return z, nil
}

// replace puts data under name: the old content or the new is there at any moment, and what
// is there survives a power cut.
func replace(name string, data []byte, at func(string) error) error {
	dir := filepath.Dir(name)
	tmp, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	for _, step := range []func() error{
		func() error { _, err := tmp.Write(data); return err },
		func() error { return at("written " + filepath.Base(name)) },
		tmp.Sync,
		tmp.Close,
		func() error { return at("synced " + filepath.Base(name)) },
		func() error { return os.Rename(tmp.Name(), name) },
		func() error { return at("renamed " + filepath.Base(name)) },
	} {
		if err := step(); err != nil {
			tmp.Close()
			return err
		}
	}
	return syncDir(dir)
}

// syncDir makes a rename in dir survive a power cut. Windows cannot and need not.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && os.PathSeparator == '/' {
		return err
	}
	return nil
}
