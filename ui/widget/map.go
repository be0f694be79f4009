package widget

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/vector"

	"clearshot/internal/geo"
	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// MapStop is a stop as the map shows it.
type MapStop struct {
	ID       string
	Number   int
	Name     string
	Lat, Lon float64
	As       mark.Mark
}

// Map shows the route of a trip: land and sea, the stops with their numbers in the colour of
// their verdicts, and in which order they are visited.
type Map struct {
	widget.BaseWidget
	stops  []MapStop
	chosen string
	name   func(key string) string // words on the map, from the catalogue
	ratio  float32                 // height to width

	// OnPick is called with a stop's id when its mark is pressed. It may be nil.
	OnPick func(id string)

	scene *geo.Scene
}

// NewMap is a map; name gives the words that stand on it by key.
func NewMap(ratio float32, name func(key string) string) *Map {
	m := &Map{ratio: ratio, name: name}
	m.ExtendBaseWidget(m)
	return m
}

// SetStops changes what is shown; chosen is the id of the stop that stands out.
func (m *Map) SetStops(stops []MapStop, chosen string) {
	m.stops, m.chosen = stops, chosen
	m.Refresh()
}

// HeightFor implements Wrapper.
func (m *Map) HeightFor(width float32) float32 { return float32(math.Round(float64(width * m.ratio))) }

// MinSize implements fyne.CanvasObject.
func (m *Map) MinSize() fyne.Size { return fyne.NewSize(120, 120) }

// Tapped implements fyne.Tappable.
func (m *Map) Tapped(e *fyne.PointEvent) {
	if m.scene == nil || m.OnPick == nil {
		return
	}
	if i := m.scene.MarkAt(geo.Point{X: float64(e.Position.X), Y: float64(e.Position.Y)}); i >= 0 {
		m.OnPick(m.stops[m.scene.Marks[i].Stops[0]].ID)
	}
}

func (m *Map) layOut(s fyne.Size) {
	stops := make([]geo.Stop, len(m.stops))
	for i, st := range m.stops {
		stops[i] = geo.Stop{Number: st.Number, Name: st.Name, Place: geo.Place{Lat: st.Lat, Lon: st.Lon}}
	}
	m.scene = geo.NewScene(geo.Params{
		View: geo.Whole(), Width: float64(s.Width), Height: float64(s.Height), Stops: stops, Radius: 9, Names: true, Name: m.name,
		Measure: func(t string) (float64, float64) {
			return float64(measure(t, mapText, true)) + 4, float64(LineHeight(mapText))
		},
		MeasureMark: func(t string) float64 { return float64(measure(t, mapText, true)) },
	})
}

const mapText = 11

// CreateRenderer implements fyne.Widget.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	r := &mapRenderer{m: m}
	r.land = canvas.NewRaster(r.draw)
	return r
}

type mapRenderer struct {
	m       *Map
	land    *canvas.Raster
	objects []fyne.CanvasObject
}

func (r *mapRenderer) Destroy()                     {}
func (r *mapRenderer) MinSize() fyne.Size           { return r.m.MinSize() }
func (r *mapRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *mapRenderer) Layout(s fyne.Size) {
	r.land.Resize(s)
	r.build(s)
}
func (r *mapRenderer) Refresh() {
	r.build(r.m.Size())
	r.land.Refresh()
	canvas.Refresh(r.m)
}

// build lays the map out and makes the marks and words that stand on it.
func (r *mapRenderer) build(s fyne.Size) {
	m := r.m
	r.objects = []fyne.CanvasObject{r.land}
	if s.Width < 10 || s.Height < 10 {
		return
	}
	m.layOut(s)
	word := func(l geo.Label, name fyne.ThemeColorName, bold bool) {
		t := canvas.NewText(l.Text, theme.Colour(name))
		t.TextSize, t.TextStyle = mapText, fyne.TextStyle{Bold: bold}
		t.Move(fyne.NewPos(float32(l.Box.X), float32(l.Box.Y)))
		t.Resize(fyne.NewSize(float32(l.Box.W), float32(l.Box.H)))
		r.objects = append(r.objects, t)
	}
	for _, l := range m.scene.Areas {
		word(l, theme.Faint, false)
	}
	for _, l := range m.scene.Towns {
		word(l, theme.Faint, false)
	}
	for _, mk := range m.scene.Marks {
		r.disc(mk)
	}
	for _, l := range m.scene.Labels {
		word(l, theme.Ink, true)
	}
}

// disc is a mark with its number, in the colour of the worst verdict among its stops.
func (r *mapRenderer) disc(mk geo.Mark) {
	worst := mark.Uncovered
	chosen := false
	for _, i := range mk.Stops {
		if rank(r.m.stops[i].As) > rank(worst) {
			worst = r.m.stops[i].As
		}
		chosen = chosen || r.m.stops[i].ID == r.m.chosen && r.m.chosen != ""
	}
	at, size := fyne.NewPos(float32(mk.Box.X), float32(mk.Box.Y)), fyne.NewSize(float32(mk.Box.W), float32(mk.Box.H))
	rect := canvas.NewRectangle(theme.Colour(theme.Of(worst)))
	rect.CornerRadius = size.Height / 2
	rect.StrokeColor, rect.StrokeWidth = theme.Colour(theme.Surface), 1.5
	if chosen {
		rect.StrokeColor, rect.StrokeWidth = theme.Colour(theme.Ink), 2.5
	}
	rect.Move(at)
	rect.Resize(size)
	t := canvas.NewText(mk.Text, theme.Colour(theme.Surface))
	t.TextSize, t.TextStyle, t.Alignment = mapText, fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
	t.Move(at)
	t.Resize(size)
	r.objects = append(r.objects, rect, t)
}

func rank(m mark.Mark) int {
	for i, x := range mark.All {
		if x == m {
			return len(mark.All) - i
		}
	}
	return 0
}

// draw is the ground of the map: sea, land, rivers and the route, w by h pixels.
func (r *mapRenderer) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(theme.Colour(theme.Water)), image.Point{}, draw.Src)
	s := r.m.scene
	if s == nil || w == 0 || r.m.Size().Width == 0 {
		return img
	}
	p := pen{img: img, scale: float32(w) / r.m.Size().Width}
	for _, a := range s.Land {
		fill := theme.Colour(theme.Raised)
		if a.Home {
			fill = theme.Colour(theme.Surface)
		}
		for _, ring := range a.Rings {
			p.fill(ring, fill)
		}
		line, width := theme.Colour(theme.Line), float32(1)
		if a.Home {
			line = theme.Colour(theme.Faint)
		}
		for _, ring := range a.Rings {
			p.stroke(append(ring[:len(ring):len(ring)], ring[0]), line, width)
		}
	}
	for _, river := range s.Rivers {
		p.stroke(river, theme.Colour(theme.Water), 1.5)
	}
	for _, l := range s.Route {
		p.dots(l.From, l.To, theme.Colour(theme.Accent))
	}
	for _, t := range s.Towns {
		p.dot(t.At, 2, theme.Colour(theme.Faint))
	}
	for _, l := range s.Labels {
		if l.Far {
			p.stroke([]geo.Point{l.At, {X: l.Box.X + l.Box.W/2, Y: l.Box.Y + l.Box.H/2}}, theme.Colour(theme.Faint), 0.7)
		}
	}
	return img
}

// pen draws on a picture in the units of the scene.
type pen struct {
	img   *image.NRGBA
	scale float32
}

func (p pen) paint(z *vector.Rasterizer, c color.Color) {
	z.Draw(p.img, p.img.Bounds(), image.NewUniform(c), image.Point{})
}

func (p pen) raster() *vector.Rasterizer {
	b := p.img.Bounds()
	return vector.NewRasterizer(b.Dx(), b.Dy())
}

func (p pen) at(q geo.Point) (x, y float32) { return float32(q.X) * p.scale, float32(q.Y) * p.scale }

func (p pen) fill(ring []geo.Point, c color.Color) {
	z := p.raster()
	for i, q := range ring {
		x, y := p.at(q)
		if i == 0 {
			z.MoveTo(x, y)
			continue
		}
		z.LineTo(x, y)
	}
	z.ClosePath()
	p.paint(z, c)
}

// stroke draws a line as one thin four-cornered shape a piece.
func (p pen) stroke(line []geo.Point, c color.Color, width float32) {
	z := p.raster()
	half := width * p.scale / 2
	for i := 1; i < len(line); i++ {
		ax, ay := p.at(line[i-1])
		bx, by := p.at(line[i])
		dx, dy := bx-ax, by-ay
		l := float32(math.Hypot(float64(dx), float64(dy)))
		if l == 0 {
			continue
		}
		nx, ny := -dy/l*half, dx/l*half
		ex, ey := dx/l*half*0.6, dy/l*half*0.6 // pieces overlap a little, so that no gap shows at a bend
		z.MoveTo(ax+nx-ex, ay+ny-ey)
		z.LineTo(bx+nx+ex, by+ny+ey)
		z.LineTo(bx-nx+ex, by-ny+ey)
		z.LineTo(ax-nx-ex, ay-ny-ey)
		z.ClosePath()
	}
	p.paint(z, c)
}

func (p pen) dots(a, b geo.Point, c color.Color) {
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	for d := 0.0; d < l; d += 5 {
		p.dot(geo.Point{X: a.X + (b.X-a.X)*d/l, Y: a.Y + (b.Y-a.Y)*d/l}, 1.2, c)
	}
}

func (p pen) dot(q geo.Point, r float32, c color.Color) {
	x, y := p.at(q)
	rr := float64(r * p.scale)
	for py := int(float64(y) - rr - 1); py <= int(float64(y)+rr+1); py++ {
		for px := int(float64(x) - rr - 1); px <= int(float64(x)+rr+1); px++ {
			if !image.Pt(px, py).In(p.img.Bounds()) {
				continue
			}
			d := math.Hypot(float64(px)+0.5-float64(x), float64(py)+0.5-float64(y))
			a := min(max(rr-d+0.5, 0), 1)
			if a > 0 {
				over := color.NRGBAModel.Convert(c).(color.NRGBA)
				under := p.img.NRGBAAt(px, py)
				mix := func(o, u uint8) uint8 { return uint8(float64(o)*a + float64(u)*(1-a)) }
				p.img.SetNRGBA(px, py, color.NRGBA{mix(over.R, under.R), mix(over.G, under.G), mix(over.B, under.B), 0xFF})
			}
		}
	}
}
