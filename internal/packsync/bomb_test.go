package packsync

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"io"
	"testing"
)

// packOf writes a pack file (gitformat-pack) of raw objects, each with the type, the size it
// declares, what stands between header and data, and the content to deflate.
type rawObject struct {
	kind    byte
	size    uint64
	between []byte
	content io.Reader
}

func packOf(t testing.TB, objects ...rawObject) []byte {
	var b bytes.Buffer
	b.WriteString("PACK")
	binary.Write(&b, binary.BigEndian, uint32(2))
	binary.Write(&b, binary.BigEndian, uint32(len(objects)))
	for _, o := range objects {
		c, n := o.kind<<4|byte(o.size&15), o.size>>4
		for ; n > 0; n >>= 7 {
			b.WriteByte(c | 0x80)
			c = byte(n & 0x7f)
		}
		b.WriteByte(c)
		b.Write(o.between)
		z := zlib.NewWriter(&b)
		if _, err := io.Copy(z, o.content); err != nil {
			t.Fatal(err)
		}
		z.Close()
	}
	sum := sha1.Sum(b.Bytes())
	b.Write(sum[:])
	return b.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func varint(n uint64) []byte {
	var b []byte
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// Small files that unpack into large ones are refused from what they declare.
func TestBombs(t *testing.T) {
	const blob, refDelta = 3, 7
	delta := append(varint(10), varint(1<<30)...)
	base := make([]byte, 20)
	for name, data := range map[string][]byte{
		"a large object":        packOf(t, rawObject{blob, 64 << 20, nil, io.LimitReader(zeros{}, 64<<20)}),
		"more than it says":     packOf(t, rawObject{blob, 10, nil, io.LimitReader(zeros{}, 8<<20)}),
		"a delta that is large": packOf(t, rawObject{refDelta, uint64(len(delta)), base, bytes.NewReader(delta)}),
		"too many objects":      append([]byte("PACK\x00\x00\x00\x02\x00\xff\xff\xff"), make([]byte, 40)...),
	} {
		if _, err := unpack(data); err == nil {
			t.Errorf("%s was unpacked", name)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(packOf(f, rawObject{3, 5, nil, bytes.NewReader([]byte("hello"))}))
	f.Add(packOf(f, rawObject{7, 4, make([]byte, 20), bytes.NewReader([]byte{5, 5, 0x90, 5})}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		_, _ = unpack(data)
	})
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://host/a.git#main", "/tmp", "~", "file:///tmp", "git@host:a", "http://127.0.0.1/x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := parseAddress(s)
		if err == nil && (a.remote == "") == (a.folder == "") {
			t.Errorf("%q is read as %+v", s, a)
		}
	})
}
