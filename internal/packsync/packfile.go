package packsync

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// prescan reads the headers of a pack file and refuses it before anything large is made: a
// megabyte on the wire can hold a gigabyte of zeros, and a delta names the size of what it
// makes. Objects are inflated into nothing, bounded by what they declare.
func prescan(data []byte) error {
	s := packfile.NewScanner(bytes.NewReader(data))
	defer s.Close()
	_, count, err := s.Header()
	if err != nil {
		return fmt.Errorf("pack file: %w", err)
	}
	if count > MaxObjects {
		return refuse(Hostile, "", fmt.Sprintf("the pack file has %d objects, more than %d", count, MaxObjects), "a rule pack is small: check the link with your operator")
	}
	total := int64(0)
	add := func(n int64) error {
		if n < 0 || n > MaxObject {
			return refuse(Hostile, "", fmt.Sprintf("an object of %d bytes, more than %d", n, int64(MaxObject)), "a rule pack holds small text files: check the link with your operator")
		}
		if total += n; total > MaxInflated {
			return refuse(Hostile, "", fmt.Sprintf("more than %d bytes when unpacked", int64(MaxInflated)), "a rule pack is small: check the link with your operator")
		}
		return nil
	}
	for range count {
		h, err := s.NextObjectHeader()
		if err != nil {
			return fmt.Errorf("pack file: %w", err)
		}
		if err := add(h.Length); err != nil {
			return err
		}
		head := &prefix{}
		if _, _, err := s.NextObject(head); err != nil {
			return fmt.Errorf("pack file: %w", err)
		}
		if h.Type == plumbing.OFSDeltaObject || h.Type == plumbing.REFDeltaObject {
			target, err := head.deltaTarget()
			if err != nil {
				return err
			}
			if err := add(target); err != nil {
				return err
			}
		}
	}
	if _, err := s.Checksum(); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("pack file: %w", err)
	}
	return nil
}

// prefix keeps the first bytes written to it.
type prefix struct {
	head [20]byte // two varints of at most ten bytes
	n    int
}

// Write implements io.Writer.
func (p *prefix) Write(b []byte) (int, error) {
	p.n += copy(p.head[p.n:], b)
	return len(b), nil
}

// deltaTarget is the second number of a delta: the size of what it makes (gitformat-pack).
func (p *prefix) deltaTarget() (int64, error) {
	b := p.head[:p.n]
	var v uint64
	for range 2 {
		v = 0
		for shift := 0; ; shift += 7 {
			if len(b) == 0 || shift > 56 {
				return 0, errors.New("pack file: a delta with a broken header")
			}
			c := b[0]
			b = b[1:]
			v |= uint64(c&0x7f) << shift
			if c&0x80 == 0 {
				break
			}
		}
	}
	if v > 1<<40 {
		return 1 << 40, nil
	}
	return int64(v), nil
}

// parsePack puts the objects of a pack file into storage. Panics of the parser on input that
// no test has seen come back as errors.
func parsePack(data []byte, into storer.EncodedObjectStorer) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pack file: %v", r)
		}
	}()
	p, err := packfile.NewParserWithStorage(packfile.NewScanner(bytes.NewReader(data)), into)
	if err != nil {
		return fmt.Errorf("pack file: %w", err)
	}
	if _, err := p.Parse(); err != nil {
		return fmt.Errorf("pack file: %w", err)
	}
	return nil
}
