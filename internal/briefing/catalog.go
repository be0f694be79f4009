package briefing

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

var (
	catalogStart = []byte("/Type /Catalog\n")
	metadataAt   = regexp.MustCompile(`\n(\d+) 0 obj\n<< /Type /Metadata `)
	startXref    = regexp.MustCompile(`\nstartxref\n(\d+)\n%%EOF\s*$`)
	trailerStart = []byte("\ntrailer\n<<\n")
	langTag      = regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)
)

// complete adds to a finished PDF what gofpdf has no call for: the document's language, its
// title in the window's bar, the metadata it wrote but did not refer to, and the file's
// identifier. All of it goes into the catalog, which gofpdf writes as the last object, and
// into the trailer behind it, so that no other object moves.
func complete(pdf []byte, lang string) ([]byte, error) {
	catalog := bytes.LastIndex(pdf, catalogStart)
	trailer := bytes.LastIndex(pdf, trailerStart)
	end := startXref.FindSubmatchIndex(pdf)
	if catalog < 0 || trailer < catalog || end == nil {
		return nil, errors.New("the PDF has another form than expected")
	}
	table, err := strconv.Atoi(string(pdf[end[2]:end[3]]))
	if err != nil || table < catalog {
		return nil, errors.New("the PDF's table of objects is not behind its catalog")
	}
	add := []byte("/ViewerPreferences << /DisplayDocTitle true >>\n")
	if langTag.MatchString(lang) {
		add = fmt.Appendf(add, "/Lang (%s)\n", lang)
	}
	if m := metadataAt.FindSubmatch(pdf); m != nil {
		add = fmt.Appendf(add, "/Metadata %s 0 R\n", m[1])
	}
	sum := sha256.Sum256(pdf)
	var out []byte
	out = append(out, pdf[:catalog+len(catalogStart)]...)
	out = append(out, add...)
	out = append(out, pdf[catalog+len(catalogStart):trailer+len(trailerStart)]...)
	out = fmt.Appendf(out, "/ID [<%x> <%x>]\n", sum[:16], sum[:16])
	out = append(out, pdf[trailer+len(trailerStart):end[2]]...)
	out = strconv.AppendInt(out, int64(table+len(add)), 10)
	return append(out, pdf[end[3]:]...), nil
}
