package trip

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"clearshot/internal/i18n"
)

// encoding/json knows where broken syntax is, but not where a wrong type is inside objects
// with methods of their own. The shape walker reads the tokens once beside the Go types and
// finds the first value that does not fit, with its place in the file.

type shape struct {
	data    []byte
	dec     *json.Decoder
	schema  int
	ids     map[string]bool
	numbers map[int]bool
}

// checkShape reports the first value of a file that does not fit the document, and the
// file's schema version as far as it was read. data must be valid JSON.
func checkShape(data []byte) (schema int, err error) {
	w := &shape{data: data, dec: json.NewDecoder(bytes.NewReader(data)), ids: map[string]bool{}, numbers: map[int]bool{}}
	w.dec.UseNumber()
	w.schema = -1
	if err := w.value(reflect.TypeFor[Trip](), "", 0); err != nil {
		return w.schema, err
	}
	if w.schema < 0 {
		return 0, errorAt(data, w.start(0), i18n.Msg("trip.error.no_schema"))
	}
	return w.schema, nil
}

// start is the offset of the first byte of the value or key at or after offset.
func (w *shape) start(offset int) int {
	for offset < len(w.data) && strings.IndexByte(" \t\r\n,:", w.data[offset]) >= 0 {
		offset++
	}
	return offset
}

func (w *shape) next() (tok json.Token, at int, err error) {
	at = w.start(int(w.dec.InputOffset()))
	tok, err = w.dec.Token()
	return tok, at, err
}

func (w *shape) fail(at int, key string, args ...i18n.Arg) error {
	return errorAt(w.data, at, i18n.Msg(key, args...))
}

// value reads one value that should fit t. path names it for people: "days 3 title".
func (w *shape) value(t reflect.Type, path string, depth int) error {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	tok, at, err := w.next()
	if err != nil {
		return err
	}
	if depth > MaxDepth {
		return w.fail(at, "trip.error.too_deep", i18n.A("max", MaxDepth))
	}
	have := kindOfToken(tok)
	want := kindOfType(t)
	switch {
	case tok == nil && path != "" && !strings.HasSuffix(path, "]"):
		return nil // a field that is null is the same as one left out
	case have != want:
		return w.fail(at, "trip.error.type", i18n.A("field", fieldName(path)),
			i18n.A("want", i18n.Msg("trip.type."+want)), i18n.A("have", i18n.Msg("trip.type."+have)))
	}
	switch want {
	case "object":
		return w.object(t, path, depth)
	case "list":
		return w.list(t, path, depth)
	case "text":
		return w.text(t, tok.(string), at, path)
	case "number":
		return w.number(tok.(json.Number), at, path)
	}
	return nil
}

func (w *shape) object(t reflect.Type, path string, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		tok, at, err := w.next()
		if err != nil {
			return err
		}
		key := tok.(string)
		if seen[key] {
			return w.fail(at, "trip.error.twice", i18n.A("field", key))
		}
		seen[key] = true
		field, known, near := fieldByKey(t, key)
		switch {
		case known:
			err = w.value(field, joinPath(path, key), depth+1)
		case near != "":
			return w.fail(at, "trip.error.spelling", i18n.A("field", key), i18n.A("want", near))
		default:
			err = w.skip(depth + 1)
		}
		if err != nil {
			return err
		}
	}
	_, _, err := w.next() // the closing brace
	return err
}

func (w *shape) list(t reflect.Type, path string, depth int) error {
	for i := 0; w.dec.More(); i++ {
		if i >= MaxItems {
			return w.fail(int(w.dec.InputOffset()), "trip.error.too_many", i18n.A("field", fieldName(path)), i18n.A("max", i18n.Count(MaxItems)))
		}
		if err := w.value(t.Elem(), path+"["+strconv.Itoa(i+1)+"]", depth+1); err != nil {
			return err
		}
	}
	_, _, err := w.next()
	return err
}

// skip reads over a value of an unknown field.
func (w *shape) skip(depth int) error {
	level := 0
	for {
		tok, at, err := w.next()
		if err != nil {
			return err
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			level++
		case json.Delim('}'), json.Delim(']'):
			level--
		}
		if depth+level > MaxDepth {
			return w.fail(at, "trip.error.too_deep", i18n.A("max", MaxDepth))
		}
		if level == 0 {
			return nil
		}
	}
}

func (w *shape) text(t reflect.Type, s string, at int, path string) error {
	if len(s) > MaxText {
		return w.fail(at, "trip.error.long_text", i18n.A("field", fieldName(path)), i18n.A("kb", MaxText>>10))
	}
	switch {
	case t == reflect.TypeFor[Date]():
		if _, err := ParseDate(s); err != nil {
			return w.fail(at, "trip.error.date", i18n.A("field", fieldName(path)), i18n.A("value", strconv.Quote(s)))
		}
	case t == reflect.TypeFor[Clock]():
		if c, err := ParseClock(s); err != nil || string(c) != s {
			return w.fail(at, "trip.error.clock", i18n.A("field", fieldName(path)), i18n.A("value", strconv.Quote(s)))
		}
	case strings.HasSuffix(path, ".id"):
		if s != "" && w.ids[s] {
			return w.fail(at, "trip.error.same_id", i18n.A("value", strconv.Quote(s)))
		}
		w.ids[s] = true
	}
	return nil
}

func (w *shape) number(n json.Number, at int, path string) error {
	v, err := strconv.ParseInt(n.String(), 10, 32)
	if err != nil || v < 0 {
		return w.fail(at, "trip.error.integer", i18n.A("field", fieldName(path)), i18n.A("value", n.String()))
	}
	switch {
	case path == "schema":
		w.schema = int(v)
	case strings.HasSuffix(path, ".number"):
		if v > 0 && w.numbers[int(v)] {
			return w.fail(at, "trip.error.same_number", i18n.A("value", v))
		}
		w.numbers[int(v)] = true
	}
	return nil
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// fieldName is a path as a message shows it; the document itself has no path.
func fieldName(path string) any {
	if path == "" {
		return i18n.Msg("trip.error.the_file")
	}
	return path
}

// fieldByKey is the type of the field with this JSON name. When there is none, near is the
// name that differs from key by case only: encoding/json would take it for that field.
func fieldByKey(t reflect.Type, key string) (ft reflect.Type, known bool, near string) {
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		switch {
		case name == "" || name == "-":
		case name == key:
			return t.Field(i).Type, true, ""
		case strings.EqualFold(name, key):
			near = name
		}
	}
	return nil, false, near
}

func kindOfToken(tok json.Token) string {
	switch tok := tok.(type) {
	case json.Delim:
		if tok == '{' {
			return "object"
		}
		return "list"
	case string:
		return "text"
	case json.Number:
		return "number"
	case bool:
		return "bool"
	}
	return "null"
}

func kindOfType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "object"
	case reflect.Slice:
		return "list"
	case reflect.String:
		return "text"
	case reflect.Int:
		return "number"
	case reflect.Bool:
		return "bool"
	}
	return "null"
}
