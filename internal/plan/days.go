package plan

import (
	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// dates notes what is wrong with the dates of the trip as a whole.
func (c *itinerary) dates() {
	if c.t.Start != "" && c.t.End != "" && c.t.End < c.t.Start {
		n := c.add(nil, c.t.ID, Backwards, rule.No, i18n.Msg("plan.trip_backwards", i18n.A("end", c.t.End), i18n.A("start", c.t.Start)))
		n.Fix = &Fix{Label: i18n.Msg("plan.fix.swap_dates"), Edit: trip.SetDates(c.t.End, c.t.Start)}
	}
}

// day notes what is wrong with a day's date, and the state of the regions it goes to.
func (c *itinerary) day(d *trip.Day, i int) {
	if d.Date == "" {
		if len(d.Stops) > 0 {
			c.add(d, d.ID, NoDate, rule.Care, i18n.Msg("plan.no_date", i18n.A("day", i+1)))
		}
		return
	}
	if c.t.Start != "" && d.Date < c.t.Start || c.t.End != "" && d.Date > c.t.End {
		c.add(d, d.ID, OutsideTrip, rule.Care, i18n.Msg("plan.outside_trip", i18n.A("day", i+1), i18n.A("date", d.Date)))
	}
	for k, other := range c.t.Days[:i] {
		if other.Date == d.Date {
			c.add(d, d.ID, SameDate, rule.Care, i18n.Msg("plan.same_date", i18n.A("day", i+1), i18n.A("other", k+1), i18n.A("date", d.Date)))
			break
		}
	}
	c.regions(d)
}

// regions notes each region of a day that the packs say is closed or restricted then, once
// for each statement.
func (c *itinerary) regions(d *trip.Day) {
	for _, s := range d.Stops {
		site, ok := c.site(s)
		if !ok || site.Region == "" {
			continue
		}
		st, ok := StatusOf(site.Region, d.Date, nationalities(c.t), c.book)
		if !ok || c.once("status "+st.Region+" "+st.From) {
			continue
		}
		region := i18n.A("region", site.Region)
		if isWholeCountry(st) {
			region = i18n.A("region", i18n.Msg("plan.whole_country"))
		}
		text := i18n.A("text", packText{st.Text})
		var n *Note
		switch st.State {
		case "closed":
			n = c.add(d, d.ID, RegionClosed, rule.No, i18n.Msg("plan.region_closed", region, text))
		case "restricted":
			n = c.add(d, d.ID, RegionLimited, rule.Ask, i18n.Msg("plan.region_restricted", region, text))
		default:
			continue
		}
		n.Sources = st.Sources
	}
}

// calendar notes the holidays and events on a day. What they mean for filming is good to
// know; the day's own plan decides whether it matters.
func (c *itinerary) calendar(d *trip.Day) {
	for _, o := range Occasions(d.Date, c.book) {
		if isSeason(o) && c.once("season "+o.ID) {
			continue
		}
		n := c.add(d, d.ID, OccasionNote, rule.Care, i18n.Msg("plan.occasion", i18n.A("name", packText{o.Name}), i18n.A("meaning", packText{o.Meaning})))
		n.Sources = o.Sources
	}
}

// packText is a text of a pack as a parameter; the printer writes it in its own language.
type packText struct{ rule.Text }

// InLanguage implements i18n.Translated.
func (x packText) InLanguage(lang string) string { return x.Text.In(lang) }
