package rule

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

func (f *file) id(t table, key string) string {
	s := t.need(key)
	if s != "" && !idOK(s) {
		f.at("E123", t.get(key), fmt.Sprintf("%q is not an id", s), "use 2 to 60 of a-z, 0-9 and hyphens")
	}
	return s
}

func kindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return names
}

func (f *file) topic(t table) Topic {
	x := Topic{ID: f.id(t, "id"), Title: t.text("title"), Pos: f.pos(t.node)}
	for _, k := range t.list("kinds") {
		if !slices.Contains(Kinds, Kind(k)) {
			f.at("E116", t.get("kinds"), fmt.Sprintf("kinds cannot hold %q", k), didYouMean(k, kindNames()))
			continue
		}
		x.Kinds = append(x.Kinds, Kind(k))
	}
	return x
}

func (f *file) source(t table) Source {
	x := Source{Key: t.need("key"), Publisher: t.need("publisher"), Title: t.need("title"), URL: t.str("url"),
		Published: t.str("published"), Checked: t.str("checked"), Kind: t.str("kind"), Pos: f.pos(t.node)}
	if x.URL != "" && !strings.HasPrefix(x.URL, "https://") {
		f.at("E126", t.get("url"), "only https addresses are shown", "leave the address out, or give the https one")
	}
	return x
}

func (f *file) concept(t table) Concept {
	x := Concept{ID: f.id(t, "id"), Title: t.text("title"), Terms: map[string]Terms{}, Pos: f.pos(t.node)}
	for i := 0; i+1 < len(t.node.Content); i += 2 {
		lang := t.node.Content[i].Value
		if lang == "id" || lang == "title" || !langTag(lang) {
			continue
		}
		lists, ok := f.table(t.get(lang), "the terms of "+x.ID)
		if !ok {
			continue
		}
		terms := Terms{Sure: f.terms(lists, "sure"), Unsure: f.terms(lists, "unsure"), Support: f.terms(lists, "support"), Not: f.terms(lists, "not")}
		lists.done()
		x.Terms[lang] = terms
	}
	return x
}

func (f *file) terms(t table, key string) []Term {
	var out []Term
	for _, n := range f.items(t.get(key), key, MaxTerms) {
		term := Term{Pos: f.pos(n)}
		if n.Kind == yaml.MappingNode {
			m, _ := f.table(n, "a term")
			term.Text, term.Exact = m.need("exact"), true
			m.done()
		} else {
			term.Text = f.scalar(n, "a term")
		}
		switch {
		case term.Text == "":
			f.at("E127", n, "an empty term", "write a word, in quotes if it is yes, no, on or off")
		case termWords(term.Text) > MaxTermWords:
			f.at("E128", n, fmt.Sprintf("a term of more than %d words", MaxTermWords), "shorten it, or join two concepts with `all` and `within`")
		default:
			out = append(out, term)
		}
	}
	return out
}

// termWords counts words; three characters of Han, Kana or Hangul without a blank count as one.
func termWords(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		east := 0
		for _, r := range w {
			if wide(r) {
				east++
			}
		}
		n += max(1, (east+2)/3)
	}
	return n
}

func (f *file) rule(t table) Rule {
	r := Rule{
		ID: f.id(t, "id"), Topic: t.need("topic"),
		Kind:     Kind(t.oneOf("kind", kindNames()...)),
		Severity: Severity(t.oneOf("severity", "no", "ask", "care", "clear")),
		Title:    t.text("title"), Why: t.text("why"),
		Facts: t.list("facts"), Sources: t.list("sources"),
		From: f.date(t, "from"), Until: f.date(t, "until"), Review: f.date(t, "review"),
		Disputed: t.flag("disputed"), Unconfirmed: t.flag("unconfirmed"),
		Authority: t.oneOf("authority", "government"), Permit: t.oneOf("permit", "lifts", "keeps"),
		Pos: f.pos(t.node),
	}
	if r.Kind == "" && t.value["kind"] == nil {
		f.at("E113", t.node, fmt.Sprintf("rule %q has no \"kind\"", r.ID), "add it")
	}
	if r.Severity == "" && t.value["severity"] == nil {
		f.at("E113", t.node, fmt.Sprintf("rule %q has no \"severity\"", r.ID), "add it")
	}
	for _, n := range f.items(t.get("instead"), "instead", MaxList) {
		if s := f.text(n, "instead"); len(s) > 0 {
			r.Instead = append(r.Instead, s)
		}
	}
	if n := t.get("where"); n != nil {
		r.Where = f.where(n)
	}
	budget := MaxConds
	if n := t.get("text"); n != nil {
		r.When = f.cond(n, 1, &budget)
	}
	if n := t.get("unless"); n != nil {
		r.Unless = f.cond(n, 1, &budget)
	}
	if n := t.get("examples"); n != nil {
		if e, ok := f.table(n, "examples"); ok {
			r.Examples.Flag = f.examples(e, "flag")
			r.Examples.Pass = f.examples(e, "pass")
			e.done()
		}
	}
	return r
}

// date reads YYYY, YYYY-MM or YYYY-MM-DD, which compare as text.
func (f *file) date(t table, key string) string {
	n := t.get(key)
	s := f.scalar(n, key)
	if s != "" && !dateOK(s) {
		f.at("E129", n, fmt.Sprintf("%s cannot be %q", key, s), `write "2027-04-02"`)
		return ""
	}
	return s
}

func dateOK(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i, r := range s {
		if dash := i == 4 || i == 7; dash != (r == '-') || !dash && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

func (f *file) where(n *yaml.Node) Where {
	t, ok := f.table(n, "where")
	if !ok {
		return Where{}
	}
	defer t.done()
	w := Where{Sites: t.list("site"), NotSites: t.list("not_site"), SiteKinds: t.list("site_kind"), Regions: t.list("region"),
		Nationality: t.list("nationality"), Roles: t.list("role"), To: t.list("to")}
	for _, fn := range f.items(t.get("fields"), "fields", MaxConds) {
		if x := f.field(fn); x != nil {
			w.Fields = append(w.Fields, *x)
		}
	}
	return w
}

func (f *file) field(n *yaml.Node) *Field {
	t, ok := f.table(n, "a field condition")
	if !ok {
		return nil
	}
	defer t.done()
	x := &Field{Name: t.need("name"), In: t.list("in"), Missing: t.flag("missing"), Pos: f.pos(n)}
	if x.Name != "" && !slices.Contains(FieldNames, x.Name) {
		f.at("E130", t.get("name"), fmt.Sprintf("there is no field %q", x.Name), didYouMean(x.Name, FieldNames))
	}
	if v, ok := t.number("more_than"); ok {
		x.MoreThan = &v
	}
	if v, ok := t.number("less_than"); ok {
		x.LessThan = &v
	}
	if len(x.In) == 0 && !x.Missing && x.MoreThan == nil && x.LessThan == nil {
		f.at("E131", n, "a field condition that says nothing", "give in, more_than, less_than or missing")
	}
	return x
}

// FieldNames are the structured fields that rules may speak of; see docs/pack-format.md.
var FieldNames = []string{
	"size", "angle", "movement", "sound", "lens_mm", "keep_out", "to", "category", "make", "model", "focal_max",
	"quantity", "storage", "platform", "earliest", "accounts", "site", "kind", "guide", "operator", "start", "end",
	"nationality", "second_nationality", "role", "passport_expiry", "visa", "insurance", "title",
}

var condKeys = []string{"concept", "phrase", "any", "all", "not", "number", "field"}

func (f *file) cond(n *yaml.Node, depth int, budget *int) *Cond {
	c := &Cond{Pos: f.pos(n)}
	if *budget--; *budget < 0 {
		f.at("E117", n, fmt.Sprintf("a rule with more than %d conditions", MaxConds), "split it")
		return c
	}
	if depth > MaxCondDepth+1 {
		f.at("E104", n, fmt.Sprintf("conditions nested deeper than %d", MaxCondDepth), "")
		return c
	}
	t, ok := f.table(n, "a condition")
	if !ok {
		return c
	}
	defer t.done()
	given := 0
	for _, k := range condKeys {
		if t.value[k] != nil {
			given++
		}
	}
	if given != 1 {
		f.at("E132", n, "a condition has exactly one of "+strings.Join(condKeys, ", "), "")
	}
	c.Concept = t.str("concept")
	c.Phrase = t.list("phrase")
	for _, p := range c.Phrase {
		if termWords(p) > MaxTermWords {
			f.at("E128", t.get("phrase"), fmt.Sprintf("a phrase of more than %d words: %q", MaxTermWords, p), "shorten it")
		}
	}
	for _, m := range f.items(t.get("any"), "any", MaxConds) {
		c.Any = append(c.Any, *f.cond(m, depth+1, budget))
	}
	for _, m := range f.items(t.get("all"), "all", MaxConds) {
		c.All = append(c.All, *f.cond(m, depth+1, budget))
	}
	if m := t.get("not"); m != nil {
		c.Not = f.cond(m, depth+1, budget)
	}
	if v, ok := t.number("within"); ok {
		if c.Within = int(v); c.Within < 1 || c.Within > MaxWithin {
			f.at("E115", t.get("within"), fmt.Sprintf("within must be 1 to %d words", MaxWithin), "")
		}
		if c.All == nil {
			f.at("E133", t.get("within"), "within goes with all", "")
		}
	}
	if m := t.get("number"); m != nil {
		c.Number = f.numberCond(m)
	}
	if m := t.get("field"); m != nil {
		c.Field = f.field(m)
	}
	return c
}

func (f *file) numberCond(n *yaml.Node) *Number {
	t, ok := f.table(n, "number")
	if !ok {
		return nil
	}
	defer t.done()
	x := &Number{Unit: t.str("unit"), Near: t.str("near"), Within: 6, Largest: t.flag("largest")}
	if x.Unit == "none" {
		x.Unit = ""
	}
	if v, ok := t.number("more_than"); ok {
		x.MoreThan = v
	} else {
		f.at("E113", n, "number has no \"more_than\"", "add it")
	}
	if v, ok := t.number("within"); ok {
		x.Within = int(v)
	}
	return x
}

func (f *file) examples(t table, key string) []Example {
	var out []Example
	for _, n := range f.items(t.get(key), key, MaxExamples) {
		e := Example{Pos: f.pos(n)}
		raw := ""
		if n.Kind == yaml.MappingNode {
			m, _ := f.table(n, "an example")
			raw = m.f.scalar(m.get("text"), "text")
			e.Lang, e.Site, e.Date = m.str("lang"), m.str("site"), m.str("date")
			e.Permission = m.oneOf("permission", "none", "asked", "granted", "conditional", "refused")
			if fn := m.get("fields"); fn != nil {
				if ft, ok := f.table(fn, "fields"); ok {
					e.Fields = map[string]string{}
					for i := 0; i+1 < len(fn.Content); i += 2 {
						k := fn.Content[i].Value
						if !slices.Contains(FieldNames, k) {
							f.at("E130", fn.Content[i], fmt.Sprintf("there is no field %q", k), didYouMean(k, FieldNames))
						}
						e.Fields[k] = f.scalar(ft.get(k), k)
					}
				}
			}
			m.done()
		} else {
			raw = f.scalar(n, "an example")
		}
		var err error
		if e.Text, e.Spans, err = unmark(raw); err != nil {
			f.at("E134", n, err.Error(), "mark words as <<these words>>")
			continue
		}
		out = append(out, e)
	}
	return out
}

// unmark takes the << >> out of an example and gives the byte spans of what they held.
func unmark(s string) (string, [][2]int, error) {
	var b strings.Builder
	var spans [][2]int
	for {
		i := strings.Index(s, "<<")
		if i < 0 {
			if strings.Contains(s, ">>") {
				return "", nil, fmt.Errorf("an example with >> but no << before it")
			}
			b.WriteString(s)
			return b.String(), spans, nil
		}
		j := strings.Index(s[i:], ">>")
		if j < 3 || strings.Contains(s[i+2:i+j], "<<") {
			return "", nil, fmt.Errorf("an example with << but no >> after it")
		}
		b.WriteString(s[:i])
		start := b.Len()
		b.WriteString(s[i+2 : i+j])
		spans = append(spans, [2]int{start, b.Len()})
		s = s[i+j+2:]
	}
}
