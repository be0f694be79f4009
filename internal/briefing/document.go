package briefing

import (
	"fmt"
	"strings"
)

// Document is a briefing laid out on pages: what the preview shows and what the PDF holds.
type Document struct {
	Title    string
	Subject  string
	Lang     string // BCP 47
	Edition  Edition
	Paper    Paper
	Issue    string // short code bound to the content: "7K2F-Q3MD"
	Date     string // YYYY-MM-DD, written into the PDF
	Producer string
	Pages    []Page
	Outline  []Entry
	Anchors  map[string]Anchor // by name, without the #
	Missing  []Missing         // characters that no font has, shown as �
}

// Page is one side of paper.
type Page struct {
	Number int     // from 1
	W, H   float64 // points
	Ops    []Op
	bare   bool
}

// Entry is one line of the outline.
type Entry struct {
	Title  string
	Level  int // from 0, never more than one deeper than the entry before
	Page   int // from 1
	Y      float64
	Anchor string // where it leads, without the #
}

// Anchor is a place that links lead to.
type Anchor struct {
	Page int // from 1
	Y    float64
}

// Links are the page's links, for the preview's clicks.
func (p Page) Links() []Link {
	var out []Link
	for _, o := range p.Ops {
		if l, ok := o.(Link); ok {
			out = append(out, l)
		}
	}
	return out
}

// String is the page's display list, one operation a line, lengths to 0.01 pt: what golden
// files hold and what a reader can compare.
func (p Page) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "page %d %.2fx%.2f\n", p.Number, p.W, p.H)
	for _, o := range p.Ops {
		switch o := o.(type) {
		case Text:
			fmt.Fprintf(&b, "text %.2f %.2f %s %.2f %06x w%.2f %q\n", o.X, o.Y, o.Font, o.Size, uint32(o.Ink)&0xFFFFFF, o.W, o.Text)
		case Box:
			fmt.Fprintf(&b, "box %.2f %.2f %.2f %.2f r%.2f fill %s line %s %.2f\n", o.X, o.Y, o.W, o.H, o.Radius, o.Fill, o.Stroke, o.Width)
		case Rule:
			fmt.Fprintf(&b, "rule %.2f %.2f %.2f %.2f %s %.2f\n", o.X1, o.Y1, o.X2, o.Y2, o.Ink, o.Width)
		case Path:
			x0, y0, x1, y1 := o.bounds()
			fmt.Fprintf(&b, "path %d steps %.2f %.2f %.2f %.2f %s %.2f\n", len(o.Steps), x0, y0, x1, y1, o.Ink, o.Width)
		case Sign:
			fmt.Fprintf(&b, "mark %s %.2f %.2f %.2f\n", o.Mark, o.X, o.Y, o.Size)
		case Link:
			fmt.Fprintf(&b, "link %.2f %.2f %.2f %.2f %s\n", o.X, o.Y, o.W, o.H, o.To)
		}
	}
	return b.String()
}

func (c Colour) String() string {
	if !c.Set() {
		return "-"
	}
	return fmt.Sprintf("%06x", uint32(c)&0xFFFFFF)
}

// bounds is the box around the path's points.
func (o Path) bounds() (x0, y0, x1, y1 float64) {
	first := true
	for _, s := range o.Steps {
		pts := stepPoints(s)
		for _, p := range pts {
			if first {
				x0, y0, x1, y1, first = p.X, p.Y, p.X, p.Y, false
			}
			x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
		}
	}
	return
}
