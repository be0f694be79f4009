package briefing

import "clearshot/internal/mark"

// stepPoints are the points a step names.
func stepPoints(s mark.Step) []mark.Point {
	switch s.Verb {
	case mark.Close:
		return nil
	case mark.Curve:
		return []mark.Point{s.A, s.B, s.P}
	}
	return []mark.Point{s.P}
}

// kappa is the length of the controls that make a cubic Bézier a quarter of a circle.
const kappa = 0.5522847498

// roundedBox is the outline of a box with round corners.
func roundedBox(o Box) []mark.Step {
	r := min(o.Radius, o.W/2, o.H/2)
	k := r * (1 - kappa)
	x0, y0, x1, y1 := o.X, o.Y, o.X+o.W, o.Y+o.H
	line := func(v mark.Verb, x, y float64) mark.Step { return mark.Step{Verb: v, P: mark.Point{X: x, Y: y}} }
	curve := func(ax, ay, bx, by, x, y float64) mark.Step {
		return mark.Step{Verb: mark.Curve, A: mark.Point{X: ax, Y: ay}, B: mark.Point{X: bx, Y: by}, P: mark.Point{X: x, Y: y}}
	}
	return []mark.Step{
		line(mark.Move, x0+r, y0), line(mark.Line, x1-r, y0),
		curve(x1-k, y0, x1, y0+k, x1, y0+r), line(mark.Line, x1, y1-r),
		curve(x1, y1-k, x1-k, y1, x1-r, y1), line(mark.Line, x0+r, y1),
		curve(x0+k, y1, x0, y1-k, x0, y1-r), line(mark.Line, x0, y0+r),
		curve(x0, y0+k, x0+k, y0, x0+r, y0), {Verb: mark.Close},
	}
}

// disc is a circle.
func disc(x, y, r float64) []mark.Step {
	return roundedBox(Box{X: x - r, Y: y - r, W: 2 * r, H: 2 * r, Radius: r})
}

// polyline is a path through points, closed or open.
func polyline(closed bool, pts ...mark.Point) []mark.Step {
	steps := make([]mark.Step, 0, len(pts)+1)
	for i, p := range pts {
		v := mark.Line
		if i == 0 {
			v = mark.Move
		}
		steps = append(steps, mark.Step{Verb: v, P: p})
	}
	if closed {
		steps = append(steps, mark.Step{Verb: mark.Close})
	}
	return steps
}
