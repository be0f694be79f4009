package plan

import (
	"math"
	"time"
)

// The folk days follow the lunisolar calendar as it is reckoned at the meridian of UTC+9:
// a month begins on the day of the new moon there, and the month without a major solar term
// is the leap month. The Chinese tables (UTC+8) differ by a day where a new moon falls
// between 23:00 and midnight in Beijing, as at New Year 2027 and 2028.
//
// The table was computed from J. Meeus, Astronomical Algorithms, 2nd edition: new moons by
// chapter 49, solar longitude by chapter 25. The nearest that a month's beginning comes to
// midnight in it is 3 minutes (10 January 2035), with an error of the method of seconds. The
// tests compute the new moons again and compare with published dates of Seollal and Chusok.

// lunarYear is one lunisolar year.
type lunarYear struct {
	first  string // first day of the first month, YYYY-MM-DD
	leap   int    // the month that is followed by its leap month; 0 for none
	months string // length of each month in its order, leap month included: L 30 days, s 29
}

var lunarYears = map[int]lunarYear{
	2024: {"2024-02-10", 0, "sLssLsLLsLLs"},
	2025: {"2025-01-29", 6, "LsLssLsLsLLLs"},
	2026: {"2026-02-17", 0, "LsLssLsLsLLL"},
	2027: {"2027-02-07", 0, "sLsLssLssLLL"},
	2028: {"2028-01-27", 5, "sLLsLssLssLLs"},
	2029: {"2029-02-13", 0, "LLsLLssLssLL"},
	2030: {"2030-02-03", 0, "sLsLLsLsLsLs"},
	2031: {"2031-01-23", 3, "LsLsLsLLsLsLs"},
	2032: {"2032-02-11", 0, "LssLsLLsLLsL"},
	2033: {"2033-01-31", 11, "sLssLsLsLLLsL"},
	2034: {"2034-02-19", 0, "sLssLsLsLLLs"},
	2035: {"2035-02-08", 0, "LsLssLssLL"}, // to the tenth month
}

// lunarDate is the date of a lunar month and day in the lunar year that begins in year; ok is
// false outside of the table. Leap months have no feasts and are passed over.
func lunarDate(year, month, day int) (d time.Time, ok bool) {
	y, ok := lunarYears[year]
	if !ok || month < 1 || month > 12 || day < 1 || day > 30 {
		return time.Time{}, false
	}
	d, err := time.Parse(time.DateOnly, y.first)
	if err != nil {
		return time.Time{}, false
	}
	at := month - 1 // index of the month in months
	if y.leap > 0 && month > y.leap {
		at++
	}
	if at >= len(y.months) || day > monthLength(y.months[at]) {
		return time.Time{}, false
	}
	for i := range at {
		d = d.AddDate(0, 0, monthLength(y.months[i]))
	}
	return d.AddDate(0, 0, day-1), true
}

func monthLength(c byte) int {
	if c == 'L' {
		return 30
	}
	return 29
}

// solarTerms are the terms by name with the sun's longitude in degrees.
var solarTerms = map[string]float64{
	"qingming": 15, "chongmyong": 15, "cheongmyeong": 15,
	"spring-equinox": 0, "summer-solstice": 90, "autumn-equinox": 180, "winter-solstice": 270,
	"ipchun": 315, "dongji": 270,
}

// termDate is the date at UTC+9 in year on which the sun reaches a longitude in degrees.
func termDate(year int, longitude float64) time.Time {
	// The sun is at 0° about 79.3 days into the year; January has the terms from 285°.
	ahead := longitude
	if ahead >= 285 {
		ahead -= 360
	}
	const tropicalYear = 365.2422
	jd := 2451545 + float64(year-2000)*tropicalYear + 79.3 + ahead/360*tropicalYear
	for range 20 {
		off := math.Mod(longitude-sunLongitude(jd)+540, 360) - 180
		jd += off / 360 * tropicalYear
	}
	return dayAtKorea(jd)
}

// sunLongitude is the sun's apparent longitude in degrees at a Julian day of dynamical time,
// good to 0.01° (a quarter of an hour): Meeus, chapter 25, lower accuracy.
func sunLongitude(jd float64) float64 {
	t := (jd - 2451545) / 36525
	sin := func(deg float64) float64 { return math.Sin(deg * math.Pi / 180) }
	mean := 280.46646 + 36000.76983*t + 0.0003032*t*t
	anomaly := 357.52911 + 35999.05029*t - 0.0001537*t*t
	centre := (1.914602-0.004817*t-0.000014*t*t)*sin(anomaly) + (0.019993-0.000101*t)*sin(2*anomaly) + 0.000289*sin(3*anomaly)
	node := 125.04 - 1934.136*t
	l := math.Mod(mean+centre-0.00569-0.00478*sin(node), 360)
	if l < 0 {
		l += 360
	}
	return l
}

// dayAtKorea is the date at UTC+9 of a Julian day of dynamical time, which runs about 70
// seconds ahead of civil time in these decades.
func dayAtKorea(jd float64) time.Time {
	const ahead = 70 * time.Second
	epoch := time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC) // JD 2451545
	t := epoch.Add(time.Duration((jd - 2451545) * 24 * float64(time.Hour))).Add(9*time.Hour - ahead)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
