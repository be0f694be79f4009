package widget

import (
	"fyne.io/fyne/v2"

	"clearshot/ui/glyph"
	"clearshot/ui/theme"
)

// Toast is a message that lies over the page: what was done, with a way back, or what went
// wrong. It never asks.
func Toast(text string, grave bool, action string, do func(), closeHint string, dismiss func()) fyne.CanvasObject {
	icon, tint := glyph.Check, theme.Clear
	if grave {
		icon, tint = glyph.Warning, theme.No
	}
	parts := []fyne.CanvasObject{Icon(icon, tint), Grow(NewText(text, Style{Wrap: true, Lines: 4}))}
	if action != "" {
		parts = append(parts, NewButton(Secondary, "", action, do))
	}
	parts = append(parts, IconButton(glyph.Close, closeHint, dismiss))
	ground := NewGround(theme.Surface, theme.Line, theme.CardRadius)
	if grave {
		ground = NewGround(theme.Surface, theme.No, theme.CardRadius)
	}
	return Over(ground, Inset(8, 8, 8, 16, Row(12, parts...)))
}

// Empty says in one sentence what to do next, and gives the button.
func Empty(sentence string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	line := append([]fyne.CanvasObject{}, buttons...)
	line = append(line, Spread())
	content := Column(16, NewText(sentence, Style{Wrap: true, Color: theme.Soft}), Row(8, line...))
	return CardWith(24, content)
}

// Notice is a sentence on a tinted ground: an error inside a page, with an optional link.
func Notice(ground, ink fyne.ThemeColorName, strong, text, action string, do func()) fyne.CanvasObject {
	words := []fyne.CanvasObject{}
	if strong != "" {
		words = append(words, NewText(strong, Style{Size: theme.Small, Bold: true, Color: ink}))
	}
	words = append(words, Grow(NewText(text, Style{Size: theme.Small, Wrap: true, Color: ink})))
	body := fyne.CanvasObject(TopRow(6, words...))
	if action != "" {
		link := LinkButton(action, do)
		body = Column(4, body, Row(0, link, Spread()))
	}
	return Over(NewGround(ground, theme.None, theme.FieldRadius), Inset(8, 12, 8, 12, body))
}
