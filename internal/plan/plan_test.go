package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// book knows a square, a palace that opens on Thursdays and Sundays, and a hill elsewhere.
func book() *rule.Rulebook {
	return rule.Merge(&rule.Pack{
		ID: "p", Title: "Core", Checked: "2026-11",
		Sites: []rule.Site{
			{ID: "square", Catalogue: "S03", Name: rule.Text{"en": "Square"}, Region: "Pyongyang"},
			{ID: "palace", Catalogue: "S02", Name: rule.Text{"en": "Palace"}, Region: "Pyongyang", Weekdays: []string{"thu", "sun"}},
			{ID: "hill", Catalogue: "S51", Name: rule.Text{"en": "Hill"}, Region: "Kaesong"},
		},
		Calendar: []rule.Occasion{{ID: "c", Rule: "solar qingming", Name: rule.Text{"en": "Chongmyong"}, Meaning: rule.Text{"en": "Keep cameras away from graves."}, Sources: []string{"WP"}}},
		Status: []rule.Status{
			{Region: "Kaesong", State: "closed", From: "2027-04-06", Until: "2027-04-30", Text: rule.Text{"en": "Floods."}},
			{Region: "Kaesong", State: "open", From: "2026-01"},
			{Region: "Pyongyang", State: "restricted", From: "2026", For: []string{"US"}, Text: rule.Text{"en": "Not for US passports."}},
		},
	})
}

// trip1 is one day, Sunday 4 April 2027, with these stops; all but those of guide "-" have
// the guide Ri and all have an operator.
func trip1(stops ...*trip.Stop) *trip.Trip {
	for i, s := range stops {
		if s.ID == "" {
			s.ID = fmt.Sprint("s", i+1)
		}
		if s.Guide == "" {
			s.Guide = "Ri"
		}
		s.Guide = strings.TrimPrefix(s.Guide, "-")
	}
	return &trip.Trip{ID: "t", Operator: "Example Tours", Start: "2027-04-04", End: "2027-04-04", NextNumber: 1,
		Days: []*trip.Day{{ID: "d", Date: "2027-04-04", Stops: stops}}}
}

func say(notes []Note) []string {
	p, all := i18n.New("en"), []string{}
	for _, n := range notes {
		s := fmt.Sprintf("%s %s %s: %s", n.ID, n.Severity, n.Code, p.Say(n.Text))
		if n.Fix != nil {
			s += " [" + p.Say(n.Fix.Label) + "]"
		}
		all = append(all, s)
	}
	return all
}

func TestNotesOnStops(t *testing.T) {
	for _, c := range []struct {
		name string
		t    *trip.Trip
		want []string
	}{
		{"all well", trip1(&trip.Stop{Name: "Square", Site: "S03", Start: "09:00", End: "10:00"}, &trip.Stop{Name: "Palace", Site: "palace", Start: "10:00"}), nil},
		{"an overlap", trip1(&trip.Stop{Name: "Square", Site: "S03", Start: "09:00", End: "10:30"}, &trip.Stop{Name: "Tower", Site: "S03", Start: "10:00", End: "11:00"}),
			[]string{"s2 no overlap: Square lasts until 10:30, but Tower starts at 10:00. [Move Tower to 10:30]"}},
		{"an overlap over a stop without a time", trip1(&trip.Stop{Name: "A", Site: "S03", Start: "09:00", End: "10:30"}, &trip.Stop{Name: "Lunch", Kind: trip.Meal}, &trip.Stop{Name: "B", Site: "S03", Start: "10:00"}),
			[]string{"s3 no overlap: A lasts until 10:30, but B starts at 10:00. [Move B to 10:30]"}},
		{"no room before midnight", trip1(&trip.Stop{Name: "A", Site: "S03", Start: "20:00", End: "23:30"}, &trip.Stop{Name: "B", Site: "S03", Start: "22:00", End: "23:00"}),
			[]string{"s2 no overlap: A lasts until 23:30, but B starts at 22:00."}},
		{"one start", trip1(&trip.Stop{Name: "A", Site: "S03", Start: "09:00"}, &trip.Stop{Name: "B", Site: "S03", Start: "09:00"}),
			[]string{"s2 no overlap: A and B both start at 09:00."}},
		{"ends before it starts", trip1(&trip.Stop{Name: "A", Site: "S03", Start: "11:00", End: "10:00"}),
			[]string{"s1 no backwards: A ends at 10:00, before it starts at 11:00. [Make it 10:00 to 11:00]"}},
		{"a night in a hotel", trip1(&trip.Stop{Name: "Hotel", Kind: trip.Hotel, Start: "21:00", End: "08:00", Guide: "-"}), nil},
		{"listed too late", trip1(&trip.Stop{Name: "A", Site: "S03", Start: "11:00"}, &trip.Stop{Name: "B", Site: "S03", Start: "09:00"}),
			[]string{"s2 care out-of-order: B is listed after A but starts earlier. [Move B before A]"}},
		{"no guide", trip1(&trip.Stop{Name: "A", Site: "S03"}, &trip.Stop{Name: "Bar", Site: "S03", Guide: "-"}),
			[]string{"s2 ask no-guide: Nobody is named to accompany you at Bar. Visitors are always with a guide. [Put Ri down for Bar]"}},
		{"no guide, two to choose from", trip1(&trip.Stop{Name: "A", Site: "S03"}, &trip.Stop{Name: "B", Site: "S03", Guide: "Kang"}, &trip.Stop{Name: "Bar", Site: "S03", Guide: "-"}),
			[]string{"s3 ask no-guide: Nobody is named to accompany you at Bar. Visitors are always with a guide."}},
		{"unknown to the packs", trip1(&trip.Stop{Name: "Grandma's house"}, &trip.Stop{Name: "Lunch", Kind: trip.Meal}, &trip.Stop{Name: "X", Site: "S99"}),
			[]string{"s1 care not-in-catalogue: Grandma's house is not a place the packs know, so only general rules were checked. Ask your operator about it.",
				"s3 ask unknown-site: No active pack knows the place S99 of X. Choose the place again."}},
		{"two regions at once", trip1(&trip.Stop{Name: "Square", Site: "S03", Start: "09:00", End: "10:00"}, &trip.Stop{Name: "Hill", Site: "S51", Start: "10:15"}),
			[]string{"s2 care no-journey: Hill is in Kaesong, Square in Pyongyang: no time is left for the journey."}},
		{"two regions with a road between", trip1(&trip.Stop{Name: "Square", Site: "S03", Start: "07:00", End: "08:00"}, &trip.Stop{Name: "Road", Kind: trip.Transfer, Start: "08:00", End: "10:45"}, &trip.Stop{Name: "Hill", Site: "S51", Start: "10:45"}), nil},
	} {
		if got := say(Findings(c.t, book(), "")); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestNotesOnDays(t *testing.T) {
	x := trip1(&trip.Stop{Name: "Square", Site: "S03"})
	x.Operator = ""
	x.Start, x.End = "2027-04-02", "2027-04-05"
	x.Travellers = []*trip.Traveller{{ID: "v", Name: "Jo", Nationality: "SE", SecondNationality: "US", PassportExpiry: "2027-09-01", Insurance: "yes"}}
	x.Days = append(x.Days,
		&trip.Day{ID: "d2", Date: "2027-04-05", Stops: []*trip.Stop{{ID: "p", Name: "Palace", Site: "S02", Start: "08:00", Guide: "Ri", Operator: "X"}}},
		&trip.Day{ID: "d3", Date: "2027-04-06", Stops: []*trip.Stop{{ID: "h", Name: "Hill", Site: "S51", Guide: "Ri", Operator: "X"}}},
		&trip.Day{ID: "d4", Date: "2027-04-06"},
		&trip.Day{ID: "d5", Stops: []*trip.Stop{{ID: "l", Name: "Lunch", Kind: trip.Meal, Guide: "Ri", Operator: "X"}}})
	want := []string{
		"s1 ask no-operator: No operator is named for Square. Every stop is run by an approved operator.",
		"d ask region-restricted: Pyongyang is open with restrictions then. Not for US passports.",
		"d2 care occasion: Chongmyong. Keep cameras away from graves.",
		"p no closed-weekday: Palace is open on Thursday and Sunday only, not on 5 April. [Move Palace to day 1, 4 April]",
		"d3 care outside-trip: Day 3, 6 April, is outside of the trip's dates.",
		"d3 no region-closed: Kaesong is closed then. Floods.",
		"d4 care outside-trip: Day 4, 6 April, is outside of the trip's dates.",
		"d4 care same-date: Day 4 and day 3 both have the date 6 April.",
		"d5 care no-date: Day 5 has no date, so holidays and opening days cannot be checked.",
		"v ask passport-ends: Jo's passport ends on 1 September 2027; operators ask for up to 6 months after the trip.",
	}
	if got := say(Findings(x, book(), "")); !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	later := say(Findings(x, book(), "2027-04-06"))
	if want := append(slices.Clone(want[4:9]), want[9]); !slices.Equal(later, want) {
		t.Errorf("when two days are over:\n%s\nwant\n%s", strings.Join(later, "\n"), strings.Join(want, "\n"))
	}
	if a, b := say(Findings(x, book(), "2027-01-01")), say(Findings(x, book(), "2027-01-01")); !slices.Equal(a, b) {
		t.Error("two runs differ")
	}
}

// A fix settles the note that offers it and makes no new one of its code.
func TestFixesSettleTheirNotes(t *testing.T) {
	x := trip1(
		&trip.Stop{Name: "A", Site: "S03", Start: "09:00", End: "10:30"}, &trip.Stop{Name: "B", Site: "S03", Start: "10:00", End: "11:00"},
		&trip.Stop{Name: "C", Site: "S03", Start: "14:00", End: "13:00"}, &trip.Stop{Name: "D", Site: "S03", Start: "08:00", Guide: "-"})
	x.Days = append(x.Days, &trip.Day{ID: "d2", Date: "2027-04-05", Stops: []*trip.Stop{{ID: "p", Name: "Palace", Site: "S02", Start: "16:00", Guide: "Ri"}}})
	x.Start, x.End = "2027-04-05", "2027-04-04"
	fixed := 0
	for _, n := range Findings(x, book(), "") {
		if n.Fix == nil {
			continue
		}
		fixed++
		after, err := n.Fix.Edit.Apply(x)
		if err != nil {
			t.Errorf("%s of %s: %v", n.Code, n.ID, err)
			continue
		}
		count := func(notes []Note) (c int) {
			for _, m := range notes {
				if m.Code == n.Code {
					c++
				}
			}
			return c
		}
		if was, is := count(Findings(x, book(), "")), count(Findings(after, book(), "")); is != was-1 {
			t.Errorf("the fix of %s at %s leaves %d of %d such notes", n.Code, n.ID, is, was)
		}
	}
	if fixed != 6 {
		t.Errorf("%d fixes tried, want 6: %s", fixed, strings.Join(say(Findings(x, book(), "")), "\n"))
	}
}

func lines(ls []Line) []string {
	p, all := i18n.New("en"), []string{}
	for _, l := range ls {
		s := fmt.Sprintf("%s: %s", l.Severity, p.Say(l.Text))
		if l.Detail.Key != "" {
			s += " — " + p.Say(l.Detail)
		}
		all = append(all, s)
	}
	return all
}

func TestReadiness(t *testing.T) {
	x := trip1(&trip.Stop{Name: "City run", Site: "S03", Kind: trip.Event}, &trip.Stop{Name: "Hill", Site: "S51", Guide: "-"})
	x.Travellers = []*trip.Traveller{
		{ID: "a", Name: "Ada", PassportExpiry: "2031-01-01", Visa: "issued", Insurance: "yes"},
		{ID: "b", Name: "Ben", Nationality: "US", PassportExpiry: "2027-03-01", Visa: "applied"},
	}
	x.Days = append(x.Days, &trip.Day{ID: "d2", Date: "2027-04-05"})
	want := []string{
		"ask: 1 stop has no guide",
		"no: Ben's passport ends on 1 March 2027, before the trip is over",
		"care: Ben has no visa yet — applied for",
		"care: Ben has no insurance noted",
		"ask: Pyongyang is open with restrictions — Not for US passports.",
		"care: Check again on 28 March whether Pyongyang and Kaesong can be visited",
		"care: 4 April is the day of City run: keep the hours around it free",
		"care: 5 April is Chongmyong — Keep cameras away from graves.",
		"clear: Core: checked in November 2026",
	}
	if got := lines(Readiness(x, book(), "2027-02-01")); !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	x.Days[0].Stops[1].Guide = "Ri"
	x.Travellers = x.Travellers[:1]
	got := lines(Readiness(x, book(), "2027-12-01"))
	if got[0] != "clear: Operator and guides named" || got[1] != "clear: Passports, visas and insurance noted" {
		t.Errorf("settled lines: %v", got[:2])
	}
	if last := got[len(got)-1]; last != "care: Core was last checked in November 2026: look for an update" {
		t.Errorf("a year later: %q", last)
	}
	if Readiness(nil, nil, "") != nil || Findings(nil, nil, "") != nil {
		t.Error("no trip has notes")
	}
}

// What is closed on a weekday is moved only where there is room for it.
func TestMovingToAnOpenDayNeedsRoom(t *testing.T) {
	for _, c := range []struct {
		name  string
		stops []*trip.Stop
		want  string
	}{
		{"free", []*trip.Stop{{ID: "x", Name: "Run", Site: "S03", Start: "11:00", Guide: "Ri"}}, "Move Palace to day 2, 4 April"},
		{"taken", []*trip.Stop{{ID: "x", Name: "Run", Site: "S03", Start: "07:00", End: "13:00", Guide: "Ri"}}, ""},
	} {
		x := trip1(&trip.Stop{Name: "Palace", Site: "S02", Start: "08:30", End: "10:30"})
		x.Days[0].Date, x.Start = "2027-04-03", "2027-04-03"
		x.Days = append(x.Days, &trip.Day{ID: "d2", Date: "2027-04-04", Stops: c.stops})
		n := Findings(x, book(), "")
		if len(n) != 1 || n[0].Code != ClosedWeekday {
			t.Fatalf("%s: %v", c.name, say(n))
		}
		got := ""
		if n[0].Fix != nil {
			got = i18n.New("en").Say(n[0].Fix.Label)
		}
		if got != c.want {
			t.Errorf("%s: the fix is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOneStatementOnTheCountryIsSaidOnce(t *testing.T) {
	b := book()
	b.Status = []rule.Status{{Region: "whole country", State: "restricted", From: "2027-01-01", Text: rule.Text{"en": "Small groups only."}}}
	x := trip1(&trip.Stop{Name: "Square", Site: "S03", Start: "07:00"}, &trip.Stop{Name: "Hill", Site: "S51", Start: "10:00"})
	if got, want := say(Findings(x, b, "")), []string{"d ask region-restricted: The country is open with restrictions then. Small groups only."}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestStatusInForce(t *testing.T) {
	for _, c := range []struct {
		region string
		date   trip.Date
		who    []string
		want   string
	}{
		{"Kaesong", "2027-04-05", nil, "open"}, {"Kaesong", "2027-04-06", nil, "closed"}, {"Kaesong", "2027-04-30", nil, "closed"},
		{"Kaesong", "2027-05-01", nil, "open"}, {"Kaesong", "2025-12-31", nil, ""}, {"kaesong", "2026-01-01", nil, "open"},
		{"Pyongyang", "2027-04-05", nil, ""}, {"Pyongyang", "2027-04-05", []string{"SE", "US"}, "restricted"}, {"Rason", "2027-04-05", nil, ""},
	} {
		got, ok := StatusOf(c.region, c.date, c.who, book())
		if got.State != c.want || ok != (c.want != "") {
			t.Errorf("%s on %s for %v: %q, want %q", c.region, c.date, c.who, got.State, c.want)
		}
	}
}

// A trip with nothing but ids does not upset any check.
func TestEmptyTripsAreQuiet(t *testing.T) {
	for _, x := range []*trip.Trip{{}, {Days: []*trip.Day{{Stops: []*trip.Stop{{}}}}}, {Travellers: []*trip.Traveller{{}}}} {
		a := Findings(x, nil, "")
		if b := Findings(x, nil, ""); !reflect.DeepEqual(say(a), say(b)) {
			t.Error("two runs differ")
		}
		_ = Readiness(x, nil, "")
	}
}
