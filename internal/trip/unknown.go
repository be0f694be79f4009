package trip

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Unknown holds the fields of an object that this version does not know, so that saving a
// file written by a newer version loses nothing.
type Unknown map[string]json.RawMessage

var knownFields sync.Map // reflect.Type -> map[string]bool

func fieldsOf(t reflect.Type) map[string]bool {
	if m, ok := knownFields.Load(t); ok {
		return m.(map[string]bool)
	}
	m := map[string]bool{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			m[name] = true
		}
	}
	knownFields.Store(t, m)
	return m
}

// decodeKeeping decodes data into v, a pointer to a struct without own JSON methods, and
// returns the fields v has no place for.
func decodeKeeping(data []byte, v any) (Unknown, error) {
	if err := json.Unmarshal(data, v); err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	known := fieldsOf(reflect.TypeOf(v).Elem())
	var rest Unknown
	for k, raw := range all {
		if known[k] {
			continue
		}
		if rest == nil {
			rest = Unknown{}
		}
		rest[k] = slices.Clone(raw)
	}
	return rest, nil
}

// encodeKeeping encodes v, a struct without own JSON methods, followed by the unknown
// fields in the order of their names, so that equal documents give equal bytes.
func encodeKeeping(v any, rest Unknown) ([]byte, error) {
	data, err := marshal(v)
	if err != nil || len(rest) == 0 {
		return data, err
	}
	var b bytes.Buffer
	b.Write(data[:len(data)-1])
	keys := make([]string, 0, len(rest))
	for k := range rest {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		name, err := marshal(k)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(rest[k])
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal is json.Marshal without escaping < > &, which people read in their files.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
