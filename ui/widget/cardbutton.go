package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/ui/theme"
)

// CardButton is a card that does something when it is pressed.
type CardButton struct {
	control
	content fyne.CanvasObject
	ground  *Ground
}

// NewCardButton is a card around content.
func NewCardButton(content fyne.CanvasObject, pressed func()) *CardButton {
	c := &CardButton{content: content, ground: NewGround(theme.Surface, theme.Line, theme.CardRadius)}
	c.pressed = pressed
	c.ExtendBaseWidget(c)
	return c
}

// HeightFor implements Wrapper.
func (c *CardButton) HeightFor(width float32) float32 { return HeightFor(c.content, width) }

// MinSize implements fyne.CanvasObject.
func (c *CardButton) MinSize() fyne.Size { return c.content.MinSize() }

// CreateRenderer implements fyne.Widget.
func (c *CardButton) CreateRenderer() fyne.WidgetRenderer { return &cardButtonRenderer{c} }

type cardButtonRenderer struct{ c *CardButton }

func (r *cardButtonRenderer) Destroy()           {}
func (r *cardButtonRenderer) MinSize() fyne.Size { return r.c.MinSize() }
func (r *cardButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.ground, r.c.content}
}
func (r *cardButtonRenderer) Layout(s fyne.Size) {
	r.c.ground.Resize(s)
	r.c.content.Resize(s)
}
func (r *cardButtonRenderer) Refresh() {
	c := r.c
	fill, line, width := theme.Surface, theme.Line, float32(1)
	if c.hovered {
		line = theme.Accent
	}
	if c.focused {
		line, width = theme.Accent, 2
	}
	c.ground.width = width
	c.ground.fill, c.ground.line = fill, line
	c.ground.Refresh()
	c.content.Refresh()
}
