// Package theme is the look of the app as tokens: named colours for light and dark, sizes in
// steps of four, and the bundled typeface. Widgets name tokens and never colours.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"

	"clearshot/internal/mark"
)

// The colours of the design, by what they are for.
const (
	Window       fyne.ThemeColorName = "clearshot.window"        // behind everything
	Surface      fyne.ThemeColorName = "clearshot.surface"       // cards, lists, fields
	Raised       fyne.ThemeColorName = "clearshot.raised"        // navigation, headings of lists
	Desk         fyne.ThemeColorName = "clearshot.desk"          // under the pages of a preview
	Line         fyne.ThemeColorName = "clearshot.line"          // borders, separators
	Ink          fyne.ThemeColorName = "clearshot.ink"           // text
	Soft         fyne.ThemeColorName = "clearshot.soft"          // text of second rank
	Faint        fyne.ThemeColorName = "clearshot.faint"         // hints, placeholders
	Accent       fyne.ThemeColorName = "clearshot.accent"        // the one action, what is chosen
	AccentGround fyne.ThemeColorName = "clearshot.accent-ground" // behind what is chosen
	OnAccent     fyne.ThemeColorName = "clearshot.on-accent"     // text on Accent
	Clear        fyne.ThemeColorName = "clearshot.clear"
	ClearGround  fyne.ThemeColorName = "clearshot.clear-ground"
	Ask          fyne.ThemeColorName = "clearshot.ask"
	AskGround    fyne.ThemeColorName = "clearshot.ask-ground"
	No           fyne.ThemeColorName = "clearshot.no"
	NoGround     fyne.ThemeColorName = "clearshot.no-ground"
	Care         fyne.ThemeColorName = "clearshot.care"
	CareGround   fyne.ThemeColorName = "clearshot.care-ground"
	Water        fyne.ThemeColorName = "clearshot.water" // the sea on the map
	Shade        fyne.ThemeColorName = "clearshot.shade" // over the page when a drawer is open
	None         fyne.ThemeColorName = ""                // nothing is drawn
)

// token is one colour in both variants, as 0xRRGGBB or 0xAARRGGBB.
type token struct{ light, dark uint32 }

var tokens = map[fyne.ThemeColorName]token{
	Window:       {0xF6F4EF, 0x14171A},
	Surface:      {0xFFFFFF, 0x1C2024},
	Raised:       {0xFBFAF7, 0x22272C},
	Desk:         {0xE3DED3, 0x0E1012},
	Line:         {0xE3DED3, 0x30363C},
	Ink:          {0x1D2125, 0xECEAE5},
	Soft:         {0x5D6670, 0xA6ADB4},
	Faint:        {0x656C73, 0x98A0A8},
	Accent:       {0x1F5E8C, 0x7FB8E0},
	AccentGround: {0xE4EEF5, 0x203444},
	OnAccent:     {0xFFFFFF, 0x14171A},
	Clear:        {0x256B46, 0x6CC796},
	ClearGround:  {0xE3F1E8, 0x1D3528},
	Ask:          {0x8A5800, 0xE5B04F},
	AskGround:    {0xFBEFD6, 0x3A2F17},
	No:           {0xB3302B, 0xF08A84},
	NoGround:     {0xF9E2E0, 0x3E2120},
	Care:         {0x4A5A8A, 0xA9B6E6},
	CareGround:   {0xE8EBF5, 0x272D44},
	Water:        {0xE4EEF5, 0x182632},
	Shade:        {0x40000000, 0x80000000},
}

func (t token) in(dark bool) color.NRGBA {
	v := t.light
	if dark {
		v = t.dark
	}
	a := uint8(v >> 24)
	if a == 0 {
		a = 0xFF
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

// Of is the colour of a mark, Ground the one behind its words.
func Of(m mark.Mark) fyne.ThemeColorName {
	switch m {
	case mark.No:
		return No
	case mark.Ask:
		return Ask
	case mark.Care:
		return Care
	case mark.Clear:
		return Clear
	}
	return Faint
}

// Ground is the colour behind the words of a mark.
func Ground(m mark.Mark) fyne.ThemeColorName {
	switch m {
	case mark.No:
		return NoGround
	case mark.Ask:
		return AskGround
	case mark.Care:
		return CareGround
	case mark.Clear:
		return ClearGround
	}
	return Raised
}

// Sizes of text, in the units of the canvas.
const (
	Title   float32 = 24 // of a page, bold
	Heading float32 = 16 // of a card, bold
	Body    float32 = 14
	Small   float32 = 12 // labels, second lines
)

// Measures that several widgets share.
const (
	Unit        float32 = 4 // all spacing is a multiple of it
	FieldRadius float32 = 8
	CardRadius  float32 = 12
	FieldHeight float32 = 36
	IconSize    float32 = 18
	MarkSize    float32 = 16
)
