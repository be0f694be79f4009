package packsync

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"clearshot/internal/check"
	"clearshot/internal/rule"
)

// Add fetches the pack at an address (https, or a folder of this computer) and makes it
// active. When it fails for a reason that may pass, or that its publisher can mend, the
// source is kept with its error so that a later Sync can try again.
func (s *Store) Add(ctx context.Context, source string, report func(Progress)) (Installed, error) {
	a, err := parseAddress(source)
	if err != nil {
		return Installed{}, err
	}
	return s.sync(ctx, keyOf(a), a, source, report)
}

// Sync looks for something newer at a source that was added before.
func (s *Store) Sync(ctx context.Context, key string, report func(Progress)) (Installed, error) {
	st, err := s.state(key)
	if err != nil {
		return Installed{}, fmt.Errorf("there is no pack %q: %w", key, err)
	}
	a, err := parseAddress(st.Address)
	if err != nil {
		return st.installed(key), s.failed(key, st, err)
	}
	return s.sync(ctx, key, a, st.Address, report)
}

func (s *Store) sync(ctx context.Context, key string, a address, source string, report func(Progress)) (Installed, error) {
	unlock, err := s.lock()
	if err != nil {
		return Installed{}, err
	}
	defer unlock()
	ctx, cancel := context.WithTimeout(ctx, TotalTime)
	defer cancel()
	if report == nil {
		report = func(Progress) {}
	}
	st, err := s.state(key)
	if err != nil {
		st = &state{Version: 1, Address: source}
	}
	dir := filepath.Join(s.dir, key)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Installed{}, explain(ctx, source, err)
	}
	next, err := s.obtain(ctx, dir, key, a, st.Active, report)
	if err != nil {
		err = s.failed(key, st, explain(ctx, source, err))
		return st.installed(key), err
	}
	report(Progress{Step: Switching})
	old := st.Active
	st.Active, st.Failure, st.CheckedAt = next, "", s.now().UTC()
	if err := s.write(dir, st); err != nil {
		st.Active = old
		return st.installed(key), explain(ctx, source, err)
	}
	s.sweep(dir, next.Snapshot)
	return st.installed(key), nil
}

// obtain brings the pack, tests it and writes its snapshot. Nothing is active yet.
func (s *Store) obtain(ctx context.Context, dir, key string, a address, active *fetch, report func(Progress)) (*fetch, error) {
	whole := active
	if active != nil && !s.sound(dir, active) {
		whole = nil // a damaged snapshot is fetched again, also when the source has nothing new
	}
	commit, files, err := s.files(ctx, a, whole, report)
	if err != nil {
		return nil, err
	}
	if files == nil || whole != nil && commit == whole.Commit {
		return active, nil
	}
	if err := s.hook("files read"); err != nil {
		return nil, err
	}
	report(Progress{Step: Testing})
	data, err := snapshot(files)
	if err != nil {
		return nil, err
	}
	p, err := s.prove(data)
	if err != nil {
		return nil, err
	}
	if err := s.admit(key, p, active); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	next := &fetch{ID: p.ID, Title: p.Title, Version: p.Version, Commit: commit, Rules: len(p.Rules), Snapshot: commit[:16] + ".zip", SHA256: hashOf(data)}
	return next, replace(filepath.Join(dir, next.Snapshot), data, s.hook)
}

// files reads the pack's files from its source; nil files mean that nothing is new.
func (s *Store) files(ctx context.Context, a address, active *fetch, report func(Progress)) (string, map[string][]byte, error) {
	if a.folder != "" {
		report(Progress{Step: Reading})
		return readFolder(ctx, a)
	}
	have := plumbing.ZeroHash
	if active != nil {
		have = plumbing.NewHash(active.Commit)
	}
	at, objects, err := fetchRemote(ctx, a, have, s.stall, report)
	if err != nil || objects == nil {
		return at.String(), nil, err
	}
	if err := s.hook("fetched"); err != nil {
		return "", nil, err
	}
	report(Progress{Step: Reading})
	files, err := readTree(ctx, objects, at)
	return at.String(), files, err
}

// sound tells whether the active snapshot is still what it was.
func (s *Store) sound(dir string, a *fetch) bool {
	_, err := openSnapshot(filepath.Join(dir, a.Snapshot), a.SHA256)
	return err == nil
}

// prove loads, lints and tests a pack as it will be read from its snapshot.
func (s *Store) prove(data []byte) (*rule.Pack, error) {
	fsys, err := readSnapshot(data)
	if err != nil {
		return nil, err
	}
	p, probs := rule.Load(fsys, s.builtIn...)
	bad := &Error{Reason: BadPack, What: "the pack has errors, so it was not taken over", Do: "send the lines below to its publisher"}
	if p == nil || probs.Err() != nil {
		bad.Problems = probs.Errors()
		return nil, bad
	}
	if failed := rule.Problems(check.TestPack(p, s.builtIn...)); failed.Err() != nil {
		bad.What, bad.Problems = "the pack's own examples do not behave, so it was not taken over", failed.Errors()
		return nil, bad
	}
	return p, nil
}

// admit refuses a pack that would go back in time or stand beside another of the same id.
func (s *Store) admit(key string, p *rule.Pack, active *fetch) error {
	if active != nil && active.ID == p.ID && compareVersions(p.Version, active.Version) < 0 {
		return refuse(Older, "", fmt.Sprintf("it offers version %s, older than the %s you have", p.Version, active.Version),
			"ask the publisher; to go back on purpose, remove the pack and add it again")
	}
	for _, b := range s.builtIn {
		if b.ID == p.ID && compareVersions(p.Version, b.Version) < 0 {
			return refuse(Older, "", fmt.Sprintf("it offers version %s of %s, older than the built-in %s", p.Version, p.ID, b.Version), "update later")
		}
	}
	states, _ := s.states()
	for other, st := range states {
		if other != key && st.Active != nil && st.Active.ID == p.ID {
			return refuse(Taken, "", fmt.Sprintf("you already have the pack %q from %s", p.ID, st.Address), "remove that one first")
		}
	}
	return nil
}

// compareVersions compares number by number: 2026.11.10 is after 2026.11.9.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		var x, y int
		if i < len(as) {
			x, _ = strconv.Atoi(as[i])
		}
		if i < len(bs) {
			y, _ = strconv.Atoi(bs[i])
		}
		if x != y {
			return x - y
		}
	}
	return 0
}

// failed notes why a sync failed and gives err back. A source that was never there and is no
// use to try again is not kept.
func (s *Store) failed(key string, st *state, err error) error {
	reason := ReasonOf(err)
	dir := filepath.Join(s.dir, key)
	if reason == Cancelled || st.Active == nil && (reason == BadAddress || reason == Taken) {
		if st.Active == nil && st.CheckedAt.IsZero() && st.Failure == "" {
			_ = os.Remove(dir) // only when empty
		}
		return err
	}
	st.Failure, st.FailedAt = err.Error(), s.now().UTC()
	if werr := s.write(dir, st); werr != nil {
		return errors.Join(err, explain(context.Background(), st.Address, werr))
	}
	return err
}

func (s *Store) write(dir string, st *state) error {
	data, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		return err
	}
	return replace(filepath.Join(dir, "state.json"), data, s.hook)
}

// sweep removes what no state names: older snapshots and what a killed sync left behind.
func (s *Store) sweep(dir, keep string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if n := e.Name(); n != keep && (strings.HasPrefix(n, ".new-") || strings.HasSuffix(n, ".zip")) {
			_ = os.Remove(filepath.Join(dir, n))
		}
	}
}
