package i18n

import (
	"testing"
	"testing/fstest"
	"time"
)

// day is a Day for tests.
type day string

func (d day) Time() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

func printerOf(t *testing.T, lang, own, english string) *Printer {
	t.Helper()
	if lang == "en" {
		english = own
	}
	fsys := fstest.MapFS{
		"i18n/" + lang + "/x.json": {Data: []byte(own)},
		"i18n/en/x.json":           {Data: []byte(english)},
	}
	texts, err := load(fsys, lang)
	if err != nil {
		t.Fatal(err)
	}
	fallback, err := load(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	return newPrinter(lang, texts, fallback)
}

func TestParameters(t *testing.T) {
	p := printerOf(t, "en", `{"a": "{x} and {y}, {x} again, {z} stays, {", "inner": "the {w}", "none": "plain {x}"}`, `{}`)
	for _, c := range []struct {
		got, want string
	}{
		{p.T("a", A("x", 1204), A("y", "two")), "1204 and two, 1204 again, {z} stays, {"},
		{p.T("a", A("x", Msg("inner", A("w", Count(1204)))), A("y", []string{"p", "q", "r"})), "the 1,204 and ⟦list.and⟧, the 1,204 again, {z} stays, {"},
		{p.T("none"), "plain {x}"},
		{p.T("gone", A("x", 1)), "⟦gone⟧"},
		{p.Say(Message{}), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestPluralFormsFollowTheLanguage(t *testing.T) {
	ru := `{"n": {"one": "{n} кадр", "few": "{n} кадра", "many": "{n} кадров", "other": "{n} кадра"}}`
	for _, c := range []struct {
		lang, texts string
		want        map[int]string
	}{
		{"en", `{"n": {"one": "{n} shot", "other": "{n} shots"}}`, map[int]string{0: "0 shots", 1: "1 shot", 2: "2 shots", 21: "21 shots", 1204: "1,204 shots"}},
		{"ru", ru, map[int]string{0: "0 кадров", 1: "1 кадр", 3: "3 кадра", 5: "5 кадров", 11: "11 кадров", 21: "21 кадр", 22: "22 кадра", 112: "112 кадров"}},
		{"de", `{"n": {"one": "{n} Bild", "other": "{n} Bilder"}}`, map[int]string{1: "1 Bild", 2: "2 Bilder", 1204: "1.204 Bilder"}},
		{"fr", `{"n": {"one": "{n} plan", "other": "{n} plans"}}`, map[int]string{0: "0 plan", 1: "1 plan", 2: "2 plans"}},
		{"zh", `{"n": "{n} 个镜头"}`, map[int]string{1: "1 个镜头", 5: "5 个镜头"}},
		{"ko", `{"n": {"other": "장면 {n}개"}}`, map[int]string{1: "장면 1개", 5: "장면 5개"}},
	} {
		p := printerOf(t, c.lang, c.texts, `{"n": "wrong language"}`)
		for n, want := range c.want {
			if got := p.T("n", N(n)); got != want {
				t.Errorf("%s, %d: %q, want %q", c.lang, n, got, want)
			}
		}
	}
}

func TestMissingTextsFallBackToEnglish(t *testing.T) {
	p := printerOf(t, "de", `{"a": "eins"}`, `{"a": "one", "b": "two"}`)
	if p.T("a") != "eins" || p.T("b") != "two" || !p.Has("b") || p.Has("c") {
		t.Errorf("T(a) = %q, T(b) = %q", p.T("a"), p.T("b"))
	}
	for lang, want := range map[string]string{"": "en", "en-GB": "en", "xx": "en", "EN": "en", "en_US": "en"} {
		if got := New(lang).Lang(); got != want {
			t.Errorf("New(%q) writes %q, want %q", lang, got, want)
		}
	}
}

func TestACatalogueWithMistakesIsRefused(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"one key in two files": {"i18n/en/a.json": {Data: []byte(`{"k": "1"}`)}, "i18n/en/b.json": {Data: []byte(`{"k": "2"}`)}},
		"no other form":        {"i18n/en/a.json": {Data: []byte(`{"k": {"one": "1"}}`)}},
		"not a text":           {"i18n/en/a.json": {Data: []byte(`{"k": 5}`)}},
		"not an object":        {"i18n/en/a.json": {Data: []byte(`["k"]`)}},
	} {
		if _, err := load(files, "en"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDates(t *testing.T) {
	p := New("en")
	for _, c := range []struct{ got, want string }{
		{p.Date(day("2027-04-02")), "2 April 2027"},
		{p.Date(day("")), "no date"},
		{p.DayShort(day("2027-04-03")), "Sat 3 April"},
		{p.DayMonth(day("2027-04-03")), "3 April"},
		{p.Weekday(day("2027-04-04")), "Sunday"},
		{p.Weekday(day("x")), ""},
		{p.DateRange(day("2027-04-02"), day("2027-04-09")), "2 – 9 April 2027"},
		{p.DateRange(day("2027-03-30"), day("2027-04-02")), "30 March – 2 April 2027"},
		{p.DateRange(day("2026-12-30"), day("2027-01-02")), "30 December 2026 – 2 January 2027"},
		{p.DateRange(day("2027-04-02"), day("2027-04-02")), "2 April 2027"},
		{p.DateRange(day("2027-04-02"), day("")), "2 April 2027"},
		{p.DateRange(day(""), day("2027-04-02")), "2 April 2027"},
		{p.DateRange(day(""), day("")), "no date"},
		{p.Clock(545), "09:05"},
		{p.Duration(165), "2 h 45"},
		{p.Duration(120), "2 h"},
		{p.Duration(40), "40 min"},
		{p.List(nil), ""},
		{p.List([]string{"a"}), "a"},
		{p.List([]string{"a", "b"}), "a and b"},
		{p.List([]string{"a", "b", "c"}), "a, b and c"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	now := time.Date(2027, 4, 2, 12, 0, 0, 0, time.UTC)
	for ago, want := range map[time.Duration]string{
		time.Second: "just now", 5 * time.Minute: "5 min ago", 2 * time.Hour: "2 h ago", 30 * time.Hour: "yesterday", 72 * time.Hour: "3 days ago",
	} {
		if got := p.Ago(now.Add(-ago), now); got != want {
			t.Errorf("%v ago: %q, want %q", ago, got, want)
		}
	}
}
