// Package packsync brings rule packs from git repositories to this computer.
//
// A sync fetches one commit, whole and bounded, into memory; reads only the files that a pack
// may hold, from git's objects and never from a checkout; loads, lints and tests them as a
// pack; writes them as one snapshot file; and switches to it with one atomic rename of
// state.json. Before that rename the old pack is active, after it the new one, whatever
// happens in between. A pack that fails stays out, its error is kept to be shown, and the old
// one goes on working. Reading packs needs no network and no lock.
//
// The layers of go-git below Repository are used on purpose: Fetch, Clone and Worktree have
// no limits on sizes, ignore cancelling while they check out, and leave repositories behind
// that a full disk can break for good.
package packsync

import "time"

// Limits on what comes over the wire. The limits on a pack's content are those of package rule.
const (
	MaxRefs      = 4 << 20  // bytes of the list of refs
	MaxWire      = 24 << 20 // bytes of a fetched pack file
	MaxObjects   = 20000    // objects in it
	MaxInflated  = 64 << 20 // bytes of all its objects, unpacked
	MaxObject    = 4 << 20  // bytes of one object, unpacked
	MaxTreeDepth = 8        // folders in folders
	MaxEntries   = 5000     // entries of all folders together
	MaxState     = 1 << 20  // bytes of state.json
	TotalTime    = 10 * time.Minute
	StallTime    = 30 * time.Second // without a byte
	AnswerTime   = 20 * time.Second // until a server answers a request
)

// Step names what a sync is doing; a Progress carries it.
type Step string

// The steps of a sync in their order.
const (
	Connecting Step = "connecting"
	Fetching   Step = "fetching"
	Reading    Step = "reading"
	Testing    Step = "testing"
	Switching  Step = "switching"
)

// Progress tells how far a sync is. Bytes counts what has come over the wire.
type Progress struct {
	Step  Step
	Bytes int64
}
