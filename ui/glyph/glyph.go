// Package glyph draws icons and verdict marks in the colours of the theme.
package glyph

import (
	"fmt"
	"image"
	"image/color"
	"sync"

	"clearshot/assets/icons"
	"clearshot/internal/mark"
)

// Name is an icon by the name it has in Lucide.
type Name string

// The icons in use.
const (
	Overview  Name = "layout-dashboard"
	Itinerary Name = "route"
	Shots     Name = "clapperboard"
	Questions Name = "message-circle-question-mark"
	Kit       Name = "backpack"
	Posts     Name = "send"
	Briefing  Name = "file-text"
	Rules     Name = "book-open-check"
	Settings  Name = "settings"
	Find      Name = "search"
	Filter    Name = "list-filter"
	Edit      Name = "pencil"
	Add       Name = "plus"
	Pack      Name = "shield-check"
	Export    Name = "file-down"
	Sample    Name = "play"
	OpenFile  Name = "folder-open"
	Sync      Name = "refresh-cw"
	Delete    Name = "trash-2"
	Down      Name = "chevron-down"
	Close     Name = "x"
	Menu      Name = "menu"
	Copy      Name = "copy"
	MoveUp    Name = "arrow-up"
	MoveDown  Name = "arrow-down"
	Restore   Name = "archive-restore"
	Warning   Name = "circle-alert"
	Panel     Name = "panel-right"
	Check     Name = "check"
	AddDay    Name = "calendar-plus"
)

// Icon is an icon in a colour, size pixels wide and high.
func Icon(n Name, c color.Color, size int) image.Image {
	return drawing{24, []layer{{lines: iconLines(n), width: 2, tint: c}}}.image(size)
}

// parsed holds the icons that have been read, by name; they never change.
var parsed sync.Map

func iconLines(n Name) []line {
	if l, ok := parsed.Load(n); ok {
		return l.([]line)
	}
	svg, err := icons.SVG(string(n))
	if err == nil {
		var lines []line
		if lines, err = svgLines(svg); err == nil {
			parsed.Store(n, lines)
			return lines
		}
	}
	// The names are constants of this file and a test draws them all.
	panic(fmt.Errorf("icon %s: %w", n, err))
}

// Mark is a verdict's mark, size pixels wide and high, with its body in one colour and the
// sign cut out in another.
func Mark(m mark.Mark, body, sign color.Color, size int) image.Image {
	d := drawing{unit: 1}
	for _, p := range m.Screen() {
		if len(p.Path) == 0 {
			continue
		}
		l := layer{lines: markLines(p.Path), width: p.Width, tint: body}
		if p.Role == mark.Sign {
			l.tint = sign
		}
		d.layers = append(d.layers, l)
	}
	return d.image(size)
}

func markLines(steps []mark.Step) []line {
	var lines []line
	at := func(p mark.Point) point { return point{p.X, p.Y} }
	for _, s := range steps {
		if s.Verb == mark.Move {
			lines = append(lines, line{at(s.P)})
			continue
		}
		l := &lines[len(lines)-1]
		switch s.Verb {
		case mark.Line:
			*l = append(*l, at(s.P))
		case mark.Curve:
			*l = append(*l, cubic((*l)[len(*l)-1], at(s.A), at(s.B), at(s.P))[1:]...)
		case mark.Close:
			*l = append(*l, (*l)[0])
		}
	}
	return lines
}
