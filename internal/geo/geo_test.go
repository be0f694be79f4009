package geo

import (
	"math"
	"reflect"
	"testing"
)

func TestOutlineHasTheCountryLast(t *testing.T) {
	cs := countries()
	if len(cs) != 4 || cs[len(cs)-1].code != Home {
		t.Fatalf("want four countries, the home country last; have %d", len(cs))
	}
	if n := len(cs[3].rings[0]); n < 800 {
		t.Errorf("the mainland has only %d points", n)
	}
	for _, c := range cs {
		for _, r := range c.rings {
			for _, p := range r {
				if !bounds.Has(p) {
					t.Fatalf("%s: %v is outside the box", c.code, p)
				}
			}
		}
	}
}

// Towns must lie on land of the country: a wrong sign or a swapped pair shows here.
func TestTownsLieInTheCountry(t *testing.T) {
	home := countries()[3]
	for _, town := range Towns {
		inside := false
		for _, ring := range home.rings {
			for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
				a, b := ring[i], ring[j]
				if (a.Lat > town.Lat) != (b.Lat > town.Lat) &&
					town.Lon < (b.Lon-a.Lon)*(town.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
					inside = !inside
				}
			}
		}
		if !inside {
			t.Errorf("%s (%v) is not inside the outline", town.Key, town.Place)
		}
	}
}

var (
	pyongyang = Place{39.0195, 125.7529}
	kaesong   = Place{37.971, 126.554}
	wonsan    = Place{39.153, 127.444}
)

func name(key string) string { return key }

func TestProjectionKeepsScaleAndDirection(t *testing.T) {
	pr := project(Whole(), 500, 360)
	a, b := pr.at(pyongyang), pr.at(kaesong)
	if b.X <= a.X || b.Y <= a.Y {
		t.Errorf("Kaesong is south-east of Pyongyang; drawn at %v and %v", b, a)
	}
	km := math.Hypot(a.X-b.X, a.Y-b.Y) / pr.scale * KmPerDegree
	if want := Distance(pyongyang, kaesong); math.Abs(km-want)/want > 0.04 {
		t.Errorf("drawn distance %.0f km, true %.0f km: more than 4 %% apart", km, want)
	}
}

func TestSceneStaysInItsFrame(t *testing.T) {
	stops := []Stop{{1, "A", "", pyongyang}, {2, "B", "", kaesong}, {3, "C", "", wonsan}, {4, "Nowhere", "", Place{}}}
	for _, size := range [][2]float64{{500, 360}, {120, 700}, {700, 90}, {1, 1}} {
		for _, v := range []View{{}, Whole(), Around([]Place{pyongyang}, 20), Around([]Place{pyongyang, kaesong, wonsan}, 20)} {
			s := NewScene(Params{View: v, Width: size[0], Height: size[1], Stops: stops, Name: name, Names: true})
			if s.Frame.X < -1e-9 || s.Frame.Y < -1e-9 || s.Frame.X+s.Frame.W > size[0]+1e-6 || s.Frame.Y+s.Frame.H > size[1]+1e-6 {
				t.Fatalf("%v: frame %+v leaves %v", v, s.Frame, size)
			}
			grown := Rect{s.Frame.X - 1e-6, s.Frame.Y - 1e-6, s.Frame.W + 2e-6, s.Frame.H + 2e-6}
			for _, a := range s.Land {
				for _, r := range a.Rings {
					for _, p := range r {
						if !grown.Has(p) {
							t.Fatalf("%s: %v outside %+v", a.Country, p, s.Frame)
						}
					}
				}
			}
			for _, r := range s.Rivers {
				for _, p := range r {
					if !grown.Has(p) {
						t.Fatalf("river point %v outside %+v", p, s.Frame)
					}
				}
			}
		}
	}
}

func TestNearStopsShareAMark(t *testing.T) {
	stops := []Stop{
		{1, "Arch of Triumph", "", Place{39.0447, 125.7531}}, {2, "Kim Il Sung Square", "", pyongyang},
		{3, "Kaesong", "", kaesong}, {4, "Metro", "", Place{39.03, 125.75}},
	}
	s := NewScene(Params{View: Whole(), Width: 400, Height: 380, Stops: stops, Name: name, Names: true})
	if len(s.Marks) != 2 || s.Marks[0].Text != "1, 2, 4" {
		t.Fatalf("marks %+v", s.Marks)
	}
	if len(s.Labels) != 2 || s.Labels[0].Text != "map.town.pyongyang" || s.Labels[1].Text != "Kaesong" {
		t.Errorf("labels %+v", s.Labels)
	}
	if len(s.Route) != 1 {
		t.Errorf("there and back is one line; have %d", len(s.Route))
	}
	c := s.Marks[1].Centre()
	if got := s.MarkAt(c); got != 1 {
		t.Errorf("the mark at %v is %d", c, got)
	}
	if got := s.MarkAt(Point{-5, -5}); got != -1 {
		t.Errorf("outside there is mark %d", got)
	}
}

func TestLabelsDoNotCoverEachOther(t *testing.T) {
	var stops []Stop
	for i := range 12 { // a tight ring around the capital
		a := float64(i) * math.Pi / 6
		stops = append(stops, Stop{i + 1, "Stop with a name", "", Place{39.02 + 0.03*math.Sin(a), 125.75 + 0.04*math.Cos(a)}})
	}
	var places []Place
	for _, s := range stops {
		places = append(places, s.Place)
	}
	s := NewScene(Params{View: Around(places, 10), Width: 490, Height: 340, Stops: stops, Names: true})
	if len(s.Labels) != len(s.Marks) || len(s.Marks) != 12 {
		t.Fatalf("%d marks, %d labels", len(s.Marks), len(s.Labels))
	}
	for i, a := range s.Labels {
		for _, b := range s.Labels[i+1:] {
			if a.Box.overlap(b.Box) > 0 {
				t.Errorf("%v covers %v", a.Box, b.Box)
			}
		}
		for _, m := range s.Marks {
			if a.Box.overlap(m.Box) > 0 {
				t.Errorf("label %v covers the mark %q", a.Box, m.Text)
			}
		}
	}
}

func TestSceneIsTheSameEveryTime(t *testing.T) {
	p := Params{Width: 490, Height: 340, Stops: []Stop{{1, "A", "", pyongyang}, {2, "B", "", kaesong}}, Name: name, Names: true}
	if a, b := NewScene(p), NewScene(p); !reflect.DeepEqual(a, b) {
		t.Error("two scenes of one trip differ")
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		in   []int
		want string
	}{{nil, ""}, {[]int{3}, "3"}, {[]int{1, 2}, "1, 2"}, {[]int{1, 2, 3, 7}, "1–3, 7"}, {[]int{1, 3, 4, 5, 9, 10}, "1, 3–5, 9, 10"}} {
		if got := Ranges(c.in); got != c.want {
			t.Errorf("%v is %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzScene(f *testing.F) {
	f.Add(39.0, 125.0, 400.0, 300.0, 7.0)
	f.Add(0.0, 0.0, -1.0, 1e9, -3.0)
	f.Fuzz(func(t *testing.T, lat, lon, w, h, r float64) {
		for _, x := range []float64{lat, lon, w, h, r} {
			if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e9 {
				t.Skip()
			}
		}
		at := Place{lat, lon}
		s := NewScene(Params{View: Around([]Place{at, pyongyang}, 5), Width: w, Height: h, Radius: r,
			Stops: []Stop{{1, "A", "", at}, {2, "B", "", pyongyang}}, Name: name, Names: true})
		for _, m := range s.Marks {
			if math.IsNaN(m.Box.X) || math.IsNaN(m.Box.Y) {
				t.Fatal("a mark at no place")
			}
		}
	})
}

func BenchmarkScene(b *testing.B) {
	p := Params{Width: 490, Height: 340, Stops: []Stop{{1, "A", "", pyongyang}, {2, "B", "", kaesong}}, Name: name, Names: true}
	for b.Loop() {
		NewScene(p)
	}
}
