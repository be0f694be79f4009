package page

import (
	"image"

	"clearshot/internal/briefing"
)

// sheet is a page of a briefing as the preview shows it.
type sheet struct{ page briefing.Page }

// Ratio implements widget.Sheet.
func (s sheet) Ratio() float32 { return float32(s.page.H / s.page.W) }

// Render implements widget.Sheet.
func (s sheet) Render(width int) image.Image {
	return briefing.Render(s.page, float64(width)/s.page.W*72)
}
