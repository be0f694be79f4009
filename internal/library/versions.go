package library

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"clearshot/internal/trip"
)

const (
	// KeptVersions is how many older copies of a trip are kept.
	KeptVersions = 20
	// VersionEvery is the least time between two of them.
	VersionEvery = 10 * time.Minute

	versionsFolder = "versions"
	versionStamp   = "20060102T150405Z"
	countsFile     = "counts.json"
)

// Version is an older copy of a trip.
type Version struct {
	Replaced time.Time // when a newer one took its place
	path     string
}

// Versions lists the older copies of a trip, the newest first.
func (l *Library) Versions(id string) ([]Version, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	dir := filepath.Join(l.dir, id, versionsFolder)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileError(dir, err)
	}
	var all []Version
	for _, e := range slices.Backward(entries) {
		stamp, isJSON := strings.CutSuffix(e.Name(), ".json")
		if when, err := time.Parse(versionStamp, stamp); err == nil && isJSON {
			all = append(all, Version{Replaced: when, path: filepath.Join(dir, e.Name())})
		}
	}
	return all, nil
}

// LoadVersion reads an older copy of a trip.
func (l *Library) LoadVersion(v Version) (*trip.Trip, error) { return ReadFile(v.path) }

// keepVersion copies the trip as it is on disk into the versions, when the newest of them is
// old enough, and removes the oldest ones beyond KeptVersions.
func (l *Library) keepVersion(id string) error {
	data, err := readLimited(l.Path(id))
	if err != nil {
		return nil // nothing there yet
	}
	if _, err := trip.Decode(data); err != nil {
		return nil
	}
	all, err := l.Versions(id)
	if err != nil {
		return err
	}
	now := l.now().UTC()
	if len(all) > 0 && now.Sub(all[0].Replaced) < VersionEvery {
		return nil
	}
	dir := filepath.Join(l.dir, id, versionsFolder)
	if err := l.fs.MkdirAll(dir); err != nil {
		return fileError(dir, err)
	}
	path := filepath.Join(dir, now.Format(versionStamp)+".json")
	tmp, err := writeTemp(l.fs, path, data)
	if err != nil {
		return err
	}
	if err := l.fs.Rename(tmp, path); err != nil {
		_ = l.fs.Remove(tmp)
		return fileError(path, err)
	}
	for i := KeptVersions - 1; i < len(all); i++ {
		_ = l.fs.Remove(all[i].path) // an extra copy does no harm
	}
	return nil
}

// Counts are a trip's verdicts as last counted, for the list of trips.
type Counts struct {
	No    int    `json:"no"`
	Ask   int    `json:"ask"`
	Care  int    `json:"care"`
	Clear int    `json:"clear"`
	Packs string `json:"packs,omitempty"` // the packs they were counted with
}

// SetCounts keeps a trip's counts beside it. They can be made again at any time, so that
// failing to write them is no loss and no error.
func (l *Library) SetCounts(id string, c Counts) {
	if checkID(id) != nil {
		return
	}
	data, err := json.Marshal(c)
	if err != nil {
		return
	}
	path := filepath.Join(l.dir, id, countsFile)
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return
	}
	if tmp, err := writeTemp(l.fs, path, data); err == nil && l.fs.Rename(tmp, path) != nil {
		_ = l.fs.Remove(tmp)
	}
}

func readCounts(folder string) *Counts {
	data, err := readLimited(filepath.Join(folder, countsFile))
	if err != nil {
		return nil
	}
	c := &Counts{}
	if json.Unmarshal(data, c) != nil {
		return nil
	}
	return c
}
