package workspace

import (
	"slices"
	"strings"

	"clearshot/internal/i18n"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// counts are the verdicts of all items, or of those of some kinds.
func (w *Workspace) counts(kinds ...rule.Kind) Counts {
	var c Counts
	if w.trip == nil {
		return c
	}
	for x := range w.trip.Items() {
		if len(kinds) == 0 || slices.Contains(kinds, kindOf(x)) {
			c.add(w.verdict(x.ItemID()))
		}
	}
	return c
}

// Navigation is what stands beside the pages' names.
func (w *Workspace) Navigation() Navigation {
	if w.trip == nil {
		return Navigation{}
	}
	return Navigation{
		Days: len(w.trip.Days), DaysText: w.printer.T("count.days", i18n.N(len(w.trip.Days))),
		Shots: w.counts(rule.Shot), Questions: w.counts(rule.Question), Kit: w.counts(rule.Kit), Posts: w.counts(rule.Post),
	}
}

// Summary is the trip in a few lines, for headings, the Overview and the list of trips.
func (w *Workspace) Summary() Summary {
	t, p := w.trip, w.printer
	if t == nil {
		return Summary{}
	}
	s := Summary{
		Title: t.Title, Dates: p.DateRange(t.Start, t.End), Crew: CrewText(p, len(t.Travellers)),
		Regions: w.regions(), Counts: w.counts(),
	}
	s.Card = s.Dates + " · " + s.Crew
	s.Line = s.Dates
	if len(s.Regions) > 0 {
		s.Line = strings.Join(s.Regions, " · ") + " — " + s.Dates
	}
	if t.Operator != "" {
		s.Line = p.T("summary.with_operator", i18n.A("line", s.Line), i18n.A("operator", t.Operator))
	}
	c := s.Counts
	s.Headline = p.T("summary.headline", i18n.A("clear", p.Number(c.Clear)), i18n.N(c.Total()))
	var parts []string
	for _, x := range []struct {
		key string
		n   int
	}{{"summary.ask", c.Ask}, {"summary.care", c.Care}, {"summary.no", c.No}} {
		if x.n > 0 {
			parts = append(parts, p.T(x.key, i18n.N(x.n)))
		}
	}
	s.Detail = strings.Join(parts, ", ")
	if s.Detail == "" {
		s.Detail = p.T("summary.nothing_to_do")
	}
	s.Shots = p.T("count.planned", i18n.N(len(t.Shots)))
	s.Questions = w.questionLine()
	s.Stops = w.stopLine()
	return s
}

// CrewText is how many go: "solo", "crew of 2".
func CrewText(p *i18n.Printer, n int) string {
	if n <= 1 {
		return p.T("summary.solo")
	}
	return p.T("summary.crew", i18n.N(n))
}

func (w *Workspace) questionLine() string {
	c, p := w.counts(rule.Question), w.printer
	parts := []string{p.T("count.planned", i18n.N(c.Total()))}
	var needs []string
	if c.No > 0 {
		needs = append(needs, p.T("questions.must_change", i18n.N(c.No)))
	}
	if c.Ask > 0 {
		needs = append(needs, p.T("questions.through_guide", i18n.N(c.Ask)))
	}
	if len(needs) > 0 {
		parts = append(parts, strings.Join(needs, ", "))
	}
	return strings.Join(parts, " · ")
}

func (w *Workspace) stopLine() string {
	p, stops, alone := w.printer, 0, 0
	for _, s := range w.trip.Stops() {
		stops++
		if plan.NeedsGuide(s) && s.Guide == "" {
			alone++
		}
	}
	parts := []string{p.T("count.days", i18n.N(len(w.trip.Days))), p.T("count.stops", i18n.N(stops))}
	switch {
	case stops == 0:
	case alone == 0:
		parts = append(parts, p.T("stops.all_guided"))
	default:
		parts = append(parts, p.T("stops.without_guide", i18n.N(alone)))
	}
	return strings.Join(parts, " · ")
}

// regions are the regions of the trip's sites in the order they are reached.
func (w *Workspace) regions() []string {
	var all []string
	for _, s := range w.trip.Stops() {
		if site, ok := w.site(s); ok && site.Region != "" && !slices.Contains(all, site.Region) {
			all = append(all, site.Region)
		}
	}
	return all
}

func (w *Workspace) site(s *trip.Stop) (*rule.Site, bool) {
	if s.Site == "" {
		return nil, false
	}
	return w.p.Book.Site(s.Site)
}

// Readiness is the list "Before you go": who may go first, then the plan's own lines.
func (w *Workspace) Readiness() []LineRow {
	if w.trip == nil {
		return nil
	}
	var rows []LineRow
	for _, x := range w.trip.Travellers {
		for _, f := range w.Result(x.ID).Findings {
			if !f.Dismissed && f.Severity.Rank() > 0 {
				rows = append(rows, LineRow{ID: x.ID, Severity: f.Severity, Text: f.Title, Detail: x.Name})
			}
		}
	}
	for _, f := range w.Result(w.trip.ID).Findings {
		if !f.Dismissed && f.Severity.Rank() > 0 {
			rows = append(rows, LineRow{ID: w.trip.ID, Severity: f.Severity, Text: f.Title, Detail: f.Message})
		}
	}
	for _, l := range plan.Readiness(w.trip, w.p.Book, w.Today()) {
		rows = append(rows, LineRow{ID: l.ID, Severity: l.Severity, Text: w.printer.Say(l.Text), Detail: w.printer.Say(l.Detail)})
	}
	return rows
}

// Itinerary is the days with their stops as the itinerary shows them.
func (w *Workspace) Itinerary() []DayCard {
	if w.trip == nil {
		return nil
	}
	notes := map[string][]NoteRow{}
	for _, n := range w.Notes() {
		notes[n.ID] = append(notes[n.ID], w.noteRow(n))
	}
	shots := map[string]int{}
	for _, s := range w.trip.Shots {
		shots[s.Stop]++
	}
	var cards []DayCard
	index := 0
	for i, d := range w.trip.Days {
		card := DayCard{
			ID: d.ID, Number: i + 1, Title: w.printer.T("day.number", i18n.A("day", i+1)), PlanTitle: d.Title,
			Date: d.Date, Badges: w.badges(d), Notes: notes[d.ID],
		}
		var regions []string
		for _, s := range d.Stops {
			index++
			row := w.stopRow(s, index)
			row.Notes, row.Shots = notes[s.ID], shots[s.ID]
			if row.Site != nil && row.Site.Region != "" && !slices.Contains(regions, row.Site.Region) {
				regions = append(regions, row.Site.Region)
			}
			card.Stops = append(card.Stops, row)
		}
		parts := []string{}
		if d.Date != "" {
			parts = append(parts, w.printer.DayShort(d.Date))
		}
		if len(regions) > 0 {
			parts = append(parts, w.printer.List(regions))
		}
		card.Subtitle = strings.Join(parts, " · ")
		cards = append(cards, card)
	}
	return cards
}

func (w *Workspace) stopRow(s *trip.Stop, index int) StopRow {
	row := StopRow{
		ID: s.ID, Index: index, Time: w.clock(s.Start), Until: w.clock(s.End), Title: s.Name, Kind: w.word("stop_kind", string(s.Kind)),
		Guide: s.Guide, Verdict: w.verdict(s.ID),
	}
	if site, ok := w.site(s); ok {
		row.Site = site
		var asks []string
		for i, n := range site.Notes {
			if i == 0 && n.Severity.Rank() > row.Verdict.Rank() {
				row.Verdict = n.Severity
			}
			if i < 2 {
				asks = append(asks, w.siteNote(n))
			}
		}
		row.Subtitle = strings.Join(asks, " · ")
	}
	if row.Subtitle == "" {
		row.Subtitle = s.Notes
	}
	return row
}

// siteNote is what a place asks in a few words. Notes of what is fine and of what to ask for
// name a subject only, so that they need a word before it.
func (w *Workspace) siteNote(n rule.SiteNote) string {
	text := strings.TrimSuffix(n.Text.In(w.p.Lang), ".")
	key := ""
	switch n.Severity {
	case rule.Clear:
		key = "stop.note.fine"
	case rule.Ask:
		key = "stop.note.ask"
	default:
		return text
	}
	with := w.printer.T(key, i18n.A("text", text))
	if first, _, ok := strings.Cut(with, " "); ok && len(first) > 2 && strings.HasPrefix(text, strings.TrimSuffix(first, ":")) {
		return text // it begins with that word by itself: "Ask at the door"
	}
	return with
}

func (w *Workspace) clock(c trip.Clock) string {
	m, ok := c.Minutes()
	if !ok {
		return ""
	}
	return w.printer.Clock(m)
}

// badges are the words about a day: what is on, and what the calendar says.
func (w *Workspace) badges(d *trip.Day) []Badge {
	var all []Badge
	for _, o := range plan.Occasions(d.Date, w.p.Book) {
		all = append(all, Badge{Text: o.Name.In(w.p.Lang), Meaning: o.Meaning.In(w.p.Lang)})
	}
	for _, s := range d.Stops {
		if s.Kind == trip.Event {
			return append([]Badge{{Text: w.printer.T("day.event"), Meaning: s.Name}}, all...)
		}
	}
	return all
}

func (w *Workspace) noteRow(n plan.Note) NoteRow {
	row := NoteRow{Code: n.Code, Severity: n.Severity, Text: w.printer.Say(n.Text), Fix: n.Fix}
	if n.Fix != nil {
		row.FixLabel = w.printer.Say(n.Fix.Label)
	}
	return row
}

// NoteRows are the plan's notes about one stop, day, traveller or the trip.
func (w *Workspace) NoteRows(id string) []NoteRow {
	var rows []NoteRow
	for _, n := range w.Notes() {
		if n.ID == id {
			rows = append(rows, w.noteRow(n))
		}
	}
	return rows
}

// StopChoices are the stops for a menu: where something is planned.
func (w *Workspace) StopChoices() []Choice {
	all := []Choice{{Text: w.printer.T("list.unplaced")}}
	if w.trip == nil {
		return all
	}
	for i, d := range w.trip.Days {
		for _, s := range d.Stops {
			all = append(all, Choice{Value: s.ID, Text: w.printer.T("day.number", i18n.A("day", i+1)) + " · " + s.Name})
		}
	}
	return all
}

// Options are the choices of a field with fixed values, for a menu: size, angle, movement,
// sound, to, category, role, stop_kind, permission, platform's are free.
func (w *Workspace) Options(field string) []Choice {
	var all []Choice
	for _, v := range optionValues[field] {
		all = append(all, Choice{Value: v, Text: w.word(field, v)})
	}
	return all
}

var optionValues = map[string][]string{
	"size":       Sizes,
	"angle":      angles,
	"movement":   movements,
	"sound":      sounds,
	"to":         {"guide", "staff", "local", "official", "host", "fellow"},
	"category":   {"camera", "lens", "support", "sound", "light", "computer", "storage", "phone", "power", "print", "medicine", "gift", "clothing", "other"},
	"role":       {string(trip.Tourist), string(trip.Hobby), string(trip.Creator), string(trip.Crew), string(trip.Journalist)},
	"stop_kind":  {string(trip.Visit), string(trip.Transfer), string(trip.Hotel), string(trip.Meal), string(trip.Event), string(trip.Abroad)},
	"permission": {string(trip.NotAsked), string(trip.Asked), string(trip.Granted), string(trip.Conditional), string(trip.Refused)},
	"outcome":    {"shot", "not-possible", "refused", "deleted"},
	"visa":       {"none", "applied", "issued"},
	"contact":    {"operator", "guide", "embassy", "insurer", "home", "hotel", "other"},
}
