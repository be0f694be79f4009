package plan

import (
	"math"
	"testing"
	"time"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

func TestFeastsFallOnThePublishedDates(t *testing.T) {
	// Seollal and Chusok as published for Korea, Chongmyong and the folk days as computed for
	// UTC+9 in the notes on the calendar.
	for r, dates := range map[string][]trip.Date{
		"lunar 1/1":             {"2024-02-10", "2025-01-29", "2026-02-17", "2027-02-07", "2028-01-27", "2029-02-13", "2030-02-03", "2031-01-23"},
		"lunar 8/15":            {"2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22", "2030-09-12", "2031-10-01"},
		"lunar 1/15":            {"2026-03-03", "2027-02-21", "2028-02-10", "2029-02-27", "2030-02-17", "2031-02-06"},
		"lunar 5/5":             {"2026-06-19", "2027-06-09", "2028-05-28", "2029-06-16", "2030-06-05", "2031-06-24"},
		"solar qingming":        {"2026-04-05", "2027-04-05", "2028-04-04", "2029-04-04", "2030-04-05", "2031-04-05"},
		"solar winter-solstice": {"2026-12-22", "2027-12-22", "2028-12-21"},
		"fixed 04-15":           {"2026-04-15", "2027-04-15"},
		"date 2027-04-04":       {"2027-04-04"},
	} {
		book := &rule.Rulebook{Calendar: []rule.Occasion{{ID: "x", Rule: r}}}
		for _, d := range dates {
			for off := -40; off <= 40; off++ {
				if got := len(Occasions(d.Add(off), book)) == 1; got != (off == 0) {
					t.Errorf("%s: on %s: %v, expected on %s", r, d.Add(off), got, d)
				}
			}
		}
	}
}

func TestSpansOfDays(t *testing.T) {
	for _, c := range []struct {
		rule, first, last string
		days              int
	}{
		{"fixed 04-15..04-16", "2027-04-15", "2027-04-16", 2}, {"season 06-25..07-27", "2027-06-25", "2027-07-27", 33},
		{"season 12-20..01-05", "2027-01-01", "2027-12-31", 17},
	} {
		book := &rule.Rulebook{Calendar: []rule.Occasion{{Rule: c.rule}}}
		first, last, n := "", "", 0
		for i := range 365 {
			if d := trip.Date("2027-01-01").Add(i); Occasions(d, book) != nil {
				if first == "" {
					first = string(d)
				}
				last = string(d)
				n++
			}
		}
		if first != c.first || last != c.last || n != c.days {
			t.Errorf("%s: %d days from %s to %s", c.rule, n, first, last)
		}
	}
}

func TestRulesThatCannotBeReadMeanNoDate(t *testing.T) {
	for _, r := range []string{"", "fixed", "lunar", "lunar 13/1", "lunar 1/31", "lunar x/y", "lunar 1", "solar", "solar nowhere", "season: May", "date", "note May", "season", "fixed 13-99"} {
		book := &rule.Rulebook{Calendar: []rule.Occasion{{Rule: r}}}
		for i := range 366 {
			if Occasions(trip.Date("2028-01-01").Add(i), book) != nil {
				t.Fatalf("%q is on day %d of the year", r, i)
			}
		}
	}
	if Occasions("", &rule.Rulebook{Calendar: []rule.Occasion{{Rule: "fixed 04-15"}}}) != nil {
		t.Error("an unknown date has an occasion")
	}
}

// Each month of the table begins on the day of a new moon at UTC+9, computed here from the
// main terms of Meeus, chapter 49, and each year where the one before it ends.
func TestLunarMonthsBeginAtNewMoons(t *testing.T) {
	for year, y := range lunarYears {
		d, err := time.Parse(time.DateOnly, y.first)
		if err != nil {
			t.Fatal(err)
		}
		for i := range y.months {
			if moon := newMoonNear(d); !moon.Equal(d) {
				t.Errorf("%d, month %d begins on %s; the new moon is on %s", year, i+1, d.Format(time.DateOnly), moon.Format(time.DateOnly))
			}
			d = d.AddDate(0, 0, monthLength(y.months[i]))
		}
		if next, ok := lunarYears[year+1]; ok && d.Format(time.DateOnly) != next.first {
			t.Errorf("%d ends on %s, the next year begins on %s", year, d.Format(time.DateOnly), next.first)
		}
	}
}

// newMoonNear is the date at UTC+9 of the new moon nearest to noon of d.
func newMoonNear(d time.Time) time.Time {
	days := d.Sub(time.Date(2000, 1, 6, 0, 0, 0, 0, time.UTC)).Hours() / 24
	k := math.Round(days / 29.530588861)
	c := k / 1236.85
	sin := func(deg float64) float64 { return math.Sin(math.Mod(deg, 360) * math.Pi / 180) }
	m := 2.5534 + 29.10535670*k - 0.0000014*c*c
	mp := 201.5643 + 385.81693528*k + 0.0107582*c*c
	f := 160.7108 + 390.67050284*k - 0.0016118*c*c
	om := 124.7746 - 1.56375588*k
	e := 1 - 0.002516*c
	jd := 2451550.09766 + 29.530588861*k + 0.00015437*c*c +
		-0.40720*sin(mp) + 0.17241*e*sin(m) + 0.01608*sin(2*mp) + 0.01039*sin(2*f) + 0.00739*e*sin(mp-m) -
		0.00514*e*sin(mp+m) + 0.00208*e*e*sin(2*m) - 0.00111*sin(mp-2*f) - 0.00057*sin(mp+2*f) + 0.00056*e*sin(2*mp+m) -
		0.00042*sin(3*mp) + 0.00042*e*sin(m+2*f) + 0.00038*e*sin(m-2*f) - 0.00024*e*sin(2*mp-m) - 0.00017*sin(om) +
		0.000325*sin(299.77+0.107408*k) + 0.000165*sin(251.88+0.016321*k) + 0.000164*sin(251.83+26.651886*k) + 0.000126*sin(349.42+36.412478*k) +
		0.000110*sin(84.66+18.206239*k)
	return dayAtKorea(jd)
}

func FuzzOccursOn(f *testing.F) {
	for _, r := range []string{"fixed 04-15", "lunar 1/1", "lunar 12/30", "solar qingming", "date 2027-04-04", "lunar -1/99999999999", "solar "} {
		f.Add(r, 20000)
	}
	f.Fuzz(func(t *testing.T, r string, days int) {
		d := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days%100_000)
		if occursOn(r, d) != occursOn(r, d) {
			t.Error("two answers to one question")
		}
	})
}
