package widget

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"clearshot/ui/theme"
)

// cardEdge draws the round corners of a card over content that scrolls through it: the
// toolkit clips to rectangles only.
type cardEdge struct {
	widget.BaseWidget
	outside fyne.ThemeColorName
}

func newCardEdge() *cardEdge {
	e := &cardEdge{outside: theme.Window}
	e.ExtendBaseWidget(e)
	return e
}

func (e *cardEdge) CreateRenderer() fyne.WidgetRenderer {
	r := &edgeRenderer{}
	for i := range r.corners {
		r.corners[i] = canvas.NewRaster(func(w, h int) image.Image { return e.corner(i, w, h) })
	}
	return r
}

// corner is what lies outside of a corner: 0 is the upper left one, then clockwise.
func (e *cardEdge) corner(i, w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	out := color.NRGBAModel.Convert(theme.Colour(e.outside)).(color.NRGBA)
	line := color.NRGBAModel.Convert(theme.Colour(theme.Line)).(color.NRGBA)
	r := float64(w)
	pen := r / float64(theme.CardRadius)
	for y := range h {
		for x := range w {
			dx, dy := r-float64(x)-0.5, r-float64(y)-0.5
			if i == 1 || i == 2 {
				dx = float64(x) + 0.5
			}
			if i >= 2 {
				dy = float64(y) + 0.5
			}
			d := math.Hypot(dx, dy)
			c := line
			a := min(max(d-(r-pen)+0.5, 0), 1)
			if over := min(max(d-r+0.5, 0), 1); over > 0 {
				mix := func(p, q uint8) uint8 { return uint8(float64(p)*(1-over) + float64(q)*over) }
				c = color.NRGBA{mix(line.R, out.R), mix(line.G, out.G), mix(line.B, out.B), 0xFF}
			}
			c.A = uint8(255 * a)
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

type edgeRenderer struct {
	corners [4]*canvas.Raster
}

func (r *edgeRenderer) Destroy()           {}
func (r *edgeRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *edgeRenderer) Objects() []fyne.CanvasObject {
	os := make([]fyne.CanvasObject, len(r.corners))
	for i, c := range r.corners {
		os[i] = c
	}
	return os
}
func (r *edgeRenderer) Layout(s fyne.Size) {
	n := theme.CardRadius
	for i, at := range []fyne.Position{{}, {X: s.Width - n}, {X: s.Width - n, Y: s.Height - n}, {Y: s.Height - n}} {
		r.corners[i].Move(at)
		r.corners[i].Resize(fyne.NewSquareSize(n))
	}
}
func (r *edgeRenderer) Refresh() {
	for _, c := range r.corners {
		c.Refresh()
	}
}
