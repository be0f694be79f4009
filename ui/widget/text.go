package widget

import (
	"math"
	"unicode"
	"unicode/utf8"

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

// broken is the text in lines for a width.
func (t *Text) broken(width float32) []line {
	if t.brokenAt == width {
		return t.lines
	}
	t.brokenAt = width
	t.lines = t.lines[:0]
	most := t.style.Lines
	if !t.style.Wrap {
		most = 1
	}
	if t.NaturalWidth() <= width+0.5 && !hasBreak(t.content) {
		t.lines = append(t.lines, line{0, len(t.content), false})
		return t.lines
	}
	for at := 0; at < len(t.content); {
		if most > 0 && len(t.lines) == most-1 {
			t.lines = append(t.lines, t.lastLine(at, width))
			break
		}
		end, next := t.fit(at, width)
		t.lines = append(t.lines, line{at, end, false})
		at = next
	}
	return t.lines
}

// lastLine is the rest of the text on one line, cut with an ellipsis when it is too long.
func (t *Text) lastLine(at int, width float32) line {
	end := len(t.content)
	for i, r := range t.content[at:] {
		if r == '\n' {
			end = at + i
			break
		}
	}
	if end == len(t.content) && t.measure(t.content[at:end]) <= width+0.5 {
		return line{at, end, false}
	}
	room := width - t.measure("…")
	lo, hi := at, end
	for lo < hi { // the longest part that fits
		mid := (lo + hi + 1) / 2
		for mid < end && !utf8.RuneStart(t.content[mid]) {
			mid++
		}
		if mid > hi {
			break
		}
		if t.measure(t.content[at:mid]) <= room {
			lo = mid
		} else {
			hi = mid - 1
			for hi > at && !utf8.RuneStart(t.content[hi]) {
				hi--
			}
		}
	}
	return line{at, lo, true}
}

// fit is where a line that begins at at ends, and where the next one begins.
func (t *Text) fit(at int, width float32) (end, next int) {
	used := float32(0)
	good, after := -1, -1 // the last place where the line may be broken
	for i := at; i < len(t.content); {
		word, space := nextWord(t.content[i:])
		if word == 0 && t.content[i] == '\n' {
			return i, i + 1
		}
		w := t.measure(t.content[i : i+word])
		if used+w > width+0.5 && i+word > at {
			if good > at {
				return good, after
			}
			return t.squeeze(at, width)
		}
		used += w
		i += word
		good = i
		if space > 0 {
			used += t.measure(t.content[i : i+space])
			i += space
		}
		after = i
		if i < len(t.content) && t.content[i] == '\n' {
			return good, i + 1
		}
	}
	return len(t.content), len(t.content)
}

// squeeze breaks a word that is wider than a line.
func (t *Text) squeeze(at int, width float32) (end, next int) {
	end = at
	for i := at; i < len(t.content); {
		_, n := utf8.DecodeRuneInString(t.content[i:])
		if end > at && t.measure(t.content[at:i+n]) > width {
			break
		}
		i += n
		end = i
	}
	return end, end
}

// nextWord is the length of the next word, up to where a line may be broken, and of the
// spaces after it.
func nextWord(s string) (word, space int) {
	for i, r := range s {
		switch {
		case r == '\n':
			return i, 0
		case unicode.IsSpace(r):
			if i == 0 {
				_, n := utf8.DecodeRuneInString(s)
				return n, 0
			}
			end := i
			for end < len(s) && s[end] == ' ' {
				end++
			}
			if end == i {
				end = i + utf8.RuneLen(r)
			}
			return i, end - i
		case r == '-' || r == '–' || r == '—' || r == '/' || wide(r):
			n := utf8.RuneLen(r)
			end := i + n
			for end < len(s) && s[end] == ' ' {
				end++
			}
			return i + n, end - i - n
		}
	}
	return len(s), 0
}

// wide tells whether a line may be broken after r: Hangul, Han and kana.
func wide(r rune) bool {
	return r >= 0x2E80 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00
}

func hasBreak(s string) bool {
	for i := range len(s) {
		if s[i] == '\n' {
			return true
		}
	}
	return false
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
