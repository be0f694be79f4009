package plan

import (
	"slices"
	"strings"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// wholeCountry are the names under which packs speak of all regions.
var wholeCountry = []string{"", "all", "country", "dprk", "whole country"}

// StatusOf is what the packs say about a region on a date for travellers of these
// nationalities: of the statements in force, the one that began last; ok is false when there
// is none. A statement on the whole country counts for each region.
func StatusOf(region string, date trip.Date, nationalities []string, book *rule.Rulebook) (s rule.Status, ok bool) {
	if date == "" || book == nil {
		return s, false
	}
	for _, x := range book.Status {
		if !strings.EqualFold(x.Region, region) && !isWholeCountry(x) {
			continue
		}
		if len(x.For) > 0 && !slices.ContainsFunc(nationalities, func(n string) bool { return slices.Contains(x.For, n) }) {
			continue
		}
		if !inForce(x, string(date)) || ok && x.From < s.From {
			continue
		}
		s, ok = x, true
	}
	return s, ok
}

func isWholeCountry(s rule.Status) bool {
	return slices.Contains(wholeCountry, strings.ToLower(s.Region))
}

// inForce compares dates as texts; a statement may know the month or year only.
func inForce(s rule.Status, date string) bool {
	from, until := date[:min(len(date), len(s.From))], date[:min(len(date), len(s.Until))]
	return from >= s.From && until <= s.Until
}
