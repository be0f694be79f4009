package trip

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"clearshot/internal/i18n"

	"github.com/google/uuid"
)

// Limits on what a trip file may hold, far above what a trip needs.
const (
	MaxFileSize = 32 << 20 // bytes
	MaxText     = 1 << 20  // bytes of one text
	MaxItems    = 50_000   // entries of one list
	MaxDepth    = 64       // levels of nesting, unknown fields included
)

// ErrNewer says that a file was written by a newer version: it can be read, not saved.
var ErrNewer = errors.New("this trip was saved by a newer version of Clearshot; update Clearshot to edit it")

// FormatError says where a trip file is wrong and how.
type FormatError struct {
	Line, Col int // from 1, Col in characters
	Message   i18n.Message
	Truncated bool // the file ends in the middle, as after a crash
}

// Error is the position and the message in English: "12:5: title must be a text, not a number".
func (e *FormatError) Error() string {
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, i18n.New("en").Say(e.Message))
}

// Decode reads a trip file. Broken JSON, wrong types, malformed dates and ids or numbers
// given twice fail with a *FormatError. A file of a newer version gives both the trip, for
// reading, and an error that is ErrNewer.
//
// Things written without an id or number by hand get one, the same each time it is read.
func Decode(data []byte) (*Trip, error) {
	if len(data) > MaxFileSize {
		return nil, &FormatError{Line: 1, Col: 1, Message: i18n.Msg("trip.error.too_big", i18n.A("mb", MaxFileSize>>20))}
	}
	body := bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkSyntax(body); err != nil {
		return nil, err
	}
	schema, err := checkShape(body)
	if err != nil && schema <= SchemaVersion {
		return nil, err
	}
	t := &Trip{}
	if uerr := json.Unmarshal(body, t); uerr != nil {
		if err == nil {
			err = uerr
		}
		if schema > SchemaVersion {
			return nil, ErrNewer // not even readable
		}
		return nil, fmt.Errorf("reading the trip: %w", err)
	}
	if schema > SchemaVersion {
		t.complete()
		return t, ErrNewer
	}
	t.complete()
	return t, nil
}

// Encode writes a trip as indented JSON, the same bytes for the same trip, with the fields
// of a newer version that were kept. It refuses a trip of a newer schema with ErrNewer.
func Encode(t *Trip) ([]byte, error) {
	if t.Schema > SchemaVersion {
		return nil, ErrNewer
	}
	data, err := marshal(t)
	if err != nil {
		return nil, fmt.Errorf("writing trip %q: %w", t.Title, err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, fmt.Errorf("writing trip %q: %w", t.Title, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// complete gives ids and numbers to what was written without. The ids follow from the place
// in the file, so that reading a file twice gives the same trip.
func (t *Trip) complete() {
	if t.Schema == 0 {
		t.Schema = SchemaVersion
	}
	id := func(at *string, where string, i int) {
		if *at == "" {
			*at = uuid.NewSHA1(uuid.NameSpaceOID, []byte(t.ID+"/"+where+"/"+strconv.Itoa(i))).String()
		}
	}
	if t.ID == "" {
		t.ID = uuid.NewSHA1(uuid.NameSpaceOID, []byte("clearshot/"+t.Title+string(t.Start))).String()
	}
	for i, x := range t.Travellers {
		id(&x.ID, "traveller", i)
	}
	for i, x := range t.Contacts {
		id(&x.ID, "contact", i)
	}
	for i, d := range t.Days {
		id(&d.ID, "day", i)
		for j, s := range d.Stops {
			id(&s.ID, "stop/"+d.ID, j)
		}
	}
	var numbers []*int
	for i, x := range t.Shots {
		id(&x.ID, "shot", i)
		numbers = append(numbers, &x.Number)
	}
	for i, x := range t.Questions {
		id(&x.ID, "question", i)
		numbers = append(numbers, &x.Number)
	}
	for i, x := range t.Kit {
		id(&x.ID, "kit", i)
		numbers = append(numbers, &x.Number)
	}
	for i, x := range t.Posts {
		id(&x.ID, "post", i)
		numbers = append(numbers, &x.Number)
	}
	t.NextNumber = max(t.NextNumber, 1)
	for _, n := range numbers {
		t.NextNumber = max(t.NextNumber, *n+1)
	}
	for _, n := range numbers {
		if *n == 0 {
			*n, t.NextNumber = t.NextNumber, t.NextNumber+1
		}
	}
}

// checkSyntax finds the place of a mistake in the JSON itself.
func checkSyntax(data []byte) error {
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if err == nil {
		return nil
	}
	var se *json.SyntaxError
	if !errors.As(err, &se) {
		return err
	}
	at := int(se.Offset) - 1
	if end := len(bytes.TrimRight(data, " \t\r\n")); at >= end-1 && cutShort(data) {
		e := errorAt(data, end, i18n.Msg("trip.error.ends_early"))
		e.Truncated = true
		return e
	}
	at = min(max(at, 0), max(len(data)-1, 0))
	r, _ := utf8.DecodeRune(data[min(at, len(data)):])
	return errorAt(data, at, i18n.Msg("trip.error.syntax", i18n.A("char", strconv.QuoteRune(r))))
}

// cutShort tells whether data would go on: it is not wrong up to its last byte.
func cutShort(data []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(data))
	var raw json.RawMessage
	err := dec.Decode(&raw)
	return err != nil && !isSyntax(err)
}

func isSyntax(err error) bool {
	var se *json.SyntaxError
	return errors.As(err, &se)
}

// errorAt is a FormatError at a byte offset of data.
func errorAt(data []byte, offset int, m i18n.Message) *FormatError {
	offset = min(max(offset, 0), len(data))
	before := data[:offset]
	line := bytes.Count(before, []byte("\n")) + 1
	col := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return &FormatError{Line: line, Col: col, Message: m}
}
