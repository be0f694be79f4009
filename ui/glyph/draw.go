package glyph

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// layer is a part of a drawing in one colour: lines that are filled, or drawn that wide with
// round ends and corners.
type layer struct {
	lines []line
	width float64 // in the units of the drawing; 0 fills
	tint  color.Color
}

// drawing is layers on a square of that many units.
type drawing struct {
	unit   float64
	layers []layer
}

// image is the drawing, size pixels wide and high.
func (d drawing) image(size int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if size < 1 {
		return img
	}
	scale := float64(size) / d.unit
	for _, l := range d.layers {
		z := vector.NewRasterizer(size, size)
		for _, ln := range l.lines {
			if l.width == 0 {
				fill(z, ln, scale)
				continue
			}
			stroke(z, ln, scale, l.width*scale/2)
		}
		z.Draw(img, img.Bounds(), image.NewUniform(l.tint), image.Point{})
	}
	return img
}

func fill(z *vector.Rasterizer, l line, scale float64) {
	if len(l) < 3 {
		return
	}
	for i, p := range l {
		if i == 0 {
			z.MoveTo(float32(p.x*scale), float32(p.y*scale))
			continue
		}
		z.LineTo(float32(p.x*scale), float32(p.y*scale))
	}
	z.ClosePath()
}

// stroke draws a line as a bar a piece and a disc a corner. All turn the same way round, so
// that what lies over each other adds up instead of being cut out.
func stroke(z *vector.Rasterizer, l line, scale, half float64) {
	for i, p := range l {
		if i > 0 {
			q := l[i-1]
			dx, dy := (p.x-q.x)*scale, (p.y-q.y)*scale
			if n := math.Hypot(dx, dy); n > 0 {
				nx, ny := -dy/n*half, dx/n*half
				ax, ay, bx, by := q.x*scale, q.y*scale, p.x*scale, p.y*scale
				z.MoveTo(float32(ax-nx), float32(ay-ny))
				z.LineTo(float32(bx-nx), float32(by-ny))
				z.LineTo(float32(bx+nx), float32(by+ny))
				z.LineTo(float32(ax+nx), float32(ay+ny))
				z.ClosePath()
			}
		}
		if len(l) > 1 || i == 0 {
			disc(z, p.x*scale, p.y*scale, half)
		}
	}
}

func disc(z *vector.Rasterizer, x, y, r float64) {
	const n = 16
	for i := range n {
		s, c := math.Sincos(2 * math.Pi * float64(i) / n)
		if i == 0 {
			z.MoveTo(float32(x+r*c), float32(y+r*s))
			continue
		}
		z.LineTo(float32(x+r*c), float32(y+r*s))
	}
	z.ClosePath()
}
