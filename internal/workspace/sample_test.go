package workspace

import (
	"testing"

	"clearshot/assets"
	"clearshot/internal/check"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/rules"
)

// builtIn is the Rulebook that comes with the program. Its own tests judge the pack; here it
// is enough that the sample fits it.
func builtIn(t *testing.T) *rule.Rulebook {
	t.Helper()
	pack, problems := rule.Load(rules.FS)
	if pack == nil {
		t.Fatal(problems)
	}
	return rule.Merge(pack)
}

func sample(t *testing.T) *trip.Trip {
	t.Helper()
	x, err := trip.Decode(assets.SampleTrip)
	must(t, err)
	return x
}

func TestTheSampleIsAsLargeAsPromised(t *testing.T) {
	x := sample(t)
	book := builtIn(t)
	catalogue := 0
	for _, s := range x.Stops() {
		if s.Site == "" {
			continue
		}
		catalogue++
		if _, ok := book.Site(s.Site); !ok {
			t.Errorf("%s: the built-in pack has no site %s", s.Name, s.Site)
		}
	}
	if len(x.Days) != 8 || catalogue != 20 || len(x.Shots) != 40 || len(x.Questions) != 15 || len(x.Kit) != 20 || len(x.Posts) != 5 || len(x.Travellers) != 2 {
		t.Errorf("%d days, %d stops of the catalogue, %d shots, %d questions, %d kit, %d posts, %d travellers",
			len(x.Days), catalogue, len(x.Shots), len(x.Questions), len(x.Kit), len(x.Posts), len(x.Travellers))
	}
	for _, s := range x.Shots {
		if s.Stop != "" && x.ShotsAt(s.Stop) == nil {
			t.Errorf("shot %d is at a stop that is not there", s.Number)
		}
	}
	file, err := trip.Encode(x)
	must(t, err)
	if string(file) != string(assets.SampleTrip) {
		t.Error("the sample is not written as Clearshot writes trips")
	}
}

func TestTheSampleHasPermissionsOfEveryState(t *testing.T) {
	x := sample(t)
	states, stale := map[trip.PermissionState]int{}, 0
	for i := range x.Items() {
		p := i.ItemPermission()
		if p == nil {
			continue
		}
		states[p.State]++
		if p.Stale(i.ContentHash(x)) {
			stale++
		}
	}
	for _, s := range []trip.PermissionState{trip.Asked, trip.Granted, trip.Conditional, trip.Refused} {
		if states[s] == 0 {
			t.Errorf("no permission is %s", s)
		}
	}
	if stale != 1 {
		t.Errorf("%d permissions are stale, want 1", stale)
	}
}

func TestThePlanOfTheSampleHasItsFaults(t *testing.T) {
	codes := map[string]int{}
	for _, n := range plan.Findings(sample(t), builtIn(t), "2026-11-20") {
		codes[n.Code]++
	}
	for code, want := range map[string]int{plan.Overlap: 1, plan.NoGuide: 1, plan.NoOperator: 0, plan.OutOfOrder: 0, plan.Backwards: 0, plan.UnknownSite: 0,
		plan.NoJourney: 0, plan.NotCatalogued: 0, plan.PassportEnds: 1, plan.NoInsurance: 1} {
		if codes[code] != want {
			t.Errorf("%d notes %q, want %d", codes[code], code, want)
		}
	}
}

// The sample shows what the app is for: something of each verdict, and most of it clear.
func TestTheSampleHasEveryVerdict(t *testing.T) {
	w, _ := plain(t)
	w.p.NewChecker = func(book *rule.Rulebook) Checker { return check.Live{Checker: check.New(book)} }
	w.SetBook(builtIn(t))
	must(t, w.OpenSample())
	c := w.Summary().Counts
	if c.No == 0 || c.Ask == 0 || c.Care == 0 || c.Clear < c.Total()*45/100 || c.Clear > c.Total()*80/100 {
		t.Errorf("verdicts of the sample: %+v", c)
	}
	for _, r := range append(w.MustChange(), w.AskGuide()...) {
		if r.Why == "" || r.Topic == "" {
			t.Errorf("%s has no reason: %+v", r.Label, r)
		}
	}
}

func TestTheSampleOpensAndKeepsWhatWasChanged(t *testing.T) {
	w, _ := plain(t)
	must(t, w.OpenSample())
	must(t, w.Do(trip.SetTitle("My marathon")))
	must(t, w.Close())
	must(t, w.OpenSample())
	if w.Trip().Title != "My marathon" || !w.Trip().Sample {
		t.Errorf("opened again it is %q", w.Trip().Title)
	}
	must(t, w.DuplicateTrip(w.Trip().ID))
	if w.Trip().Title != "My marathon, copy" || w.Trip().Sample || len(w.Trip().Shots) != 40 {
		t.Errorf("the copy is %q with %d shots", w.Trip().Title, len(w.Trip().Shots))
	}
}
