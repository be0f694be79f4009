package plan

import (
	"slices"
	"strings"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// noJourneyBelow is the time in minutes below which two stops in different regions cannot
// follow each other. The packs hold no travel times; no two regions are nearer than this.
const noJourneyBelow = 30

// NeedsGuide tells whether somebody must accompany the group at a stop of this kind: at all
// but one's own hotel and places abroad.
func NeedsGuide(s *trip.Stop) bool { return s.Kind != trip.Hotel && s.Kind != trip.Abroad }

func (c *itinerary) people(d *trip.Day, s *trip.Stop) {
	if !NeedsGuide(s) {
		return
	}
	if strings.TrimSpace(s.Guide) == "" {
		n := c.add(d, s.ID, NoGuide, rule.Ask, i18n.Msg("plan.no_guide", i18n.A("stop", s.Name)))
		if guide := c.usualGuide(d); guide != "" {
			n.Fix = &Fix{
				Label: i18n.Msg("plan.fix.guide", i18n.A("guide", guide), i18n.A("stop", s.Name)),
				Edit:  trip.SetStop(s.ID, func(x *trip.Stop) { x.Guide = guide }),
			}
		}
	}
	if strings.TrimSpace(c.t.OperatorOf(s)) == "" {
		c.add(d, s.ID, NoOperator, rule.Ask, i18n.Msg("plan.no_operator", i18n.A("stop", s.Name)))
	}
}

// usualGuide is who accompanies the other stops of the day, if that is one person.
func (c *itinerary) usualGuide(d *trip.Day) string {
	guide := ""
	for _, s := range d.Stops {
		switch {
		case s.Guide == "" || s.Guide == guide:
		case guide == "":
			guide = s.Guide
		default:
			return ""
		}
	}
	return guide
}

func (c *itinerary) place(d *trip.Day, s *trip.Stop) {
	site, known := c.site(s)
	switch {
	case known:
		c.openOn(d, s, site)
	case s.Site != "":
		c.add(d, s.ID, UnknownSite, rule.Ask, i18n.Msg("plan.unknown_site", i18n.A("stop", s.Name), i18n.A("site", s.Site)))
	case s.Kind == trip.Visit || s.Kind == trip.Event || s.Kind == "":
		c.add(d, s.ID, NotCatalogued, rule.Care, i18n.Msg("plan.not_in_catalogue", i18n.A("stop", s.Name)))
	}
}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// openOn notes a stop on a day of the week on which its site is closed, and offers the
// nearest day of the trip on which it is open and nothing else is planned at that time.
func (c *itinerary) openOn(d *trip.Day, s *trip.Stop, site *rule.Site) {
	date, ok := d.Date.Time()
	if !ok || len(site.Weekdays) == 0 || slices.Contains(site.Weekdays, weekdays[date.Weekday()]) {
		return
	}
	n := c.add(d, s.ID, ClosedWeekday, rule.No, i18n.Msg("plan.closed_weekday", i18n.A("stop", s.Name), i18n.A("open", dayList(site.Weekdays)), i18n.A("date", d.Date)))
	best, distance := -1, 0
	here := slices.Index(c.t.Days, d)
	for i, other := range c.t.Days {
		t, ok := other.Date.Time()
		if !ok || !slices.Contains(site.Weekdays, weekdays[t.Weekday()]) || !fits(s, other) {
			continue
		}
		if away := max(i-here, here-i); best < 0 || away < distance {
			best, distance = i, away
		}
	}
	if best >= 0 {
		to := c.t.Days[best]
		n.Fix = &Fix{
			Label: i18n.Msg("plan.fix.move_to_day", i18n.A("stop", s.Name), i18n.A("day", best+1), i18n.A("date", to.Date)),
			Edit:  moveToTime(s, to),
		}
	}
}

// fits tells whether nothing on a day overlaps the time of s.
func fits(s *trip.Stop, d *trip.Day) bool {
	start, end, ok := span(s)
	if !ok {
		return true
	}
	for _, x := range d.Stops {
		if a, b, ok := span(x); ok && a < end && start < b {
			return false
		}
	}
	return true
}

// span is the time of a stop in minutes since midnight; one without an end counts as a minute.
func span(s *trip.Stop) (start, end int, ok bool) {
	start, ok = s.Start.Minutes()
	end, hasEnd := s.End.Minutes()
	if !hasEnd || end <= start {
		end = start + 1
	}
	return start, end, ok
}

// dayList is a text for the weekdays on which something is open.
func dayList(days []string) i18n.Message {
	m := i18n.Msg("weekday." + days[0])
	for _, d := range days[1:] {
		m = i18n.Msg("list.and", i18n.A("a", m), i18n.A("b", i18n.Msg("weekday."+d)))
	}
	return m
}

// moveToTime moves a stop to the place in a day that its time asks for.
func moveToTime(s *trip.Stop, to *trip.Day) trip.Edit {
	index := len(to.Stops)
	if m, ok := s.Start.Minutes(); ok {
		for i, x := range to.Stops {
			if n, ok := x.Start.Minutes(); ok && n > m {
				index = i
				break
			}
		}
	}
	return trip.MoveStopTo(s.ID, to.ID, index)
}

// overnight tells whether a stop may end on the next day, so that its end is before its start.
func overnight(s *trip.Stop) bool { return s.Kind == trip.Hotel || s.Kind == trip.Transfer }

// times notes what is wrong with the time of a stop, alone and after the stop before it.
func (c *itinerary) times(d *trip.Day, j int) {
	s := d.Stops[j]
	start, hasStart := s.Start.Minutes()
	end, hasEnd := s.End.Minutes()
	if hasStart && hasEnd && end < start && !overnight(s) {
		n := c.add(d, s.ID, Backwards, rule.No, i18n.Msg("plan.backwards", i18n.A("stop", s.Name), i18n.A("end", string(s.End)), i18n.A("start", string(s.Start))))
		n.Fix = &Fix{
			Label: i18n.Msg("plan.fix.swap_times", i18n.A("start", string(s.End)), i18n.A("end", string(s.Start))),
			Edit:  trip.SetStopTimes(s.ID, s.End, s.Start),
		}
	}
	before := c.timedBefore(d, j)
	if before == nil || !hasStart {
		return
	}
	startBefore, _ := before.Start.Minutes()
	endBefore, ends := before.End.Minutes()
	switch {
	case start < startBefore:
		n := c.add(d, s.ID, OutOfOrder, rule.Care, i18n.Msg("plan.out_of_order", i18n.A("stop", s.Name), i18n.A("before", before.Name)))
		later := slices.IndexFunc(d.Stops[:j], func(x *trip.Stop) bool {
			m, ok := x.Start.Minutes()
			return ok && m > start
		})
		n.Fix = &Fix{
			Label: i18n.Msg("plan.fix.sort", i18n.A("stop", s.Name), i18n.A("before", d.Stops[later].Name)),
			Edit:  trip.MoveStopTo(s.ID, d.ID, later),
		}
	case ends && endBefore > start:
		n := c.add(d, s.ID, Overlap, rule.No, i18n.Msg("plan.overlap",
			i18n.A("before", before.Name), i18n.A("end", string(before.End)), i18n.A("stop", s.Name), i18n.A("start", string(s.Start))))
		n.Fix = shift(s, endBefore)
	case start == startBefore && !ends:
		c.add(d, s.ID, Overlap, rule.No, i18n.Msg("plan.same_start", i18n.A("before", before.Name), i18n.A("stop", s.Name), i18n.A("start", string(s.Start))))
	case ends && start-endBefore < noJourneyBelow:
		c.journey(d, before, s)
	}
}

// timedBefore is the last stop before index j that has a start.
func (c *itinerary) timedBefore(d *trip.Day, j int) *trip.Stop {
	for k := j - 1; k >= 0; k-- {
		if _, ok := d.Stops[k].Start.Minutes(); ok {
			return d.Stops[k]
		}
	}
	return nil
}

// shift offers to move a stop to a later start; nil when it would pass midnight.
func shift(s *trip.Stop, start int) *Fix {
	old, _ := s.Start.Minutes()
	end := s.End
	if e, ok := s.End.Minutes(); ok && e >= old {
		if start+e-old >= 24*60 {
			return nil
		}
		end = trip.ClockAt(start + e - old)
	}
	if start >= 24*60 {
		return nil
	}
	at := trip.ClockAt(start)
	return &Fix{
		Label: i18n.Msg("plan.fix.move_to", i18n.A("stop", s.Name), i18n.A("time", string(at))),
		Edit:  trip.SetStopTimes(s.ID, at, end),
	}
}

// journey notes two stops in different regions with nothing between them.
func (c *itinerary) journey(d *trip.Day, before, s *trip.Stop) {
	if before.Kind == trip.Transfer || s.Kind == trip.Transfer {
		return
	}
	from, ok1 := c.site(before)
	to, ok2 := c.site(s)
	if !ok1 || !ok2 || from.Region == to.Region || from.Region == "" || to.Region == "" {
		return
	}
	c.add(d, s.ID, NoJourney, rule.Care, i18n.Msg("plan.no_journey", i18n.A("from", from.Region), i18n.A("to", to.Region),
		i18n.A("before", before.Name), i18n.A("stop", s.Name)))
}
