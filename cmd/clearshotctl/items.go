package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"clearshot/internal/check"
	"clearshot/internal/rule"
)

// maxItemLine is the longest line of --items in bytes; a longer one is an error of that line
// and is passed over without being kept in memory.
const maxItemLine = 1 << 20

type itemIn struct {
	ID         json.RawMessage   `json:"id"`
	Kind       rule.Kind         `json:"kind"`
	Text       *string           `json:"text"`
	Lang       string            `json:"lang"`
	Site       string            `json:"site"`
	Date       string            `json:"date"`
	Permission string            `json:"permission"`
	Fields     map[string]string `json:"fields"`
}

type itemOut struct {
	ID       json.RawMessage `json:"id,omitempty"`
	Verdict  rule.Severity   `json:"verdict"`
	Covered  bool            `json:"covered"`
	Findings []check.Finding `json:"findings"`
}

type itemError struct {
	ID    json.RawMessage `json:"id,omitempty"`
	Error string          `json:"error"`
}

// checkItems answers each line of standard input with one line, in order. A bad line gives an
// error line and the run goes on. Memory does not grow with the number of lines.
func checkItems(env surroundings, c *check.Checker) (int, error) {
	in := bufio.NewReaderSize(env.stdin, 1<<16)
	out := bufio.NewWriterSize(env.stdout, 1<<16)
	enc := encoder(out)
	for n := 1; ; n++ {
		line, tooLong, err := readLine(in)
		if len(bytes.TrimSpace(line)) > 0 || tooLong {
			var answer any
			if tooLong {
				answer = itemError{Error: fmt.Sprintf("line %d is longer than %d bytes", n, maxItemLine)}
			} else {
				answer = answerItem(c, n, line)
			}
			if err := enc.Encode(answer); err != nil {
				return cannotRun, err
			}
		}
		// Whoever sends one line and waits for its answer must get it.
		if in.Buffered() == 0 || err != nil {
			if err := out.Flush(); err != nil {
				return cannotRun, err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return fine, nil
		case err != nil:
			return cannotRun, fmt.Errorf("standard input: %w", err)
		}
	}
}

// readLine reads up to the next newline; of a line over the limit only the fact is kept.
func readLine(in *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > maxItemLine {
			line, tooLong = nil, true
		}
		if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

var itemKinds = []rule.Kind{rule.Shot, rule.Question, rule.Kit, rule.Post}

func answerItem(c *check.Checker, n int, line []byte) any {
	var x itemIn
	if !utf8.Valid(line) {
		line = bytes.ToValidUTF8(line, []byte("\uFFFD"))
	}
	if err := json.Unmarshal(line, &x); err != nil {
		return itemError{ID: x.ID, Error: fmt.Sprintf("line %d: %v", n, err)}
	}
	if !slices.Contains(itemKinds, x.Kind) {
		return itemError{ID: x.ID, Error: fmt.Sprintf("line %d: kind is %q; it must be shot, question, kit or post", n, x.Kind)}
	}
	if x.Text == nil {
		return itemError{ID: x.ID, Error: fmt.Sprintf("line %d: there is no text", n)}
	}
	if !slices.Contains([]string{"", "none", "asked", "granted", "conditional", "refused"}, x.Permission) {
		return itemError{ID: x.ID, Error: fmt.Sprintf("line %d: permission is %q; it must be none, asked, granted, conditional or refused", n, x.Permission)}
	}
	r := c.Item(check.Item{Kind: x.Kind, Text: *x.Text, Lang: x.Lang, Site: x.Site, Date: x.Date, Permission: x.Permission, Fields: x.Fields})
	findings := r.Findings
	if findings == nil {
		findings = []check.Finding{}
	}
	return itemOut{ID: x.ID, Verdict: r.Verdict, Covered: r.Covered, Findings: findings}
}
