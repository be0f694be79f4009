package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// house is a pack with one rule of every form.
const house = `
topics:
  - {id: military, kinds: [shot], title: Military}
  - {id: people, kinds: [shot], title: People}
  - {id: museum, kinds: [shot], title: Museums}
  - {id: long-lens, kinds: [shot, kit], title: Long lenses}
  - {id: faith, kinds: [question], title: Faith}
  - {id: statue, kinds: [shot], title: Statues}
  - {id: fine, kinds: [shot], title: Fine}
  - {id: escort, kinds: [stop], title: Escort}
  - {id: passport, kinds: [traveller], title: Passports}
  - {id: old, kinds: [shot], title: Old}
concepts:
  - id: soldiers
    title: Soldiers
    en: {sure: [soldier, {exact: KPA}], unsure: [guard], support: [rifle], not: [toy soldier, guard rail]}
    ru: {sure: [солдат]}
    de: {sure: [Soldat]}
    zh: {sure: [军人]}
  - {id: people, title: People, en: {sure: [waitress, passenger, cook]}}
  - {id: depiction, title: Depicted, en: {sure: [painting, mosaic]}}
  - {id: statue, title: Statue, en: {sure: [statue]}}
  - {id: behind, title: Behind, en: {sure: [from behind, back of]}}
  - {id: lens, title: Lens, en: {sure: [lens, zoom]}}
  - {id: faith, title: Faith, en: {sure: [believe, church]}}
  - {id: landscape, title: Landscape, en: {sure: [mountain, lake]}}
rules:
  - {id: r-military, topic: military, kind: shot, severity: "no", title: T, why: W, instead: [I], unconfirmed: true,
     text: {concept: soldiers}, unless: {concept: depiction}, examples: {flag: ["<<soldiers>> at the gate", "guard with a <<rifle>>"], pass: [a lake]}}
  - {id: r-people, topic: people, kind: shot, severity: ask, title: T, why: W, instead: [I], unconfirmed: true,
     text: {concept: people}, examples: {flag: ["<<waitress>>"], pass: [a lake]}}
  - {id: r-statue, topic: statue, kind: shot, severity: "no", title: T, why: W, instead: [I], unconfirmed: true,
     text: {all: [{concept: statue}, {concept: behind}], within: 4}, examples: {flag: ["<<statue>> <<from behind>>"], pass: [a statue and the lake]}}
  - {id: r-museum, topic: museum, kind: shot, severity: ask, title: T, why: W, instead: [I], unconfirmed: true,
     where: {site_kind: [museum]}, examples: {flag: [the stairs], pass: [{text: the stairs, site: tower}]}}
  - {id: r-lens, topic: long-lens, kind: shot, severity: care, title: T, why: W, instead: [I], unconfirmed: true,
     text: {number: {unit: mm, more_than: 150}}, examples: {flag: [a 200 mm view], pass: [a 50 mm view]}}
  - {id: r-kit-lens, topic: long-lens, kind: kit, severity: "no", title: T, why: W, instead: [I], unconfirmed: true,
     text: {number: {unit: none, more_than: 150, near: lens, within: 4, largest: true}}, examples: {flag: ["<<70-300>> <<zoom>>"], pass: [24-70 zoom]}}
  - {id: r-faith, topic: faith, kind: question, severity: ask, title: T, why: W, instead: [I], unconfirmed: true,
     where: {to: [guide]}, text: {concept: faith}, examples: {flag: [{text: "do you <<believe>>", fields: {to: guide}}], pass: [a lake]}}
  - {id: r-fine, topic: fine, kind: shot, severity: clear, title: T, why: W, unconfirmed: true,
     text: {concept: landscape}, examples: {flag: ["<<mountain>>"], pass: [soup]}}
  - {id: r-escort, topic: escort, kind: stop, severity: "no", title: T, why: W, instead: [I], unconfirmed: true, authority: government,
     where: {fields: [{name: guide, missing: true}]}, examples: {flag: [Museum], pass: [{text: Museum, fields: {guide: Ms Ri}}]}}
  - {id: r-us, topic: passport, kind: traveller, severity: "no", title: T, why: W, instead: [I], unconfirmed: true,
     where: {nationality: [US]}, examples: {flag: [{text: x, fields: {nationality: US}}], pass: [{text: x, fields: {nationality: NL}}]}}
  - {id: r-old, topic: old, kind: shot, severity: care, title: T, why: W, instead: [I], unconfirmed: true, from: "2020-01-01", until: "2021-12-31",
     text: {concept: lens}, examples: {flag: ["<<lens>>"], pass: [a lake]}}
sites:
  - {id: museum, catalogue: S05, name: War Museum, kind: museum, lat: 39.0, lon: 125.7, accuracy: k, region: Pyongyang}
  - {id: tower, catalogue: S02, name: Tall Tower, kind: tower, lat: 39.0, lon: 125.7, accuracy: k, region: Pyongyang,
     notes: [{severity: clear, text: The view, concepts: [statue]}]}
`

func housePack(t testing.TB) *rule.Pack {
	t.Helper()
	// The house's rules are stricter than lint lets unconfirmed ones be; they get a source.
	body := strings.ReplaceAll(house, "unconfirmed: true,", "sources: [A],") + "sources: [{key: A, publisher: P, title: T, kind: operator, checked: \"2026-11\"}]\n"
	parts := map[string]string{}
	section := ""
	for _, line := range strings.Split(body, "\n") {
		if line != "" && line[0] != ' ' {
			section = strings.TrimSuffix(line[:strings.Index(line, ":")+1], ":")
		}
		parts[section] += line + "\n"
	}
	fsys := fstest.MapFS{"pack.yaml": {Data: []byte("format: 1\nid: house\nversion: \"1\"\ntitle: House\nlanguages: [en]\npublisher: P\nchecked: \"2026-11\"\n")}}
	for name, file := range map[string]string{"topics": "topics.yaml", "concepts": "concepts/a.yaml", "rules": "rules/a.yaml", "sites": "sites/a.yaml", "sources": "sources.yaml"} {
		fsys[file] = &fstest.MapFile{Data: []byte(parts[name])}
	}
	p, probs := rule.Load(fsys)
	if err := probs.Err(); err != nil || p == nil {
		t.Fatal(err)
	}
	return p
}

func houseChecker(t testing.TB) *Checker { return New(rule.Merge(housePack(t))) }

func TestItem(t *testing.T) {
	c := houseChecker(t)
	for _, x := range []struct {
		name    string
		item    Item
		verdict rule.Severity
		rules   string // of the findings, in order
		spans   string // of the first
	}{
		{"a sure word", Item{Text: "slow pan over Soldiers"}, rule.No, "r-military", "Soldiers"},
		{"the written form only", Item{Text: "the KPA, not kpa"}, rule.No, "r-military", "KPA"},
		{"an unsure word alone", Item{Text: "the guard at the gate"}, rule.Clear, "", ""},
		{"an unsure word with support asks", Item{Text: "the guard and his rifle"}, rule.Ask, "r-military", "guard"},
		{"a longer innocent word", Item{Text: "the guard rail, a rifle and a toy soldier"}, rule.Clear, "", ""},
		{"negated", Item{Text: "no soldiers in frame"}, rule.Clear, "", ""},
		{"unless", Item{Text: "a painting of soldiers"}, rule.Clear, "", ""},
		{"misspelt", Item{Text: "two soliders resting"}, rule.No, "r-military", "soliders"},
		{"near enough", Item{Text: "the statue, seen from behind"}, rule.No, "r-statue", "statue|from behind"},
		{"too far apart", Item{Text: "the statue and then a long walk through the old park from behind"}, rule.Clear, "", ""},
		{"another sentence", Item{Text: "The statue. From behind the lake"}, rule.Clear, "r-fine", "lake"},
		{"a site by number", Item{Text: "the stairs", Site: "S05"}, rule.Ask, "r-museum", ""},
		{"a site by name in the text", Item{Text: "stairs of the War Museum"}, rule.Ask, "r-museum", ""},
		{"a number with its unit", Item{Text: "200 mm, the bridge"}, rule.Care, "r-lens", "200 mm"},
		{"the field beats the text", Item{Text: "200 mm, the bridge", Fields: map[string]string{"lens_mm": "35"}}, rule.Clear, "", ""},
		{"the field alone", Item{Text: "the bridge", Fields: map[string]string{"lens_mm": "300"}}, rule.Care, "r-lens", ""},
		{"the long end of a zoom", Item{Kind: rule.Kit, Text: "my 70-300 zoom"}, rule.No, "r-kit-lens", "70-300|zoom"},
		{"the short zoom", Item{Kind: rule.Kit, Text: "my 24-70 zoom"}, rule.Clear, "", ""},
		{"by whom it is asked", Item{Kind: rule.Question, Text: "do you believe?", Fields: map[string]string{"to": "guide"}}, rule.Ask, "r-faith", "believe"},
		{"asked of another", Item{Kind: rule.Question, Text: "do you believe?", Fields: map[string]string{"to": "staff"}}, rule.Clear, "", ""},
		{"kept out by its field", Item{Text: "the square and its soldiers", Fields: map[string]string{"keep_out": "soldiers"}}, rule.Clear, "", ""},
		{"a missing field", Item{Kind: rule.Stop, Text: "Museum"}, rule.No, "r-escort", ""},
		{"a nationality", Item{Kind: rule.Traveller, Fields: map[string]string{"second_nationality": "US"}}, rule.No, "r-us", ""},
		{"worst first", Item{Text: "a waitress and a soldier by the lake"}, rule.No, "r-military|r-people|r-fine", "soldier"},
		{"asked", Item{Text: "the waitress", Permission: "asked"}, rule.Ask, "r-people", "waitress"},
		{"granted lifts an ask", Item{Text: "the waitress", Permission: "granted"}, rule.Clear, "r-people", "waitress"},
		{"granted lifts no no", Item{Text: "the soldier", Permission: "granted"}, rule.No, "r-military", "soldier"},
		{"granted lifts no no that is unsure", Item{Text: "the guard and his rifle", Permission: "granted"}, rule.Ask, "r-military", "guard"},
		{"conditions leave care", Item{Text: "the waitress", Permission: "conditional"}, rule.Care, "r-people", "waitress"},
		{"refused makes it a no", Item{Text: "the waitress", Permission: "refused"}, rule.No, "r-people", "waitress"},
		{"a yes in words", Item{Text: "the waitress said yes"}, rule.Clear, "r-people", "waitress"},
		{"a no in words", Item{Text: "the waitress said no but I try"}, rule.No, "r-people", "waitress"},
		{"a yes for one part", Item{Text: "the waitress said yes, but then the passengers opposite"}, rule.Ask, "r-people", "waitress|passengers"},
		{"before its time", Item{Text: "the lens", Date: "2019-05-01"}, rule.Clear, "", ""},
		{"in its time", Item{Text: "the lens", Date: "2021-05-01"}, rule.Care, "r-old", "lens"},
		{"another language", Item{Text: "Крупно: солдаты", Lang: "ru"}, rule.No, "r-military", "солдаты"},
		{"without spaces", Item{Text: "桥边的军人", Lang: "zh"}, rule.No, "r-military", "军人"},
		{"wide letters", Item{Text: "ｓｏｌｄｉｅｒｓ"}, rule.No, "r-military", "ｓｏｌｄｉｅｒｓ"},
	} {
		it := x.item
		if it.Kind == "" {
			it.Kind = rule.Shot
		}
		res := c.Item(it)
		var ids, spans []string
		for _, f := range res.Findings {
			ids = append(ids, f.Rule)
		}
		if len(res.Findings) > 0 {
			for _, s := range res.Findings[0].Spans {
				if it.Text[s.Start:s.End] != s.Text {
					t.Errorf("%s: span %+v is not the text", x.name, s)
				}
				spans = append(spans, s.Text)
			}
		}
		if res.Verdict != x.verdict || strings.Join(ids, "|") != x.rules || strings.Join(spans, "|") != x.spans {
			t.Errorf("%s: %q: got %s %v %q, want %s %s %q", x.name, it.Text, res.Verdict, ids, spans, x.verdict, x.rules, x.spans)
		}
	}
}

func TestLiftedStaysListed(t *testing.T) {
	f := houseChecker(t).Item(Item{Kind: rule.Shot, Text: "the waitress", Permission: "granted"}).Findings
	if len(f) != 1 || !f[0].Lifted || f[0].Severity != rule.Clear || f[0].Original != rule.Ask {
		t.Fatalf("%+v", f)
	}
}

func TestCovered(t *testing.T) {
	c := houseChecker(t)
	for text, want := range map[string]bool{"the mountain": true, "my socks": false, "the waitress": true} {
		if got := c.Item(Item{Kind: rule.Shot, Text: text}).Covered; got != want {
			t.Errorf("%q: covered %v", text, got)
		}
	}
	if !c.Item(Item{Kind: rule.Shot, Text: "the statue", Site: "tower"}).Covered {
		t.Error("a site's note of what is fine does not cover")
	}
}

func TestUnread(t *testing.T) {
	res := houseChecker(t).Item(Item{Kind: rule.Shot, Text: strings.Repeat("la ", 4000) + "soldiers"})
	if res.Unread == 0 || res.Verdict != rule.Clear {
		t.Errorf("unread %d, verdict %s", res.Unread, res.Verdict)
	}
}

func TestTrip(t *testing.T) {
	tr := &trip.Trip{ID: "t1", Title: "April", Start: "2026-04-01", Travellers: []*trip.Traveller{{ID: "p1", Nationality: "US"}},
		Days: []*trip.Day{{ID: "d1", Date: "2021-04-02", Stops: []*trip.Stop{{ID: "s1", Site: "museum", Name: "Museum"}, {ID: "s2", Name: "Tall Tower", Guide: "Ms Ri"}}}},
		Shots: []*trip.Shot{{ID: "a", Number: 1, Stop: "s1", Text: "the stairs"}, {ID: "b", Number: 2, Text: "a waitress"}, {ID: "c", Number: 3, Text: "a lens"},
			{ID: "e", Number: 4, Stop: "s1", Text: "a lens"}},
		Kit:   []*trip.KitItem{{ID: "k", Number: 5, Text: "zoom", FocalMax: 300}},
		Posts: []*trip.Post{{ID: "o", Number: 6, Title: "Only a title"}},
	}
	tr.Shots[1].Permission = &trip.Permission{State: trip.Granted, Bound: tr.Shots[1].ContentHash(tr)}
	c := houseChecker(t)
	r := c.Trip(tr, Options{Today: "2026-11-21"})
	var order []string
	for _, x := range r.Results {
		order = append(order, x.ID+" "+string(x.Verdict))
	}
	want := "t1 clear,p1 no,s1 no,s2 clear,a ask,b clear,c clear,e ask,k clear,o clear"
	if got := strings.Join(order, ","); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if f := r.Of("b").Findings; len(f) != 1 || !f[0].Lifted {
		t.Errorf("the granted shot: %+v", f)
	}
	tr.Shots[1].Text = "a waitress and her friend"
	if v := c.One(tr, tr.Shots[1], Options{}).Verdict; v != rule.Ask {
		t.Errorf("a permission for another text lifts it: %s", v)
	}
	tr.Shots[1].Dismissals = []trip.Dismissal{{Rule: "r-people", Text: tr.Shots[1].Text}}
	if res := c.One(tr, tr.Shots[1], Options{}); res.Verdict != rule.Clear || !res.Findings[0].Dismissed {
		t.Errorf("dismissed: %+v", res)
	}
	tr.Shots[1].Text = "a waitress and her mother"
	if v := c.One(tr, tr.Shots[1], Options{}).Verdict; v != rule.Ask {
		t.Errorf("a dismissal outlives its text: %s", v)
	}
}

func TestPackExamples(t *testing.T) {
	p := housePack(t)
	got := TestPack(p)
	// The guard example is marked wrongly on purpose.
	if len(got) != 1 || got[0].Code != "E172" || got[0].Rule != "r-military" || !strings.Contains(got[0].Message, `"guard"`) {
		t.Fatalf("%v", got)
	}
	p.Rules[1].Examples.Flag = append(p.Rules[1].Examples.Flag, rule.Example{Text: "no waitress"})
	p.Rules[1].Examples.Pass = append(p.Rules[1].Examples.Pass, rule.Example{Text: "the cook"})
	var codes []string
	for _, x := range TestPack(p) {
		codes = append(codes, x.Code)
		if x.Code == "E170" && !strings.Contains(x.Message, `ruled out by "no" at 0–2`) {
			t.Errorf("does not say why: %s", x.Message)
		}
	}
	if want := []string{"E172", "E170", "E171"}; !slices.Equal(codes, want) {
		t.Errorf("got %v, want %v", codes, want)
	}
}

func TestExplain(t *testing.T) {
	c := houseChecker(t)
	var got []string
	for _, x := range c.Explain(Item{Kind: rule.Shot, Text: "no soldiers, only the waitress"}) {
		got = append(got, fmt.Sprintf("%s %v %s", x.Rule, x.Fired, x.Why))
	}
	want := []string{`r-military false soldiers: "soldiers" is ruled out by "no" at 0–2`, `r-people true found "waitress"`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Metamorphic: what a change of the wording must and must not change.
func TestRewordings(t *testing.T) {
	c := houseChecker(t)
	for _, s := range []string{"soldiers at the gate", "slow pan over two soldiers", "a soldier by the lake"} {
		verdict := func(s string) rule.Severity { return c.Item(Item{Kind: rule.Shot, Text: s}).Verdict }
		for name, x := range map[string]struct {
			text string
			want rule.Severity
		}{
			"upper case":         {strings.ToUpper(s), rule.No},
			"a clause before":    {"Sunrise over the river; " + s, rule.No},
			"a clause after":     {s + ", then tea", rule.No},
			"soft hyphen":        {strings.ReplaceAll(s, "soldier", "sol\u00addier"), rule.No},
			"zero width space":   {strings.ReplaceAll(s, "soldier", "sol\u200bdier"), rule.No},
			"misspelt":           {strings.ReplaceAll(s, "soldier", "soldeir"), rule.No},
			"no":                 {strings.ReplaceAll(strings.ReplaceAll(s, "two ", ""), "soldier", "no soldier"), rule.Clear},
			"without":            {strings.ReplaceAll(strings.ReplaceAll(s, "a soldier", "soldier"), "soldier", "without any soldier"), rule.Clear},
			"a painting of":      {"a painting of " + s, rule.Clear},
			"somebody said yes":  {s + ", our guide said yes", rule.No},
			"bidirectional mark": {"\u202e" + s, rule.No},
			"invalid bytes":      {"\xff\xfe " + s, rule.No},
		} {
			if got := verdict(x.text); got != x.want {
				t.Errorf("%s: %q is %s, want %s", name, x.text, got, x.want)
			}
		}
	}
}

// lessons are enough texts for a model of two topics.
func lessons() []rule.Labelled {
	var out []rule.Labelled
	for i := range 40 {
		n := string(rune('a' + i%26))
		out = append(out,
			rule.Labelled{Kind: rule.Shot, Text: "lads in olive drab on a truck " + n, Verdict: rule.No, Topics: []string{"military"}},
			rule.Labelled{Kind: rule.Shot, Text: "the florist smiling at us " + n, Verdict: rule.Ask, Topics: []string{"people"}},
			rule.Labelled{Kind: rule.Shot, Text: "steam from my noodle bowl " + n, Verdict: rule.Clear})
	}
	return out
}

func TestTrainedReader(t *testing.T) {
	p := housePack(t)
	p.Corpus = lessons()
	a, err := Train(rule.Merge(p), 7)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Train(rule.Merge(p), 7)
	if err != nil || !bytes.Equal(a, b) {
		t.Fatal("training twice gives two models")
	}
	p.Model = a
	c := New(rule.Merge(p))
	for text, want := range map[string]rule.Severity{
		"two lads in olive drab by the truck": rule.No,
		"the florist, smiling":                rule.Ask,
		"steam over the noodle bowl":          rule.Clear,
		"soldiers at the gate":                rule.No,
	} {
		res := c.Item(Item{Kind: rule.Shot, Text: text})
		if res.Verdict != want {
			t.Errorf("%q is %s, want %s: %+v", text, res.Verdict, want, res.Findings)
		}
	}
	f := c.Item(Item{Kind: rule.Shot, Text: "two lads in olive drab"}).Findings
	if len(f) != 1 || f[0].Rule != "r-military" || f[0].Certainty >= 1 || len(f[0].Spans) == 0 || len(f[0].Instead) == 0 {
		t.Errorf("the trained reader's finding: %+v", f)
	}
}

func TestTrainNeedsTexts(t *testing.T) {
	if _, err := Train(rule.Merge(&rule.Pack{ID: "empty"}), 1); err == nil {
		t.Error("a model out of nothing")
	}
}

func TestEvaluate(t *testing.T) {
	e := Evaluate(houseChecker(t), []rule.Labelled{
		{ID: "1", Kind: rule.Shot, Text: "soldiers", Verdict: rule.No, Topics: []string{"military"}},
		{ID: "2", Kind: rule.Shot, Text: "my socks", Verdict: rule.No, Topics: []string{"military"}},
		{ID: "3", Kind: rule.Shot, Text: "a waitress", Verdict: rule.Clear},
		{ID: "4", Kind: rule.Shot, Text: "a cook", Verdict: rule.Ask, Topics: []string{"people"}, Lang: "en"},
	})
	if e.Exact.K != 2 || e.NoCaught.K != 1 || e.NoCaught.N != 2 || e.Alarm.K != 1 || e.TopicHit.K != 2 || len(e.Misses) != 2 {
		t.Errorf("%+v", e)
	}
	if s := ShareOf(95, 100); s.Lo < 0.887 || s.Lo > 0.889 || s.Hi < 0.978 || s.Hi > 0.979 {
		t.Errorf("Wilson interval of 95 of 100: %v", s)
	}
}

func FuzzItem(f *testing.F) {
	p := housePack(f)
	p.Corpus = lessons()
	p.Model, _ = Train(rule.Merge(p), 1)
	c := New(rule.Merge(p))
	f.Add("no soldiers, but the waitress", "shot", "S05", "granted", "70-300")
	f.Add("\xff\u202e军人"+strings.Repeat("x", 50), "kit", "", "?", "")
	f.Fuzz(func(t *testing.T, text, kind, site, permission, lens string) {
		it := Item{Kind: rule.Kind(kind), Text: text, Site: site, Permission: permission, Fields: map[string]string{"lens_mm": lens, "title": text}}
		a, b := c.Item(it), c.Item(it)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("%q: two answers", text)
		}
		for _, x := range a.Findings {
			for _, s := range x.Spans {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) || text[s.Start:s.End] != s.Text {
					t.Fatalf("%q: span %+v", text, s)
				}
			}
		}
		c.Explain(it)
	})
}

func FuzzModel(f *testing.F) {
	p := housePack(f)
	p.Corpus = lessons()[:6]
	m, _ := Train(rule.Merge(p), 1)
	f.Add(m)
	f.Add(m[:len(m)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		if models, err := decodeModel(data); err == nil {
			for _, m := range models {
				m.scoresOf([]feature{{hash: 1}})
			}
		}
	})
}
