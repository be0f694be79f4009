package packsync

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/transport"

	"clearshot/internal/rule"
)

// Reason is the kind of thing that went wrong; screens choose their words by it.
type Reason string

// The reasons a sync fails for.
const (
	BadAddress  Reason = "address"     // cannot be read as an address
	Unreachable Reason = "unreachable" // no answer, no such host, refused
	NotFound    Reason = "not-found"   // the host has no such repository
	SignIn      Reason = "sign-in"     // the host wants a name and password
	Hostile     Reason = "hostile"     // over a limit, or not what git sends
	BadPack     Reason = "pack"        // the content is no sound pack
	Older       Reason = "older"       // older than what is active
	Taken       Reason = "taken"       // another source has a pack of this id
	Busy        Reason = "busy"        // another window is syncing
	NoRoom      Reason = "no-room"     // the disk is full
	NoWrite     Reason = "no-write"    // the data folder cannot be written
	Cancelled   Reason = "cancelled"
)

// Error says what went wrong with which source and what to do. Whatever it is, the packs that
// were active still are.
type Error struct {
	Reason   Reason
	Source   string // address as the user gave it
	What     string
	Do       string
	Problems rule.Problems // for BadPack
	err      error
}

// Error is one sentence, and one line for each problem of a bad pack.
func (e *Error) Error() string {
	s := e.What
	if e.Source != "" {
		s = e.Source + ": " + s
	}
	if e.Do != "" {
		s += ". " + strings.ToUpper(e.Do[:1]) + e.Do[1:] + "."
	}
	if len(e.Problems) > 0 {
		s += "\n" + e.Problems.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.err }

func refuse(r Reason, source, what, do string) *Error {
	return &Error{Reason: r, Source: source, What: what, Do: do}
}

// ReasonOf is the reason of err, empty when it is not of this package.
func ReasonOf(err error) Reason {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// explain turns what the layers below say into one of the reasons.
func explain(ctx context.Context, source string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		if known != nil && known.Source == "" {
			known.Source = source
		}
		return err
	}
	// go-git wraps without Unwrap here, so that errors.Is would not see a cancelled context.
	var unexpected *plumbing.UnexpectedError
	if errors.As(err, &unexpected) && unexpected.Err != nil {
		err = unexpected.Err
	}
	e := &Error{Source: source, err: err}
	var dns *net.DNSError
	switch {
	case errors.Is(context.Cause(ctx), errStalled):
		e.Reason, e.What, e.Do = Unreachable, fmt.Sprintf("nothing came for %v", StallTime), "try again when the connection is better; the rules you have stay in use"
	case errors.Is(ctx.Err(), context.Canceled):
		e.Reason, e.What = Cancelled, "cancelled"
	case errors.Is(err, context.DeadlineExceeded):
		e.Reason, e.What, e.Do = Unreachable, fmt.Sprintf("it took longer than %v", TotalTime), "try again when the connection is better; the rules you have stay in use"
	case errors.Is(err, transport.ErrRepositoryNotFound):
		e.Reason, e.What, e.Do = NotFound, "there is no such repository", "check the link with your operator"
	case errors.Is(err, transport.ErrEmptyRemoteRepository):
		e.Reason, e.What, e.Do = BadPack, "the repository is empty", "ask your operator whether the pack has been published"
	case errors.Is(err, transport.ErrAuthenticationRequired), errors.Is(err, transport.ErrAuthorizationFailed):
		e.Reason, e.What, e.Do = SignIn, "the host wants you to sign in", "ask your operator for a link that anybody can read"
	case errors.Is(err, syscall.ENOSPC):
		e.Reason, e.What, e.Do = NoRoom, "the disk is full", "make room and sync again; the rules you have stay in use"
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EROFS):
		e.Reason, e.What, e.Do = NoWrite, "the data folder cannot be written: "+err.Error(), "check its permissions, or choose another in Settings"
	case errors.As(err, &dns):
		e.Reason, e.What, e.Do = Unreachable, "there is no host "+dns.Name, "check the link and your connection; the rules you have stay in use"
	default:
		var netErr net.Error
		if errors.As(err, &netErr) || errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET) {
			e.Reason, e.What, e.Do = Unreachable, "the host cannot be reached ("+err.Error()+")", "check your connection; the rules you have stay in use"
			break
		}
		e.Reason, e.What, e.Do = Hostile, "this is not what a git host sends ("+err.Error()+")", "check that the link is the repository's own address"
	}
	return e
}
