package widget

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// Share is one part of a Bar.
type Share struct {
	As mark.Mark
	N  int
}

// Bar shows how many things have which verdict, as parts of one bar. Ask first is hatched, so
// that the parts are told apart without their colours.
type Bar struct {
	widget.BaseWidget
	shares []Share
}

const barHeight = 14

// NewBar is a bar of the shares, in their order.
func NewBar(shares ...Share) *Bar {
	b := &Bar{shares: shares}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the shares.
func (b *Bar) Set(shares ...Share) {
	b.shares = shares
	b.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (b *Bar) MinSize() fyne.Size { return fyne.NewSize(60, barHeight) }

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(b.draw)
	return widget.NewSimpleRenderer(raster)
}

func (b *Bar) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	total := 0
	for _, s := range b.shares {
		total += s.N
	}
	if total == 0 {
		b.part(img, 0, w, theme.Colour(theme.Line), nil)
		return roundEnds(img)
	}
	gap := max(h/7, 1)
	at, left := 0, total
	for _, s := range b.shares {
		if s.N == 0 {
			continue
		}
		end := at + max((w-at)*s.N/left, 2*gap)
		left -= s.N
		stop := end
		if left > 0 {
			stop -= gap
		}
		var hatch color.Color
		if s.As == mark.Ask {
			hatch = theme.Colour(theme.Surface)
		}
		b.part(img, at, stop, theme.Colour(theme.Of(s.As)), hatch)
		at = end
	}
	return roundEnds(img)
}

// part fills a part of the bar; a hatch is drawn over it in thin slanted lines.
func (b *Bar) part(img *image.NRGBA, from, to int, fill, hatch color.Color) {
	h := img.Bounds().Dy()
	step := max(h*6/14, 3)
	for y := range h {
		for x := from; x < to && x < img.Bounds().Dx(); x++ {
			c := fill
			if hatch != nil && (x-from+y)%step < max(step/4, 1) {
				c = hatch
			}
			img.Set(x, y, c)
		}
	}
}

// roundEnds makes both ends of the bar half circles, with soft edges.
func roundEnds(img *image.NRGBA) *image.NRGBA {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	r := float64(h) / 2
	for y := range h {
		for x := range min(int(r)+1, w) {
			dx, dy := r-float64(x)-0.5, float64(y)+0.5-r
			over := dx*dx + dy*dy - r*r
			if over <= -r {
				continue
			}
			a := min(max(0.5-over/(2*r), 0), 1)
			for _, px := range []int{x, w - 1 - x} {
				c := img.NRGBAAt(px, y)
				c.A = uint8(float64(c.A) * a)
				img.SetNRGBA(px, y, c)
			}
		}
	}
	return img
}
