package geo

// clipRing cuts a closed ring to the frame (Sutherland and Hodgman, 1974). It is nil when
// nothing of the ring is inside.
func clipRing(ring []Point, f Rect) []Point {
	edges := []struct {
		inside func(Point) bool
		cut    func(a, b Point) Point
	}{
		{func(p Point) bool { return p.X >= f.X }, func(a, b Point) Point { return atX(a, b, f.X) }},
		{func(p Point) bool { return p.X <= f.X+f.W }, func(a, b Point) Point { return atX(a, b, f.X+f.W) }},
		{func(p Point) bool { return p.Y >= f.Y }, func(a, b Point) Point { return atY(a, b, f.Y) }},
		{func(p Point) bool { return p.Y <= f.Y+f.H }, func(a, b Point) Point { return atY(a, b, f.Y+f.H) }},
	}
	for _, e := range edges {
		if len(ring) == 0 {
			return nil
		}
		out := make([]Point, 0, len(ring)+4)
		prev := ring[len(ring)-1]
		for _, p := range ring {
			switch in, was := e.inside(p), e.inside(prev); {
			case in && !was:
				out = append(out, e.cut(prev, p), p)
			case in:
				out = append(out, p)
			case was:
				out = append(out, e.cut(prev, p))
			}
			prev = p
		}
		ring = out
	}
	if len(ring) < 3 {
		return nil
	}
	return ring
}

func atX(a, b Point, x float64) Point {
	return Point{X: x, Y: a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)}
}

func atY(a, b Point, y float64) Point {
	return Point{X: a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y), Y: y}
}

// clipLine cuts a line of several points to the frame; it may fall into several.
func clipLine(line []Point, f Rect) [][]Point {
	var out [][]Point
	var run []Point
	for i := 1; i < len(line); i++ {
		a, b, ok := clipSegment(line[i-1], line[i], f)
		if !ok {
			if len(run) > 1 {
				out = append(out, run)
			}
			run = nil
			continue
		}
		if len(run) == 0 || run[len(run)-1] != a {
			if len(run) > 1 {
				out = append(out, run)
			}
			run = []Point{a}
		}
		run = append(run, b)
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return out
}

// clipSegment cuts a segment to the frame (Liang and Barsky, 1984).
func clipSegment(a, b Point, f Rect) (Point, Point, bool) {
	from, to := 0.0, 1.0
	dx, dy := b.X-a.X, b.Y-a.Y
	for _, e := range [4][2]float64{{-dx, a.X - f.X}, {dx, f.X + f.W - a.X}, {-dy, a.Y - f.Y}, {dy, f.Y + f.H - a.Y}} {
		p, q := e[0], e[1]
		switch {
		case p == 0:
			if q < 0 {
				return a, b, false
			}
		case p < 0:
			from = max(from, q/p)
		default:
			to = min(to, q/p)
		}
	}
	if from > to {
		return a, b, false
	}
	at := func(t float64) Point {
		switch t {
		case 0:
			return a
		case 1:
			return b
		}
		return Point{X: a.X + t*dx, Y: a.Y + t*dy}
	}
	return at(from), at(to), true
}
