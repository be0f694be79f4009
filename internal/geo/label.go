package geo

import "math"

// townReach is how near to a town stops may be to be named after it, in km.
const townReach = 22

// place puts marks, route and labels on the map so that they do not cover each other.
func (s *Scene) place(p Params, pr projection) {
	s.Marks = cluster(p, pr)
	s.Route = legs(p, s.Marks)
	var taken []Rect
	for _, m := range s.Marks {
		taken = append(taken, m.Box)
	}
	taken = append(taken, Rect{X: s.Scale.From.X, Y: s.Scale.From.Y - 2*p.Radius, W: s.Scale.To.X - s.Scale.From.X, H: 2.4 * p.Radius})
	named := map[string]bool{}
	if p.Names {
		for _, m := range s.Marks {
			text := p.nameOf(m, pr.view, named)
			if text == "" {
				continue
			}
			w, h := p.Measure(text)
			box, far := s.spot(m.Box, w, h, p.Radius, taken, true)
			if covered(box, taken) > 0 || !s.holds(box) {
				continue // the number is enough: better no name than two over each other
			}
			taken = append(taken, box)
			s.Labels = append(s.Labels, Label{Text: text, Box: box, At: m.Centre(), Far: far, Over: s.crossed(box)})
		}
	}
	if p.Name == nil {
		return
	}
	for _, t := range Towns {
		text := p.Name("map.town." + t.Key)
		if text == "" || named[t.Key] || !pr.view.Has(t.Place) {
			continue
		}
		at := pr.at(t.Place)
		w, h := p.Measure(text)
		dot := Rect{X: at.X - 2, Y: at.Y - 2, W: 4, H: 4}
		if covered(dot, taken) > 0 {
			continue
		}
		box, _ := s.spot(dot, w, h, p.Radius, taken, false)
		if covered(box, taken) > 0 || s.crossed(box) || s.crossed(dot) {
			continue
		}
		taken = append(taken, box, dot)
		s.Towns = append(s.Towns, Label{Text: text, Box: box, At: at})
	}
	for _, a := range areas {
		text := p.Name("map.area." + a.Key)
		if text == "" || !pr.view.Has(a.Place) {
			continue
		}
		at := pr.at(a.Place)
		w, h := p.Measure(text)
		box := Rect{X: at.X - w/2, Y: at.Y - h/2, W: w, H: h}
		if covered(box, taken) == 0 && s.holds(box) {
			taken = append(taken, box)
			s.Areas = append(s.Areas, Label{Text: text, Box: box, At: at})
		}
	}
}

// nameOf is the label of a mark: its stop's name, or for several the town they are in. Where
// the map shows less than two towns' width the town says nothing, and the first stop is named.
func (p Params) nameOf(m Mark, view View, named map[string]bool) string {
	first := p.Stops[m.Stops[0]]
	if len(m.Stops) == 1 {
		return first.Name
	}
	if (view.North-view.South)*KmPerDegree > 3*townReach && p.Name != nil {
		for _, t := range Towns {
			for _, i := range m.Stops {
				if Distance(t.Place, p.Stops[i].Place) > townReach {
					continue
				}
				if name := p.Name("map.town." + t.Key); name != "" && !named[t.Key] {
					named[t.Key] = true
					return name
				}
			}
		}
	}
	for _, i := range m.Stops {
		if p.Stops[i].Name != first.Name {
			return first.Name + " …"
		}
	}
	return first.Name
}

// Distance is how far two places are apart in km, good to half a per cent within the country.
func Distance(a, b Place) float64 {
	dy := (a.Lat - b.Lat) * KmPerDegree
	dx := (a.Lon - b.Lon) * KmPerDegree * math.Cos((a.Lat+b.Lat)/2*math.Pi/180)
	return math.Hypot(dx, dy)
}

// spot is the best place for a label of w by h near what it names: beside it if free, else a
// little away. Of places equally bad the first is taken, so the map is the same every time.
func (s *Scene) spot(of Rect, w, h, r float64, taken []Rect, roam bool) (Rect, bool) {
	gap := r * 0.45
	cx, cy := of.X+of.W/2, of.Y+of.H/2
	near := []Rect{
		{of.X + of.W + gap, cy - h/2, w, h},
		{of.X - gap - w, cy - h/2, w, h},
		{cx - w/2, of.Y - gap/2 - h, w, h},
		{cx - w/2, of.Y + of.H + gap/2, w, h},
		{of.X + of.W + gap/2, of.Y - h, w, h},
		{of.X + of.W + gap/2, of.Y + of.H, w, h},
		{of.X - gap/2 - w, of.Y - h, w, h},
		{of.X - gap/2 - w, of.Y + of.H, w, h},
	}
	best, cost, far := near[0], math.Inf(1), false
	try := func(box Rect, away bool, extra float64) bool {
		c := covered(box, taken) + extra
		if !s.holds(box) {
			c += 10 * w * h
		}
		if s.crossed(box) {
			c += 0.4 * w * h
		}
		if c < cost {
			best, cost, far = box, c, away
		}
		return c <= extra
	}
	for i, box := range near {
		if try(box, false, float64(i)*0.01) {
			return box, false
		}
	}
	if !roam {
		return best, far
	}
	for ring := 1.0; ring <= 5; ring++ {
		for step := range 16 {
			a := 2 * math.Pi * float64(step) / 16
			x := cx + math.Cos(a)*(of.W/2+w/2+ring*r) - w/2
			y := cy + math.Sin(a)*(of.H/2+h/2+ring*r) - h/2
			if try(Rect{x, y, w, h}, true, ring) {
				return best, true
			}
		}
	}
	return best, far
}

func (s *Scene) holds(box Rect) bool {
	f := s.Frame
	return box.X >= f.X && box.Y >= f.Y && box.X+box.W <= f.X+f.W && box.Y+box.H <= f.Y+f.H
}

// crossed tells whether a leg of the route runs through the box.
func (s *Scene) crossed(box Rect) bool {
	for _, l := range s.Route {
		if _, _, ok := clipSegment(l.From, l.To, box); ok {
			return true
		}
	}
	return false
}

func covered(box Rect, taken []Rect) float64 {
	sum := 0.0
	for _, t := range taken {
		sum += box.overlap(t)
	}
	return sum
}
