package plan

import (
	"strconv"
	"strings"
	"time"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Occasions are the holidays, events and seasons of the packs on a date, in the packs' order.
// A rule that cannot be read, that is only a note in words, or whose date is beyond the lunar
// table, is on no date.
func Occasions(date trip.Date, book *rule.Rulebook) []rule.Occasion {
	t, ok := date.Time()
	if !ok || book == nil {
		return nil
	}
	var all []rule.Occasion
	for _, o := range book.Calendar {
		if occursOn(o.Rule, t) {
			all = append(all, o)
		}
	}
	return all
}

// occursOn tells whether a rule in the form of docs/pack-format.md means this date.
func occursOn(r string, t time.Time) bool {
	form, arg, _ := strings.Cut(strings.TrimSpace(r), " ")
	arg = strings.TrimSpace(arg)
	switch form {
	case "fixed", "season":
		from, until, ranged := strings.Cut(arg, "..")
		if !ranged {
			until = from
		}
		return between(t.Format("01-02"), from, until)
	case "date":
		return t.Format(time.DateOnly) == arg
	case "lunar":
		m, d, ok := strings.Cut(arg, "/")
		month, err1 := strconv.Atoi(m)
		day, err2 := strconv.Atoi(d)
		if !ok || err1 != nil || err2 != nil {
			return false
		}
		// The last lunar months fall into the next year of ours.
		for _, year := range []int{t.Year(), t.Year() - 1} {
			if when, ok := lunarDate(year, month, day); ok && when.Equal(t) {
				return true
			}
		}
	case "solar":
		if longitude, ok := solarTerms[strings.ToLower(arg)]; ok {
			return termDate(t.Year(), longitude).Equal(t)
		}
	}
	return false
}

// between tells whether a day of the year, MM-DD, is in a span that may go over New Year.
func between(day, from, until string) bool {
	if from <= until {
		return from <= day && day <= until
	}
	return day >= from || day <= until
}

// isSeason tells whether an occasion goes on for weeks, so that it is worth one mention.
func isSeason(o rule.Occasion) bool { return strings.HasPrefix(strings.TrimSpace(o.Rule), "season") }
