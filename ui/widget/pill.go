package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// Pill says a verdict: its mark and its word on a tinted ground.
type Pill struct {
	widget.BaseWidget
	mark   mark.Mark
	word   string
	ground *Ground
	pic    *Picture
	text   *Text
}

const pillHeight = 22

// NewPill is a pill for a mark; the word may also be a number.
func NewPill(m mark.Mark, word string) *Pill {
	p := &Pill{mark: m, word: word,
		ground: NewGround(theme.Ground(m), theme.None, pillHeight/2),
		pic:    MarkPicture(m, theme.MarkSize-1),
		text:   NewText(word, Style{Size: theme.Small, Bold: true, Color: theme.Of(m)}),
	}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the verdict that is said.
func (p *Pill) Set(m mark.Mark, word string) {
	if p.mark == m && p.word == word {
		return
	}
	p.mark, p.word = m, word
	p.ground.Set(theme.Ground(m), theme.None)
	p.pic.SetMark(m)
	p.text.style.Color = theme.Of(m)
	p.text.Set(word)
	p.Refresh()
}

// Mark is the verdict that is said, Word the word for it.
func (p *Pill) Mark() mark.Mark { return p.mark }

// Word is what the pill says.
func (p *Pill) Word() string { return p.word }

// MinSize implements fyne.CanvasObject.
func (p *Pill) MinSize() fyne.Size {
	return fyne.NewSize(9+p.pic.size+7+p.text.MinSize().Width+11, pillHeight)
}

// CreateRenderer implements fyne.Widget.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer { return &pillRenderer{p} }

type pillRenderer struct{ p *Pill }

func (r *pillRenderer) Destroy()           {}
func (r *pillRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *pillRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.ground, r.p.pic, r.p.text}
}
func (r *pillRenderer) Layout(s fyne.Size) {
	p := r.p
	w := min(p.MinSize().Width, s.Width)
	y := (s.Height - pillHeight) / 2
	p.ground.Move(fyne.NewPos(0, y))
	p.ground.Resize(fyne.NewSize(w, pillHeight))
	p.pic.Move(fyne.NewPos(9, y+(pillHeight-p.pic.size)/2))
	p.pic.Resize(fyne.NewSquareSize(p.pic.size))
	x := 9 + p.pic.size + 7
	p.text.Move(fyne.NewPos(x, y+(pillHeight-LineHeight(theme.Small))/2))
	p.text.Resize(fyne.NewSize(max(w-x-4, 0), LineHeight(theme.Small)))
}
func (r *pillRenderer) Refresh() {
	r.Layout(r.p.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
