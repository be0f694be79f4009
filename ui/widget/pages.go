package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"clearshot/ui/theme"
)

// Sheet is one page that a Pages widget shows.
type Sheet interface {
	Ratio() float32 // height to width
	Render(width int) image.Image
}

// Pages shows printed pages on a desk, two beside each other where there is room. Only those
// in view are drawn. Arrows and Page keys scroll.
type Pages struct {
	widget.BaseWidget
	sheets  []*paper
	ground  *Ground
	ring    *Ground
	body    *fyne.Container
	scroll  *container.Scroll
	focused bool
}

// NewPages is a desk without pages.
func NewPages() *Pages {
	p := &Pages{ground: NewGround(theme.Desk, theme.None, theme.CardRadius), ring: NewGround(theme.None, theme.None, theme.CardRadius)}
	p.body = container.New(&desk{p})
	p.scroll = container.NewVScroll(p.body)
	p.scroll.OnScrolled = func(fyne.Position) { p.wake() }
	p.ExtendBaseWidget(p)
	return p
}

// SetSheets shows other pages and stays where it is scrolled to.
func (p *Pages) SetSheets(sheets []Sheet) {
	for i, s := range sheets {
		if i == len(p.sheets) {
			p.sheets = append(p.sheets, newPaper())
		}
		p.sheets[i].set(s)
	}
	p.sheets = p.sheets[:len(sheets)]
	p.body.Objects = p.body.Objects[:0]
	for _, s := range p.sheets {
		p.body.Objects = append(p.body.Objects, s)
	}
	p.Refresh()
	p.wake()
}

// Count is how many pages there are.
func (p *Pages) Count() int { return len(p.sheets) }

// wake draws the pages in view.
func (p *Pages) wake() {
	top, bottom := p.scroll.Offset.Y-200, p.scroll.Offset.Y+p.scroll.Size().Height+200
	for _, s := range p.sheets {
		y := s.Position().Y
		s.setLive(y < bottom && y+s.Size().Height > top)
	}
}

// FocusGained implements fyne.Focusable.
func (p *Pages) FocusGained() { p.focused = true; p.ringUp() }

// FocusLost implements fyne.Focusable.
func (p *Pages) FocusLost() { p.focused = false; p.ringUp() }

func (p *Pages) ringUp() {
	line := theme.None
	if p.focused {
		line = theme.Accent
	}
	p.ring.width = 2
	p.ring.Set(theme.None, line)
}

// TypedRune implements fyne.Focusable.
func (p *Pages) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *Pages) TypedKey(e *fyne.KeyEvent) {
	page := p.scroll.Size().Height * 0.9
	by := map[fyne.KeyName]float32{fyne.KeyDown: 60, fyne.KeyUp: -60, fyne.KeyPageDown: page, fyne.KeySpace: page, fyne.KeyPageUp: -page, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[e.Name]
	if by == 0 {
		passKey(e)
		return
	}
	most := max(p.body.MinSize().Height-p.scroll.Size().Height, 0)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(p.scroll.Offset.Y+by, 0), most)))
	p.wake()
}

// MinSize implements fyne.CanvasObject.
func (p *Pages) MinSize() fyne.Size { return fyne.NewSize(260, 200) }

// CreateRenderer implements fyne.Widget.
func (p *Pages) CreateRenderer() fyne.WidgetRenderer { return &pagesRenderer{p} }

type pagesRenderer struct{ p *Pages }

func (r *pagesRenderer) Destroy()           {}
func (r *pagesRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *pagesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.ground, r.p.scroll, r.p.ring}
}
func (r *pagesRenderer) Layout(s fyne.Size) {
	p := r.p
	p.ground.Resize(s)
	p.ring.Resize(s)
	p.scroll.Move(fyne.NewPos(0, 2))
	p.scroll.Resize(s.SubtractWidthHeight(0, 4))
	p.scroll.Refresh()
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
	p.wake()
}
func (r *pagesRenderer) Refresh() {
	r.Layout(r.p.Size())
	r.p.ground.Refresh()
	canvas.Refresh(r.p)
}

// desk places the pages: two a row from a width of 640.
type desk struct{ p *Pages }

const deskEdge = 24

func (d *desk) columns(width float32) (n int, w float32) {
	n = 1
	if width >= 640 {
		n = 2
	}
	return n, min((width-float32(n+1)*deskEdge)/float32(n), 620)
}

func (d *desk) place(width float32, put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	n, w := d.columns(width)
	left := (width - float32(n)*w - float32(n-1)*deskEdge) / 2
	y, high := float32(deskEdge), float32(0)
	for i, s := range d.p.sheets {
		h := w * s.ratio()
		put(s, left+float32(i%n)*(w+deskEdge), y, w, h)
		high = max(high, h)
		if i%n == n-1 || i == len(d.p.sheets)-1 {
			y += high + deskEdge
			high = 0
		}
	}
	return y
}

func (d *desk) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	d.place(s.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (d *desk) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, d.place(max(d.p.scroll.Size().Width, 1), func(fyne.CanvasObject, float32, float32, float32, float32) {}))
}

// paper is one page; it is blank until it comes into view.
type paper struct {
	widget.BaseWidget
	sheet  Sheet
	live   bool
	raster *canvas.Raster
	drawn  image.Image // of sheet, as wide as drawn's bounds
}

func newPaper() *paper {
	p := &paper{}
	p.raster = canvas.NewRaster(p.draw)
	p.ExtendBaseWidget(p)
	return p
}

func (p *paper) ratio() float32 {
	if p.sheet == nil {
		return 1.414
	}
	return p.sheet.Ratio()
}

func (p *paper) set(s Sheet) {
	p.sheet, p.drawn = s, nil
	p.raster.Refresh()
}

func (p *paper) setLive(l bool) {
	if p.live != l {
		p.live = l
		p.raster.Refresh()
	}
}

func (p *paper) draw(w, h int) image.Image {
	if !p.live || p.sheet == nil || w == 0 {
		return blank
	}
	if p.drawn == nil || p.drawn.Bounds().Dx() != w {
		p.drawn = p.sheet.Render(w)
	}
	return p.drawn
}

// CreateRenderer implements fyne.Widget.
func (p *paper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.raster) }

// blank is paper that nothing is drawn on yet.
var blank = func() image.Image {
	img := image.NewGray(image.Rect(0, 0, 1, 1))
	img.Pix[0] = 0xFF
	return img
}()
