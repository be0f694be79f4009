// Package mark is the shape of every verdict, described once and drawn by the screen and on
// paper: shape, fill and sign together, so that a mark survives colour blindness and a
// photocopy. Paths are on the unit square, y downwards.
package mark

import "math"

// Mark is what stands beside an item.
type Mark string

// The marks. Uncovered is a clear item of which no rule speaks.
const (
	No        Mark = "no"
	Ask       Mark = "ask"
	Care      Mark = "care"
	Clear     Mark = "clear"
	Uncovered Mark = "uncovered"
)

// All lists the marks from worst to best.
var All = []Mark{No, Ask, Care, Clear, Uncovered}

// Of is the mark of a verdict ("no", "ask", "care", "clear", a rule.Severity); covered tells
// whether a rule speaks of a clear item.
func Of[V ~string](v V, covered bool) Mark {
	switch m := Mark(v); m {
	case No, Ask, Care:
		return m
	}
	if covered {
		return Clear
	}
	return Uncovered
}

// Verb is a step of a path.
type Verb uint8

// The steps: Move and Line use the point P; Curve is a cubic Bézier with the controls A and B
// that ends in P; Close goes back to the last Move.
const (
	Move Verb = iota
	Line
	Curve
	Close
)

// Point is a point of the unit square, y downwards.
type Point struct{ X, Y float64 }

// Step is one step of a path.
type Step struct {
	Verb    Verb
	A, B, P Point
}

// Role says which of a mark's colours a part takes.
type Role uint8

// The roles: Ground is the body of the shape, Edge its outline, Sign the tick, cross,
// question or exclamation mark in it.
const (
	Ground Role = iota
	Edge
	Sign
)

// Part is one path of a mark. Width 0 fills the path, else it is stroked that wide, as a part
// of the mark's size, with round caps and joins.
type Part struct {
	Role  Role
	Width float64
	Path  []Step
}

// Screen is the mark for coloured light: the body filled, the sign cut out of it in the
// colour of the surface.
func (m Mark) Screen() []Part {
	if m == Uncovered {
		return []Part{{Edge, 0.085, dashedRing(0.42, 9)}}
	}
	return []Part{{Ground, 0, m.body(0)}, {Sign, 0.1, m.sign()}, {Sign, 0, m.dot()}}
}

// Print is the mark for paper, told apart by the lightness of its body alone: Clear is white
// with a ring, Ask first and Take care light with an edge, Don't solid and dark.
func (m Mark) Print() []Part {
	if m == Uncovered {
		return []Part{{Edge, 0.085, dashedRing(0.42, 9)}}
	}
	parts := []Part{{Ground, 0, m.body(0.045)}}
	if m != No {
		parts = append(parts, Part{Edge, 0.09, m.body(0.045)})
	}
	return append(parts, Part{Sign, 0.105, m.sign()}, Part{Sign, 0, m.dot()})
}

// body is the outline of the shape, inset from the edge of the square.
func (m Mark) body(inset float64) []Step {
	switch m {
	case No:
		return polygon(8, 0.5-inset, math.Pi/8)
	case Ask:
		return rounded([]Point{{0.5, inset}, {1 - inset, 0.5}, {0.5, 1 - inset}, {inset, 0.5}}, 0.07)
	case Care:
		return rounded([]Point{{0.5, 0.04 + inset}, {1 - inset, 0.92 - inset}, {inset, 0.92 - inset}}, 0.09)
	}
	return circle(0.5, 0.5, 0.5-inset)
}

func (m Mark) sign() []Step {
	switch m {
	case No:
		return []Step{at(Move, 0.335, 0.335), at(Line, 0.665, 0.665), at(Move, 0.665, 0.335), at(Line, 0.335, 0.665)}
	case Ask:
		return []Step{
			at(Move, 0.37, 0.385),
			curve(0.37, 0.305, 0.43, 0.255, 0.5, 0.255),
			curve(0.575, 0.255, 0.63, 0.305, 0.63, 0.375),
			curve(0.63, 0.47, 0.5, 0.475, 0.5, 0.58),
		}
	case Care:
		return []Step{at(Move, 0.5, 0.39), at(Line, 0.5, 0.59)}
	}
	return []Step{at(Move, 0.3, 0.52), at(Line, 0.44, 0.655), at(Line, 0.705, 0.365)}
}

func (m Mark) dot() []Step {
	switch m {
	case Ask:
		return circle(0.5, 0.735, 0.064)
	case Care:
		return circle(0.5, 0.735, 0.058)
	}
	return nil
}

func at(v Verb, x, y float64) Step { return Step{Verb: v, P: Point{x, y}} }

func curve(ax, ay, bx, by, x, y float64) Step {
	return Step{Verb: Curve, A: Point{ax, ay}, B: Point{bx, by}, P: Point{x, y}}
}

// kappa is the length of the controls that make a cubic Bézier a quarter of a circle.
const kappa = 0.5522847498

func circle(x, y, r float64) []Step {
	k := kappa * r
	return []Step{
		at(Move, x+r, y),
		curve(x+r, y+k, x+k, y+r, x, y+r),
		curve(x-k, y+r, x-r, y+k, x-r, y),
		curve(x-r, y-k, x-k, y-r, x, y-r),
		curve(x+k, y-r, x+r, y-k, x+r, y),
		{Verb: Close},
	}
}

func polygon(n int, r, turn float64) []Step {
	corners := make([]Point, n)
	for i := range corners {
		a := turn + 2*math.Pi*float64(i)/float64(n)
		corners[i] = Point{0.5 + r*math.Cos(a), 0.5 + r*math.Sin(a)}
	}
	return rounded(corners, 0.03)
}

// rounded is a closed polygon whose corners are curves that begin d away from them.
func rounded(corners []Point, d float64) []Step {
	toward := func(from, to Point) Point {
		l := math.Hypot(to.X-from.X, to.Y-from.Y)
		return Point{from.X + (to.X-from.X)*d/l, from.Y + (to.Y-from.Y)*d/l}
	}
	var path []Step
	n := len(corners)
	for i, c := range corners {
		a, b := toward(c, corners[(i+n-1)%n]), toward(c, corners[(i+1)%n])
		verb := Line
		if i == 0 {
			verb = Move
		}
		path = append(path, at(verb, a.X, a.Y),
			curve(a.X+(c.X-a.X)*kappa, a.Y+(c.Y-a.Y)*kappa, b.X+(c.X-b.X)*kappa, b.Y+(c.Y-b.Y)*kappa, b.X, b.Y))
	}
	return append(path, Step{Verb: Close})
}

// dashedRing is n dashes on a circle, each as wide as the gap after it.
func dashedRing(r float64, n int) []Step {
	var path []Step
	for i := range n {
		a := 2 * math.Pi * (float64(i)/float64(n) - 0.25)
		b := a + 2*math.Pi/float64(n)*0.52
		k := 4.0 / 3 * math.Tan((b-a)/4) * r
		from := Point{0.5 + r*math.Cos(a), 0.5 + r*math.Sin(a)}
		to := Point{0.5 + r*math.Cos(b), 0.5 + r*math.Sin(b)}
		path = append(path, at(Move, from.X, from.Y),
			curve(from.X-k*math.Sin(a), from.Y+k*math.Cos(a), to.X+k*math.Sin(b), to.Y-k*math.Cos(b), to.X, to.Y))
	}
	return path
}
