package briefing

import (
	"math"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
)

// sun is the day's light at its first stop with a known place: sunrise and sunset.
func (w *writer) sun(d *trip.Day) string {
	date, ok := d.Date.Time()
	if !ok {
		return ""
	}
	for _, s := range d.Stops {
		site, ok := w.site(s)
		if !ok || s.Kind == trip.Abroad || site.Lat == 0 && site.Lon == 0 {
			continue
		}
		up, down, ok := sunTimes(date.YearDay(), site.Lat, site.Lon)
		if !ok {
			return ""
		}
		return w.t("brief.sun", i18n.A("up", string(trip.ClockAt(up))), i18n.A("down", string(trip.ClockAt(down))))
	}
	return ""
}

// localOffset is Pyongyang time, UTC+9 since 5 May 2018, in minutes.
const localOffset = 9 * 60

// sunTimes is when the sun's upper edge rises and sets, in minutes of local time, by NOAA's
// solar calculator; within two minutes below the polar circle.
func sunTimes(yearDay int, lat, lon float64) (up, down int, ok bool) {
	const rad = math.Pi / 180
	g := 2 * math.Pi / 365 * (float64(yearDay) - 1 + 0.25)
	equation := 229.18 * (0.000075 + 0.001868*math.Cos(g) - 0.032077*math.Sin(g) - 0.014615*math.Cos(2*g) - 0.040849*math.Sin(2*g))
	decl := 0.006918 - 0.399912*math.Cos(g) + 0.070257*math.Sin(g) - 0.006758*math.Cos(2*g) + 0.000907*math.Sin(2*g) -
		0.002697*math.Cos(3*g) + 0.00148*math.Sin(3*g)
	c := math.Cos(90.833*rad)/(math.Cos(lat*rad)*math.Cos(decl)) - math.Tan(lat*rad)*math.Tan(decl)
	if c < -1 || c > 1 || math.IsNaN(c) {
		return 0, 0, false
	}
	half := math.Acos(c) / rad * 4
	noon := 720 - 4*lon - equation + localOffset
	return int(math.Round(noon - half)), int(math.Round(noon + half)), true
}
