package briefing

import (
	"bytes"
	"fmt"
	"io"
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
	if len(doc.Pages) == 0 {
		return ErrEmpty
	}
	exporting.Lock()
	defer exporting.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("briefing %q: the PDF could not be made (%v); please report this with the trip file", doc.Title, r)
		}
	}()
	sheet := gofpdf.SizeType{Wd: doc.Pages[0].W, Ht: doc.Pages[0].H}
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
