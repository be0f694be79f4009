package packsync

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/plumbing/transport/server"
)

// publisher is an operator with a repository and a host that serves it over HTTP.
type publisher struct {
	t    *testing.T
	dir  string
	repo *git.Repository
	url  string
	// spoil may change an answer of the host.
	spoil func(w http.ResponseWriter, r *http.Request, body []byte) (handled bool)
	hits  int
}

func newPublisher(t *testing.T) *publisher {
	t.Helper()
	p := &publisher{t: t, dir: t.TempDir()}
	var err error
	if p.repo, err = git.PlainInit(p.dir, false); err != nil {
		t.Fatal(err)
	}
	host := httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(host.Close)
	p.url = host.URL + "/rules.git"
	return p
}

// packYAML and ruleYAML are a small pack of which nothing is wrong.
const (
	packYAML = "format: 1\nid: tours\nversion: \"%s\"\ntitle: Example Tours\npublisher: Example Tours\nlanguages: [en]\n"
	ruleYAML = `rules:
  - id: tours-balloons
    topic: balloons
    kind: shot
    severity: no
    title: No balloons
    why: Balloons have been used to drop leaflets, and the guide answers for the misunderstanding.
    instead: [Kites over the square]
    text: {concept: balloon}
    sources: [HOUSE]
    examples:
      flag: ["<<Balloons>> over the square"]
      pass: [Kites over the square]
`
)

func packFiles(version string) map[string]string {
	return map[string]string{
		"pack.yaml":       fmt.Sprintf(packYAML, version),
		"topics.yaml":     "topics:\n  - {id: balloons, kinds: [shot], title: Balloons}\n",
		"sources.yaml":    "sources:\n  - {key: HOUSE, publisher: Example Tours, title: House rules}\n",
		"concepts/b.yaml": "concepts:\n  - id: balloon\n    en: {sure: [balloon]}\n",
		"rules/r.yaml":    ruleYAML,
		"README.md":       "Our rules.\n",
	}
}

func (p *publisher) commit(files map[string]string) string {
	p.t.Helper()
	tree, err := p.repo.Worktree()
	if err != nil {
		p.t.Fatal(err)
	}
	for name, text := range files {
		full := filepath.Join(p.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			p.t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	return p.commitAll(tree)
}

func (p *publisher) commitAll(tree *git.Worktree) string {
	p.t.Helper()
	if err := tree.AddGlob("."); err != nil {
		p.t.Fatal(err)
	}
	who := &object.Signature{Name: "Operator", Email: "rules@example.org", When: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	h, err := tree.Commit("release", &git.CommitOptions{Author: who, AllowEmptyCommits: true})
	if err != nil {
		p.t.Fatal(err)
	}
	return h.String()
}

// serve answers as git's smart HTTP does (gitprotocol-http), from go-git's own server.
func (p *publisher) serve(w http.ResponseWriter, r *http.Request) {
	p.hits++
	var b bytes.Buffer
	status, kind := p.answer(&b, r)
	if p.spoil != nil && p.spoil(w, r, b.Bytes()) {
		return
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

func (p *publisher) answer(b *bytes.Buffer, r *http.Request) (status int, kind string) {
	fail := func(err error) (int, string) {
		b.Reset()
		fmt.Fprintln(b, err)
		return http.StatusInternalServerError, "text/plain"
	}
	s, err := server.NewServer(server.NewFilesystemLoader(osfs.New(p.dir))).NewUploadPackSession(&transport.Endpoint{Path: "/.git"}, nil)
	if err != nil {
		return fail(err)
	}
	defer s.Close()
	if r.Method == http.MethodGet {
		refs, err := s.AdvertisedReferencesContext(r.Context())
		if err != nil {
			return fail(err)
		}
		refs.Prefix = [][]byte{[]byte("# service=git-upload-pack"), {}}
		if err := refs.Encode(b); err != nil {
			return fail(err)
		}
		return http.StatusOK, "application/x-git-upload-pack-advertisement"
	}
	req := packp.NewUploadPackRequest()
	if err := req.Decode(r.Body); err != nil {
		return fail(err)
	}
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return fail(err)
	}
	resp, err := s.UploadPack(r.Context(), req)
	if err != nil {
		return fail(err)
	}
	if err := resp.Encode(b); err != nil {
		return fail(err)
	}
	return http.StatusOK, "application/x-git-upload-pack-result"
}
