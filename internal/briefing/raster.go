package briefing

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"clearshot/internal/mark"
)

// Render draws the page as it prints, at dpi dots per inch, from the same operations as the
// PDF. It is safe for concurrent use.
func Render(p Page, dpi float64) *image.RGBA {
	dpi = min(max(dpi, 8), 600)
	k := dpi / 72
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(p.W*k)), int(math.Ceil(p.H*k))))
	img.Pix[0] = 0xFF
	for n := 1; n < len(img.Pix); n *= 2 {
		copy(img.Pix[n:], img.Pix[:n])
	}
	c := &raster{img: img, k: k, z: vector.NewRasterizer(0, 0)}
	for _, o := range p.Ops {
		switch o := o.(type) {
		case Text:
			c.text(o)
		case Box:
			c.box(o)
		case Rule:
			c.rule(o)
		case Sign:
			c.sign(o)
		case Path:
			c.path(o.Steps, o.Ink, o.Width)
		}
	}
	return img
}

type raster struct {
	img *image.RGBA
	k   float64 // pixels per point
	z   *vector.Rasterizer
}

func (c Colour) image() *image.Uniform {
	r, g, b := c.RGB()
	return image.NewUniform(color.RGBA{r, g, b, 0xFF})
}

// sign draws a verdict's mark.
func (c *raster) sign(o Sign) {
	t := tones[o.Mark]
	for _, part := range o.Mark.Print() {
		steps := make([]mark.Step, len(part.Path))
		for i, s := range part.Path {
			for _, p := range []*mark.Point{&s.A, &s.B, &s.P} {
				p.X, p.Y = o.X+p.X*o.Size, o.Y+p.Y*o.Size
			}
			steps[i] = s
		}
		c.path(steps, t.colour(part.Role), part.Width*o.Size)
	}
}

func (c *raster) rule(o Rule) {
	h := o.Width / 2
	switch {
	case o.Y1 == o.Y2:
		c.fill(min(o.X1, o.X2), o.Y1-h, max(o.X1, o.X2), o.Y1+h, o.Ink)
	case o.X1 == o.X2:
		c.fill(o.X1-h, min(o.Y1, o.Y2), o.X1+h, max(o.Y1, o.Y2), o.Ink)
	default:
		c.path(polyline(false, mark.Point{X: o.X1, Y: o.Y1}, mark.Point{X: o.X2, Y: o.Y2}), o.Ink, o.Width)
	}
}

func (c *raster) box(o Box) {
	x0, y0, x1, y1 := o.X, o.Y, o.X+o.W, o.Y+o.H
	r := min(o.Radius, o.W/2, o.H/2)
	if r > 0 && o.Fill.Set() {
		c.path(roundedBox(o), o.Fill, 0)
	} else if o.Fill.Set() {
		c.fill(x0, y0, x1, y1, o.Fill)
	}
	if !o.Stroke.Set() {
		return
	}
	h := o.Width / 2
	c.fill(x0+r, y0-h, x1-r, y0+h, o.Stroke)
	c.fill(x0+r, y1-h, x1-r, y1+h, o.Stroke)
	c.fill(x0-h, y0+r, x0+h, y1-r, o.Stroke)
	c.fill(x1-h, y0+r, x1+h, y1-r, o.Stroke)
	if r > 0 { // the four corners, each a small path of its own
		steps := roundedBox(o)
		for _, i := range []int{2, 4, 6, 8} {
			from := steps[i-1].P
			c.path([]mark.Step{{Verb: mark.Move, P: from}, steps[i]}, o.Stroke, o.Width)
		}
	}
}

// fill paints an upright rectangle, its edges softened by how much of a pixel they cover.
func (c *raster) fill(x0, y0, x1, y1 float64, ink Colour) {
	x0, y0, x1, y1 = x0*c.k, y0*c.k, x1*c.k, y1*c.k
	if lack := 0.5 - (x1 - x0); lack > 0 { // a hairline must not vanish
		x0, x1 = x0-lack/2, x1+lack/2
	}
	if lack := 0.5 - (y1 - y0); lack > 0 {
		y0, y1 = y0-lack/2, y1+lack/2
	}
	area := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))).Intersect(c.img.Rect)
	r, g, b := ink.RGB()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		cy := min(y1, float64(y+1)) - max(y0, float64(y))
		row := c.img.Pix[c.img.PixOffset(area.Min.X, y):]
		for x := area.Min.X; x < area.Max.X; x++ {
			p := row[4*(x-area.Min.X):]
			cover := cy
			if float64(x) < x0 || float64(x+1) > x1 {
				cover *= min(x1, float64(x+1)) - max(x0, float64(x))
			}
			if cover >= 0.999 {
				p[0], p[1], p[2] = r, g, b
				continue
			}
			a := uint32(cover*256 + 0.5)
			p[0] = uint8((uint32(p[0])*(256-a) + uint32(r)*a) >> 8)
			p[1] = uint8((uint32(p[1])*(256-a) + uint32(g)*a) >> 8)
			p[2] = uint8((uint32(p[2])*(256-a) + uint32(b)*a) >> 8)
		}
	}
}

// path fills or strokes steps with round caps and joins. A stroke is never thinner than half
// a pixel, so that hairlines do not vanish in the preview.
func (c *raster) path(steps []mark.Step, ink Colour, width float64) {
	if !ink.Set() || len(steps) == 0 {
		return
	}
	x0, y0, x1, y1 := Path{Steps: steps}.bounds()
	grow := width/2 + 1
	area := image.Rect(int(math.Floor((x0-grow)*c.k)), int(math.Floor((y0-grow)*c.k)),
		int(math.Ceil((x1+grow)*c.k))+1, int(math.Ceil((y1+grow)*c.k))+1).Intersect(c.img.Rect)
	if area.Empty() {
		return
	}
	c.z.Reset(area.Dx(), area.Dy())
	ox, oy := float64(area.Min.X), float64(area.Min.Y)
	at := func(p mark.Point) (float32, float32) { return float32(p.X*c.k - ox), float32(p.Y*c.k - oy) }
	if width == 0 {
		for _, s := range steps {
			x, y := at(s.P)
			switch s.Verb {
			case mark.Move:
				c.z.MoveTo(x, y)
			case mark.Line:
				c.z.LineTo(x, y)
			case mark.Curve:
				ax, ay := at(s.A)
				bx, by := at(s.B)
				c.z.CubeTo(ax, ay, bx, by, x, y)
			case mark.Close:
				c.z.ClosePath()
			}
		}
	} else {
		half := float32(max(width*c.k, 0.5) / 2)
		for _, run := range flatten(steps) {
			for i, p := range run {
				x, y := at(p)
				if half > 0.6 && (len(run) > 2 || i == 0 || i == len(run)-1) {
					c.dot(x, y, half)
				}
				if i > 0 {
					px, py := at(run[i-1])
					c.segment(px, py, x, y, half)
				}
			}
		}
	}
	c.z.Draw(c.img, area, ink.image(), image.Point{})
}

// segment adds a thick line; always wound the same way, so that overlaps add up to solid.
func (c *raster) segment(x0, y0, x1, y1, half float32) {
	dx, dy := float64(x1-x0), float64(y1-y0)
	l := math.Hypot(dx, dy)
	if l == 0 {
		return
	}
	nx, ny := float32(-dy/l)*half, float32(dx/l)*half
	c.z.MoveTo(x0+nx, y0+ny)
	c.z.LineTo(x0-nx, y0-ny)
	c.z.LineTo(x1-nx, y1-ny)
	c.z.LineTo(x1+nx, y1+ny)
	c.z.ClosePath()
}

func (c *raster) dot(x, y, r float32) {
	const n = 10
	for i := range n {
		a := 2 * math.Pi * float64(i) / n
		px, py := x+r*float32(math.Cos(a)), y+r*float32(math.Sin(a))
		if i == 0 {
			c.z.MoveTo(px, py)
		} else {
			c.z.LineTo(px, py)
		}
	}
	c.z.ClosePath()
}

// flatten turns steps into runs of straight lines.
func flatten(steps []mark.Step) [][]mark.Point {
	const pieces = 8 // of a curve; marks are small
	var runs [][]mark.Point
	var run []mark.Point
	end := func() {
		if len(run) > 1 {
			runs = append(runs, run)
		}
		run = nil
	}
	for _, s := range steps {
		switch s.Verb {
		case mark.Move:
			end()
			run = []mark.Point{s.P}
		case mark.Line:
			run = append(run, s.P)
		case mark.Curve:
			if len(run) == 0 {
				run = []mark.Point{s.A}
			}
			p := run[len(run)-1]
			for i := 1; i <= pieces; i++ {
				t := float64(i) / pieces
				u := 1 - t
				run = append(run, mark.Point{
					X: u*u*u*p.X + 3*u*u*t*s.A.X + 3*u*t*t*s.B.X + t*t*t*s.P.X,
					Y: u*u*u*p.Y + 3*u*u*t*s.A.Y + 3*u*t*t*s.B.Y + t*t*t*s.P.Y,
				})
			}
		case mark.Close:
			if len(run) > 0 {
				run = append(run, run[0])
			}
			end()
		}
	}
	end()
	return runs
}

// A stamp is a glyph drawn once at one size and one of four positions between pixels.
type stamp struct {
	mask *image.Alpha
	dx   int // of the mask's left edge from the pixel of the pen
	dy   int // of its top edge from the baseline's pixel
}

type stampKey struct {
	r    rune
	font Font
	ppem float32
	sub  uint8 // quarter of a pixel
}

// stampLimit bounds the memory of the cache: a page has a few hundred different stamps.
const stampLimit = 8000

var stamps = struct {
	sync.RWMutex
	m map[stampKey]stamp
}{m: map[stampKey]stamp{}}

func (c *raster) text(o Text) {
	ppem := o.Size * c.k
	src := o.Ink.image()
	x, y := o.X*c.k, int(math.Round(o.Y*c.k))
	for _, r := range o.Text {
		_, w, ok := glyph(r, o.Font == LatinBold)
		if r != ' ' && r != noBreakSpace && ok {
			whole := math.Floor(x)
			s := stampOf(stampKey{r, o.Font, float32(ppem), uint8((x - whole) * 4)})
			if s.mask != nil {
				at := s.mask.Rect.Add(image.Pt(int(whole)+s.dx, y+s.dy))
				draw.DrawMask(c.img, at, src, image.Point{}, s.mask, image.Point{}, draw.Over)
			}
		}
		x += w*ppem/unitsPerEm + o.Track*c.k
	}
}

func stampOf(k stampKey) stamp {
	stamps.RLock()
	s, ok := stamps.m[k]
	stamps.RUnlock()
	if ok {
		return s
	}
	s = drawStamp(k)
	stamps.Lock()
	if len(stamps.m) >= stampLimit {
		clear(stamps.m)
	}
	stamps.m[k] = s
	stamps.Unlock()
	return s
}

func drawStamp(k stampKey) stamp {
	b := sfntBuffers.Get().(*sfnt.Buffer)
	defer sfntBuffers.Put(b)
	f := k.font.parsed()
	g, err := f.GlyphIndex(b, k.r)
	if err != nil {
		return stamp{}
	}
	segments, err := f.LoadGlyph(b, g, fixed.Int26_6(k.ppem*64), nil)
	if err != nil || len(segments) == 0 {
		return stamp{}
	}
	bounds := segments.Bounds()
	left, top := bounds.Min.X.Floor()-1, bounds.Min.Y.Floor()-1
	w, h := bounds.Max.X.Ceil()+2-left, bounds.Max.Y.Ceil()+1-top
	z := vector.NewRasterizer(w, h)
	sub := float32(k.sub) / 4
	at := func(p fixed.Point26_6) (float32, float32) {
		return float32(p.X)/64 - float32(left) + sub, float32(p.Y)/64 - float32(top)
	}
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			z.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			z.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			z.QuadTo(x, y, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[1])
			x3, y3 := at(s.Args[2])
			z.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return stamp{mask: mask, dx: left, dy: top}
}
