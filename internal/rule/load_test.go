package rule

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"clearshot/rules"
)

// small is a pack with one rule of which nothing is wrong; tests break it in one place each.
func small() fstest.MapFS {
	return fstest.MapFS{
		"pack.yaml":       {Data: []byte("format: 1\nid: small\nversion: \"2026.11.1\"\ntitle: Small\npublisher: Test\nlanguages: [en]\n")},
		"topics.yaml":     {Data: []byte("topics:\n  - {id: military, kinds: [shot], title: Military}\n")},
		"sources.yaml":    {Data: []byte("sources:\n  - {key: SRC, publisher: Someone, title: A page, url: \"https://example.org/a\"}\n")},
		"concepts/c.yaml": {Data: []byte("concepts:\n  - id: soldiers\n    en: {sure: [soldier, {exact: KPA}], not: [toy soldier]}\n    ko: {sure: [군인]}\n")},
		"sites/s.yaml":    {Data: []byte("sites:\n  - {id: square, catalogue: S03, name: Square, lat: 39.02, lon: 125.75, region: Pyongyang, kind: square}\n")},
		"rules/r.yaml": {Data: []byte(`rules:
  - id: shot-soldiers
    topic: military
    kind: shot
    severity: no
    title: Keep soldiers out
    why: The guide answers for it.
    instead: [The square with nobody in it]
    text: {concept: soldiers}
    sources: [SRC]
    examples:
      flag: ["<<Soldiers>> at the gate"]
      pass: [The gate at dawn]
`)},
	}
}

func with(name, from, to string) fstest.MapFS {
	m := small()
	old := string(m[name].Data)
	if !strings.Contains(old, from) {
		panic(fmt.Sprintf("%s does not hold %q", name, from))
	}
	m[name] = &fstest.MapFile{Data: []byte(strings.Replace(old, from, to, 1))}
	return m
}

func TestLoadSmall(t *testing.T) {
	p, probs := Load(small())
	if len(probs) > 0 {
		t.Fatal(probs)
	}
	if len(p.Rules) != 1 || len(p.Concepts) != 1 || len(p.Sites) != 1 || len(p.Hash) != 64 {
		t.Fatalf("%+v", p)
	}
	e := p.Rules[0].Examples.Flag[0]
	if e.Text != "Soldiers at the gate" || e.Spans[0] != [2]int{0, 8} {
		t.Errorf("example read as %+v", e)
	}
	if !p.Concepts[0].Terms["en"].Sure[1].Exact {
		t.Error("exact term lost")
	}
}

// Each row breaks the pack in one place; the problem must name code, file, line and column.
func TestProblems(t *testing.T) {
	for _, tt := range []struct{ name, file, from, to, want, hint string }{
		{"unknown key", "rules/r.yaml", "severity: no", "severty: no\n    severity: no", "rules/r.yaml:5:5: E108", `did you mean "severity"?`},
		{"unknown concept", "rules/r.yaml", "concept: soldiers", "concept: soldeirs", "rules/r.yaml:9:11: E145", `did you mean "soldiers"?`},
		{"unknown topic", "rules/r.yaml", "topic: military", "topic: militery", "rules/r.yaml:2:5: E146", `did you mean "military"?`},
		{"unknown source", "rules/r.yaml", "[SRC]", "[SRK]", "rules/r.yaml:2:5: E144", `did you mean "SRC"?`},
		{"unknown site", "rules/r.yaml", "text: {", "where: {site: [squar]}\n    text: {", "E152", `did you mean "square"?`},
		{"bad severity", "rules/r.yaml", "severity: no", "severity: nope", "rules/r.yaml:5:15: E116", `did you mean "no"?`},
		{"no examples", "rules/r.yaml", "pass: [The gate at dawn]", "pass: []", "E155", ""},
		{"nothing instead", "rules/r.yaml", "instead: [The square with nobody in it]\n", "review: \"2027-01-01\"\n", "E156", ""},
		{"no condition", "rules/r.yaml", "    text: {concept: soldiers}\n", "", "E154", ""},
		{"two in one condition", "rules/r.yaml", "{concept: soldiers}", "{concept: soldiers, phrase: [x]}", "rules/r.yaml:9:11: E132", ""},
		{"within without all", "rules/r.yaml", "{concept: soldiers}", "{concept: soldiers, within: 3}", "E133", ""},
		{"open mark", "rules/r.yaml", "<<Soldiers>>", "<<Soldiers", "E134", ""},
		{"unconfirmed no", "rules/r.yaml", "severity: no", "severity: no\n    unconfirmed: true", "E150", ""},
		{"ends before it begins", "rules/r.yaml", "severity: no", "severity: no\n    from: \"2027-01-01\"\n    until: \"2026-01-01\"", "E151", ""},
		{"date", "rules/r.yaml", "severity: no", "severity: no\n    from: next year", "E129", ""},
		{"empty term", "concepts/c.yaml", "[soldier,", "[\"\",", "E127", ""},
		{"long term", "concepts/c.yaml", "[soldier,", "[a b c d e f g h i,", "E128", ""},
		{"unsure without support", "concepts/c.yaml", "not: [toy soldier]", "unsure: [guard]", "E141", ""},
		{"http", "sources.yaml", "https://", "http://", "E126", ""},
		{"alias", "topics.yaml", "title: Military", "title: &a Military", "E105", ""},
		{"tag", "topics.yaml", "title: Military", "title: !!str Military", "E105", ""},
		{"twice", "topics.yaml", "id: military,", "id: military, id: military,", "", ""},
		{"bidi", "topics.yaml", "title: Military", "title: \"a\u202eb\"", "E111", ""},
		{"unquoted version", "pack.yaml", "\"2026.11.1\"", "2026.11", "E112", "put it in quotes"},
		{"newer format", "pack.yaml", "format: 1", "format: 2", "pack.yaml:1:1: E121", "update Clearshot"},
		{"syntax", "rules/r.yaml", "title: Keep soldiers out", "title: Note: do not film", "rules/r.yaml:6", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, probs := Load(with(tt.file, tt.from, tt.to))
			text := probs.Error()
			if len(probs) == 0 || !strings.Contains(text, tt.want) || !strings.Contains(text, tt.hint) {
				t.Errorf("want %q and %q in:\n%s", tt.want, tt.hint, text)
			}
		})
	}
}

func TestBrokenRuleStaysOut(t *testing.T) {
	m := small()
	second := strings.ReplaceAll(string(m["rules/r.yaml"].Data), "shot-soldiers", "shot-second")
	m["rules/s.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(second, "concept: soldiers", "concept: nothing", 1))}
	p, probs := Load(m)
	if len(p.Rules) != 1 || p.Rules[0].ID != "shot-soldiers" {
		t.Errorf("rules that loaded: %+v", p.Rules)
	}
	if len(probs) != 1 || probs[0].Rule != "shot-second" {
		t.Errorf("problems: %v", probs)
	}
}

func TestCaretStandsUnderTheMistake(t *testing.T) {
	p := Problem{Code: "E145", Message: "unknown concept", Pos: Pos{File: "r.yaml", Line: 14, Col: 13}, Line: "       any: [{concept: x}]", Suggestion: `did you mean "y"?`}
	want := "r.yaml:14:13: E145 unknown concept\n   14 |        any: [{concept: x}]\n      |             ^ did you mean \"y\"?"
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", MaxScalar+1)
	deep := "concepts: " + strings.Repeat("[", MaxDepth+5) + strings.Repeat("]", MaxDepth+5)
	for _, tt := range []struct{ name, file, data, want string }{
		{"long text", "topics.yaml", "topics:\n  - {id: military, kinds: [shot], title: " + long + "}\n", "E110"},
		{"deep", "concepts/d.yaml", deep, "E10"},
		{"not UTF-8", "concepts/d.yaml", "concepts:\n  - id: \xff\n", "E102"},
		{"empty", "concepts/d.yaml", "", "E103"},
		{"labelled text", "corpus/d.jsonl", `{"kind":"shot"}`, "E125"},
		{"labelled text with another key", "corpus/d.jsonl", `{"kind":"shot","text":"a","verdict":"no","x":1}`, "E125"},
	} {
		m := small()
		m[tt.file] = &fstest.MapFile{Data: []byte(tt.data)}
		if _, probs := Load(m); !strings.Contains(probs.Error(), tt.want) {
			t.Errorf("%s: want %s, have %v", tt.name, tt.want, probs)
		}
	}
	m := small()
	m["concepts/big.yaml"] = &fstest.MapFile{Data: make([]byte, MaxFile+1)}
	if p, probs := Load(m); p != nil || !strings.Contains(probs.Error(), "more than") {
		t.Errorf("a file over the limit loaded: %v", probs)
	}
	m = small()
	m["sites/link.yaml"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}
	if p, probs := Load(m); p != nil {
		t.Errorf("a link loaded: %v", probs)
	}
}

func TestHashSeesEveryByte(t *testing.T) {
	a, _ := Load(small())
	b, _ := Load(with("rules/r.yaml", "The gate at dawn", "The gate at dusk"))
	c, _ := Load(small())
	if a.Hash == b.Hash || a.Hash != c.Hash {
		t.Error("the hash must follow the content and nothing else")
	}
}

func TestMerge(t *testing.T) {
	a, _ := Load(small())
	m := with("pack.yaml", "id: small", "id: other")
	maps.Copy(m, fstest.MapFS{"concepts/c.yaml": {Data: []byte("concepts:\n  - id: soldiers\n    en: {sure: [trooper]}\n")}})
	b, _ := Load(m)
	book := Merge(a, nil, b)
	if len(book.Rules) != 2 || book.Rules[1].ID != "other/shot-soldiers" {
		t.Errorf("both packs' rules stay: %v", book.Rules)
	}
	if n := len(book.Concepts[0].Terms["en"].Sure); n != 3 {
		t.Errorf("%d sure terms, want 3", n)
	}
	if s, ok := book.Site("S03"); !ok || s.ID != "square" {
		t.Error("a site is found by its catalogue number")
	}
	if len(a.Concepts[0].Terms["en"].Sure) != 2 {
		t.Error("merging changed a pack")
	}
}

// The built-in pack must be without any error: it is what everybody's verdicts come from.
func TestBuiltInPack(t *testing.T) {
	p, probs := Load(rules.FS)
	if err := probs.Err(); err != nil {
		t.Fatal(err)
	}
	if len(p.Sites) != 104 {
		t.Errorf("%d sites, the catalogue has 104", len(p.Sites))
	}
}

func FuzzLoad(f *testing.F) {
	for name, file := range small() {
		f.Add(name, file.Data)
	}
	f.Add("rules/r.yaml", []byte("rules: [{id: a, text: {any: [{all: [{not: {number: {more_than: .nan}}}]}]}}]"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		m := small()
		if !fs.ValidPath(name) || name == "." {
			return
		}
		m[name] = &fstest.MapFile{Data: data}
		p, probs := Load(m)
		if p == nil && len(probs) == 0 {
			t.Error("no pack and nothing said about it")
		}
		_ = probs.Error()
		Merge(p)
	})
}
