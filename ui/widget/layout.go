// Package widget holds Clearshot's own widgets. They show what they are given and call back;
// they decide nothing and know nothing of trips or rules beyond the marks of verdicts.
package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Wrapper is an object that is as high as its width makes it: text that wraps, and what
// holds such text. The toolkit's own sizes have no such notion; see HeightFor.
type Wrapper interface{ HeightFor(width float32) float32 }

// wrapping is a layout whose height depends on its width.
type wrapping interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor is how high o wants to be when it is that wide.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch x := o.(type) {
	case Wrapper:
		return x.HeightFor(width)
	case *fyne.Container:
		if l, ok := x.Layout.(wrapping); ok {
			return l.heightFor(x.Objects, width)
		}
	}
	return o.MinSize().Height
}

// column stacks objects; those made with Grow share what is left of the height.
type column struct{ gap float32 }

// Column stacks objects from top to bottom with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap}, objects...)
}

func (l *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h, n := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			h += HeightFor(o, width)
			n++
		}
	}
	return h + l.gap*float32(max(n-1, 0))
}

func (l *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	growing := 0
	for _, o := range objects {
		if o.Visible() && grows(o) {
			growing++
		}
	}
	spare := float32(0)
	if growing > 0 {
		used, n := float32(0), 0
		for _, o := range objects {
			if !o.Visible() {
				continue
			}
			n++
			if !grows(o) {
				used += HeightFor(o, size.Width)
			}
		}
		spare = max(size.Height-used-l.gap*float32(n-1), 0) / float32(growing)
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := spare
		if !grows(o) {
			h = HeightFor(o, size.Width)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + l.gap
	}
}

func (l *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min, n := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		min.Width, min.Height, n = max(min.Width, m.Width), min.Height+m.Height, n+1
	}
	min.Height += l.gap * float32(max(n-1, 0))
	return min
}

// row puts objects beside each other; those made with Grow share what is left of the width.
type row struct {
	gap float32
	top bool // aligned at the top instead of the middle
}

// Row puts objects beside each other, in the middle of its height.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, objects...)
}

// TopRow puts objects beside each other, aligned at the top.
func TopRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, top: true}, objects...)
}

// Spread is an empty object that takes all the room there is.
func Spread() fyne.CanvasObject { return Grow(container.NewWithoutLayout()) }

func (l *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	ws := make([]float32, len(objects))
	used, growing, n := float32(0), 0, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		if grows(o) {
			growing++
			continue
		}
		ws[i] = o.MinSize().Width
		used += ws[i]
	}
	used += l.gap * float32(max(n-1, 0))
	for i, o := range objects {
		if o.Visible() && grows(o) {
			ws[i] = max(width-used, 0) / float32(growing)
		}
	}
	return ws
}

func (l *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for i, w := range l.widths(objects, width) {
		if objects[i].Visible() {
			h = max(h, HeightFor(objects[i], w))
		}
	}
	return h
}

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h := min(HeightFor(o, w), size.Height)
		y := (size.Height - h) / 2
		if l.top {
			y = 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		x += w + l.gap
	}
}

func (l *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min, n := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		min.Width, min.Height, n = min.Width+m.Width, max(min.Height, m.Height), n+1
	}
	min.Width += l.gap * float32(max(n-1, 0))
	return min
}

// growing marks the one object in it as taking what is left in a Row or Column.
type growing struct{ least float32 }

// Grow lets o take what is left of the room in a Row or Column.
func Grow(o fyne.CanvasObject) *fyne.Container { return container.New(&growing{}, o) }

// GrowFrom is Grow with a least width.
func GrowFrom(least float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&growing{least}, o)
}

func grows(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*growing)
	return ok
}

func (l *growing) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, HeightFor(o, width))
	}
	return h
}

func (l *growing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (l *growing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(l.least, h)
}

// fixed gives its object a width, a height or both; 0 leaves what the object wants.
type fixed struct{ w, h float32 }

// Wide makes o that wide.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{w: width}, o)
}

// Sized makes o that wide and high.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{width, height}, o)
}

func (l *fixed) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if l.h > 0 {
		return l.h
	}
	if l.w > 0 {
		width = l.w
	}
	return HeightFor(objects[0], width)
}

func (l *fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

func (l *fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	if l.w > 0 {
		m.Width = l.w
	}
	if l.h > 0 {
		m.Height = l.h
	} else {
		m.Height = l.heightFor(objects, m.Width)
	}
	return m
}

// inset leaves room around its objects, which lie over each other.
type inset struct{ top, right, bottom, left float32 }

// Inset leaves room around o, in the order of CSS: top, right, bottom, left.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{top, right, bottom, left}, o)
}

// Over lays objects over each other, the last on top.
func Over(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{}, objects...)
}

func (l *inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h = max(h, HeightFor(o, width-l.left-l.right))
		}
	}
	return h + l.top + l.bottom
}

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.left, l.top))
		o.Resize(fyne.NewSize(size.Width-l.left-l.right, size.Height-l.top-l.bottom))
	}
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			min = min.Max(o.MinSize())
		}
	}
	return min.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// atMost keeps its object from becoming wider than that.
type atMost struct{ w float32 }

// AtMost lets o be as wide as its place, up to a width.
func AtMost(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&atMost{width}, o)
}

func (l *atMost) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, l.w))
}

func (l *atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(min(size.Width, l.w), size.Height))
}

func (l *atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
