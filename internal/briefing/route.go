package briefing

import (
	"clearshot/internal/geo"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/trip"
)

// route is the map: the whole country with the stops, the capital larger where several stops
// are, and the key to the numbers.
func (w *writer) route() []strip {
	var stops []geo.Stop
	var places []geo.Place
	for _, d := range w.Trip.Days {
		for _, s := range d.Stops {
			site, ok := w.site(s)
			if !ok || s.Kind == trip.Abroad || site.Lat == 0 && site.Lon == 0 {
				continue
			}
			at := geo.Place{Lat: site.Lat, Lon: site.Lon}
			stops = append(stops, geo.Stop{Number: w.number[s.ID], Name: fit(w.stopName(s), mapLabel, longestLabel), Hangul: w.hangul(s), Place: at})
			places = append(places, at)
		}
	}
	if len(stops) == 0 {
		return nil
	}
	w.place = w.t("brief.route")
	out := w.heading(w.t("brief.route.eyebrow"), w.t("brief.route"), w.t("brief.route.below"), "route")
	out[0].fresh = true

	near := nearCapital(places)
	const gap, high, small = 12.0, 330.0, 186.0
	var maps strip
	if len(near) >= 3 {
		caption := lead(para([]span{{text: w.t("brief.route.caption"), st: smallStyle}}, small), 8)
		maps = abreast([]float64{0, small + gap},
			append([]strip{w.mapOf(geo.Whole(), stops, small, small*0.98, "")}, caption...),
			[]strip{w.mapOf(geo.Around(near, 6), stops, columnWidth-small-gap, high, w.mapName("map.town.pyongyang"))})
	} else {
		view := geo.Around(append(places, geo.Towns[0].Place), 120)
		maps = merge(append([]strip{w.mapOf(view, stops, columnWidth, 340, "")},
			lead(para([]span{{text: w.t("brief.route.caption"), st: smallStyle}}, columnWidth), 4)...)...)
	}
	maps.keep = true
	out = append(out, maps)
	out = append(out, w.key()...)
	return out
}

// nearCapital are the places within the capital, 15 km around its main square.
func nearCapital(places []geo.Place) []geo.Place {
	var near []geo.Place
	seen := map[geo.Place]bool{}
	for _, p := range places {
		if !seen[p] && geo.Distance(p, geo.Towns[0].Place) < 15 {
			seen[p] = true
			near = append(near, p)
		}
	}
	return near
}

// longestLabel is how wide a name on the map may be; the key below has it in full.
const longestLabel = 130

var (
	mapLabel = style{size: 7.5, lead: 9.5, ink: ink}
	mapSoft  = style{size: 7, lead: 9, ink: soft}
	mapDisc  = style{size: 7, lead: 9, bold: true, ink: white}
)

// mapOf draws a scene of the stops.
func (w *writer) mapOf(v geo.View, stops []geo.Stop, width, height float64, title string) strip {
	s := geo.NewScene(geo.Params{
		View: v, Width: width, Height: height, Stops: stops, Radius: 6.2, Names: true,
		Measure:     func(t string) (float64, float64) { return widthOf(t, mapLabel) + 2, mapLabel.lead },
		MeasureMark: func(t string) float64 { return widthOf(t, mapDisc) },
		Name:        w.mapName,
	})
	ops := []Op{Box{X: s.Frame.X, Y: s.Frame.Y, W: s.Frame.W, H: s.Frame.H, Fill: sea}}
	for _, a := range s.Land {
		c := abroad
		if a.Home {
			c = white
		}
		for _, r := range a.Rings {
			steps := ring(r)
			ops = append(ops, Path{Steps: steps, Ink: c})
			ops = append(ops, Path{Steps: steps, Ink: line, Width: 0.5})
		}
	}
	river := 0.9
	if title != "" {
		river = 3
	}
	for _, r := range s.Rivers {
		ops = append(ops, Path{Steps: polyline(false, points(r)...), Ink: opaque | 0xB9D0DF, Width: river})
	}
	for _, l := range s.Areas {
		ops = append(ops, mapText(l.Text, mapSoft, l.Box)...)
	}
	for _, l := range s.Route {
		ops = append(ops, Rule{X1: l.From.X, Y1: l.From.Y, X2: l.To.X, Y2: l.To.Y, Ink: opaque | 0x5C8DB3, Width: 1.1})
	}
	for _, l := range s.Towns {
		ops = append(ops, Path{Steps: disc(l.At.X, l.At.Y, 1.6), Ink: soft})
		ops = append(ops, mapText(l.Text, mapSoft, l.Box)...)
	}
	for _, l := range s.Labels {
		if l.Far {
			ops = append(ops, Rule{X1: l.At.X, Y1: l.At.Y, X2: l.Box.X + l.Box.W/2, Y2: l.Box.Y + l.Box.H/2, Ink: soft, Width: 0.5})
		}
		if l.Far || l.Over {
			ops = append(ops, Box{X: l.Box.X, Y: l.Box.Y + 0.5, W: l.Box.W, H: l.Box.H - 1, Radius: 2, Fill: white})
		}
		ops = append(ops, mapText(l.Text, mapLabel, l.Box)...)
	}
	if title != "" {
		l := wrap([]span{{text: title, st: mapLabel.strong()}}, width)[0]
		ops = append(ops, Box{X: s.Frame.X, Y: s.Frame.Y, W: l.w + 14, H: 16, Fill: white, Stroke: line, Width: 0.6})
		ops = append(ops, l.ops(s.Frame.X+7, s.Frame.Y+3.4)...)
	}
	for _, m := range s.Marks {
		b := m.Box
		ops = append(ops, Box{X: b.X - 1, Y: b.Y - 1, W: b.W + 2, H: b.H + 2, Radius: b.H/2 + 1, Fill: white})
		ops = append(ops, Box{X: b.X, Y: b.Y, W: b.W, H: b.H, Radius: b.H / 2, Fill: accent})
		l := wrap([]span{{text: m.Text, st: mapDisc}}, width)[0]
		ops = append(ops, l.ops(b.X+(b.W-l.w)/2, b.Y+(b.H-mapDisc.lead)/2)...)
		ops = append(ops, Link{X: b.X, Y: b.Y, W: b.W, H: b.H, To: "#day-" + w.dayID(stops[m.Stops[0]].Number)})
	}
	bar := s.Scale
	ops = append(ops, Rule{X1: bar.From.X, Y1: bar.From.Y, X2: bar.To.X, Y2: bar.To.Y, Ink: ink, Width: 1.2})
	km := wrap([]span{{text: w.t("brief.km", i18n.A("n", bar.Km)), st: mapSoft}}, width)[0]
	ops = append(ops, km.ops(bar.From.X, bar.From.Y-10)...)
	ops = append(ops, Box{X: s.Frame.X, Y: s.Frame.Y, W: s.Frame.W, H: s.Frame.H, Stroke: line, Width: 0.6})
	return strip{h: height, ops: ops}
}

func (w *writer) mapName(key string) string {
	if !w.print.Has(key) {
		return ""
	}
	return w.t(key)
}

func mapText(text string, st style, box geo.Rect) []Op {
	return wrap([]span{{text: text, st: st}}, box.W+40)[0].ops(box.X+1, box.Y+(box.H-st.lead)/2)
}

func points(ps []geo.Point) []mark.Point {
	out := make([]mark.Point, len(ps))
	for i, p := range ps {
		out[i] = mark.Point{X: p.X, Y: p.Y}
	}
	return out
}

func ring(ps []geo.Point) []mark.Step { return polyline(true, points(ps)...) }

// key is the list of numbers on the map, in two columns.
func (w *writer) key() []strip {
	const gap = 14.0
	half := (columnWidth - gap) / 2
	var entries []strip
	for d, day := range w.Trip.Days {
		for _, s := range day.Stops {
			n := wrap([]span{{text: w.print.Number(w.number[s.ID]), st: tableStyle.strong().in(accent)}}, 20)[0]
			spans := []span{{text: fit(w.stopName(s), tableStyle, 2*half), st: tableStyle, link: "#day-" + day.ID}}
			if h := w.hangul(s); h != "" {
				spans = append(spans, span{text: "  " + fit(h, tableStyle, half), st: tableStyle.in(soft)})
			}
			when := wrap([]span{{text: w.t("brief.day.n", i18n.A("n", d+1)), st: smallStyle}}, 60)[0]
			e := merge(indent(para(spans, half-22-when.w-8), 22)...)
			e.ops = append(n.ops(14-n.w, 0), e.ops...)
			e.ops = append(e.ops, when.ops(half-when.w, 0.2)...)
			entries = append(entries, e)
		}
	}
	var out []strip
	rows := (len(entries) + 1) / 2
	for i := range rows {
		cols := [][]strip{{entries[i]}}
		if i+rows < len(entries) {
			cols = append(cols, []strip{entries[i+rows]})
		}
		row := abreast([]float64{0, half + gap}, cols...)
		row.before = 2
		if i == 0 {
			row.before = 12
		}
		out = append(out, row)
	}
	return out
}

// dayID is the day of the stop with a number on the map.
func (w *writer) dayID(number int) string {
	for id, n := range w.number {
		if n == number {
			return w.Trip.Days[w.dayOf[id]].ID
		}
	}
	return ""
}
