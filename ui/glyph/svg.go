package glyph

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// point is a point of a drawing.
type point struct{ x, y float64 }

// line is a run of points; a closed one ends where it began.
type line []point

// svgLines reads the shapes of one of Lucide's icons as lines on a square of 24 units. It
// reads the part of SVG that these icons use, and it reads that right: the toolkit's own
// reader loses all arcs of a command but the first.
func svgLines(data []byte) ([]line, error) {
	var doc struct {
		Shapes []struct {
			XMLName xml.Name
			Attrs   []xml.Attr `xml:",any,attr"`
		} `xml:",any"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	var lines []line
	for _, s := range doc.Shapes {
		attr := map[string]string{}
		for _, a := range s.Attrs {
			attr[a.Name.Local] = a.Value
		}
		num := func(name string) float64 { v, _ := strconv.ParseFloat(attr[name], 64); return v }
		switch s.XMLName.Local {
		case "path":
			ls, err := pathLines(attr["d"])
			if err != nil {
				return nil, err
			}
			lines = append(lines, ls...)
		case "circle":
			lines = append(lines, ellipse(num("cx"), num("cy"), num("r"), num("r")))
		case "ellipse":
			lines = append(lines, ellipse(num("cx"), num("cy"), num("rx"), num("ry")))
		case "line":
			lines = append(lines, line{{num("x1"), num("y1")}, {num("x2"), num("y2")}})
		case "rect":
			r := max(num("rx"), num("ry"))
			ls, err := pathLines(fmt.Sprintf("M%f %f h%f a%f %f 0 0 1 %f %f v%f a%f %f 0 0 1 %f %f h%f a%f %f 0 0 1 %f %f v%f a%f %f 0 0 1 %f %f z",
				num("x")+r, num("y"), num("width")-2*r, r, r, r, r, num("height")-2*r, r, r, -r, r, -num("width")+2*r, r, r, -r, -r, -num("height")+2*r, r, r, r, -r))
			if err != nil {
				return nil, err
			}
			lines = append(lines, ls...)
		case "polyline", "polygon":
			ls, err := pathLines("M" + attr["points"])
			if err != nil {
				return nil, err
			}
			if s.XMLName.Local == "polygon" && len(ls) > 0 {
				ls[0] = append(ls[0], ls[0][0])
			}
			lines = append(lines, ls...)
		default:
			return nil, fmt.Errorf("the shape <%s> is not read", s.XMLName.Local)
		}
	}
	return lines, nil
}

func ellipse(cx, cy, rx, ry float64) line {
	const n = 48
	l := make(line, n+1)
	for i := range l {
		a := 2 * math.Pi * float64(i) / n
		l[i] = point{cx + rx*math.Cos(a), cy + ry*math.Sin(a)}
	}
	return l
}

// pathReader reads the commands of a path.
type pathReader struct {
	s     string
	at    point
	start point
	last  point // control point of the curve before
	lines []line
}

// pathLines is a path as lines.
func pathLines(d string) ([]line, error) {
	r := &pathReader{s: d}
	cmd := byte(0)
	for {
		r.skip()
		if r.s == "" {
			return r.lines, nil
		}
		if c := r.s[0]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			cmd = c
			r.s = r.s[1:]
		} else if cmd == 0 || cmd == 'z' || cmd == 'Z' {
			return nil, fmt.Errorf("path: no command before %q", r.s)
		}
		if err := r.step(cmd); err != nil {
			return nil, err
		}
		switch cmd { // further points of a move are lines
		case 'M':
			cmd = 'L'
		case 'm':
			cmd = 'l'
		}
	}
}

// counts is how many numbers each command takes.
var counts = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

func (r *pathReader) step(cmd byte) error {
	kind := cmd | 0x20
	n, ok := counts[kind]
	if !ok {
		return fmt.Errorf("path: unknown command %q", cmd)
	}
	var v [7]float64
	for i := range n {
		f, err := r.number(kind == 'a' && (i == 3 || i == 4))
		if err != nil {
			return err
		}
		v[i] = f
	}
	base := point{}
	if cmd >= 'a' {
		base = r.at
	}
	p := func(i int) point { return point{v[i] + base.x, v[i+1] + base.y} }
	control := r.at
	switch kind {
	case 'm':
		r.at = p(0)
		r.start = r.at
		r.lines = append(r.lines, line{r.at})
	case 'l':
		r.to(p(0))
	case 'h':
		r.to(point{v[0] + base.x, r.at.y})
	case 'v':
		r.to(point{r.at.x, v[0] + base.y})
	case 'c':
		r.cubic(p(0), p(2), p(4))
		control = p(2)
	case 's':
		mirror := point{2*r.at.x - r.last.x, 2*r.at.y - r.last.y}
		r.cubic(mirror, p(0), p(2))
		control = p(0)
	case 'q', 't':
		c, end := p(0), p(2)
		if kind == 't' {
			c, end = point{2*r.at.x - r.last.x, 2*r.at.y - r.last.y}, p(0)
		}
		from := r.at
		r.cubic(point{from.x + (c.x-from.x)*2/3, from.y + (c.y-from.y)*2/3}, point{end.x + (c.x-end.x)*2/3, end.y + (c.y-end.y)*2/3}, end)
		control = c
	case 'a':
		r.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, p(5))
	case 'z':
		r.to(r.start)
		r.lines = append(r.lines, line{r.start})
	}
	r.last = r.at
	if kind == 'c' || kind == 's' || kind == 'q' || kind == 't' {
		r.last = control
	}
	return nil
}

func (r *pathReader) skip() { r.s = strings.TrimLeft(r.s, " ,\t\r\n") }

// number reads the next number; flags of an arc are one digit, with nothing between them.
func (r *pathReader) number(flag bool) (float64, error) {
	r.skip()
	end, dot, exp := 0, false, false
loop:
	for end < len(r.s) {
		c := r.s[end]
		switch {
		case c >= '0' && c <= '9':
		case (c == '-' || c == '+') && (end == 0 || r.s[end-1]|0x20 == 'e'):
		case c == '.' && !dot && !exp:
			dot = true
		case c|0x20 == 'e' && !exp && end > 0:
			exp = true
		default:
			break loop
		}
		end++
		if flag {
			break
		}
	}
	f, err := strconv.ParseFloat(r.s[:end], 64)
	if err != nil {
		return 0, fmt.Errorf("path: want a number at %q", r.s)
	}
	r.s = r.s[end:]
	return f, nil
}

func (r *pathReader) to(p point) {
	if len(r.lines) == 0 {
		r.lines = append(r.lines, line{r.at})
	}
	l := &r.lines[len(r.lines)-1]
	*l = append(*l, p)
	r.at = p
}

func (r *pathReader) cubic(a, b, end point) {
	for _, p := range cubic(r.at, a, b, end)[1:] {
		r.to(p)
	}
}

// cubic is a curve as a line of short pieces.
func cubic(from, a, b, end point) line {
	const n = 12
	l := make(line, 0, n+1)
	for i := range n + 1 {
		t := float64(i) / n
		u := 1 - t
		l = append(l, point{
			u*u*u*from.x + 3*u*u*t*a.x + 3*u*t*t*b.x + t*t*t*end.x,
			u*u*u*from.y + 3*u*u*t*a.y + 3*u*t*t*b.y + t*t*t*end.y,
		})
	}
	return l
}

// arc is the elliptical arc of SVG 1.1, appendix F.6.
func (r *pathReader) arc(rx, ry, turn float64, large, sweep bool, end point) {
	from := r.at
	if rx == 0 || ry == 0 || from == end {
		r.to(end)
		return
	}
	rx, ry = math.Abs(rx), math.Abs(ry)
	sin, cos := math.Sincos(turn * math.Pi / 180)
	dx, dy := (from.x-end.x)/2, (from.y-end.y)/2
	x, y := cos*dx+sin*dy, -sin*dx+cos*dy
	if over := x*x/(rx*rx) + y*y/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	k := (rx*rx*ry*ry - rx*rx*y*y - ry*ry*x*x) / (rx*rx*y*y + ry*ry*x*x)
	f := math.Sqrt(max(k, 0))
	if large == sweep {
		f = -f
	}
	cx1, cy1 := f*rx*y/ry, -f*ry*x/rx
	cx, cy := cos*cx1-sin*cy1+(from.x+end.x)/2, sin*cx1+cos*cy1+(from.y+end.y)/2
	a := math.Atan2((y-cy1)/ry, (x-cx1)/rx)
	b := math.Atan2((-y-cy1)/ry, (-x-cx1)/rx)
	switch {
	case sweep && b < a:
		b += 2 * math.Pi
	case !sweep && b > a:
		b -= 2 * math.Pi
	}
	n := int(math.Ceil(math.Abs(b-a)/(math.Pi/12))) + 1
	for i := 1; i < n; i++ {
		s, c := math.Sincos(a + (b-a)*float64(i)/float64(n))
		r.to(point{cx + cos*rx*c - sin*ry*s, cy + sin*rx*c + cos*ry*s})
	}
	r.to(end)
}
