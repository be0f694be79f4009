package briefing

import "clearshot/internal/mark"

// Op is one thing drawn on a page. All lengths are points (1/72 inch) from the top left
// corner of the sheet, y downwards. The kinds are Text, Box, Rule, Path, Sign
// and Link.
type Op interface {
	moved(dx, dy float64) Op
}

// Text is a run of characters of one font on one baseline.
type Text struct {
	X, Y  float64 // start of the baseline
	Size  float64
	Font  Font
	Ink   Colour
	Track float64 // extra space after each character
	W     float64 // its width, for tests and hit testing
	Text  string  // NFC, every character is in Font
}

// Box is a rectangle, filled, framed or both.
type Box struct {
	X, Y, W, H   float64
	Radius       float64 // of the corners
	Fill, Stroke Colour
	Width        float64 // of the frame's line
}

// Rule is a straight line.
type Rule struct {
	X1, Y1, X2, Y2 float64
	Ink            Colour
	Width          float64
}

// Path is a free shape, its steps in points. Width 0 fills it with Ink, else it is stroked
// with round caps and joins.
type Path struct {
	Steps []mark.Step
	Ink   Colour
	Width float64
}

// Sign is the mark of a verdict in a square of Size.
type Sign struct {
	X, Y, Size float64 // top left corner
	Mark       mark.Mark
}

// Link makes an area lead to an anchor of the document ("#day-3") or to an address.
type Link struct {
	X, Y, W, H float64
	To         string
}

func (o Text) moved(dx, dy float64) Op { o.X, o.Y = o.X+dx, o.Y+dy; return o }
func (o Box) moved(dx, dy float64) Op  { o.X, o.Y = o.X+dx, o.Y+dy; return o }
func (o Sign) moved(dx, dy float64) Op { o.X, o.Y = o.X+dx, o.Y+dy; return o }
func (o Link) moved(dx, dy float64) Op { o.X, o.Y = o.X+dx, o.Y+dy; return o }

func (o Rule) moved(dx, dy float64) Op {
	o.X1, o.X2, o.Y1, o.Y2 = o.X1+dx, o.X2+dx, o.Y1+dy, o.Y2+dy
	return o
}

func (o Path) moved(dx, dy float64) Op {
	steps := make([]mark.Step, len(o.Steps))
	for i, s := range o.Steps {
		for _, p := range []*mark.Point{&s.A, &s.B, &s.P} {
			p.X, p.Y = p.X+dx, p.Y+dy
		}
		steps[i] = s
	}
	o.Steps = steps
	return o
}

// Colour is an opaque 0xRRGGBB with the top byte set; the zero Colour draws nothing.
type Colour uint32

const opaque Colour = 0xFF000000

// Set tells whether anything is drawn.
func (c Colour) Set() bool { return c != 0 }

// RGB is the colour's channels, 0 to 255.
func (c Colour) RGB() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// The colours of a page: the tokens of the light theme, darkened where paper needs it.
const (
	white  = opaque | 0xFFFFFF
	ink    = opaque | 0x1D2125
	soft   = opaque | 0x545D66
	line   = opaque | 0xB4B1AA
	hair   = opaque | 0xD6D2C9
	accent = opaque | 0x1F5E8C
	sea    = opaque | 0xE3ECF2
	abroad = opaque | 0xF1EFEA
)

// tone is the colours of one verdict on paper.
type tone struct {
	dark   Colour // text, edge of the rail
	ground Colour // tint of the rail
	body   Colour // of the mark
	edge   Colour
	sign   Colour
}

// tones differ in lightness as well as in hue: a photocopy still tells them apart.
var tones = map[mark.Mark]tone{
	mark.No:        {opaque | 0x9B1C1C, opaque | 0xF3CDC9, opaque | 0x9B1C1C, opaque | 0x9B1C1C, white},
	mark.Ask:       {opaque | 0x8A5800, opaque | 0xFBEFD6, opaque | 0xFFD98F, opaque | 0x8A5800, opaque | 0x4A2F00},
	mark.Care:      {opaque | 0x4A5A8A, opaque | 0xE8EBF5, opaque | 0xE8EBF5, opaque | 0x4A5A8A, opaque | 0x2E3A61},
	mark.Clear:     {opaque | 0x256B46, opaque | 0xF4F9F6, white, opaque | 0x256B46, opaque | 0x256B46},
	mark.Uncovered: {opaque | 0x5D6670, opaque | 0xF4F2ED, white, opaque | 0x5D6670, opaque | 0x5D6670},
}

// drawMark is a verdict's mark of the given size with its top left corner at x, y.
func drawMark(m mark.Mark, x, y, size float64) []Op {
	return []Op{Sign{X: x, Y: y, Size: size, Mark: m}}
}

// colour is the colour of one part of a mark.
func (t tone) colour(r mark.Role) Colour {
	switch r {
	case mark.Edge:
		return t.edge
	case mark.Sign:
		return t.sign
	}
	return t.body
}
