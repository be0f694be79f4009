package briefing

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jung-kurt/gofpdf"

	"clearshot/internal/mark"
)

// exporting lets one export run at a time: gofpdf holds all of a document in memory.
var exporting sync.Mutex

// WritePDF writes the document as PDF. The same document gives the same bytes. gofpdf only
// draws here; text is measured, broken and cleaned before, because its own text functions
// lose Chinese characters and panic on what people paste (jung-kurt/gofpdf #255, #330).
func WritePDF(doc *Document, w io.Writer) (err error) {
	exporting.Lock()
	defer exporting.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("briefing %q: the PDF could not be made (%v); please report this with the trip file", doc.Title, r)
		}
	}()
	var sheet gofpdf.SizeType
	if len(doc.Pages) > 0 {
		sheet = gofpdf.SizeType{Wd: doc.Pages[0].W, Ht: doc.Pages[0].H}
	}
	pdf := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: sheet})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // see finish
	when, err := time.Parse(time.DateOnly, doc.Date)
	if err != nil {
		when = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	pdf.SetCreationDate(when)
	pdf.SetModificationDate(when)
	pdf.SetTitle(doc.Title, true)
	pdf.SetSubject(doc.Subject, true)
	pdf.SetCreator(doc.Producer, true)
	pdf.SetProducer(doc.Producer, true)
	pdf.SetKeywords(doc.Issue, true)
	pdf.SetXmpMetadata([]byte(xmp(doc)))
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetDisplayMode("fullwidth", "continuous")
	pdf.SetLineCapStyle("round")
	pdf.SetLineJoinStyle("round")

	b := &pdfWriter{pdf: pdf, links: map[string]int{}, signs: map[mark.Mark][]byte{}}
	b.addFonts(doc)
	for _, p := range doc.Pages {
		pdf.AddPage()
		b.high = p.H
		b.track = 0 // a page begins with the default state
		for _, e := range doc.Outline {
			if e.Page == p.Number {
				pdf.Bookmark(e.Title, e.Level, e.Y)
			}
		}
		for _, o := range p.Ops {
			b.draw(doc, o)
		}
	}
	for name, id := range b.links {
		a := doc.Anchors[name]
		pdf.SetLink(id, a.Y, a.Page)
	}
	var raw bytes.Buffer
	if err := pdf.Output(&raw); err != nil {
		return fmt.Errorf("briefing %q: writing the PDF: %w", doc.Title, err)
	}
	data, err := finish(raw.Bytes(), doc.Lang)
	if err != nil {
		return fmt.Errorf("briefing %q: %w", doc.Title, err)
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("briefing %q: writing the PDF: %w", doc.Title, err)
	}
	return nil
}

// WriteFile writes the document as PDF to path: to a file beside it first, which then takes
// its place, so that a full disk or a crash leaves what was there before.
func WriteFile(doc *Document, path string) (err error) {
	var buf bytes.Buffer
	if err := WritePDF(doc, &buf); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".briefing-*.pdf")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w; choose a folder you may write to", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("cannot write %s: %w; free some space and export again", path, err)
	}
	if err = f.Sync(); err != nil {
		return fmt.Errorf("cannot write %s: %w; free some space and export again", path, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err = os.Chmod(f.Name(), 0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot write %s: %w; is it open in another program?", path, err)
	}
	return nil
}

type pdfWriter struct {
	pdf   *gofpdf.Fpdf
	links map[string]int
	split [fontCount]bool // the font is registered twice, see addFonts
	font  string          // family and size set last
	size  float64
	ink   Colour
	fill  Colour
	pen   Colour
	width float64
	track float64
	high  float64 // of the page
	signs map[mark.Mark][]byte
	buf   []byte
}

// longestRun is the number of consecutive characters of one width up to which gofpdf's width
// table is quick to write; its time grows with the third power of the run's length.
const longestRun = 300

// addFonts registers the fonts that the document uses, each with bytes of its own, because
// gofpdf writes into them. A font of which a long run of neighbouring characters is used is
// registered twice, one for even and one for odd characters, which cuts every run.
func (b *pdfWriter) addFonts(doc *Document) {
	used := [fontCount]map[rune]bool{}
	for _, p := range doc.Pages {
		for _, o := range p.Ops {
			if t, ok := o.(Text); ok {
				if used[t.Font] == nil {
					used[t.Font] = map[rune]bool{}
				}
				for _, r := range t.Text {
					used[t.Font][r] = true
				}
			}
		}
	}
	for f := range fontCount {
		if used[f] == nil {
			if f == LatinRegular {
				used[f] = map[rune]bool{}
			} else {
				continue
			}
		}
		b.pdf.AddUTF8FontFromBytes(f.String(), "", bytes.Clone(f.bytes()))
		if b.split[f] = runLength(used[f], f == LatinBold) > longestRun; b.split[f] {
			b.pdf.AddUTF8FontFromBytes(f.String()+"-odd", "", bytes.Clone(f.bytes()))
		}
	}
	b.setFont(LatinRegular.String(), 9) // bookmarks are encoded by the font that is set
}

// runLength is the longest run of consecutive characters with one width.
func runLength(used map[rune]bool, bold bool) int {
	runes := make([]rune, 0, len(used))
	for r := range used {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	longest, n := 0, 0
	var last float64
	for i, r := range runes {
		_, w, _ := glyph(r, bold)
		if i > 0 && r == runes[i-1]+1 && w == last {
			n++
		} else {
			n = 1
		}
		last = w
		longest = max(longest, n)
	}
	return longest
}

func (b *pdfWriter) setFont(family string, size float64) {
	if b.font != family || b.size != size {
		b.pdf.SetFont(family, "", size)
		b.font, b.size = family, size
	}
}

func (b *pdfWriter) draw(doc *Document, o Op) {
	switch o := o.(type) {
	case Text:
		b.text(o)
	case Box:
		b.box(o)
	case Rule:
		b.stroke(o.Ink, o.Width)
		b.pdf.Line(o.X1, o.Y1, o.X2, o.Y2)
	case Path:
		b.path(o.Steps, o.Ink, o.Width)
	case Sign:
		b.sign(o)
	case Link:
		if name, inside := strings.CutPrefix(o.To, "#"); inside {
			if _, ok := doc.Anchors[name]; !ok {
				return
			}
			id, ok := b.links[name]
			if !ok {
				id = b.pdf.AddLink()
				b.links[name] = id
			}
			b.pdf.Link(o.X, o.Y, o.W, o.H, id)
		} else if allowedAddress(o.To) {
			b.pdf.LinkString(o.X, o.Y, o.W, o.H, o.To)
		}
	}
}

func (b *pdfWriter) text(o Text) {
	if o.Text == "" {
		return
	}
	if b.ink != o.Ink {
		r, g, bl := o.Ink.RGB()
		b.pdf.SetTextColor(int(r), int(g), int(bl))
		b.ink = o.Ink
	}
	if b.track != o.Track {
		b.pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", o.Track)) // character spacing; gofpdf has no call for it
		b.track = o.Track
	}
	if !b.split[o.Font] {
		b.setFont(o.Font.String(), o.Size)
		b.pdf.Text(o.X, o.Y, o.Text)
		return
	}
	x := o.X
	for _, r := range o.Text {
		family := o.Font.String()
		if r%2 == 1 {
			family += "-odd"
		}
		b.setFont(family, o.Size)
		b.pdf.Text(x, o.Y, string(r))
		_, w, _ := glyph(r, o.Font == LatinBold)
		x += w*o.Size/unitsPerEm + o.Track
	}
}

func (b *pdfWriter) stroke(c Colour, width float64) {
	if b.pen != c {
		r, g, bl := c.RGB()
		b.pdf.SetDrawColor(int(r), int(g), int(bl))
		b.pen = c
	}
	if b.width != width {
		b.pdf.SetLineWidth(width)
		b.width = width
	}
}

func (b *pdfWriter) setFill(c Colour) {
	if b.fill != c {
		r, g, bl := c.RGB()
		b.pdf.SetFillColor(int(r), int(g), int(bl))
		b.fill = c
	}
}

func (b *pdfWriter) box(o Box) {
	if o.Radius > 0 {
		steps := roundedBox(o)
		if o.Fill.Set() {
			b.path(steps, o.Fill, 0)
		}
		if o.Stroke.Set() {
			b.path(steps, o.Stroke, o.Width)
		}
		return
	}
	how := ""
	if o.Fill.Set() {
		b.setFill(o.Fill)
		how += "F"
	}
	if o.Stroke.Set() {
		b.stroke(o.Stroke, o.Width)
		how += "D"
	}
	if how != "" {
		b.pdf.Rect(o.X, o.Y, o.W, o.H, how)
	}
}

// path writes the steps as PDF operators itself: gofpdf formats every number on its own, which
// took a quarter of an export.
func (b *pdfWriter) path(steps []mark.Step, c Colour, width float64) {
	if len(steps) == 0 {
		return
	}
	end := "S"
	if width == 0 {
		b.setFill(c)
		end = "f"
	} else {
		b.stroke(c, width)
	}
	b.buf = appendPath(b.buf[:0], steps, func(p mark.Point) (x, y float64) { return p.X, b.high - p.Y })
	b.buf = append(b.buf, end...)
	b.pdf.RawWriteBuf(bytes.NewReader(b.buf))
}

// sign draws a verdict's mark: its parts on the unit square, moved and scaled as a whole.
func (b *pdfWriter) sign(o Sign) {
	body, ok := b.signs[o.Mark]
	if !ok {
		t := tones[o.Mark]
		for _, part := range o.Mark.Print() {
			if len(part.Path) == 0 {
				continue
			}
			r, g, bl := t.colour(part.Role).RGB()
			for _, v := range []uint8{r, g, bl} {
				body = append(appendNumber(body, float64(v)/255, 3), ' ')
			}
			if part.Width == 0 {
				body = append(body, "rg\n"...)
			} else {
				body = append(appendNumber(append(body, "RG "...), part.Width, 3), " w\n"...)
			}
			body = appendPath(body, part.Path, func(p mark.Point) (x, y float64) { return p.X, p.Y })
			body = append(body, map[bool]string{true: "f\n", false: "S\n"}[part.Width == 0]...)
		}
		b.signs[o.Mark] = body
	}
	buf := append(b.buf[:0], "q "...)
	for _, v := range []float64{o.Size, 0, 0, -o.Size, o.X, b.high - o.Y} {
		buf = append(appendNumber(buf, v, 2), ' ')
	}
	buf = append(append(append(buf, "cm\n"...), body...), 'Q')
	b.buf = buf
	b.pdf.RawWriteBuf(bytes.NewReader(buf))
}

func appendPath(buf []byte, steps []mark.Step, at func(mark.Point) (x, y float64)) []byte {
	point := func(p mark.Point) {
		x, y := at(p)
		buf = append(appendNumber(buf, x, 3), ' ')
		buf = append(appendNumber(buf, y, 3), ' ')
	}
	for _, s := range steps {
		switch s.Verb {
		case mark.Move:
			point(s.P)
			buf = append(buf, "m\n"...)
		case mark.Line:
			point(s.P)
			buf = append(buf, "l\n"...)
		case mark.Curve:
			point(s.A)
			point(s.B)
			point(s.P)
			buf = append(buf, "c\n"...)
		case mark.Close:
			buf = append(buf, "h\n"...)
		}
	}
	return buf
}

// appendNumber writes v with at most digits decimals, as PDF wants numbers: no exponent.
func appendNumber(buf []byte, v float64, digits int) []byte {
	start := len(buf)
	buf = strconv.AppendFloat(buf, v, 'f', digits, 64)
	if bytes.IndexByte(buf[start:], '.') >= 0 {
		buf = bytes.TrimRight(buf, "0")
		buf = bytes.TrimSuffix(buf, []byte("."))
	}
	return buf
}

// allowedAddress tells whether a link may leave the document: a pack or a trip could name
// any scheme.
func allowedAddress(to string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if strings.HasPrefix(strings.ToLower(to), scheme) {
			return !strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' || r > 0x7E || r == '(' || r == ')' || r == '\\' })
		}
	}
	return false
}

// xmp is the document's metadata with its language, for which gofpdf has no call.
func xmp(doc *Document) string {
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:format>application/pdf</dc:format>` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + esc(doc.Title) + `</rdf:li></rdf:Alt></dc:title>` +
		`<dc:language><rdf:Bag><rdf:li>` + esc(doc.Lang) + `</rdf:li></rdf:Bag></dc:language>` +
		`<dc:identifier>` + esc(doc.Issue) + `</dc:identifier>` +
		`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}
