package trip

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// threeDays is a small trip: day 1 with the stops a and b, day 2 with c, day 3 empty; shots
// 1 and 2 at a, 3 at b, 4 without a stop; question 5 at c.
func threeDays() *Trip {
	t := New("Test")
	t.Start, t.End = "2027-04-02", "2027-04-04"
	t.Days = []*Day{
		{ID: "d1", Date: "2027-04-02", Stops: []*Stop{{ID: "a", Name: "Arch", Start: "09:00"}, {ID: "b", Name: "Bridge", Site: "S50", Start: "14:00"}}},
		{ID: "d2", Date: "2027-04-03", Title: "South", Stops: []*Stop{{ID: "c", Name: "Cave"}}},
		{ID: "d3", Date: "2027-04-04"},
	}
	t.Shots = []*Shot{
		{ID: "s1", Number: 1, Stop: "a", Text: "one"}, {ID: "s2", Number: 2, Stop: "a", Text: "two"},
		{ID: "s3", Number: 3, Stop: "b", Text: "three"}, {ID: "s4", Number: 4, Text: "four"},
	}
	t.Questions = []*Question{{ID: "q5", Number: 5, Stop: "c", Text: "five?", To: "guide"}}
	t.Kit = []*KitItem{{ID: "k6", Number: 6, Text: "camera"}}
	t.Posts = []*Post{{ID: "p7", Number: 7, Text: "hello", Accounts: []string{"@a"}}}
	t.Travellers = []*Traveller{{ID: "t1", Name: "Ada"}, {ID: "t2", Name: "Ben"}}
	t.Contacts = []*Contact{{ID: "c1", Name: "Home"}}
	t.NextNumber = 8
	t.Unknown = Unknown{"later": json.RawMessage(`1`)}
	return t
}

func do(tb testing.TB, t *Trip, edits ...Edit) *Trip {
	tb.Helper()
	for _, e := range edits {
		next, err := e.Apply(t)
		if err != nil {
			tb.Fatalf("%s: %v", e.Name.Key, err)
		}
		t = next
	}
	return t
}

func shotOrder(t *Trip) string {
	s := ""
	for _, stop := range t.stopOrder() {
		s += stop + ":"
		for _, x := range t.ShotsAt(stop) {
			s += fmt.Sprint(x.Number)
		}
		s += " "
	}
	return s
}

func TestMovingShotsFollowsTheItinerary(t *testing.T) {
	for _, c := range []struct {
		id   string
		by   int
		want string
	}{
		{"s1", 0, "a:12 b:3 c: :4 "},
		{"s1", 1, "a:21 b:3 c: :4 "},
		{"s1", 2, "a:2 b:13 c: :4 "},
		{"s1", 3, "a:2 b:31 c: :4 "},
		{"s1", 4, "a:2 b:3 c:1 :4 "},
		{"s1", 5, "a:2 b:3 c: :14 "},
		{"s1", 99, "a:2 b:3 c: :41 "},
		{"s4", -1, "a:12 b:3 c:4 : "},
		{"s4", -2, "a:12 b:34 c: : "},
		{"s4", -4, "a:124 b:3 c: : "},
		{"s4", -99, "a:412 b:3 c: : "},
		{"s3", -1, "a:123 b: c: :4 "},
	} {
		e := MoveShot(c.id, c.by)
		if got := shotOrder(do(t, threeDays(), e)); got != c.want {
			t.Errorf("move %s by %d: %s, want %s", c.id, c.by, got, c.want)
		}
		if got := shotOrder(do(t, threeDays(), e)); got != c.want {
			t.Errorf("move %s by %d, done again: %s, want %s", c.id, c.by, got, c.want)
		}
	}
}

func stopPlan(t *Trip) string {
	s := ""
	for _, d := range t.Days {
		s += string(d.Date[8:]) + d.Title + ":"
		for _, x := range d.Stops {
			s += x.ID
		}
		s += " "
	}
	return s
}

func TestMovingStopsAndDays(t *testing.T) {
	for _, c := range []struct {
		name string
		e    Edit
		want string
	}{
		{"within a day", MoveStop("a", 1), "02:ba 03South:c 04: "},
		{"over the end of a day", MoveStop("a", 2), "02:b 03South:ac 04: "},
		{"to the last day", MoveStop("b", 9), "02:a 03South:c 04:b "},
		{"back", MoveStop("c", -1), "02:abc 03South: 04: "},
		{"to a place", MoveStopTo("c", "d1", 1), "02:acb 03South: 04: "},
		{"to the end", MoveStopTo("a", "d1", -1), "02:ba 03South:c 04: "},
		{"nowhere else", MoveStopTo("b", "d1", 7), "02:ab 03South:c 04: "},
		{"a day later", MoveDay("d1", 1), "02South:c 03:ab 04: "},
		{"a day earlier", MoveDay("d3", -1), "02:ab 03: 04South:c "},
		{"delete a day", DeleteDay("d1"), "03South:c 04: "},
		{"add a day", AddDay(Day{Title: "Home"}), "02:ab 03South:c 04: 05Home: "},
		{"a stop by its time", AddStop("d1", -1, Stop{ID: "x", Start: "12:00"}), "02:axb 03South:c 04: "},
		{"start a week later, one day less", SetDates("2027-04-09", "2027-04-10"), "09:ab 10South:c "},
		{"two days more", SetDates("2027-04-01", "2027-04-05"), "01:ab 02South:c 03: 04: 05: "},
		{"too short keeps what is planned", SetDates("2027-04-02", "2027-04-02"), "02:ab 03South:c "},
	} {
		if got := stopPlan(do(t, threeDays(), c.e)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDeletingAStopKeepsWhatWasPlannedThere(t *testing.T) {
	for _, e := range []Edit{DeleteStop("a"), DeleteDay("d1")} {
		got := do(t, threeDays(), e)
		if len(got.Shots) != 4 || got.Shots[0].Stop != "" || got.Shots[1].Stop != "" {
			t.Errorf("%s: shots 1 and 2 are at %q and %q of %d shots; want unplaced, of 4", e.Name.Key, got.Shots[0].Stop, got.Shots[1].Stop, len(got.Shots))
		}
	}
}

func TestNumbersAreNotGivenTwice(t *testing.T) {
	e := AddShot(Shot{Text: "new"})
	got := do(t, threeDays(), e, DeleteShot(e.Item), AddKit(KitItem{Text: "bag"}))
	if n := got.Kit[len(got.Kit)-1].Number; n != 9 {
		t.Errorf("after number 8 was deleted the next item has number %d, want 9", n)
	}
	got = do(t, got, SetShot("s1", func(s *Shot) { s.Number, s.ID = 77, "other" }))
	if got.Shots[0].Number != 1 || got.Shots[0].ID != "s1" {
		t.Error("SetShot changed a number or an id")
	}
}

func TestPermissionGoesStale(t *testing.T) {
	base := do(t, threeDays(), SetPermission("s1", Permission{State: Granted, By: "Ms Ri"}))
	for _, c := range []struct {
		name  string
		e     Edit
		stale bool
	}{
		{"nothing", SetShot("s1", func(*Shot) {}), false},
		{"other words", SetShotText("s1", "uno"), true},
		{"spaces", SetShotText("s1", " one\n"), false},
		{"a longer lens", SetShot("s1", func(s *Shot) { s.LensMM = 200 }), true},
		{"nearer", SetShot("s1", func(s *Shot) { s.Size = "CU" }), true},
		{"no longer kept out", SetShot("s1", func(s *Shot) { s.KeepOut = "x" }), true},
		{"another place", PlaceShot("s1", "b"), true},
		{"the place's site set", SetStop("a", func(s *Stop) { s.Site = "S06" }), true},
		{"the stop on another day", MoveStopTo("a", "d3", 0), false},
		{"notes", SetShot("s1", func(s *Shot) { s.Notes = "x" }), false},
	} {
		got := do(t, base, c.e)
		x := got.Shots[0]
		for _, s := range got.Shots {
			if s.ID == "s1" {
				x = s
			}
		}
		if x.Permission.Stale(x.ContentHash(got)) != c.stale {
			t.Errorf("%s: stale = %v, want %v", c.name, !c.stale, c.stale)
		}
		want := Granted
		if c.stale {
			want = NotAsked
		}
		if got.PermissionOf(x) != want {
			t.Errorf("%s: counts as %s, want %s", c.name, got.PermissionOf(x), want)
		}
	}
	if x := do(t, base, SetPermission("s1", Permission{State: NotAsked})).Shots[0]; x.Permission != nil {
		t.Error("an answer taken back leaves a permission behind")
	}
}

func TestDismissalHoldsForTheseWords(t *testing.T) {
	got := do(t, threeDays(), Dismiss("s1", "shot-people", "my sister"), Dismiss("s1", "shot-people", "my brother"))
	if why, ok := Dismissed(got.Shots[0], "shot-people"); !ok || why != "my brother" || len(got.Shots[0].Dismissals) != 1 {
		t.Errorf("Dismissed = %q, %v with %d entries", why, ok, len(got.Shots[0].Dismissals))
	}
	changed := do(t, got, SetShotText("s1", "another"))
	if _, ok := Dismissed(changed.Shots[0], "shot-people"); ok {
		t.Error("the dismissal still holds after the text changed")
	}
	if x := do(t, got, Undismiss("s1", "shot-people")).Shots[0]; x.Dismissals != nil {
		t.Error("the dismissal is still there after it was taken back")
	}
}

func TestEditsHaveNames(t *testing.T) {
	before := threeDays()
	for want, e := range map[string]Edit{
		"delete shot 3": DeleteShot("s3"), "move shot 1 to Cave": PlaceShot("s1", "c"), "move Arch to day 3": MoveStopTo("a", "d3", 0),
		"add shot 8": AddShot(Shot{}), "delete day 2": DeleteDay("d2"), "delete Ben": DeleteTraveller("t2"),
		"use the rule's wording for question 5": UseWording("q5", "x"), "change the dates": SetDates("2027-05-01", "2027-05-03"),
	} {
		after := do(t, before, e)
		if got := english.Say(e.Named(before, after)); got != want {
			t.Errorf("name is %q, want %q", got, want)
		}
	}
}

func TestEditsOfWhatIsGoneFail(t *testing.T) {
	for _, e := range []Edit{SetShotText("x", ""), DeleteShot("x"), MoveShot("x", 1), PlaceShot("x", ""), PlaceShot("s1", "x"), SetText("x", ""),
		DeleteItem("x"), SetStop("x", func(*Stop) {}), DeleteStop("x"), MoveStop("x", 1), MoveStopTo("x", "d1", 0), MoveStopTo("a", "x", 0),
		DeleteDay("x"), MoveDay("x", 1), AddStop("x", 0, Stop{}), Dismiss("x", "r", ""), DeleteTraveller("x"), AddShot(Shot{ID: "s1"})} {
		if got, err := e.Apply(threeDays()); err == nil || got != nil {
			t.Errorf("%s: %v, %v; want an error and no trip", e.Name.Key, got, err)
		}
	}
}

// randomEdit is any edit on things that t holds, or on one that it does not.
func randomEdit(r *rand.Rand, t *Trip) Edit {
	pick := func(ids []string) string {
		if len(ids) == 0 || r.IntN(20) == 0 {
			return "gone"
		}
		return ids[r.IntN(len(ids))]
	}
	var items, stops, dayIDs, people, numbers []string
	for x := range t.Items() {
		items = append(items, x.ItemID())
	}
	for _, s := range t.Stops() {
		stops = append(stops, s.ID)
	}
	for _, d := range t.Days {
		dayIDs = append(dayIDs, d.ID)
	}
	for _, p := range t.Travellers {
		people = append(people, p.ID)
	}
	for _, c := range t.Contacts {
		numbers = append(numbers, c.ID)
	}
	shotIDs := func() (ids []string) {
		for _, s := range t.Shots {
			ids = append(ids, s.ID)
		}
		return ids
	}()
	by, word := r.IntN(9)-4, fmt.Sprint("word ", r.IntN(5))
	all := []func() Edit{
		func() Edit { return AddShot(Shot{Text: word, Stop: pick(stops)}) },
		func() Edit { return AddQuestion(Question{Text: word}) },
		func() Edit { return AddKit(KitItem{Text: word}) },
		func() Edit { return AddPost(Post{Text: word, Accounts: []string{"@x"}}) },
		func() Edit { return SetText(pick(items), word) },
		func() Edit { return UseWording(pick(items), word) },
		func() Edit { return SetPermission(pick(items), Permission{State: Granted, By: word}) },
		func() Edit { return SetPermission(pick(items), Permission{State: NotAsked}) },
		func() Edit { return Dismiss(pick(items), "r"+word, "") },
		func() Edit { return Undismiss(pick(items), "rword 1") },
		func() Edit { return DeleteItem(pick(items)) },
		func() Edit { return MoveShot(pick(shotIDs), by) },
		func() Edit { return PlaceShot(pick(shotIDs), pick(stops)) },
		func() Edit { return SetShot(pick(shotIDs), func(s *Shot) { s.LensMM, s.Size = r.IntN(3), word }) },
		func() Edit {
			return SetPost(pick(items), func(p *Post) { p.Accounts = append(p.Accounts[:0], word) })
		},
		func() Edit { return AddStop(pick(dayIDs), by, Stop{Name: word, Start: ClockAt(r.IntN(1440))}) },
		func() Edit { return SetStop(pick(stops), func(s *Stop) { s.Guide = word }) },
		func() Edit { return DeleteStop(pick(stops)) },
		func() Edit { return MoveStop(pick(stops), by) },
		func() Edit { return MoveStopTo(pick(stops), pick(dayIDs), by) },
		func() Edit { return AddDay(Day{Title: word}) },
		func() Edit { return SetDay(pick(dayIDs), func(d *Day) { d.Notes = word }) },
		func() Edit { return DeleteDay(pick(dayIDs)) },
		func() Edit { return MoveDay(pick(dayIDs), by) },
		func() Edit { return AddTraveller(Traveller{Name: word}) },
		func() Edit { return SetTraveller(pick(people), func(x *Traveller) { x.Name = word }) },
		func() Edit { return DeleteTraveller(pick(people)) },
		func() Edit { return MoveTraveller(pick(people), by) },
		func() Edit { return AddContact(Contact{Name: word}) },
		func() Edit { return SetContact(pick(numbers), func(x *Contact) { x.Phone = word }) },
		func() Edit { return DeleteContact(pick(numbers)) },
		func() Edit { return SetTitle(word) },
		func() Edit { return SetOperator(word, "") },
		func() Edit { return SetDates("2027-04-01", Date("2027-04-01").Add(r.IntN(6))) },
	}
	return all[r.IntN(len(all))]()
}

// Undo is going back to the trips that edits were applied to. It gives the first document
// back only if no edit ever writes to what it was given.
func TestEditsNeverWriteToTheTripTheyAreGiven(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		history := []*Trip{threeDays()}
		var bytes []string
		keep := func(t *Trip) {
			b, _ := Encode(t)
			bytes = append(bytes, string(b))
		}
		keep(history[0])
		for range 120 {
			now := history[len(history)-1]
			next, err := randomEdit(r, now).Apply(now)
			if err != nil {
				continue
			}
			history = append(history, next)
			keep(next)
		}
		if len(history) < 60 {
			t.Fatalf("only %d of 120 random edits worked", len(history))
		}
		for i, then := range history {
			if b, _ := Encode(then); string(b) != bytes[i] {
				t.Fatalf("seed %d: the trip after %d edits has changed since\nwas\n%s\nis\n%s", seed, i, bytes[i], b)
			}
		}
		last := history[len(history)-1]
		if c, err := Decode([]byte(bytes[len(bytes)-1])); err != nil || !reflect.DeepEqual(c, withoutEmptyLists(last)) {
			t.Fatalf("seed %d: the last trip does not read back: %v", seed, err)
		}
		seen := map[int]bool{}
		for x := range last.Items() {
			if seen[x.ItemNumber()] || x.ItemNumber() >= last.NextNumber || x.ItemNumber() == 0 {
				t.Fatalf("seed %d: the number %d is given twice or out of range", seed, x.ItemNumber())
			}
			seen[x.ItemNumber()] = true
		}
	}
}

// withoutEmptyLists is t with nil for lists that edits have emptied, as a file reads back.
func withoutEmptyLists(t *Trip) *Trip {
	c := *t
	if len(c.Shots) == 0 {
		c.Shots = nil
	}
	if len(c.Questions) == 0 {
		c.Questions = nil
	}
	if len(c.Kit) == 0 {
		c.Kit = nil
	}
	if len(c.Posts) == 0 {
		c.Posts = nil
	}
	if len(c.Days) == 0 {
		c.Days = nil
	}
	if len(c.Travellers) == 0 {
		c.Travellers = nil
	}
	if len(c.Contacts) == 0 {
		c.Contacts = nil
	}
	return &c
}
