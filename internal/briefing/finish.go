package briefing

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
)

var (
	startXref    = regexp.MustCompile(`\nstartxref\n(\d+)\n%%EOF\s*$`)
	plainStream  = regexp.MustCompile(`^(\d+) 0 obj\n<</Length (\d+)>>\nstream\n`)
	metadataHead = []byte("<< /Type /Metadata ")
	catalogHead  = []byte("\n<<\n/Type /Catalog\n")
	trailerHead  = []byte("trailer\n<<\n")
	langTag      = regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)
)

var errForm = errors.New("the PDF library wrote a file of another form than expected")

// object is one numbered object of a PDF with the bytes from its number to the next object.
type object struct {
	number, offset int
	data           []byte
}

// finish takes the uncompressed file that gofpdf wrote and compresses its pages, on all cores
// and without a new compressor for each (which took a third of an export). It adds what
// gofpdf has no call for: the language, the title in the window's bar, the metadata that it
// wrote but did not refer to, and the file's identifier.
func finish(pdf []byte, lang string) ([]byte, error) {
	end := startXref.FindSubmatch(pdf)
	if end == nil {
		return nil, errForm
	}
	table, err := strconv.Atoi(string(end[1]))
	if err != nil || table > len(pdf) {
		return nil, errForm
	}
	objects, rest, err := takeApart(pdf, table)
	if err != nil {
		return nil, err
	}
	deflateStreams(objects)

	add := []byte("/ViewerPreferences << /DisplayDocTitle true >>\n")
	if langTag.MatchString(lang) {
		add = fmt.Appendf(add, "/Lang (%s)\n", lang)
	}
	catalog := -1
	for i, o := range objects {
		switch {
		case bytes.Contains(o.data[:min(len(o.data), 60)], metadataHead):
			add = fmt.Appendf(add, "/Metadata %d 0 R\n", o.number)
		case bytes.Contains(o.data[:min(len(o.data), 60)], catalogHead):
			catalog = i
		}
	}
	head, tail, ok := bytes.Cut(rest, trailerHead)
	if catalog < 0 || !ok || len(head) > 0 {
		return nil, errForm
	}
	c := &objects[catalog]
	at := bytes.Index(c.data, catalogHead) + len(catalogHead)
	c.data = slices.Concat(c.data[:at], add, c.data[at:])

	out := make([]byte, 0, len(pdf)/2)
	out = append(out, pdf[:objects[0].offset]...)
	offsets := make([]int, len(objects)+1)
	for _, o := range objects {
		offsets[o.number] = len(out)
		out = append(out, o.data...)
	}
	xref := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, o := range offsets[1:] {
		out = fmt.Appendf(out, "%010d 00000 n \n", o)
	}
	sum := sha256.Sum256(out)
	out = append(out, trailerHead...)
	out = fmt.Appendf(out, "/ID [<%x> <%x>]\n", sum[:16], sum[:16])
	trailer, _, ok := bytes.Cut(tail, []byte("startxref\n"))
	if !ok {
		return nil, errForm
	}
	out = append(out, trailer...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", xref), nil
}

// takeApart splits the file into its objects in the order they stand, and what follows the
// table of objects.
func takeApart(pdf []byte, table int) (objects []object, rest []byte, err error) {
	const entry = 20 // bytes of a line of the table, PDF 1.3, section 3.15
	var n int
	if _, err := fmt.Sscanf(string(pdf[table:min(table+24, len(pdf))]), "xref\n0 %d\n", &n); err != nil {
		return nil, nil, errForm
	}
	at := table + len(fmt.Sprintf("xref\n0 %d\n", n))
	if n < 2 || at+n*entry > len(pdf) {
		return nil, nil, errForm
	}
	for i := 1; i < n; i++ {
		offset, err := strconv.Atoi(string(pdf[at+i*entry : at+i*entry+10]))
		if err != nil || offset >= table {
			return nil, nil, errForm
		}
		objects = append(objects, object{number: i, offset: offset})
	}
	slices.SortFunc(objects, func(a, b object) int { return cmp.Compare(a.offset, b.offset) })
	for i := range objects {
		to := table
		if i+1 < len(objects) {
			to = objects[i+1].offset
		}
		objects[i].data = pdf[objects[i].offset:to]
	}
	return objects, pdf[at+n*entry:], nil
}

// deflateStreams compresses every stream that is not compressed yet.
func deflateStreams(objects []object) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 8) {
		wg.Go(func() {
			var buf bytes.Buffer
			z, err := zlib.NewWriterLevel(&buf, zlib.BestSpeed)
			if err != nil {
				return // cannot be: the level is one of the package's own
			}
			for i := next.Add(1) - 1; int(i) < len(objects); i = next.Add(1) - 1 {
				o := &objects[i]
				m := plainStream.FindSubmatchIndex(o.data[:min(len(o.data), 80)])
				if m == nil {
					continue
				}
				size, err := strconv.Atoi(string(o.data[m[4]:m[5]]))
				if err != nil || m[1]+size > len(o.data) {
					continue
				}
				buf.Reset()
				z.Reset(&buf)
				if _, err := z.Write(o.data[m[1] : m[1]+size]); err != nil || z.Close() != nil {
					continue // a buffer in memory does not fail; the stream would stay as it is
				}
				data := fmt.Appendf(make([]byte, 0, buf.Len()+100), "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", o.number, buf.Len())
				data = append(data, buf.Bytes()...)
				o.data = append(data, o.data[m[1]+size:]...)
			}
		})
	}
	wg.Wait()
}
