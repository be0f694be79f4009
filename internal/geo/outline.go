// Package geo draws the route of a trip on a map of the country: outline, projection, where
// the stops and their labels go. A Scene is plain geometry; the briefing and the screen draw
// the same one.
//
// The map is schematic. Lines between stops say in which order they are visited and not
// where the road runs.
package geo

import (
	"encoding/json"
	"sync"

	outline "clearshot/assets/map"
)

// Place is a point on the earth in degrees north and east, WGS 84.
type Place struct{ Lat, Lon float64 }

// Known tells whether the place is set; nobody plans a stop at 0° N 0° E.
func (p Place) Known() bool { return p.Lat != 0 || p.Lon != 0 }

// country is one country's rings in degrees.
type country struct {
	code  string // ISO 3166-1 alpha-2
	rings [][]Place
}

// bounds is the box the outline is cut to. Nothing is known outside, so no view leaves it.
var bounds = View{West: 123, South: 37, East: 131.8, North: 43.5}

var countries = sync.OnceValue(func() []country {
	var doc struct {
		Countries []struct {
			Country string
			Rings   [][]int
		}
	}
	if err := json.Unmarshal(outline.JSON, &doc); err != nil {
		// The file is part of the program; a build with a broken one does not pass its tests.
		panic(err)
	}
	var all []country
	for _, c := range doc.Countries {
		out := country{code: c.Country}
		for _, flat := range c.Rings {
			var ring []Place
			x, y := 0, 0
			for i := 0; i+1 < len(flat); i += 2 {
				x, y = x+flat[i], y+flat[i+1]
				ring = append(ring, Place{Lat: float64(y) / 1000, Lon: float64(x) / 1000})
			}
			out.rings = append(out.rings, ring)
		}
		all = append(all, out)
	}
	return all
})

// Home is the country the map is of, ISO 3166-1 alpha-2.
const Home = "KP"

// rivers are drawn by hand with few points, for orientation only.
var rivers = [][]Place{
	{ // Taedong
		{40.10, 126.90}, {39.92, 126.62}, {39.74, 126.32}, {39.58, 126.22}, {39.42, 125.97}, {39.27, 126.02},
		{39.14, 125.93}, {39.09, 125.84}, {39.050, 125.786}, {39.033, 125.772}, {39.018, 125.760}, {39.000, 125.748},
		{38.986, 125.722}, {38.993, 125.685}, {38.978, 125.645}, {38.90, 125.60}, {38.76, 125.62}, {38.71, 125.45},
		{38.70, 125.30}, {38.69, 125.16},
	},
	{ // Chongchon
		{40.28, 126.45}, {40.10, 126.30}, {39.98, 126.12}, {39.85, 126.02}, {39.72, 125.85}, {39.62, 125.66},
		{39.59, 125.48}, {39.56, 125.32},
	},
}

// Town is a point of reference; its name in the reader's language comes from the catalogue
// under "map.town." and Key.
type Town struct {
	Key    string
	Hangul string
	Place
}

// Towns are the points of reference, the more important first.
var Towns = []Town{
	{"pyongyang", "평양", Place{39.019, 125.754}},
	{"kaesong", "개성", Place{37.971, 126.554}},
	{"wonsan", "원산", Place{39.153, 127.444}},
	{"hamhung", "함흥", Place{39.918, 127.536}},
	{"sinuiju", "신의주", Place{40.100, 124.398}},
	{"chongjin", "청진", Place{41.796, 129.776}},
	{"rason", "라선", Place{42.249, 130.297}},
	{"nampo", "남포", Place{38.738, 125.408}},
	{"hyangsan", "향산", Place{40.030, 126.184}},
	{"samjiyon", "삼지연", Place{41.811, 128.327}},
	{"sariwon", "사리원", Place{38.506, 125.756}},
	{"kanggye", "강계", Place{40.967, 126.600}},
	{"haeju", "해주", Place{38.041, 125.714}},
}

// waters and lands are names written across an area, by key of the catalogue.
var areas = []Town{
	{"west_sea", "조선서해", Place{38.55, 124.15}},
	{"east_sea", "조선동해", Place{39.75, 129.55}},
	{"china", "중국", Place{41.75, 125.15}},
	{"russia", "로씨야", Place{43.20, 131.35}},
}
