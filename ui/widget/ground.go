package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Ground is a filled rectangle in the theme's colours.
type Ground struct {
	widget.BaseWidget
	fill, line fyne.ThemeColorName
	radius     float32
	width      float32
	top        bool // only the upper corners are round
}

// NewGround is a ground; line may be theme.None.
func NewGround(fill, line fyne.ThemeColorName, radius float32) *Ground {
	g := &Ground{fill: fill, line: line, radius: radius, width: 1}
	g.ExtendBaseWidget(g)
	return g
}

// Set changes the colours.
func (g *Ground) Set(fill, line fyne.ThemeColorName) {
	if g.fill != fill || g.line != line {
		g.fill, g.line = fill, line
		g.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g: g, rect: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type groundRenderer struct {
	g    *Ground
	rect *canvas.Rectangle
}

func (r *groundRenderer) paint() {
	r.rect.FillColor = theme.Colour(r.g.fill)
	r.rect.StrokeColor = theme.Colour(r.g.line)
	r.rect.StrokeWidth = r.g.width
	if r.g.line == theme.None {
		r.rect.StrokeWidth = 0
	}
	if r.g.top {
		r.rect.TopLeftCornerRadius, r.rect.TopRightCornerRadius = r.g.radius, r.g.radius
		return
	}
	r.rect.CornerRadius = r.g.radius
}

func (r *groundRenderer) Destroy()                     {}
func (r *groundRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *groundRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *groundRenderer) Refresh() {
	r.paint()
	r.rect.Refresh()
}

// Card is a rounded surface around o.
func Card(o fyne.CanvasObject) *fyne.Container { return CardWith(18, o) }

// CardWith is a Card with that much room at its edges.
func CardWith(room float32, o fyne.CanvasObject) *fyne.Container {
	return Over(NewGround(theme.Surface, theme.Line, theme.CardRadius), Inset(room, room, room, room, o))
}

// Divider is a line across its place.
func Divider() fyne.CanvasObject {
	return Sized(1, 1, NewGround(theme.Line, theme.None, 0))
}

// Picture is an icon or a verdict's mark in the theme's colours.
type Picture struct {
	widget.BaseWidget
	icon glyph.Name
	mark mark.Mark // when icon is empty
	tint fyne.ThemeColorName
	size float32
}

// Icon is an icon in a colour.
func Icon(n glyph.Name, tint fyne.ThemeColorName) *Picture {
	p := &Picture{icon: n, tint: tint, size: theme.IconSize}
	p.ExtendBaseWidget(p)
	return p
}

// MarkPicture is a verdict's mark in its own colour.
func MarkPicture(m mark.Mark, size float32) *Picture {
	p := &Picture{mark: m, tint: theme.Of(m), size: size}
	p.ExtendBaseWidget(p)
	return p
}

// SetMark shows another verdict's mark.
func (p *Picture) SetMark(m mark.Mark) {
	if p.mark != m {
		p.mark, p.tint = m, theme.Of(m)
		p.Refresh()
	}
}

// Recolour draws an icon in another colour.
func (p *Picture) Recolour(tint fyne.ThemeColorName) {
	if p.tint != tint {
		p.tint = tint
		p.Refresh()
	}
}

// MinSize implements fyne.CanvasObject.
func (p *Picture) MinSize() fyne.Size { return fyne.NewSquareSize(p.size) }

// CreateRenderer implements fyne.Widget.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{p: p}
	r.raster = canvas.NewRaster(r.draw)
	return r
}

type pictureRenderer struct {
	p      *Picture
	raster *canvas.Raster
}

func (r *pictureRenderer) draw(w, h int) image.Image {
	p := r.p
	if p.icon != "" {
		return glyph.Icon(p.icon, theme.Colour(p.tint), min(w, h))
	}
	return glyph.Mark(p.mark, theme.Colour(p.tint), theme.Colour(theme.Surface), min(w, h))
}

func (r *pictureRenderer) Destroy()                     {}
func (r *pictureRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }
func (r *pictureRenderer) Layout(s fyne.Size) {
	side := min(s.Width, s.Height, r.p.size)
	r.raster.Resize(fyne.NewSquareSize(side))
	r.raster.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
}
func (r *pictureRenderer) Refresh() { r.raster.Refresh() }
