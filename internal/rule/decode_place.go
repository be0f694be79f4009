package rule

import (
	"fmt"
	"strings"
)

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (f *file) site(t table) Site {
	x := Site{
		ID: f.id(t, "id"), Catalogue: t.str("catalogue"), Name: t.text("name"), Hangul: t.str("hangul"),
		Names: t.list("names"), Accuracy: t.oneOf("accuracy", "v", "k", "c", "a"), Region: t.need("region"), Kind: t.need("kind"),
		Status: t.text("status"), Facts: t.list("facts"), Sources: t.list("sources"), Pos: f.pos(t.node),
	}
	if len(x.Name) == 0 {
		f.at("E113", t.node, fmt.Sprintf("site %q has no \"name\"", x.ID), "add it")
	}
	var ok1, ok2 bool
	x.Lat, ok1 = t.number("lat")
	x.Lon, ok2 = t.number("lon")
	if ok1 != ok2 || x.Lat < -90 || x.Lat > 90 || x.Lon < -180 || x.Lon > 180 {
		f.at("E135", t.node, fmt.Sprintf("site %q: lat and lon are degrees north and east", x.ID), "")
	}
	for _, d := range f.items(t.get("weekdays"), "weekdays", 7) {
		w := f.scalar(d, "weekdays")
		if distance(w, nearest(w, weekdays)) != 0 {
			f.at("E116", d, fmt.Sprintf("weekdays cannot hold %q", w), "one of "+strings.Join(weekdays, ", "))
			continue
		}
		x.Weekdays = append(x.Weekdays, w)
	}
	for _, n := range f.items(t.get("notes"), "notes", 40) {
		m, ok := f.table(n, "a note")
		if !ok {
			continue
		}
		x.Notes = append(x.Notes, SiteNote{Severity: Severity(m.oneOf("severity", "no", "ask", "care", "clear")),
			Text: m.text("text"), Concepts: m.list("concepts")})
		m.done()
	}
	return x
}

func (f *file) occasion(t table) Occasion {
	x := Occasion{ID: f.id(t, "id"), Rule: f.scalar(t.get("rule"), "rule"), Name: t.text("name"), Korean: t.str("korean"),
		Kind: t.str("kind"), Meaning: t.text("meaning"), Sources: t.list("sources"), Pos: f.pos(t.node)}
	switch kind, _, _ := strings.Cut(x.Rule, " "); kind {
	case "fixed", "lunar", "solar", "date", "season", "note":
	default:
		f.at("E136", t.node, fmt.Sprintf("occasion %q: cannot read the rule %q", x.ID, x.Rule),
			"write fixed MM-DD, fixed MM-DD..MM-DD, lunar M/D, solar NAME, date YYYY-MM-DD, season MM-DD..MM-DD or note TEXT")
	}
	return x
}

func (f *file) status(t table) Status {
	return Status{Region: t.need("region"), State: t.oneOf("state", "open", "closed", "restricted", "unknown"),
		From: f.date(t, "from"), Until: f.date(t, "until"), For: t.list("for"), Text: t.text("text"),
		Sources: t.list("sources"), Pos: f.pos(t.node)}
}

func (f *file) channel(t table) Channel {
	return Channel{ID: f.id(t, "id"), Name: t.need("name"), Handles: t.list("handles"), Platform: t.str("platform"),
		Class:  t.oneOf("class", "official", "state-linked", "friendly", "tour-company", "parody", "closed"),
		Status: t.text("status"), Sources: t.list("sources"), Pos: f.pos(t.node)}
}

func (f *file) phrase(t table) Phrase {
	return Phrase{ID: f.id(t, "id"), Group: t.str("group"), Hangul: t.need("hangul"), Roman: t.str("roman"),
		Text: t.text("text"), Note: t.text("note"), Pos: f.pos(t.node)}
}
