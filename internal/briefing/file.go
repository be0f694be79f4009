package briefing

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// WriteFile writes the document as PDF to path: to a file beside it first, which then takes
// its place, so that a full disk or a crash leaves what was there before.
func WriteFile(doc *Document, path string) (err error) {
	var buf bytes.Buffer
	if err := WritePDF(doc, &buf); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".briefing-*.pdf")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w; choose a folder you may write to", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("cannot write %s: %w; free some space and export again", path, err)
	}
	if err = f.Sync(); err != nil {
		return fmt.Errorf("cannot write %s: %w; free some space and export again", path, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err = os.Chmod(f.Name(), 0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot write %s: %w; is it open in another program?", path, err)
	}
	return nil
}
