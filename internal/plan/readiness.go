package plan

import (
	"slices"
	"strings"
	"time"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

const (
	// packMonths is the age from which a pack's sources should be looked at again.
	packMonths = 6
	// confirmDays is how long before the trip the state of its regions is confirmed.
	confirmDays = 7
)

// Readiness is the list "Before you go": papers, operator and guides, regions, days that
// matter, age of the packs. Who may go at all comes from package check and stands above it.
func Readiness(t *trip.Trip, book *rule.Rulebook, today trip.Date) []Line {
	if t == nil {
		return nil
	}
	r := &readiness{t: t, book: book, today: today}
	r.people()
	r.papers()
	r.regions()
	r.days()
	r.packs()
	return r.lines
}

type readiness struct {
	t     *trip.Trip
	book  *rule.Rulebook
	today trip.Date
	lines []Line
}

func (r *readiness) add(id string, v rule.Severity, text i18n.Message) *Line {
	r.lines = append(r.lines, Line{ID: id, Severity: v, Text: text})
	return &r.lines[len(r.lines)-1]
}

func (r *readiness) people() {
	operator, stops, alone, first := strings.TrimSpace(r.t.Operator) != "", 0, 0, ""
	for _, s := range r.t.Stops() {
		if !NeedsGuide(s) {
			continue
		}
		stops++
		if strings.TrimSpace(s.Guide) == "" {
			if alone++; first == "" {
				first = s.ID
			}
		}
	}
	switch {
	case !operator:
		r.add("", rule.Ask, i18n.Msg("ready.no_operator"))
	case stops == 0:
		r.add("", rule.Care, i18n.Msg("ready.no_stops"))
	case alone == 0:
		r.add("", rule.Clear, i18n.Msg("ready.people"))
		return
	}
	if alone > 0 {
		r.add(first, rule.Ask, i18n.Msg("ready.no_guide", i18n.N(alone)))
	}
}

func (r *readiness) papers() {
	if len(r.t.Travellers) == 0 {
		r.add("", rule.Care, i18n.Msg("ready.no_travellers"))
		return
	}
	if r.t.Start == "" || r.t.End == "" {
		r.add("", rule.Care, i18n.Msg("ready.no_dates"))
	}
	good := true
	for _, x := range r.t.Travellers {
		name := i18n.A("name", x.Name)
		switch passport(x, r.t) {
		case passportExpires:
			good = false
			r.add(x.ID, rule.No, i18n.Msg("ready.passport_expires", name, i18n.A("date", i18n.Full(x.PassportExpiry))))
		case passportShort:
			good = false
			l := r.add(x.ID, rule.Ask, i18n.Msg("ready.passport_short", name, i18n.A("months", passportMonths)))
			l.Detail, l.Sources = i18n.Msg("ready.passport_until", i18n.A("date", i18n.Full(x.PassportExpiry))), passportSources
		case passportUnknown:
			good = false
			r.add(x.ID, rule.Care, i18n.Msg("ready.passport_unknown", name))
		}
		if x.Visa != "issued" {
			good = false
			r.add(x.ID, rule.Care, i18n.Msg("ready.visa", name)).Detail = i18n.Msg("ready.visa_state." + visaState(x.Visa))
		}
		if strings.TrimSpace(x.Insurance) == "" {
			good = false
			r.add(x.ID, rule.Care, i18n.Msg("ready.insurance", name))
		}
	}
	if good {
		r.add("", rule.Clear, i18n.Msg("ready.papers"))
	}
}

func visaState(visa string) string {
	if visa == "applied" {
		return "applied"
	}
	return "none"
}

// regions says of each region what the packs know, or that they know nothing.
func (r *readiness) regions() {
	var names []string
	first := map[string]trip.Date{}
	for d, s := range r.t.Stops() {
		site, ok := r.site(s)
		if !ok || site.Region == "" || slices.Contains(names, site.Region) {
			continue
		}
		names = append(names, site.Region)
		if first[site.Region] = d.Date; d.Date == "" {
			first[site.Region] = r.t.Start
		}
	}
	var unknown []string
	said := map[string]bool{}
	for _, name := range names {
		st, ok := StatusOf(name, first[name], nationalities(r.t), r.book)
		if !ok || st.State != "closed" && st.State != "restricted" && st.State != "open" {
			unknown = append(unknown, name)
			continue
		}
		if st.State == "open" || said[st.Region+st.From] {
			continue
		}
		said[st.Region+st.From] = true
		region := i18n.A("region", name)
		if isWholeCountry(st) {
			region = i18n.A("region", i18n.Msg("plan.whole_country"))
		}
		v, text := rule.No, i18n.Msg("ready.region_closed", region)
		if st.State == "restricted" {
			v, text = rule.Ask, i18n.Msg("ready.region_restricted", region)
		}
		l := r.add("", v, text)
		l.Detail, l.Sources = i18n.Msg("ready.pack_says", i18n.A("text", packText{st.Text})), st.Sources
	}
	if len(unknown) > 0 {
		r.add("", rule.Ask, i18n.Msg("ready.region_unknown", i18n.A("regions", unknown)))
	}
	if start, ok := r.t.Start.Time(); ok && len(names) > 0 && (r.today == "" || r.today < r.t.Start) {
		confirm := trip.DateOf(start.AddDate(0, 0, -confirmDays))
		r.add("", rule.Care, i18n.Msg("ready.confirm", i18n.A("regions", names), i18n.A("date", confirm)))
	}
}

func (r *readiness) site(s *trip.Stop) (*rule.Site, bool) {
	if s.Site == "" || r.book == nil {
		return nil, false
	}
	return r.book.Site(s.Site)
}

// days names the holidays and events that fall into the trip.
func (r *readiness) days() {
	said := map[string]bool{}
	for _, d := range r.t.Days {
		for _, o := range Occasions(d.Date, r.book) {
			if said[o.ID] {
				continue // a feast of two days, or a season
			}
			said[o.ID] = true
			l := r.add(d.ID, rule.Care, i18n.Msg("ready.occasion", i18n.A("date", d.Date), i18n.A("name", packText{o.Name})))
			l.Detail, l.Sources = i18n.Msg("ready.pack_says", i18n.A("text", packText{o.Meaning})), o.Sources
		}
		for _, s := range d.Stops {
			if s.Kind == trip.Event && d.Date != "" {
				r.add(s.ID, rule.Care, i18n.Msg("ready.event", i18n.A("date", d.Date), i18n.A("name", s.Name)))
				break
			}
		}
	}
}

// packs says how old the knowledge is.
func (r *readiness) packs() {
	if r.book == nil {
		return
	}
	today, ok := r.today.Time()
	if !ok {
		return
	}
	for _, p := range r.book.Packs {
		checked, err := time.Parse("2006-01", p.Checked)
		if err != nil {
			continue
		}
		title, month := i18n.A("pack", p.Title), i18n.A("month", i18n.Month(checked))
		if checked.AddDate(0, packMonths, 0).Before(today) {
			r.add("", rule.Care, i18n.Msg("ready.pack_old", title, month))
		} else {
			r.add("", rule.Clear, i18n.Msg("ready.pack_fresh", title, month))
		}
	}
}
