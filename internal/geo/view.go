package geo

import "math"

// View is the part of the earth a map shows, in degrees.
type View struct{ West, South, East, North float64 }

// Whole is a view of the whole country.
func Whole() View { return View{West: 123.9, South: 37.45, East: 130.95, North: 43.2} }

// KmPerDegree is the length of one degree of latitude, and of longitude at the equator.
const KmPerDegree = 111.3

// flat is the cosine of the middle latitude of the country: with it, an equirectangular map
// is true to scale within 4 % from south to north.
var flat = math.Cos(40.3 * math.Pi / 180)

// Around is a view of the places with room at the edges, at least least km wide and high.
// Without any known place it is the whole country.
func Around(places []Place, least float64) View {
	v := View{West: 180, South: 90, East: -180, North: -90}
	n := 0
	for _, p := range places {
		if !p.Known() || !bounds.Has(p) {
			continue
		}
		n++
		v.West, v.East = min(v.West, p.Lon), max(v.East, p.Lon)
		v.South, v.North = min(v.South, p.Lat), max(v.North, p.Lat)
	}
	if n == 0 {
		return Whole()
	}
	const room = 0.18 // of the span, at each edge
	span := max(v.North-v.South, (v.East-v.West)*flat, least/KmPerDegree/(1+2*room))
	v.South, v.North = v.South-room*span, v.North+room*span
	v.West, v.East = v.West-room*span/flat, v.East+room*span/flat
	if lack := least/KmPerDegree - (v.North - v.South); lack > 0 {
		v.South, v.North = v.South-lack/2, v.North+lack/2
	}
	if lack := least/KmPerDegree/flat - (v.East - v.West); lack > 0 {
		v.West, v.East = v.West-lack/2, v.East+lack/2
	}
	return v.within(bounds)
}

// Has tells whether p lies in the view.
func (v View) Has(p Place) bool {
	return p.Lon >= v.West && p.Lon <= v.East && p.Lat >= v.South && p.Lat <= v.North
}

// within moves v into box, and cuts it where it is larger.
func (v View) within(box View) View {
	slide := func(lo, hi, least, most float64) (float64, float64) {
		if hi-lo >= most-least {
			return least, most
		}
		if lo < least {
			return least, hi + least - lo
		}
		if hi > most {
			return lo - (hi - most), most
		}
		return lo, hi
	}
	v.West, v.East = slide(v.West, v.East, box.West, box.East)
	v.South, v.North = slide(v.South, v.North, box.South, box.North)
	return v
}

// filling is v widened to the shape of a frame of w by h, as far as the outline reaches.
func (v View) filling(w, h float64) View {
	high, wide := v.North-v.South, (v.East-v.West)*flat
	if wide/high < w/h {
		more := (high*w/h - wide) / flat
		v.West, v.East = v.West-more/2, v.East+more/2
	} else {
		more := wide*h/w - high
		v.South, v.North = v.South-more/2, v.North+more/2
	}
	return v.within(bounds)
}

// Point is a point of a scene in the caller's units, y downwards.
type Point struct{ X, Y float64 }

// Rect is an area of a scene.
type Rect struct{ X, Y, W, H float64 }

func (r Rect) overlap(o Rect) float64 {
	w := min(r.X+r.W, o.X+o.W) - max(r.X, o.X)
	h := min(r.Y+r.H, o.Y+o.H) - max(r.Y, o.Y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// Has tells whether the point lies in r.
func (r Rect) Has(p Point) bool {
	return p.X >= r.X && p.X <= r.X+r.W && p.Y >= r.Y && p.Y <= r.Y+r.H
}

// projection maps places of a view into a frame: equirectangular, true to scale at 40.3° N.
type projection struct {
	view  View
	frame Rect
	scale float64 // units per degree of latitude
}

// project fits v into w by h. Where the outline is too small for the frame's shape, the
// frame shrinks rather than show sea that is none.
func project(v View, w, h float64) projection {
	v = v.filling(w, h)
	high, wide := v.North-v.South, (v.East-v.West)*flat
	scale := min(w/wide, h/high)
	fw, fh := wide*scale, high*scale
	return projection{view: v, scale: scale, frame: Rect{X: (w - fw) / 2, Y: (h - fh) / 2, W: fw, H: fh}}
}

func (p projection) at(q Place) Point {
	return Point{X: p.frame.X + (q.Lon-p.view.West)*flat*p.scale, Y: p.frame.Y + (p.view.North-q.Lat)*p.scale}
}
