package widget

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/theme"
)

// Flag is a part of a text, in UTF-8 bytes, that is marked with a verdict's colour.
type Flag struct {
	Start, End int
	As         mark.Mark
}

// Style is how a text is written. The zero value is body text in ink on one line, cut with an
// ellipsis where it does not fit.
type Style struct {
	Size  float32 // 0 is theme.Body
	Bold  bool
	Color fyne.ThemeColorName // "" is theme.Ink
	Wrap  bool                // over as many lines as it needs
	Lines int                 // with Wrap: at most so many, 0 for any number
	Right bool                // aligned at the right
}

// The styles that most texts have.
var (
	Body       = Style{}
	BodySoft   = Style{Color: theme.Soft}
	BodyBold   = Style{Bold: true}
	Label      = Style{Size: theme.Small, Color: theme.Soft}
	CardTitle  = Style{Size: theme.Heading, Bold: true}
	PageTitle  = Style{Size: theme.Title, Bold: true}
	Paragraph  = Style{Wrap: true}
	SoftPara   = Style{Wrap: true, Color: theme.Soft}
	SmallPara  = Style{Wrap: true, Size: theme.Small, Color: theme.Soft}
	StrongPara = Style{Wrap: true, Bold: true}
)

// Text is plain text, with parts of it flagged where it has Flags. Flagged words stand on a
// tinted ground and are underlined, so that they are seen without their colour too.
type Text struct {
	widget.BaseWidget
	content string
	flags   []Flag
	style   Style
	colour  fyne.ThemeColorName // instead of the style's, while set

	natural  float32 // width of the content on one line, 0 when not measured yet
	brokenAt float32 // width for which lines holds
	lines    []line
}

// line is one line of a text: content[start:end], ended with an ellipsis when it is cut.
type line struct {
	start, end int
	cut        bool
}

// NewText is a text in a style.
func NewText(content string, style Style) *Text {
	if style.Size == 0 {
		style.Size = theme.Body
	}
	if style.Color == "" {
		style.Color = theme.Ink
	}
	t := &Text{content: content, style: style, brokenAt: -1}
	t.ExtendBaseWidget(t)
	theme.Saw(content)
	return t
}

// Flagged is a text with flags.
func Flagged(content string, flags []Flag, style Style) *Text {
	t := NewText(content, style)
	t.flags = flags
	return t
}

// Content is what the text says.
func (t *Text) Content() string { return t.content }

// Flags are the text's flagged parts.
func (t *Text) Flags() []Flag { return t.flags }

// Set changes what the text says and what of it is flagged.
func (t *Text) Set(content string, flags ...Flag) {
	if t.content == content && sameFlags(t.flags, flags) {
		return
	}
	t.content, t.flags = content, flags
	t.natural, t.brokenAt = 0, -1
	theme.Saw(content)
	t.Refresh()
}

// Recolour writes the text in another colour.
func (t *Text) Recolour(c fyne.ThemeColorName) {
	if t.style.Color != c {
		t.style.Color = c
		t.Refresh()
	}
}

func sameFlags(a, b []Flag) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// LineHeight is how high a line of text of that size is, leading included.
func LineHeight(size float32) float32 { return float32(math.Round(float64(size) * 1.42)) }

func measure(s string, size float32, bold bool) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(s, size, fyne.TextStyle{Bold: bold}).Width
}

func (t *Text) measure(s string) float32 { return measure(s, t.style.Size, t.style.Bold) }

// NaturalWidth is how wide the text is on one line.
func (t *Text) NaturalWidth() float32 {
	if t.natural == 0 && t.content != "" {
		t.natural = t.measure(t.content)
	}
	return t.natural
}

// HeightFor implements Wrapper.
func (t *Text) HeightFor(width float32) float32 {
	if !t.style.Wrap {
		return LineHeight(t.style.Size)
	}
	return LineHeight(t.style.Size) * float32(max(len(t.broken(width)), 1))
}

// MinSize implements fyne.CanvasObject.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	if t.style.Wrap {
		w := t.Size().Width
		if w == 0 {
			w = 320
		}
		return fyne.NewSize(min(t.NaturalWidth(), 40), t.HeightFor(w))
	}
	return fyne.NewSize(float32(math.Ceil(float64(t.NaturalWidth()))), LineHeight(t.style.Size))
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{t: t}
	r.draw()
	return r
}

type textRenderer struct {
	t       *Text
	grounds []*canvas.Rectangle
	unders  []*canvas.Rectangle
	texts   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Layout(fyne.Size)             { r.draw() }
func (r *textRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.t)
}

// draw makes the objects for the text at its present width.
func (r *textRenderer) draw() {
	t := r.t
	width := t.Size().Width
	if width == 0 {
		width = t.MinSize().Width
	}
	lines := t.broken(width)
	style := fyne.TextStyle{Bold: t.style.Bold}
	high := LineHeight(t.style.Size)
	name := t.style.Color
	if t.colour != "" {
		name = t.colour
	}
	colour := theme.Colour(name)
	marks := 0
	for i, l := range lines {
		s := t.content[l.start:l.end]
		if l.cut {
			s += "…"
		}
		if i == len(r.texts) {
			r.texts = append(r.texts, canvas.NewText("", colour))
		}
		x := r.texts[i]
		x.Text, x.Color, x.TextSize, x.TextStyle = s, colour, t.style.Size, style
		x.Alignment = fyne.TextAlignLeading
		if t.style.Right {
			x.Alignment = fyne.TextAlignTrailing
		}
		x.Move(fyne.NewPos(0, float32(i)*high))
		x.Resize(fyne.NewSize(width, high))
		for _, f := range t.flags {
			a, b := max(f.Start, l.start), min(f.End, l.end)
			if a >= b || a < 0 || b > len(t.content) {
				continue
			}
			for b > a && t.content[b-1] == ' ' {
				b--
			}
			left, right := t.measure(t.content[l.start:a]), t.measure(t.content[l.start:b])
			r.mark(marks, f.As, fyne.NewPos(left-1, float32(i)*high), fyne.NewSize(right-left+2, high))
			marks++
		}
	}
	r.texts = r.texts[:len(lines)]
	r.grounds, r.unders = r.grounds[:marks], r.unders[:marks]
	r.objects = r.objects[:0]
	for i := range r.grounds {
		r.objects = append(r.objects, r.grounds[i], r.unders[i])
	}
	for _, x := range r.texts {
		r.objects = append(r.objects, x)
	}
}

func (r *textRenderer) mark(i int, as mark.Mark, at fyne.Position, size fyne.Size) {
	if i == len(r.grounds) {
		r.grounds = append(r.grounds, canvas.NewRectangle(nil))
		r.unders = append(r.unders, canvas.NewRectangle(nil))
	}
	placeMark(r.grounds[i], r.unders[i], as, at, size)
}

// placeMark puts the ground and the underline of flagged words on a line of that height.
func placeMark(ground, under *canvas.Rectangle, as mark.Mark, at fyne.Position, size fyne.Size) {
	ground.FillColor, under.FillColor = theme.Colour(theme.Ground(as)), theme.Colour(theme.Of(as))
	ground.CornerRadius = 3
	ground.Move(at.AddXY(0, 1))
	ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	under.Move(at.AddXY(0, size.Height-3))
	under.Resize(fyne.NewSize(size.Width, 2))
}
