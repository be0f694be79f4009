package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clearshot/internal/check"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// outline writes groups as "title: numbers; …".
func outline(groups []Group) string {
	var all []string
	for _, g := range groups {
		var n []string
		for _, r := range g.Rows {
			n = append(n, fmt.Sprint(r.Number))
		}
		all = append(all, g.Title+": "+strings.Join(n, " "))
	}
	return strings.Join(all, "; ")
}

// filmed is film with the shots 1 and 2 at the statues, 3 (soldiers) and 4 (faces) at the
// hill, 5 without a place, question 6, kit 7 and post 8.
func filmed(t *testing.T) (*Workspace, []string) {
	w, _ := plain(t)
	statues, hill := film(t, w)
	ids := []string{
		add(t, w, rule.Shot, "plaza", statues), add(t, w, rule.Shot, "WS both statues", statues), add(t, w, rule.Shot, "soldiers by the gate", hill),
		add(t, w, rule.Shot, "faces in the crowd", hill), add(t, w, rule.Shot, "sunset", ""), add(t, w, rule.Question, "@hill Who are the soldiers?", ""),
		add(t, w, rule.Kit, "camera", ""), add(t, w, rule.Post, "hello", ""),
	}
	return w, ids
}

func TestListsAreGroupedSearchedAndFiltered(t *testing.T) {
	w, _ := filmed(t)
	for _, c := range []struct {
		name string
		got  []Group
		want string
	}{
		{"by stop", w.Shots(Query{}), "Day 1 · Statues: 1 2; Day 2 · Hill: 3 4; Not placed yet: 5"},
		{"by day", w.Shots(Query{By: ByDay}), "Day 1 · Sat 3 April: 1 2; Day 2 · Sun 4 April: 3 4; Not placed yet: 5"},
		{"by verdict", w.Shots(Query{By: ByVerdict}), "Don't: 3; Ask first: 4; Clear: 1 2 5"},
		{"flat", w.Shots(Query{By: Flat}), ": 1 2 3 4 5"},
		{"needs work", w.Shots(Query{NeedsWork: true}), "Day 2 · Hill: 3 4"},
		{"one verdict", w.Shots(Query{Verdict: rule.Ask}), "Day 2 · Hill: 4"},
		{"search in the text", w.Shots(Query{Search: "STATUES both"}), "Day 1 · Statues: 2"},
		{"search in the stop", w.Shots(Query{Search: "statues"}), "Day 1 · Statues: 1 2"},
		{"search by number", w.Shots(Query{Search: "shot 5"}), "Not placed yet: 5"},
		{"nothing found", w.Shots(Query{Search: "drone"}), ""},
		{"questions", w.Questions(Query{}), "Day 2 · Hill: 6"},
		{"kit", w.Kit(Query{}), ": 7"},
		{"posts", w.Posts(Query{}), ": 8"},
	} {
		if got := outline(c.got); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestARowIsReadyForTheScreen(t *testing.T) {
	w, ids := filmed(t)
	r, ok := w.Row(ids[2])
	want := ItemRow{ID: ids[2], Kind: rule.Shot, Number: 3, Label: "Shot 3", Text: "soldiers by the gate", Spans: []Span{{0, 8, rule.No}},
		Topic: "Military", Permission: "—", PermissionState: trip.NotAsked, Verdict: rule.No, Stop: r.Stop, StopTitle: "Day 2 · Hill", Where: "Day 2",
		Why: "Leave out soldiers.", Instead: "an empty street"}
	if !ok || fmt.Sprintf("%+v", r) != fmt.Sprintf("%+v", want) {
		t.Errorf("row\n%+v\nwant\n%+v", r, want)
	}
	if r, _ := w.Row(ids[1]); r.Size != "WS" || r.Text != "both statues" || r.Verdict != rule.Clear || r.Spans != nil {
		t.Errorf("row 2: %+v", r)
	}
	if r, _ := w.Row(ids[6]); r.Where != "Kit" || r.Label != "Kit 7" {
		t.Errorf("row 7: %+v", r)
	}
	if _, ok := w.Row("gone"); ok {
		t.Error("a row for nothing")
	}
}

// Rows are kept between edits; what they show must follow everything they are made from.
func TestKeptRowsFollowTheTrip(t *testing.T) {
	w, ids := filmed(t)
	statues, hill := w.Trip().Days[0].Stops[0].ID, w.Trip().Days[1].Stops[0].ID
	row := func() ItemRow {
		t.Helper()
		for _, g := range w.Shots(Query{}) {
			for _, r := range g.Rows {
				if r.ID == ids[1] {
					return r
				}
			}
		}
		t.Fatal("shot 2 is not in the list")
		return ItemRow{}
	}
	must(t, w.Do(trip.SetPermission(ids[1], trip.Permission{State: trip.Granted})))
	if r := row(); r.StopTitle != "Day 1 · Statues" || r.Stale {
		t.Fatalf("%+v", r)
	}
	must(t, w.Do(trip.SetStop(statues, func(s *trip.Stop) { s.Name = "Monument" })))
	if r := row(); r.StopTitle != "Day 1 · Monument" {
		t.Errorf("after its stop was renamed: %+v", r)
	}
	must(t, w.Do(trip.MoveDay(w.Trip().Days[0].ID, 1)))
	if r := row(); r.StopTitle != "Day 2 · Monument" {
		t.Errorf("after its day moved: %+v", r)
	}
	must(t, w.Do(trip.SetStop(statues, func(s *trip.Stop) { s.Site = "S51" })))
	if r := row(); !r.Stale {
		t.Errorf("after its place changed: %+v", r)
	}
	must(t, w.Do(trip.PlaceShot(ids[1], hill)))
	must(t, w.Do(trip.SetShotText(ids[1], "soldiers")))
	if r := row(); r.StopTitle != "Day 1 · Hill" || r.Verdict != rule.No {
		t.Errorf("after it moved and changed: %+v", r)
	}
	must(t, w.Dismiss(ids[1], "shot-military", ""))
	if r := row(); r.Verdict != rule.Clear || r.Spans != nil {
		t.Errorf("after a dismissal: %+v", r)
	}
}

func TestPermissionsAsTheListShowsThem(t *testing.T) {
	w, ids := filmed(t)
	shot := ids[3]
	label := func() string {
		r, _ := w.Row(shot)
		return fmt.Sprint(r.Permission, "/", r.Verdict, "/", r.Stale)
	}
	for _, c := range []struct {
		name string
		e    trip.Edit
		want string
	}{
		{"at first", trip.SetShot(shot, func(*trip.Shot) {}), "Not asked/ask/false"},
		{"asked", trip.SetPermission(shot, trip.Permission{State: trip.Asked}), "Asked/ask/false"},
		{"granted", trip.SetPermission(shot, trip.Permission{State: trip.Granted}), "Granted/clear/false"},
		{"then reworded", trip.SetShotText(shot, "close faces"), "Granted, but changed since/ask/true"},
		{"refused", trip.SetPermission(shot, trip.Permission{State: trip.Refused}), "Refused/ask/false"},
	} {
		must(t, w.Do(c.e))
		if got := label(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWordingAndDismissalAreOneStepEach(t *testing.T) {
	w, ids := filmed(t)
	r, _ := w.Row(ids[2])
	must(t, w.UseWording(ids[2], r.Instead))
	if r, _ := w.Row(ids[2]); r.Text != "an empty street" || r.Verdict != rule.Clear {
		t.Errorf("after taking the wording: %+v", r)
	}
	if name, _ := w.Undo(); name != "use the rule's wording for shot 3" {
		t.Errorf("Undo = %q", name)
	}
	must(t, w.Dismiss(ids[2], "shot-military", "they are toys"))
	if r, _ := w.Row(ids[2]); r.Verdict != rule.Clear || r.Spans != nil {
		t.Errorf("after dismissing: %+v", r)
	}
	must(t, w.Do(trip.SetShotText(ids[2], "soldiers on parade")))
	if r, _ := w.Row(ids[2]); r.Verdict != rule.No {
		t.Errorf("after new words: %+v", r)
	}
}

func TestMarksDoNotOverlap(t *testing.T) {
	find := func(v rule.Severity, lifted bool, spans ...int) check.Finding {
		f := check.Finding{Severity: v, Lifted: lifted}
		for i := 0; i < len(spans); i += 2 {
			f.Spans = append(f.Spans, check.Span{Start: spans[i], End: spans[i+1]})
		}
		return f
	}
	for _, c := range []struct {
		name string
		in   []check.Finding
		want []Span
	}{
		{"apart", []check.Finding{find(rule.Ask, false, 8, 10, 0, 3)}, []Span{{0, 3, rule.Ask}, {8, 10, rule.Ask}}},
		{"the graver wins", []check.Finding{find(rule.Ask, false, 0, 10), find(rule.No, false, 4, 6)}, []Span{{0, 4, rule.Ask}, {4, 6, rule.No}, {6, 10, rule.Ask}}},
		{"neighbours of one gravity join", []check.Finding{find(rule.No, false, 0, 4), find(rule.No, false, 4, 6)}, []Span{{0, 6, rule.No}}},
		{"lifted ones do not show", []check.Finding{find(rule.Ask, true, 0, 4)}, nil},
		{"beyond the text", []check.Finding{find(rule.No, false, 9, 99)}, []Span{{9, 12, rule.No}}},
	} {
		if got := marks("twelve bytes", c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestQuickAddReadsALine(t *testing.T) {
	w, _ := plain(t)
	statues, hill := film(t, w)
	for _, c := range []struct {
		line, text, size, movement, stop string
		lens                             int
	}{
		{"WS handheld chandeliers", "handheld chandeliers", "WS", "handheld", statues, 0},
		{"@hil roofs at dusk MCU", "roofs at dusk", "MCU", "", hill, 0},
		{"@nowhere roofs", "@nowhere roofs", "", "", statues, 0},
		{"tele 70-300mm of the square", "tele 70-300mm of the square", "", "", statues, 300},
		{"ws in small letters stays", "ws in small letters stays", "", "", statues, 0},
		{"  평양   거리  ", "평양 거리", "", "", statues, 0},
	} {
		id := add(t, w, rule.Shot, c.line, statues)
		s, _ := w.Trip().ShotByID(id)
		if s == nil || s.Text != c.text || s.Size != c.size || s.Movement != c.movement || s.Stop != c.stop || s.LensMM != c.lens {
			t.Errorf("%q gives %+v", c.line, s)
		}
	}
	before := w.Trip()
	if id := add(t, w, rule.Shot, "   ", statues); id != "" || w.Trip() != before {
		t.Error("an empty line added something")
	}
	if v := w.CheckNew(rule.Shot, "WS soldiers", statues).Verdict; v != rule.No || w.Trip() != before {
		t.Errorf("CheckNew = %s", v)
	}
}

func TestCheckTextLeavesTheTripAlone(t *testing.T) {
	w, ids := filmed(t)
	before := w.Trip()
	if v := w.CheckText(ids[0], "plaza with soldiers").Verdict; v != rule.No || w.Trip() != before {
		t.Errorf("CheckText = %s", v)
	}
	if r := w.CheckText("gone", "x"); r.Verdict != "" {
		t.Errorf("CheckText of nothing = %+v", r)
	}
}

func TestTheItineraryAsCards(t *testing.T) {
	w, _ := filmed(t)
	cards := w.Itinerary()
	if len(cards) != 2 || cards[0].Title != "Day 1" || cards[0].Subtitle != "Sat 3 April · Pyongyang" || cards[1].Subtitle != "Sun 4 April · Kaesong" {
		t.Fatalf("cards: %+v", cards)
	}
	s := cards[0].Stops[0]
	if s.Time != "09:00" || s.Title != "Statues" || s.Subtitle != "Whole and from the front · Fine: The plaza" || s.Verdict != rule.Care || s.Shots != 2 || s.Index != 1 {
		t.Errorf("stop: %+v", s)
	}
	n := cards[1].Stops[0].Notes
	if len(n) != 1 || n[0].Code != "no-guide" {
		t.Errorf("notes at the hill: %+v", n)
	}
	must(t, w.Do(trip.AddStop(cards[0].ID, -1, trip.Stop{Name: "Again", Site: "S01", Start: "09:00", Guide: "Ri", Kind: trip.Event})))
	cards = w.Itinerary()
	if b := cards[0].Badges; len(b) != 1 || b[0].Text != "Event day" {
		t.Errorf("badges: %+v", b)
	}
	if n := cards[0].Stops[1].Notes; len(n) != 1 || n[0].Text != "Statues and Again both start at 09:00." {
		t.Errorf("notes: %+v", n)
	}
}

func TestFixesAreUndoable(t *testing.T) {
	w, _ := filmed(t)
	day := w.Trip().Days[1].ID
	must(t, w.Do(trip.AddStop(day, -1, trip.Stop{Name: "Lunch", Kind: trip.Meal, Guide: "Ri", Start: "12:00"})))
	n := w.Itinerary()[1].Stops[0].Notes[0]
	if n.FixLabel != "Put Ri down for Hill" {
		t.Fatalf("fix: %+v", n)
	}
	must(t, w.ApplyFix(n.Fix))
	if n := w.Itinerary()[1].Stops[0].Notes; len(n) != 0 {
		t.Errorf("still there: %+v", n)
	}
	if name, _ := w.Undo(); name != "change Hill" || len(w.Itinerary()[1].Stops[0].Notes) != 1 {
		t.Errorf("Undo = %q", name)
	}
}

func TestTheTripInAFewLines(t *testing.T) {
	w, _ := filmed(t)
	must(t, w.Do(trip.AddTraveller(trip.Traveller{Name: "Ada"})))
	s := w.Summary()
	for got, want := range map[string]string{
		s.Card:      "3 – 4 April 2027 · solo",
		s.Line:      "Pyongyang · Kaesong — 3 – 4 April 2027, with Example Tours",
		s.Headline:  "5 of 8 planned things are clear",
		s.Detail:    "1 needs a yes from your guide, 2 must change before you go",
		s.Shots:     "5 planned",
		s.Questions: "1 planned · 1 must change",
		s.Stops:     "2 days · 2 stops · 1 stop without a guide",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	n := w.Navigation()
	if n.DaysText != "2 days" || n.Shots != (Counts{No: 1, Ask: 1, Clear: 3}) || n.Questions.No != 1 || n.Kit.Clear != 1 || n.Posts.Total() != 1 {
		t.Errorf("navigation: %+v", n)
	}
	if rows := w.MustChange(); len(rows) != 2 || rows[0].Number != 3 || rows[1].Number != 6 {
		t.Errorf("must change: %+v", rows)
	}
	if rows := w.AskGuide(); len(rows) != 1 || rows[0].Number != 4 {
		t.Errorf("ask the guide: %+v", rows)
	}
	must(t, w.Flush())
	es, _ := w.Library().List()
	if c := es[0].Counts; c == nil || c.No != 2 || c.Ask != 1 || c.Clear != 5 {
		t.Errorf("counts kept for the list of trips: %+v", c)
	}
}

func TestTheListOfTrips(t *testing.T) {
	w, _ := filmed(t)
	id := w.Trip().ID
	must(t, w.Flush())
	must(t, w.NewTrip("", "2020-01-01", "2020-01-02"))
	rows, err := w.Trips()
	must(t, err)
	old, film := rows[0], rows[1]
	if old.ID == id {
		old, film = film, old
	}
	if film.Title != "Film" || film.Subtitle != "3 – 4 April 2027 · solo" || film.Counts == nil || film.Counts.No != 2 || film.Open {
		t.Errorf("%+v", film)
	}
	if old.Title != "Untitled trip" || old.Subtitle != "1 – 2 January 2020 · home again" || !old.Open {
		t.Errorf("%+v", old)
	}
	must(t, w.DeleteTrip(old.ID))
	if w.Trip() != nil {
		t.Error("the deleted trip is still open")
	}
	bin, err := w.Bin()
	must(t, err)
	if len(bin) != 1 || bin[0].Deleted == "" {
		t.Errorf("bin: %+v", bin)
	}
	must(t, w.RestoreTrip(old.ID))
	if rows, _ := w.Trips(); len(rows) != 2 {
		t.Errorf("after bringing it back: %+v", rows)
	}
}

func TestReadinessBeginsWithWhoMayGo(t *testing.T) {
	w, c := plain(t)
	film(t, w)
	e := trip.AddTraveller(trip.Traveller{Name: "Jo", Nationality: "US"})
	c.extra = map[string]rule.Severity{e.Item: rule.No}
	must(t, w.Do(e))
	rows := w.Readiness()
	if rows[0].Severity != rule.No || rows[0].Text != "About "+e.Item || rows[0].Detail != "Jo" {
		t.Errorf("first line: %+v", rows[0])
	}
	if rows[1].Text != "1 stop has no guide" || len(rows) < 5 {
		t.Errorf("lines: %+v", rows)
	}
}

func TestMenusHaveWordsForEveryValue(t *testing.T) {
	w, _ := filmed(t)
	for field, values := range optionValues {
		for i, c := range w.Options(field) {
			if !w.Printer().Has(field + "." + strings.ToLower(values[i])) {
				t.Errorf("no word for %s %q", field, c.Value)
			}
		}
	}
	if cs := w.StopChoices(); len(cs) != 3 || cs[0].Text != "Not placed yet" || cs[2].Text != "Day 2 · Hill" {
		t.Errorf("stops: %+v", cs)
	}
}

func TestNothingIsOpen(t *testing.T) {
	w, _ := plain(t)
	if w.Trip() != nil || w.Shots(Query{}) != nil || w.Itinerary() != nil || w.Readiness() != nil || w.Notes() != nil || w.MustChange() != nil ||
		w.Summary().Title != "" || w.Navigation().Days != 0 || w.Saved().Text != "" || w.Close() != nil {
		t.Error("a workspace without a trip shows something")
	}
	if _, err := w.QuickAdd(rule.Shot, "x", ""); err != ErrNoTrip {
		t.Errorf("QuickAdd = %v", err)
	}
}

// Whatever is typed into the quick-add line, all of it ends up in the item.
func FuzzQuickAdd(f *testing.F) {
	for _, line := range []string{"WS @hill 85mm wide", "@", "@@", "mm", "-300mm", "İ @é \xff", "평양 WS"} {
		f.Add(line)
	}
	w, _ := plain(f)
	if err := w.create(trip.New("x")); err != nil {
		f.Fatal(err)
	}
	must(f, w.Do(trip.AddDay(trip.Day{ID: "d"})))
	must(f, w.Do(trip.AddStop("d", 0, trip.Stop{ID: "s", Name: "Hill éa"})))
	f.Fuzz(func(t *testing.T, line string) {
		s := w.quick(rule.Shot, line, "").shot
		words := strings.Fields(s.Text)
		if s.Size != "" {
			words = append(words, s.Size)
		}
		if s.Stop != "" {
			words = append(words, "@")
		}
		if len(words) != len(strings.Fields(line)) {
			t.Errorf("%q became %+v", line, s)
		}
	})
}
