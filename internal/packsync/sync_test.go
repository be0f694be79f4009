package packsync

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"clearshot/internal/rule"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func newStore(t *testing.T) *Store {
	t.Helper()
	s := Open(filepath.Join(t.TempDir(), "packs"), func() time.Time { return noon })
	return s
}

// active is the version of the only pack in use, "" when there is none.
func active(t *testing.T, s *Store) string {
	t.Helper()
	packs, errs := s.Packs()
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	switch len(packs) {
	case 0:
		return ""
	case 1:
		return packs[0].Version
	}
	t.Fatalf("%d packs", len(packs))
	return ""
}

func TestAddAndSync(t *testing.T) {
	p, s := newPublisher(t), newStore(t)
	first := p.commit(packFiles("2026.11.1"))
	var steps []Step
	got, err := s.Add(context.Background(), p.url, func(x Progress) {
		if len(steps) == 0 || steps[len(steps)-1] != x.Step {
			steps = append(steps, x.Step)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != "tours" || got.Version != "2026.11.1" || got.Commit != first || got.Rules != 1 || !got.SyncedAt.Equal(noon) {
		t.Errorf("installed: %+v", got)
	}
	if want := fmt.Sprint([]Step{Connecting, Fetching, Reading, Testing, Switching}); fmt.Sprint(steps) != want {
		t.Errorf("steps %v, want %v", steps, want)
	}
	if v := active(t, s); v != "2026.11.1" {
		t.Errorf("active: %q", v)
	}

	hits := p.hits
	if _, err := s.Sync(context.Background(), got.Key, nil); err != nil {
		t.Fatal(err)
	}
	if p.hits != hits+1 {
		t.Errorf("nothing new cost %d requests, want one", p.hits-hits)
	}

	p.commit(map[string]string{"pack.yaml": fmt.Sprintf(packYAML, "2026.11.2")})
	if _, err := s.Sync(context.Background(), got.Key, nil); err != nil {
		t.Fatal(err)
	}
	if v := active(t, s); v != "2026.11.2" {
		t.Errorf("active after an update: %q", v)
	}
	zips, _ := filepath.Glob(filepath.Join(s.dir, got.Key, "*.zip"))
	if len(zips) != 1 {
		t.Errorf("snapshots left: %v", zips)
	}
}

// What a broken release does: it stays out with its error, and the old one stays active.
func TestBrokenReleaseStaysOut(t *testing.T) {
	for _, tt := range []struct {
		name   string
		files  map[string]string
		reason Reason
		want   string
	}{
		{"unknown key", map[string]string{"rules/r.yaml": strings.Replace(ruleYAML, "severity:", "severty: no\n    severity:", 1)}, BadPack, "rules/r.yaml:5:5: E108"},
		{"example that does not behave", map[string]string{"rules/r.yaml": strings.Replace(ruleYAML, "pass: [Kites", "pass: [Balloons and kites", 1)}, BadPack, "rules/r.yaml:13"},
		{"no pack.yaml", map[string]string{"pack.yaml": ""}, BadPack, "pack.yaml"},
		{"older", map[string]string{"pack.yaml": fmt.Sprintf(packYAML, "2026.10.9")}, Older, "older than the 2026.11.1"},
		{"a file too large", map[string]string{"rules/big.yaml": strings.Repeat("# filler\n", rule.MaxFile/8)}, Hostile, "rules/big.yaml"},
		{"lfs", map[string]string{"rules/r.yaml": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"}, BadPack, "Git LFS"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, s := newPublisher(t), newStore(t)
			p.commit(packFiles("2026.11.1"))
			got, err := s.Add(context.Background(), p.url, nil)
			if err != nil {
				t.Fatal(err)
			}
			p.commit(tt.files)
			_, err = s.Sync(context.Background(), got.Key, nil)
			if ReasonOf(err) != tt.reason || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("want %s with %q, have %s: %v", tt.reason, tt.want, ReasonOf(err), err)
			}
			if v := active(t, s); v != "2026.11.1" {
				t.Errorf("active: %q", v)
			}
			list, _ := s.List()
			if len(list) != 1 || !strings.Contains(list[0].Failed, tt.want) {
				t.Errorf("the failure is not kept to be shown: %+v", list)
			}
			// The publisher mends it: the next sync is fine and the failure is gone.
			p.commit(packFiles("2026.11.3"))
			os.Remove(filepath.Join(p.dir, "rules", "big.yaml"))
			p.commit(packFiles("2026.11.3"))
			if got, err := s.Sync(context.Background(), got.Key, nil); err != nil || got.Failed != "" || active(t, s) != "2026.11.3" {
				t.Errorf("after mending: %+v, %v", got, err)
			}
		})
	}
}

func TestLinksAreRefused(t *testing.T) {
	p, s := newPublisher(t), newStore(t)
	p.commit(packFiles("1"))
	if err := os.Symlink("/etc/passwd", filepath.Join(p.dir, "rules", "link.yaml")); err != nil {
		t.Skip(err)
	}
	p.commit(nil)
	_, err := s.Add(context.Background(), p.url, nil)
	if ReasonOf(err) != Hostile || !strings.Contains(err.Error(), "rules/link.yaml") {
		t.Error(err)
	}
}

// A hostile or broken host: each is refused in one sentence, and the old pack stays.
func TestBadHosts(t *testing.T) {
	big := bytes.Repeat([]byte("003f0000000000000000000000000000000000000000 refs/heads/aaaaaaa\n"), MaxRefs/60)
	for _, tt := range []struct {
		name   string
		reason Reason
		spoil  func(w http.ResponseWriter, r *http.Request, body []byte) bool
	}{
		{"not found", NotFound, func(w http.ResponseWriter, r *http.Request, _ []byte) bool { http.NotFound(w, r); return true }},
		{"sign in", SignIn, func(w http.ResponseWriter, _ *http.Request, _ []byte) bool {
			w.WriteHeader(http.StatusUnauthorized)
			return true
		}},
		{"server error", Hostile, func(w http.ResponseWriter, _ *http.Request, _ []byte) bool {
			w.WriteHeader(http.StatusBadGateway)
			return true
		}},
		{"login page", Hostile, func(w http.ResponseWriter, _ *http.Request, _ []byte) bool {
			fmt.Fprint(w, "<html><body>Sign in</body></html>")
			return true
		}},
		{"redirect", Hostile, func(w http.ResponseWriter, r *http.Request, _ []byte) bool {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
			return true
		}},
		{"endless refs", Hostile, func(w http.ResponseWriter, r *http.Request, body []byte) bool {
			if r.Method != http.MethodGet {
				return false
			}
			for range 4 {
				_, _ = w.Write(big)
			}
			return true
		}},
		{"truncated", Hostile, func(w http.ResponseWriter, r *http.Request, body []byte) bool {
			if r.Method == http.MethodGet {
				return false
			}
			_, _ = w.Write(body[:len(body)/2])
			return true
		}},
		{"one bit", Hostile, func(w http.ResponseWriter, r *http.Request, body []byte) bool {
			if r.Method == http.MethodGet {
				return false
			}
			b := bytes.Clone(body)
			b[len(b)/2] ^= 4
			_, _ = w.Write(b)
			return true
		}},
		{"compressed", Hostile, func(w http.ResponseWriter, r *http.Request, body []byte) bool {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(body)
			z.Close()
			return true
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, s := newPublisher(t), newStore(t)
			p.commit(packFiles("1"))
			got, err := s.Add(context.Background(), p.url, nil)
			if err != nil {
				t.Fatal(err)
			}
			p.commit(packFiles("2"))
			p.spoil = tt.spoil
			_, err = s.Sync(context.Background(), got.Key, nil)
			if ReasonOf(err) != tt.reason {
				t.Errorf("reason %q, want %q: %v", ReasonOf(err), tt.reason, err)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one sentence: %v", err)
			}
			if v := active(t, s); v != "1" {
				t.Errorf("active: %q", v)
			}
			p.spoil = nil
			if _, err := s.Sync(context.Background(), got.Key, nil); err != nil || active(t, s) != "2" {
				t.Errorf("the next good sync: %v", err)
			}
		})
	}
}

func TestStallAndCancel(t *testing.T) {
	for _, stall := range []bool{true, false} {
		p, s := newPublisher(t), newStore(t)
		p.commit(packFiles("1"))
		release := make(chan struct{})
		entered := make(chan struct{}, 1)
		p.spoil = func(w http.ResponseWriter, r *http.Request, _ []byte) bool {
			entered <- struct{}{}
			select {
			case <-release:
			case <-r.Context().Done():
			}
			return true
		}
		ctx, cancel := context.WithCancel(context.Background())
		want := Cancelled
		if stall {
			s.stall, want = 50*time.Millisecond, Unreachable
		} else {
			go func() { <-entered; cancel() }()
		}
		_, err := s.Add(ctx, p.url, nil)
		if ReasonOf(err) != want {
			t.Errorf("stall=%v: %q, want %q (%v)", stall, ReasonOf(err), want, err)
		}
		close(release)
		cancel()
	}
}

// A local path is read without the git program: PATH is empty here.
func TestLocalPaths(t *testing.T) {
	t.Setenv("PATH", "")
	p := newPublisher(t)
	p.commit(packFiles("1"))
	if err := os.WriteFile(filepath.Join(p.dir, "pack.yaml"), []byte("broken: work in progress"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := newStore(t)
	got, err := s.Add(context.Background(), p.dir, nil)
	if err != nil || got.Version != "1" {
		t.Errorf("a repository is read at its commit: %+v %v", got, err)
	}

	plain := t.TempDir()
	for name, text := range packFiles("7") {
		full := filepath.Join(plain, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(full), 0o755)
		os.WriteFile(full, []byte(text), 0o644)
	}
	s = newStore(t)
	if got, err = s.Add(context.Background(), plain, nil); err != nil || got.Version != "7" {
		t.Errorf("a plain folder: %+v %v", got, err)
	}
	os.WriteFile(filepath.Join(plain, "pack.yaml"), fmt.Appendf(nil, packYAML, "8"), 0o644)
	if got, err = s.Sync(context.Background(), got.Key, nil); err != nil || got.Version != "8" {
		t.Errorf("a plain folder that changed: %+v %v", got, err)
	}
}

func TestBadAddresses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pack.zip")
	os.WriteFile(file, nil, 0o644)
	for _, a := range []string{"", "   ", "https://", "http://example.org/rules.git", "git://example.org/rules.git", "ftp://example.org/x",
		"git@example.org:rules.git", "https://me:secret@example.org/rules.git", "/no/such/folder", file, "https://exa\nmple.org/x", "javascript:alert(1)"} {
		s := newStore(t)
		_, err := s.Add(context.Background(), a, nil)
		if ReasonOf(err) != BadAddress {
			t.Errorf("%q: %v", a, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is in the message: %v", err)
		}
		if list, _ := s.List(); len(list) != 0 {
			t.Errorf("%q left a source behind", a)
		}
	}
	s := newStore(t)
	_, err := s.Add(context.Background(), "http://127.0.0.1:1/rules.git", nil)
	if ReasonOf(err) != Unreachable {
		t.Errorf("nobody listens: %v", err)
	}
	_, err = s.Add(context.Background(), t.TempDir(), nil)
	if ReasonOf(err) != BadPack {
		t.Errorf("an empty folder: %v", err)
	}
}

// Wherever a sync stops, the old pack or the new one is active and the next sync is fine.
func TestStopAtEveryPoint(t *testing.T) {
	points := 0
	for n := 1; ; n++ {
		p, s := newPublisher(t), newStore(t)
		p.commit(packFiles("1"))
		got, err := s.Add(context.Background(), p.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		p.commit(packFiles("2"))
		count, stopped := 0, ""
		s.hook = func(point string) error {
			if count++; count == n {
				stopped = point
				return syscall.ENOSPC
			}
			return nil
		}
		_, err = s.Sync(context.Background(), got.Key, nil)
		if stopped == "" {
			break
		}
		points++
		if err == nil && !strings.HasPrefix(stopped, "renamed") {
			t.Errorf("stopped at %q without an error", stopped)
		}
		if err != nil && ReasonOf(err) != NoRoom {
			t.Errorf("at %q: %v", stopped, err)
		}
		s.hook = func(string) error { return nil }
		if v := active(t, s); v != "1" && v != "2" {
			t.Errorf("at %q: active %q", stopped, v)
		}
		if _, err := s.Sync(context.Background(), got.Key, nil); err != nil || active(t, s) != "2" {
			t.Errorf("after stopping at %q: %v", stopped, err)
		}
	}
	if points < 8 {
		t.Errorf("only %d points were tried", points)
	}
}

func TestDamagedFiles(t *testing.T) {
	p, s := newPublisher(t), newStore(t)
	p.commit(packFiles("1"))
	got, err := s.Add(context.Background(), p.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	zips, _ := filepath.Glob(filepath.Join(s.dir, got.Key, "*.zip"))
	data, _ := os.ReadFile(zips[0])
	data[len(data)/2] ^= 1
	os.WriteFile(zips[0], data, 0o644)
	if packs, errs := s.Packs(); len(packs) != 0 || len(errs) != 1 {
		t.Errorf("a damaged snapshot loaded: %v %v", packs, errs)
	}
	if _, err := s.Sync(context.Background(), got.Key, nil); err != nil {
		t.Fatal(err)
	}
	if active(t, s) != "1" {
		t.Error("a sync does not mend a damaged snapshot")
	}
	os.WriteFile(filepath.Join(s.dir, got.Key, "state.json"), []byte("{"), 0o644)
	if _, errs := s.Packs(); len(errs) != 1 {
		t.Errorf("a damaged state: %v", errs)
	}
	if got, err := s.Add(context.Background(), p.url, nil); err != nil || got.Version != "1" {
		t.Errorf("adding again mends it: %v", err)
	}
}

func TestOneAtATime(t *testing.T) {
	p, s := newPublisher(t), newStore(t)
	p.commit(packFiles("1"))
	entered, release := make(chan struct{}), make(chan struct{})
	s.hook = func(point string) error {
		if point == "fetched" {
			close(entered)
			<-release
		}
		return nil
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := s.Add(context.Background(), p.url, nil); err != nil {
			t.Error(err)
		}
	})
	<-entered
	other := Open(s.dir, s.now)
	if _, err := other.Add(context.Background(), p.url, nil); ReasonOf(err) != Busy {
		t.Errorf("a second sync at the same time: %v", err)
	}
	close(release)
	wg.Wait()
}

func TestRemoveAndTaken(t *testing.T) {
	p, q, s := newPublisher(t), newPublisher(t), newStore(t)
	p.commit(packFiles("1"))
	q.commit(packFiles("1"))
	got, err := s.Add(context.Background(), p.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(context.Background(), q.url, nil); ReasonOf(err) != Taken {
		t.Errorf("a second pack of the same id: %v", err)
	}
	if err := s.Remove(got.Key); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(); len(list) != 0 || err != nil {
		t.Errorf("after removing: %v %v", list, err)
	}
	for _, key := range []string{"", "..", "../../../../x", got.Key} {
		if s.Remove(key) == nil {
			t.Errorf("removed %q", key)
		}
	}
	if _, err := s.Add(context.Background(), q.url, nil); err != nil {
		t.Error(err)
	}
}

func TestUnwritableFolder(t *testing.T) {
	p := newPublisher(t)
	p.commit(packFiles("1"))
	blocked := filepath.Join(t.TempDir(), "file")
	os.WriteFile(blocked, nil, 0o644)
	s := Open(filepath.Join(blocked, "packs"), time.Now)
	_, err := s.Add(context.Background(), p.url, nil)
	if err == nil {
		t.Fatal("no error")
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("not explained: %v", err)
	}
}

func TestCompareVersions(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"2026.11.9", "2026.11.10", -1}, {"2026.11", "2026.11.0", 0}, {"2027.1", "2026.12.9", 1}} {
		got := compareVersions(tt.a, tt.b)
		if (got < 0) != (tt.want < 0) || (got > 0) != (tt.want > 0) {
			t.Errorf("%s and %s: %d", tt.a, tt.b, got)
		}
	}
}
