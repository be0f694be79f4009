package widget

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"clearshot/internal/mark"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Field is a place to type in. It grows with what is typed, marks flagged words under the
// very glyphs, lets Tab leave it, and leaves undo to the document.
type Field struct {
	widget.Entry
	flags []Flag
	prose bool     // wraps and grows; Enter does not break the line
	lead  *Picture // in front of the text; nil when there is none

	// OnEscape is called for the Escape key, OnLeave when the focus goes. Either may be nil.
	OnEscape func()
	OnLeave  func()
	// OnArrow, when it is set, is called instead of moving the cursor: 1 for down, -1 for up.
	OnArrow func(int)
	// OnGrow is called when the field wants another height than it has.
	OnGrow func()

	wanted  float32
	focused bool
}

// NewField is a field of one line.
func NewField(hint string, changed func(string)) *Field {
	f := &Field{}
	f.setUp(hint, changed)
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	return f
}

// NewProse is a field that wraps what is typed and grows with it.
func NewProse(hint string, changed func(string)) *Field {
	f := &Field{prose: true}
	f.setUp(hint, changed)
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapWord
	f.ExtendBaseWidget(f)
	return f
}

// NewSearch is a field of one line with an icon in front.
func NewSearch(icon glyph.Name, hint string, changed func(string)) *Field {
	f := NewField(hint, changed)
	f.lead = Icon(icon, theme.Soft)
	f.lead.size = 15
	f.Icon = room
	return f
}

// room is an empty picture: it makes the toolkit leave room for an icon, which the field then
// draws itself, in the colour of the theme.
var room = fyne.NewStaticResource("room.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"></svg>`))

func (f *Field) setUp(hint string, changed func(string)) {
	f.PlaceHolder = hint
	f.OnChanged = func(s string) {
		theme.Saw(s)
		if changed != nil {
			changed(s)
		}
		f.grow()
	}
}

// Put sets the text and its flags without calling back, and leaves the cursor where it was
// when only the flags differ.
func (f *Field) Put(text string, flags ...Flag) {
	if f.Text != text {
		call := f.OnChanged
		f.OnChanged = nil
		at := f.CursorTextOffset()
		f.SetText(text)
		f.moveTo(min(at, utf8.RuneCountInString(text)))
		f.OnChanged = call
		theme.Saw(text)
	}
	if !sameFlags(f.flags, flags) {
		f.flags = flags
		f.Refresh()
	}
	f.grow()
}

// SetFlags marks other parts of the text.
func (f *Field) SetFlags(flags ...Flag) {
	if !sameFlags(f.flags, flags) {
		f.flags = flags
		f.Refresh()
	}
}

// Flags are the parts that are marked now.
func (f *Field) Flags() []Flag { return f.flags }

// moveTo puts the cursor behind the first n characters.
func (f *Field) moveTo(n int) {
	row, left := 0, n
	for _, start := range f.rowStarts() {
		if start <= n {
			left = n - start
			row++
		}
	}
	f.CursorRow, f.CursorColumn = max(row-1, 0), left
	f.Refresh()
}

// ToEnd puts the cursor behind the text.
func (f *Field) ToEnd() { f.moveTo(utf8.RuneCountInString(f.Text)) }

// AcceptsTab implements fyne.Tabbable: Tab always leaves the field.
func (f *Field) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		if f.OnEscape != nil {
			f.OnEscape()
			return
		}
		passKey(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.prose {
			if f.OnSubmitted != nil {
				f.OnSubmitted(f.Text)
			}
			return
		}
		f.Entry.TypedKey(e)
	case fyne.KeyDown, fyne.KeyUp:
		switch {
		case f.OnArrow == nil:
			f.Entry.TypedKey(e)
		case e.Name == fyne.KeyDown:
			f.OnArrow(1)
		default:
			f.OnArrow(-1)
		}
	case fyne.KeyF1, fyne.KeyF5, fyne.KeyF6, fyne.KeyF10:
		passKey(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (f *Field) TypedRune(r rune) {
	if r == '\t' || r == '\n' || r == '\r' {
		r = ' '
	}
	f.Entry.TypedRune(r)
}

// FocusGained implements fyne.Focusable.
func (f *Field) FocusGained() {
	f.focused = true
	f.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (f *Field) FocusLost() {
	f.focused = false
	f.Entry.FocusLost()
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// TappedSecondary implements fyne.SecondaryTappable. The toolkit's menu has an undo of its
// own, which knows nothing of the document's.
func (f *Field) TappedSecondary(*fyne.PointEvent) {}

// TypedShortcut implements fyne.Shortcutable: the field takes what edits text and hands all
// else, undo first of all, to the window.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		f.paste(s.Clipboard)
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		passShortcut(s)
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd:
			f.Entry.TypedShortcut(s)
		default:
			passShortcut(s)
		}
	default:
		f.Entry.TypedShortcut(s)
	}
}

// paste takes over text as one line: line breaks and tabs, which the toolkit draws wrongly
// beside other scripts, become spaces.
func (f *Field) paste(c fyne.Clipboard) {
	if c == nil {
		return
	}
	s := strings.Join(strings.Fields(c.Content()), " ")
	f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasted(s)})
}

// pasted is a clipboard with a fixed content.
type pasted string

func (p pasted) Content() string { return string(p) }
func (pasted) SetContent(string) {}

// rowStarts are the characters at which the lines on the screen begin, as the toolkit has
// broken them. It has no call for this; where the cursor would be tells.
func (f *Field) rowStarts() []int {
	row, col := f.CursorRow, f.CursorColumn
	defer func() { f.CursorRow, f.CursorColumn = row, col }()
	f.CursorColumn = 0
	starts := []int{0}
	for i := 1; i < maxRows; i++ {
		f.CursorRow = i
		at := f.CursorTextOffset()
		if at <= starts[len(starts)-1] {
			break
		}
		starts = append(starts, at)
	}
	return starts
}

// maxRows is how many lines of a field are marked; what is longer is no line of a shot list.
const maxRows = 200

// lineHeight is how high the toolkit makes a line.
func (f *Field) lineHeight() float32 {
	return fyne.MeasureText("M", theme.Body, fyne.TextStyle{}).Height
}

// MinSize implements fyne.CanvasObject.
func (f *Field) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	return fyne.NewSize(60, f.HeightFor(f.Size().Width))
}

// HeightFor implements Wrapper.
func (f *Field) HeightFor(width float32) float32 {
	if !f.prose {
		return theme.FieldHeight
	}
	rows := 1
	if width > 0 {
		// The rows as they are are right once the field has its width; before that and while
		// it changes, our own wrapping is as near as one gets.
		t := Text{content: f.Text, style: Style{Size: theme.Body, Wrap: true}, brokenAt: -1}
		rows = max(len(t.broken(width-4*theme.Unit-1)), 1)
		if width == f.Size().Width {
			rows = max(len(f.rowStarts()), 1)
		}
	}
	return max(theme.FieldHeight, float32(rows)*f.lineHeight()+17)
}

func (f *Field) grow() {
	h := f.HeightFor(f.Size().Width)
	if h != f.wanted && f.Size().Width > 0 {
		f.wanted = h
		if f.OnGrow != nil && h != f.Size().Height {
			f.OnGrow()
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &fieldRenderer{WidgetRenderer: f.Entry.CreateRenderer(), f: f, ring: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	r.place()
	return r
}

// fieldRenderer draws the marks between the field's ground and its text.
type fieldRenderer struct {
	fyne.WidgetRenderer
	f       *Field
	ring    *canvas.Rectangle // around the field that has the focus
	ground  *canvas.Rectangle // instead of the toolkit's two, whose edges blur
	grounds []*canvas.Rectangle
	unders  []*canvas.Rectangle
}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	inner := r.WidgetRenderer.Objects()
	// The toolkit's objects are ground, border, text, and what stands beside the text.
	all := make([]fyne.CanvasObject, 0, len(inner)+1+2*len(r.grounds))
	all = append(all, r.ring, r.ground)
	for i := range r.grounds {
		all = append(all, r.grounds[i], r.unders[i])
	}
	all = append(all, inner[2:]...)
	if r.f.lead != nil {
		all = append(all, r.f.lead)
	}
	return all
}

func (r *fieldRenderer) MinSize() fyne.Size { return r.f.MinSize() }

func (r *fieldRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(s.AddWidthHeight(6, 6))
	r.ground.Resize(s)
	if l := r.f.lead; l != nil {
		l.Move(fyne.NewPos(9, (s.Height-l.size)/2))
		l.Resize(fyne.NewSquareSize(l.size))
	}
	r.place()
}

func (r *fieldRenderer) Refresh() {
	r.place()
	r.WidgetRenderer.Refresh()
	if r.f.lead != nil {
		r.f.lead.Refresh()
	}
}

func (r *fieldRenderer) place() {
	f := r.f
	r.ring.CornerRadius = theme.FieldRadius + 3
	r.ring.FillColor = theme.Colour(theme.None)
	r.ground.CornerRadius, r.ground.StrokeWidth = theme.FieldRadius, 1
	r.ground.FillColor, r.ground.StrokeColor = theme.Colour(theme.Surface), theme.Colour(theme.Line)
	if f.focused {
		r.ring.FillColor, r.ground.StrokeColor = theme.Colour(theme.AccentGround), theme.Colour(theme.Accent)
	}
	n := 0
	if len(f.flags) > 0 && f.prose {
		starts := f.rowStarts()
		runes := []rune(f.Text)
		for _, fl := range f.flags {
			if fl.Start < 0 || fl.End > len(f.Text) || fl.Start >= fl.End {
				continue
			}
			a := utf8.RuneCountInString(f.Text[:fl.Start])
			b := a + utf8.RuneCountInString(f.Text[fl.Start:fl.End])
			for i, start := range starts {
				end := len(runes)
				if i+1 < len(starts) {
					end = starts[i+1]
				}
				from, to := max(a, start), min(b, end)
				for to > from && runes[to-1] == ' ' {
					to--
				}
				if from >= to {
					continue
				}
				r.put(n, fl.As, i, runes[start:from], runes[from:to])
				n++
			}
		}
	}
	r.grounds, r.unders = r.grounds[:n], r.unders[:n]
}

// put marks runes on a row of the field, with before standing left of them.
func (r *fieldRenderer) put(n int, as mark.Mark, row int, before, marked []rune) {
	if n == len(r.grounds) {
		r.grounds = append(r.grounds, canvas.NewRectangle(nil))
		r.unders = append(r.unders, canvas.NewRectangle(nil))
	}
	left := measure(string(before), theme.Body, false)
	right := measure(string(before)+string(marked), theme.Body, false)
	pad := 2 * theme.Unit
	high := r.f.lineHeight()
	placeMark(r.grounds[n], r.unders[n], as,
		fyne.NewPos(pad+left-1, pad+float32(row)*high+1), fyne.NewSize(right-left+2, high+1))
}

// Labelled is a field, or anything, under a small label.
func Labelled(label string, o fyne.CanvasObject) *fyne.Container {
	return Column(4, NewText(label, Label), o)
}
