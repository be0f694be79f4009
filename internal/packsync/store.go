package packsync

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"clearshot/internal/rule"
)

// Store is the folder of fetched packs: one sub-folder a source, each with a state.json and
// the snapshot it names. Several programs may read it at once; one at a time syncs.
type Store struct {
	dir     string
	builtIn []*rule.Pack // what every pack is loaded beside
	stall   time.Duration
	now     func() time.Time
	hook    func(point string) error // tests stop a sync here
}

// Open is the store in dir, which is made when it is needed. base are the packs that fetched
// ones stand beside: the built-in one.
func Open(dir string, now func() time.Time, base ...*rule.Pack) *Store {
	return &Store{dir: dir, builtIn: base, stall: StallTime, now: now, hook: func(string) error { return nil }}
}

// Installed is one source with the pack that is active from it, as the Rules page shows it.
type Installed struct {
	Key      string // names the source in calls of this package
	Address  string // as the user gave it
	ID       string // the pack's id, empty while none has been fetched
	Title    string
	Version  string
	Commit   string // hash of the commit, or one made of the files for a plain folder
	Rules    int
	SyncedAt time.Time // last time the source was found to offer this or something newer
	Failed   string    // why the last sync failed; empty when it did not
	FailedAt time.Time
}

// state is state.json of a source: the only thing that a switch changes.
type state struct {
	Version int    `json:"v"`
	Address string `json:"address"`
	Active  *fetch `json:"active,omitempty"`
	Failure string `json:"failure,omitempty"`
	// Times are UTC, RFC 3339.
	FailedAt  time.Time `json:"failed_at,omitzero"`
	CheckedAt time.Time `json:"checked_at,omitzero"`
}

type fetch struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Rules    int    `json:"rules"`
	Snapshot string `json:"snapshot"` // file name
	SHA256   string `json:"sha256"`   // of the snapshot, hex
}

func keyOf(a address) string {
	h := sha256.Sum256([]byte(a.remote + a.folder + "#" + a.ref))
	return hex.EncodeToString(h[:8])
}

// List is every source in the order of its address.
func (s *Store) List() ([]Installed, error) {
	states, err := s.states()
	out := make([]Installed, 0, len(states))
	for key, st := range states {
		out = append(out, st.installed(key))
	}
	slices.SortFunc(out, func(a, b Installed) int { return strings.Compare(a.Address+a.Key, b.Address+b.Key) })
	return out, err
}

func (st *state) installed(key string) Installed {
	x := Installed{Key: key, Address: st.Address, SyncedAt: st.CheckedAt, Failed: st.Failure, FailedAt: st.FailedAt}
	if a := st.Active; a != nil {
		x.ID, x.Title, x.Version, x.Commit, x.Rules = a.ID, a.Title, a.Version, a.Commit, a.Rules
	}
	return x
}

// states reads every state.json. A source whose file cannot be read is left out and stands in
// the error; the others are there.
func (s *Store) states() (map[string]*state, error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the folder of rule packs cannot be read: %w", err)
	}
	out := map[string]*state{}
	var errs []error
	for _, e := range entries {
		if !e.IsDir() || len(e.Name()) != 16 {
			continue
		}
		st, err := s.state(e.Name())
		switch {
		case errors.Is(err, os.ErrNotExist): // a source that never came to be
		case err != nil:
			errs = append(errs, err)
		default:
			out[e.Name()] = st
		}
	}
	return out, errors.Join(errs...)
}

func (s *Store) state(key string) (*state, error) {
	name := filepath.Join(s.dir, key, "state.json")
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxState))
	if err != nil {
		return nil, err
	}
	st := &state{}
	if err := json.Unmarshal(data, st); err != nil {
		return nil, fmt.Errorf("%s is damaged (%w): remove the pack and add it again", name, err)
	}
	return st, nil
}

// Packs loads the active pack of every source. A pack that cannot be loaded is an error of
// its own; the others are there.
func (s *Store) Packs() ([]*rule.Pack, []error) {
	var packs []*rule.Pack
	var errs []error
	states, err := s.states()
	if err != nil {
		errs = append(errs, err)
	}
	keys := make([]string, 0, len(states))
	for k := range states {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return strings.Compare(states[a].Address+a, states[b].Address+b) })
	for _, key := range keys {
		st := states[key]
		if st.Active == nil {
			continue
		}
		p, err := s.load(key, st.Active)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", st.Address, err))
			continue
		}
		packs = append(packs, p)
	}
	return packs, errs
}

func (s *Store) load(key string, a *fetch) (*rule.Pack, error) {
	if filepath.Base(a.Snapshot) != a.Snapshot {
		return nil, fmt.Errorf("its state names the file %q: remove the pack and add it again", a.Snapshot)
	}
	fsys, err := openSnapshot(filepath.Join(s.dir, key, a.Snapshot), a.SHA256)
	if err != nil {
		return nil, err
	}
	p, probs := rule.Load(fsys, s.builtIn...)
	if p == nil {
		return nil, probs
	}
	return p, nil
}

// Remove forgets a source and its pack.
func (s *Store) Remove(key string) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if len(key) != 16 || filepath.Base(key) != key {
		return fmt.Errorf("there is no pack %q", key)
	}
	dir := filepath.Join(s.dir, key)
	// state.json goes first: from then on the source is gone, whatever happens to the rest.
	if err := os.Remove(filepath.Join(dir, "state.json")); err != nil {
		return fmt.Errorf("cannot remove the pack: %w", err)
	}
	return os.RemoveAll(dir)
}

// lock keeps a second program from syncing at the same time. It never waits.
func (s *Store) lock() (unlock func(), err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, explain(context.Background(), "", err)
	}
	l := flock.New(filepath.Join(s.dir, "lock"))
	ok, err := l.TryLock()
	if err != nil {
		return nil, explain(context.Background(), "", err)
	}
	if !ok {
		return nil, refuse(Busy, "", "another window is syncing rule packs", "wait until it is done")
	}
	return func() { _ = l.Unlock() }, nil
}

// Together is the packs in use: the built-in one, or what was fetched in its place under the
// same id, and after it the others.
func Together(builtIn *rule.Pack, fetched []*rule.Pack) []*rule.Pack {
	packs := []*rule.Pack{builtIn}
	for _, p := range fetched {
		if p.ID == builtIn.ID {
			packs[0] = p
		} else {
			packs = append(packs, p)
		}
	}
	return packs
}
