package briefing

import (
	"fmt"
	"strings"
	"testing"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// sampleBook is a small rulebook with everything a briefing prints.
func sampleBook() *rule.Rulebook {
	text := func(s string) rule.Text { return rule.Text{"en": s} }
	return rule.Merge(&rule.Pack{
		ID: "dprk-core", Version: "2026.11.1", Title: "DPRK core rules", Publisher: "Clearshot", Checked: "2026-11", Hash: "3f9a77c0de5512ab90",
		Topics: []rule.Topic{{ID: "military", Title: text("Soldiers, police and military sites")}, {ID: "leaders", Title: text("Pictures and statues of the leaders")}, {ID: "people", Title: text("People and their consent")}},
		Rules: []rule.Rule{
			{ID: "military-people", Topic: "military", Severity: rule.No, Title: text("No soldiers in the frame"), Why: text("Filming soldiers, their vehicles or their posts is forbidden everywhere, on the road too. Guides are held to account for what their guests film."), Sources: []string{"ypt", "deseret"}, Review: "2027-05-01"},
			{ID: "leaders-whole", Topic: "leaders", Severity: rule.Care, Title: text("Statues whole and from the front"), Why: text("Both figures have to be in the frame from head to foot. No gestures, no imitation of the pose."), Sources: []string{"ypt"}},
			{ID: "people-ask", Topic: "people", Severity: rule.Ask, Title: text("Ask before filming people close up"), Why: text("A person who fills the frame should have agreed, and the guide should have heard it."), Sources: []string{"koryo"}, Disputed: true},
		},
		Sites: []rule.Site{
			{ID: "mansudae", Catalogue: "S01", Name: text("Mansudae Grand Monument"), Hangul: "만수대대기념비", Lat: 39.032, Lon: 125.7528, Region: "Pyongyang", Notes: []rule.SiteNote{{Severity: rule.Care, Text: text("Formal dress; bow with the group; flowers are usual.")}}, Sources: []string{"koryo"}},
			{ID: "metro", Catalogue: "S10", Name: text("Pyongyang Metro"), Hangul: "평양지하철도", Lat: 39.0105, Lon: 125.729, Region: "Pyongyang", Notes: []rule.SiteNote{{Severity: rule.Clear, Text: text("Platforms and mosaics are fine; not into the tunnels.")}}},
			{ID: "museum", Name: text("Victorious War Museum"), Hangul: "조국해방전쟁승리기념관", Lat: 39.041, Lon: 125.7395, Region: "Pyongyang", Notes: []rule.SiteNote{{Severity: rule.No, Text: text("No cameras inside the building.")}, {Severity: rule.Clear, Text: text("The outdoor exhibits.")}}},
			{ID: "square", Name: text("Kim Il Sung Square"), Hangul: "김일성광장", Lat: 39.0195, Lon: 125.7529, Region: "Pyongyang"},
			{ID: "stadium", Name: text("Kim Il Sung Stadium"), Hangul: "김일성경기장", Lat: 39.0457, Lon: 125.7565, Region: "Pyongyang"},
			{ID: "kaesong", Name: text("Kaesong old town"), Hangul: "개성시", Lat: 37.971, Lon: 126.554, Region: "Kaesong / DMZ"},
			{ID: "panmunjom", Name: text("Panmunjom"), Hangul: "판문점", Lat: 37.956, Lon: 126.677, Region: "Kaesong / DMZ"},
			{ID: "hyangsan", Name: text("International Friendship Exhibition"), Hangul: "국제친선전람관", Lat: 40.01, Lon: 126.23, Region: "Myohyang"},
			{ID: "hotel", Name: text("Yanggakdo Hotel"), Hangul: "양각도국제호텔", Lat: 38.999, Lon: 125.7515, Region: "Pyongyang"},
		},
		Status: []rule.Status{{Region: "Pyongyang", State: "restricted", From: "2026-04", Text: text("Group tours from a few countries only; ask the operator for your passport."), Sources: []string{"koryo"}}},
		Phrases: []rule.Phrase{
			{ID: "K01", Group: "Filming", Hangul: "여기서 촬영해도 됩니까?", Roman: "Yogiso chwaryonghaedo toemnikka?", Text: text("May I film here?")},
			{ID: "K02", Group: "Filming", Hangul: "이 사람을 찍어도 됩니까?", Roman: "I saramul tchigodo toemnikka?", Text: text("May I photograph this person?")},
			{ID: "K03", Group: "Filming", Hangul: "지우겠습니다.", Roman: "Chiugessumnida.", Text: text("I will delete it.")},
			{ID: "K04", Group: "Courtesy", Hangul: "안녕하십니까?", Roman: "Annyonghasimnikka?", Text: text("Hello / Good day."), Note: text("Use the formal ending with everyone.")},
			{ID: "K05", Group: "Courtesy", Hangul: "감사합니다.", Roman: "Kamsahamnida.", Text: text("Thank you.")},
		},
		Sources: []rule.Source{
			{Key: "ypt", Publisher: "Young Pioneer Tours", Title: "What you can and cannot photograph", URL: "https://www.youngpioneertours.com/photography-north-korea/", Checked: "2026-11"},
			{Key: "deseret", Publisher: "Deseret News", Title: "What a traveller saw in April", URL: "https://www.deseret.com/2025/4/20/north-korea-marathon/", Published: "2025-04-20", Checked: "2026-11"},
			{Key: "koryo", Publisher: "Koryo Tours", Title: "Travel guide", URL: "https://koryogroup.com/travel-guide/a-very-long-address/that-has-to-break-somewhere/because-no-line-is-so-long", Checked: "2026-11"},
		},
	})
}

var sampleShots = []struct {
	stop int
	text string
	v    rule.Severity
	bad  string
	rule string
}{
	{0, "both statues full height from the front, wide, then tilt up slowly", rule.Care, "statues", "leaders-whole"},
	{0, "my friend waving in front of the statues lol", rule.No, "waving in front of the statues", "leaders-whole"},
	{1, "chandeliers and mosaics from the platform", rule.Clear, "", ""},
	{1, "escalator ride down, gopro on chest", rule.Clear, "", ""},
	{1, "inside a carriage, passengers chatting, close up on an old lady's hands", rule.Ask, "passengers chatting", "people-ask"},
	{2, "captured tanks in the yard", rule.Clear, "", ""},
	{2, "the guard at the gate, zoom", rule.No, "guard at the gate", "military-people"},
	{3, "square empty at dawn, 24mm, low", rule.Clear, "", ""},
	{4, "runners entering the stadium, crowd cheering, 70-300 mm", rule.Ask, "crowd", "people-ask"},
	{5, "checkpoint on the road south through the window", rule.No, "checkpoint", "military-people"},
	{5, "roofs of the old town from the hill", rule.Clear, "", ""},
	{6, "blue huts from the terrace", rule.Ask, "blue huts", "people-ask"},
	{7, "mountain valley with fog", rule.Clear, "", ""},
	{8, "view from the room on floor 31 at night", rule.Clear, "", ""},
}

// sampleParams is a trip of several days with faults of every kind. times repeats the shots,
// for long briefings.
func sampleParams(times int) Params {
	book := sampleBook()
	sites := []string{"S01", "metro", "museum", "square", "stadium", "kaesong", "panmunjom", "hyangsan", "hotel"}
	t := &trip.Trip{Schema: 1, ID: "trip", Title: "Spring marathon film", Operator: "Blue Heron Travel", TourCode: "BH-27-04",
		Start: "2027-04-02", End: "2027-04-06", NextNumber: 500,
		Travellers: []*trip.Traveller{
			{ID: "p1", Name: "Ada Linde", Nationality: "SE", Role: trip.Creator, CrewRole: "camera, director", PassportExpiry: "2029-05-01", Visa: "applied", Insurance: "Gouda 88 1204"},
			{ID: "p2", Name: "Tomáš Říha", Nationality: "CZ", Role: trip.Hobby, CrewRole: "sound", PassportExpiry: "2027-08-01", Visa: "none"}},
		Contacts: []*trip.Contact{
			{ID: "c1", Name: "Blue Heron Travel", Kind: "operator", Phone: "+86 10 5555 0123", Email: "desk@blueheron.example", Notes: "Answers in English and Chinese."},
			{ID: "c2", Name: "Ingrid Linde", Kind: "home", Phone: "+46 70 555 01 23"}},
	}
	plans := []struct {
		title string
		stops []int
	}{{"Arrival", []int{8}}, {"Pyongyang", []int{0, 1, 2, 3}}, {"Marathon", []int{4}}, {"Kaesong and Panmunjom", []int{5, 6}}, {"Mount Myohyang", []int{7}}}
	for d, p := range plans {
		day := &trip.Day{ID: fmt.Sprintf("d%d", d+1), Date: trip.Date("2027-04-02").Add(d), Title: p.title}
		for k, s := range p.stops {
			site, _ := book.Site(sites[s])
			stop := &trip.Stop{ID: fmt.Sprintf("s%d", s), Site: sites[s], Name: site.Name["en"], Kind: trip.Visit,
				Start: trip.ClockAt(9*60 + k*120), End: trip.ClockAt(10*60 + 30 + k*120), Guide: "Ms Kim, Mr Ri"}
			day.Stops = append(day.Stops, stop)
		}
		t.Days = append(t.Days, day)
	}
	t.Days[1].Stops[2].Guide = ""
	r := &check.Report{Trip: t.ID}
	n := 0
	finding := func(text, bad, id string, v rule.Severity) []check.Finding {
		if id == "" {
			return nil
		}
		ru, _ := book.Rule(id)
		f := check.Finding{Rule: id, Pack: "dprk-core", Topic: ru.Topic, Severity: v, Original: v, Title: ru.Title["en"], Message: ru.Why["en"],
			SourceKeys: ru.Sources, Disputed: ru.Disputed}
		if i := strings.Index(text, bad); bad != "" && i >= 0 {
			f.Spans = []check.Span{{Start: i, End: i + len(bad), Text: bad}}
		}
		if v != rule.Clear {
			f.Instead = []string{"the same place without them, wide, from the pavement"}
		}
		return []check.Finding{f}
	}
	for rep := range times {
		for i, s := range sampleShots {
			n++
			text := s.text
			if rep > 0 {
				text = fmt.Sprintf("%s, take %d", text, rep+1)
			}
			shot := &trip.Shot{ID: fmt.Sprintf("shot%d", n), Number: n, Stop: fmt.Sprintf("s%d", s.stop), Text: text, Size: []string{"WS", "CU", "MS"}[i%3], Angle: "eye", Movement: "static", LensMM: 24 + i}
			if i == 4 {
				shot.Permission = &trip.Permission{State: trip.Conditional, By: "Ms Kim", On: "2027-03-01", Condition: "ask each person"}
				shot.KeepOut, shot.PlanB = "uniforms", "empty carriage at the terminus"
			}
			t.Shots = append(t.Shots, shot)
			r.Results = append(r.Results, check.Result{ID: shot.ID, Kind: rule.Shot, Number: n, Verdict: s.v, Covered: i%4 != 3, Findings: finding(text, s.bad, s.rule, s.v)})
		}
	}
	for i, q := range []struct {
		text string
		v    rule.Severity
		id   string
	}{{"what do you think of the marathon?", rule.Clear, ""}, {"who will lead after him", rule.No, "leaders-whole"}, {"how much do you earn", rule.Ask, "people-ask"}} {
		n++
		t.Questions = append(t.Questions, &trip.Question{ID: fmt.Sprintf("q%d", i), Number: n, Stop: "s1", Text: q.text, To: "guide"})
		r.Results = append(r.Results, check.Result{ID: fmt.Sprintf("q%d", i), Kind: rule.Question, Number: n, Verdict: q.v, Covered: true, Findings: finding(q.text, "", q.id, q.v)})
	}
	for i, k := range []struct {
		text, make, model, serial string
		v                         rule.Severity
		id                        string
	}{{"main camera", "Sony", "A7 IV", "5531180", rule.Clear, ""}, {"drone", "DJI", "Mini 4", "1581F6", rule.No, "military-people"},
		{"memory sticks", "SanDisk", "", "", rule.Care, "leaders-whole"}, {"zoom lens", "Sony", "70-300", "", rule.Ask, "people-ask"}} {
		n++
		item := &trip.KitItem{ID: fmt.Sprintf("k%d", i), Number: n, Text: k.text, Make: k.make, Model: k.model, Serial: k.serial, Quantity: i, Declare: i == 0}
		if i == 3 {
			item.FocalMin, item.FocalMax = 70, 300
		}
		t.Kit = append(t.Kit, item)
		r.Results = append(r.Results, check.Result{ID: item.ID, Kind: rule.Kit, Number: n, Verdict: k.v, Covered: true, Findings: finding(k.text, k.text, k.id, k.v)})
	}
	n++
	t.Posts = append(t.Posts, &trip.Post{ID: "po1", Number: n, Title: "Running in Pyongyang", Text: "Eight days, one race, no wifi.", Platform: "YouTube", Earliest: "2027-05-01", Accounts: []string{"@blueheron"}})
	r.Results = append(r.Results, check.Result{ID: "po1", Kind: rule.Post, Number: n, Verdict: rule.Clear})
	return Params{Trip: t, Report: r, Book: book, Today: "2026-11-21", Version: "1.0",
		Notes: []plan.Note{{ID: "s2", Day: "d2", Code: "no-guide", Severity: rule.No, Text: i18n.Msg("brief.stop.unnamed")}}}
}

func build(t testing.TB, p Params) *Document {
	t.Helper()
	doc, err := Build(p)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
