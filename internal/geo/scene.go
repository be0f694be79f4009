package geo

import (
	"math"
	"strconv"
	"strings"
)

// Stop is one place of the route, in the order of the trip.
type Stop struct {
	Number int    // as printed in the disc and in the key
	Name   string // in the reader's language
	Hangul string
	Place
}

// Params says what a scene shows and how large things are, in the units of Width and Height.
type Params struct {
	View          View
	Width, Height float64
	Stops         []Stop
	Radius        float64                          // of a disc; 0 is 7
	Measure       func(text string) (w, h float64) // size of a label
	MeasureMark   func(text string) float64        // width of the text in a disc
	Name          func(key string) string          // text of "map.town.kaesong", "map.area.china"; empty drops it
	Names         bool                             // label stops with their names, not only their numbers
}

// Scene is the map as geometry: everything in the units of Params, y downwards. Draw it in
// the order of the fields.
type Scene struct {
	Frame  Rect   // the map's area; outside it nothing is drawn
	Land   []Area // neighbours first, then the country itself
	Rivers [][]Point
	Areas  []Label // names across waters and neighbours
	Route  []Leg
	Towns  []Label // points of reference with a dot, where they are in nobody's way
	Marks  []Mark
	Labels []Label // of the marks; one that would cover others is left out
	Scale  ScaleBar
}

// Area is the part of one country inside the frame.
type Area struct {
	Country string // ISO 3166-1 alpha-2
	Home    bool   // the country the map is of
	Rings   [][]Point
}

// Leg is a straight line between two marks: the order of visits, not a road.
type Leg struct{ From, To Point }

// Mark is a disc, or a longer pill, for one or several stops that are too near to be told
// apart at this scale.
type Mark struct {
	Stops []int  // indices of Params.Stops
	Text  string // "3", "1–4, 7"
	Box   Rect   // its height is twice the radius
}

// Centre is the middle of the mark.
func (m Mark) Centre() Point { return Point{X: m.Box.X + m.Box.W/2, Y: m.Box.Y + m.Box.H/2} }

// Label is a text beside or at a point.
type Label struct {
	Text string
	Box  Rect  // where the text stands
	At   Point // what it names
	Far  bool  // it stands away from its point: draw a thin line between them
	Over bool  // the route runs behind it: clear the ground under the text
}

// ScaleBar is a bar of a round number of kilometres.
type ScaleBar struct {
	Km       int
	From, To Point
}

// MarkAt is the index of the mark under the point, or -1.
func (s *Scene) MarkAt(p Point) int {
	for i := len(s.Marks) - 1; i >= 0; i-- {
		if s.Marks[i].Box.Has(p) {
			return i
		}
	}
	return -1
}

// NewScene lays out a map. Stops whose place is not known or not in the view are left out.
func NewScene(p Params) *Scene {
	p.Width, p.Height = max(p.Width, 1), max(p.Height, 1)
	if p.Radius <= 0 {
		p.Radius = 7
	}
	if p.Measure == nil {
		p.Measure = func(s string) (float64, float64) { return float64(len([]rune(s))) * p.Radius * 0.6, p.Radius * 1.4 }
	}
	if p.MeasureMark == nil {
		p.MeasureMark = func(s string) float64 { return float64(len([]rune(s))) * p.Radius * 0.6 }
	}
	if p.View == (View{}) {
		p.View = Whole()
	}
	pr := project(p.View, p.Width, p.Height)
	s := &Scene{Frame: pr.frame}
	for _, c := range countries() {
		a := Area{Country: c.code, Home: c.code == Home}
		for _, ring := range c.rings {
			flatRing := make([]Point, len(ring))
			for i, q := range ring {
				flatRing[i] = pr.at(q)
			}
			if cut := clipRing(flatRing, pr.frame); cut != nil {
				a.Rings = append(a.Rings, cut)
			}
		}
		if len(a.Rings) > 0 {
			s.Land = append(s.Land, a)
		}
	}
	for _, r := range rivers {
		line := make([]Point, len(r))
		for i, q := range r {
			line[i] = pr.at(q)
		}
		s.Rivers = append(s.Rivers, clipLine(line, pr.frame)...)
	}
	s.Scale = scaleBar(pr)
	s.place(p, pr)
	return s
}

// scaleBar is the longest bar of 1, 2 or 5 times a power of ten km under a quarter of the map.
func scaleBar(pr projection) ScaleBar {
	perKm := pr.scale / KmPerDegree
	best := 1
	for pow := 1; pow <= 1000; pow *= 10 {
		for _, f := range []int{1, 2, 5} {
			if float64(f*pow)*perKm <= pr.frame.W/4 {
				best = f * pow
			}
		}
	}
	pad := pr.frame.W * 0.03
	at := Point{X: pr.frame.X + pad, Y: pr.frame.Y + pr.frame.H - pad}
	return ScaleBar{Km: best, From: at, To: Point{X: at.X + float64(best)*perKm, Y: at.Y}}
}

// cluster joins stops whose discs would cover each other, in the order of the trip.
func cluster(p Params, pr projection) []Mark {
	type group struct {
		at    Point
		stops []int
	}
	var groups []group
	for i, st := range p.Stops {
		if !st.Known() || !pr.view.Has(st.Place) {
			continue
		}
		at := pr.at(st.Place)
		joined := false
		for g := range groups {
			if math.Hypot(groups[g].at.X-at.X, groups[g].at.Y-at.Y) < 2*p.Radius {
				groups[g].stops = append(groups[g].stops, i)
				joined = true
				break
			}
		}
		if !joined {
			groups = append(groups, group{at, []int{i}})
		}
	}
	marks := make([]Mark, len(groups))
	for i, g := range groups {
		numbers := make([]int, len(g.stops))
		for k, s := range g.stops {
			numbers[k] = p.Stops[s].Number
		}
		text := Ranges(numbers)
		w := max(2*p.Radius, p.MeasureMark(text)+p.Radius*1.1)
		box := Rect{X: g.at.X - w/2, Y: g.at.Y - p.Radius, W: w, H: 2 * p.Radius}
		f := pr.frame
		box.X = min(max(box.X, f.X), max(f.X, f.X+f.W-box.W))
		box.Y = min(max(box.Y, f.Y), max(f.Y, f.Y+f.H-box.H))
		marks[i] = Mark{Stops: g.stops, Text: text, Box: box}
	}
	return marks
}

// Ranges writes rising numbers short: 1 2 3 7 is "1–3, 7".
func Ranges(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		switch {
		case j == i+1:
			b.WriteString(", " + strconv.Itoa(numbers[j]))
		case j > i:
			b.WriteString("–" + strconv.Itoa(numbers[j]))
		}
		i = j + 1
	}
	return b.String()
}

// legs joins the marks in the order of the stops, each pair once.
func legs(p Params, marks []Mark) []Leg {
	of := map[int]int{}
	for m, mark := range marks {
		for _, s := range mark.Stops {
			of[s] = m
		}
	}
	seen := map[[2]int]bool{}
	var out []Leg
	last := -1
	for i := range p.Stops {
		m, ok := of[i]
		if !ok {
			continue
		}
		if last >= 0 && m != last {
			pair := [2]int{min(m, last), max(m, last)}
			if !seen[pair] {
				seen[pair] = true
				out = append(out, Leg{marks[last].Centre(), marks[m].Centre()})
			}
		}
		last = m
	}
	return out
}
