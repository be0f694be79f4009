// Package glyph draws icons and verdict marks in the colours of the theme.
package glyph

import (
	"fmt"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"clearshot/assets/icons"
	"clearshot/internal/mark"
)

// Name is an icon by the name it has in Lucide.
type Name string

// The icons in use.
const (
	Overview   Name = "layout-dashboard"
	Itinerary  Name = "route"
	Shots      Name = "clapperboard"
	Questions  Name = "message-circle-question-mark"
	Kit        Name = "backpack"
	Posts      Name = "send"
	Briefing   Name = "file-text"
	Rules      Name = "book-open-check"
	Settings   Name = "settings"
	Find       Name = "search"
	Filter     Name = "list-filter"
	Add        Name = "plus"
	Pack       Name = "shield-check"
	Export     Name = "file-down"
	View       Name = "external-link"
	Sample     Name = "play"
	Paste      Name = "clipboard-paste"
	OpenFile   Name = "folder-open"
	Sync       Name = "refresh-cw"
	Delete     Name = "trash-2"
	Down       Name = "chevron-down"
	Up         Name = "chevron-up"
	Close      Name = "x"
	Menu       Name = "menu"
	Undo       Name = "undo-2"
	Copy       Name = "copy"
	MoveUp     Name = "arrow-up"
	MoveDown   Name = "arrow-down"
	Restore    Name = "archive-restore"
	Warning    Name = "circle-alert"
	Panel      Name = "panel-right"
	Check      Name = "check"
	AddDay     Name = "calendar-plus"
	Trips      Name = "map-pin"
	Languages  Name = "languages"
	Importing  Name = "calendar-arrow-down"
	Travellers Name = "users"
)

// drawn holds the pictures made so far, by what is in them: the toolkit keeps one picture a
// resource, and rows of lists ask for the same few all the time.
var drawn sync.Map

// Icon is an icon in a colour.
func Icon(n Name, c color.Color) fyne.Resource {
	key := fmt.Sprintf("%s-%s.svg", n, hex(c))
	if r, ok := drawn.Load(key); ok {
		return r.(fyne.Resource)
	}
	svg, err := icons.SVG(string(n), hex(c))
	if err != nil {
		// The names are constants of this file and a test draws them all.
		panic(err)
	}
	r := fyne.NewStaticResource(key, svg)
	drawn.Store(key, r)
	return r
}

// Mark is a verdict's mark with its body in one colour and the sign cut out in another.
func Mark(m mark.Mark, body, sign color.Color) fyne.Resource {
	key := fmt.Sprintf("mark-%s-%s-%s.svg", m, hex(body), hex(sign))
	if r, ok := drawn.Load(key); ok {
		return r.(fyne.Resource)
	}
	r := fyne.NewStaticResource(key, markSVG(m, body, sign))
	drawn.Store(key, r)
	return r
}

// unit is the size of the square that marks are drawn on: paths are written with whole
// numbers, which every reader of SVG understands.
const unit = 1000

func markSVG(m mark.Mark, body, sign color.Color) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, 24, 24, unit, unit)
	for _, p := range m.Screen() {
		if len(p.Path) == 0 {
			continue
		}
		c := hex(body)
		if p.Role == mark.Sign {
			c = hex(sign)
		}
		if p.Width == 0 {
			fmt.Fprintf(&b, `<path fill="%s" d="%s"/>`, c, pathText(p.Path))
			continue
		}
		fmt.Fprintf(&b, `<path fill="none" stroke="%s" stroke-width="%d" stroke-linecap="round" stroke-linejoin="round" d="%s"/>`,
			c, int(p.Width*unit), pathText(p.Path))
	}
	b.WriteString("</svg>")
	return []byte(b.String())
}

func pathText(steps []mark.Step) string {
	var b strings.Builder
	at := func(p mark.Point) { fmt.Fprintf(&b, "%d %d ", int(p.X*unit+0.5), int(p.Y*unit+0.5)) }
	for _, s := range steps {
		switch s.Verb {
		case mark.Move:
			b.WriteString("M")
			at(s.P)
		case mark.Line:
			b.WriteString("L")
			at(s.P)
		case mark.Curve:
			b.WriteString("C")
			at(s.A)
			at(s.B)
			at(s.P)
		case mark.Close:
			b.WriteString("Z ")
		}
	}
	return strings.TrimSpace(b.String())
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}
