package plan

import (
	"strings"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// passportMonths is how long after the trip a passport should be valid. A state travel
// company asks for three months, one operator for six (fact F012); six satisfies both.
const passportMonths = 6

// passportSources are where passportMonths comes from.
var passportSources = []string{"KIYCTC", "KT-NOTES"}

// travellers notes what is missing for each member of the crew. Who may go at all is a matter
// of the packs' rules for travellers, which package check reads.
func (c *itinerary) travellers() {
	for _, x := range c.t.Travellers {
		switch passport(x, c.t) {
		case passportUnknown:
			n := c.add(nil, x.ID, PassportAbsent, rule.Care, i18n.Msg("plan.passport_unknown", i18n.A("name", x.Name)))
			n.Sources = passportSources
		case passportExpires:
			c.add(nil, x.ID, PassportEnds, rule.No, i18n.Msg("plan.passport_expires", i18n.A("name", x.Name), i18n.A("date", i18n.Full(x.PassportExpiry))))
		case passportShort:
			n := c.add(nil, x.ID, PassportEnds, rule.Ask, i18n.Msg("plan.passport_short",
				i18n.A("name", x.Name), i18n.A("date", i18n.Full(x.PassportExpiry)), i18n.A("months", passportMonths)))
			n.Sources = passportSources
		}
		if strings.TrimSpace(x.Insurance) == "" {
			c.add(nil, x.ID, NoInsurance, rule.Care, i18n.Msg("plan.no_insurance", i18n.A("name", x.Name)))
		}
	}
}

type passportState int

const (
	passportFine passportState = iota
	passportUnknown
	passportShort   // valid to the end, but not for passportMonths more
	passportExpires // not valid to the end of the trip
)

func passport(x *trip.Traveller, t *trip.Trip) passportState {
	end := t.End
	if end == "" {
		end = t.Start
	}
	last, ok := end.Time()
	switch {
	case x.PassportExpiry == "":
		return passportUnknown
	case !ok:
		return passportFine
	case x.PassportExpiry < end:
		return passportExpires
	case x.PassportExpiry < trip.DateOf(last.AddDate(0, passportMonths, 0)):
		return passportShort
	}
	return passportFine
}
