package packsync

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
	"github.com/go-git/go-git/v5/storage/memory"
)

var errStalled = errors.New("stalled")

// wire is an HTTP transport that counts, limits and watches what comes in.
type wire struct {
	next   http.RoundTripper
	bytes  atomic.Int64
	limit  atomic.Int64
	alive  func() // called on every byte that comes
	report func(int64)
}

func newWire(cancel context.CancelCauseFunc, stall time.Duration, report func(int64)) (w *wire, stop func()) {
	timer := time.AfterFunc(stall, func() { cancel(errStalled) })
	w = &wire{report: report, alive: func() { timer.Reset(stall) }}
	w.limit.Store(MaxRefs)
	w.next = &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: AnswerTime}).DialContext,
		TLSHandshakeTimeout:   AnswerTime,
		ResponseHeaderTimeout: AnswerTime,
		DisableCompression:    true, // a small answer must not unpack into a large one
		ForceAttemptHTTP2:     true,
	}
	return w, func() { timer.Stop(); w.next.(*http.Transport).CloseIdleConnections() }
}

// RoundTrip implements http.RoundTripper.
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := w.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	w.alive()
	if enc := resp.Header.Get("Content-Encoding"); enc != "" && enc != "identity" {
		resp.Body.Close()
		return nil, refuse(Hostile, "", "the host sends compressed answers nobody asked for", "check the link with your operator")
	}
	resp.Body = &counted{ReadCloser: resp.Body, wire: w}
	return resp, nil
}

// stay refuses every redirect and says where it would have led: what an address stands for is
// the user's choice, not the host's.
func stay(r *http.Request, _ []*http.Request) error {
	return refuse(Hostile, "", "the host sends on to "+r.URL.Redacted(), "if you trust that address, add the pack from there")
}

type counted struct {
	io.ReadCloser
	wire *wire
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if n > 0 {
		c.wire.alive()
		total := c.wire.bytes.Add(int64(n))
		if total > c.wire.limit.Load() {
			return n, refuse(Hostile, "", fmt.Sprintf("the host sends more than %d bytes", c.wire.limit.Load()), "a rule pack is small: check the link with your operator")
		}
		c.wire.report(total)
	}
	return n, err
}

// fetchRemote brings the objects of one commit into memory. have is the commit that is
// active; when the host still offers it, nothing is fetched and the storer is nil.
func fetchRemote(ctx context.Context, a address, have plumbing.Hash, stall time.Duration, report func(Progress)) (plumbing.Hash, storer.EncodedObjectStorer, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w, stop := newWire(cancel, stall, func(n int64) { report(Progress{Fetching, n}) })
	defer stop()
	report(Progress{Step: Connecting})
	ep, err := transport.NewEndpoint(a.remote)
	if err != nil {
		return plumbing.ZeroHash, nil, refuse(BadAddress, a.remote, "this is not an address", "it should look like https://host/operator/rules.git")
	}
	client := githttp.NewClientWithOptions(&http.Client{Transport: w, CheckRedirect: stay}, &githttp.ClientOptions{RedirectPolicy: githttp.FollowRedirects})
	s, err := client.NewUploadPackSession(ep, nil)
	if err != nil {
		return plumbing.ZeroHash, nil, explain(ctx, a.remote, err)
	}
	defer s.Close()
	refs, err := s.AdvertisedReferencesContext(ctx)
	if err != nil {
		return plumbing.ZeroHash, nil, explain(ctx, a.remote, err)
	}
	want, err := choose(refs, a)
	if err != nil || want == have {
		return want, nil, err
	}
	objects, err := upload(ctx, s, refs, want, w)
	return want, objects, explain(ctx, a.remote, err)
}

// choose is the commit or annotated tag that the address means.
func choose(refs *packp.AdvRefs, a address) (plumbing.Hash, error) {
	if a.ref == "" {
		if refs.Head != nil {
			return *refs.Head, nil
		}
		return plumbing.ZeroHash, refuse(BadPack, a.remote, "the repository names no main branch", "add #branch to the address")
	}
	for _, name := range []string{"refs/heads/" + a.ref, "refs/tags/" + a.ref} {
		if h, ok := refs.References[name]; ok {
			return h, nil
		}
	}
	return plumbing.ZeroHash, refuse(NotFound, a.remote, fmt.Sprintf("there is no branch or tag %q", a.ref), "check the part of the address after #")
}

func upload(ctx context.Context, s transport.UploadPackSession, refs *packp.AdvRefs, want plumbing.Hash, w *wire) (storer.EncodedObjectStorer, error) {
	req := packp.NewUploadPackRequestFromCapabilities(refs.Capabilities)
	req.Wants = []plumbing.Hash{want}
	if refs.Capabilities.Supports(capability.Shallow) {
		if err := req.Capabilities.Set(capability.Shallow); err != nil {
			return nil, err
		}
		req.Depth = packp.DepthCommits(1)
	}
	w.limit.Store(w.bytes.Load() + MaxWire)
	resp, err := s.UploadPack(ctx, req)
	if err != nil {
		return nil, err
	}
	defer resp.Close()
	var in io.Reader = resp
	switch {
	case req.Capabilities.Supports(capability.Sideband64k):
		in = sideband.NewDemuxer(sideband.Sideband64k, resp)
	case req.Capabilities.Supports(capability.Sideband):
		in = sideband.NewDemuxer(sideband.Sideband, resp)
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxWire+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxWire {
		return nil, refuse(Hostile, "", fmt.Sprintf("the pack file has more than %d bytes", MaxWire), "a rule pack is small: check the link with your operator")
	}
	return unpack(data)
}

// unpack indexes a pack file into memory after looking at every size it declares.
func unpack(data []byte) (storer.EncodedObjectStorer, error) {
	if err := prescan(data); err != nil {
		return nil, err
	}
	objects := memory.NewStorage()
	if err := parsePack(data, objects); err != nil {
		return nil, err
	}
	return objects, nil
}
