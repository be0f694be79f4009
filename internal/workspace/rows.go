package workspace

import (
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Span is a marked part of a row's text, in UTF-8 bytes, with the gravity of its finding.
type Span struct {
	Start, End int
	Severity   rule.Severity
}

// ItemRow is one shot, question, piece of kit or post as a list shows it. Texts are ready
// for the screen; fields that the kind does not have are empty.
type ItemRow struct {
	ID              string
	Kind            rule.Kind
	Number          int
	Label           string // "Shot 12"
	Text            string
	Spans           []Span // in order, not overlapping
	Size            string // shots: "WS"
	Sound           string // shots: "Ambience"
	To              string // questions: "Guide"
	Topic           string // title of the worst finding's topic; empty when clear
	Category        string // kit: "Lens"
	Platform        string // posts
	When            string // posts: "not before 12 April 2027"
	Permission      string // "Asked", "Granted, but it has changed since"; "—" when not asked and not needed
	PermissionState trip.PermissionState
	Stale           bool // the permission was given for other content
	Verdict         rule.Severity
	Covered         bool // a rule speaks of it; false on a clear item: hollow mark
	Stop            string
	StopTitle       string // "Day 2 · Mansudae Grand Monument"
	Where           string // "Day 2", "Kit"
	Why             string // message of the worst finding
	Instead         string // its first ready wording
}

// Group is a heading with its rows.
type Group struct {
	Key   string // stop id, day id or verdict; empty for what has none
	Title string
	Rows  []ItemRow
}

// Grouping says by what a list is grouped.
type Grouping int

// The groupings of a list.
const (
	ByStop Grouping = iota
	ByDay
	ByVerdict
	Flat // one group without a title, in the order of the trip
)

// Query chooses the rows of a list.
type Query struct {
	Search    string        // words that must all be in the row, in any order and case
	NeedsWork bool          // only rows with the verdict no or ask
	Verdict   rule.Severity // only rows with this verdict; empty: any
	By        Grouping
}

// StopRow is one stop as the itinerary shows it.
type StopRow struct {
	ID       string
	Index    int    // number on the map, from 1
	Time     string // "09:00"
	Until    string // "10:30"
	Title    string
	Kind     string // "Transfer"
	Subtitle string // what the place asks: "Formal dress · flowers"
	Guide    string
	Verdict  rule.Severity
	Site     *rule.Site // nil when the stop is not in the catalogue
	Shots    int
	Notes    []NoteRow
}

// DayCard is one day as the itinerary shows it.
type DayCard struct {
	ID        string
	Number    int
	Title     string // "Day 3"
	Subtitle  string // "Sun 4 April · Pyongyang"
	Badges    []Badge
	Stops     []StopRow
	Notes     []NoteRow // about the day as a whole
	Date      trip.Date
	PlanTitle string // the day's own title
}

// Badge is a word about a day, with the sentence behind it.
type Badge struct {
	Text    string // "Event day"
	Meaning string
}

// NoteRow is a note of the plan, ready to be shown.
type NoteRow struct {
	Code     string
	Severity rule.Severity
	Text     string
	FixLabel string // empty: no fix
	Fix      *plan.Fix
}

// LineRow is one line of "Before you go".
type LineRow struct {
	ID       string
	Severity rule.Severity
	Text     string
	Detail   string
}

// Counts are verdicts counted.
type Counts struct {
	No, Ask, Care, Clear int
}

// Total is how many things were counted.
func (c Counts) Total() int { return c.No + c.Ask + c.Care + c.Clear }

// add counts one verdict.
func (c *Counts) add(v rule.Severity) {
	switch v {
	case rule.No:
		c.No++
	case rule.Ask:
		c.Ask++
	case rule.Care:
		c.Care++
	default:
		c.Clear++
	}
}

// Navigation is what stands beside the pages' names.
type Navigation struct {
	Days                         int
	DaysText                     string // "8 days"
	Shots, Questions, Kit, Posts Counts
}

// Summary is the trip in a few lines.
type Summary struct {
	Title     string
	Dates     string // "2 – 9 April 2027"
	Crew      string // "crew of 2", "solo"
	Card      string // "2 – 9 April 2027 · crew of 2"
	Line      string // "Pyongyang · Kaesong · Myohyang — 2 – 9 April 2027, with Example Tours"
	Regions   []string
	Counts    Counts
	Headline  string // "61 of 83 planned things are clear"
	Detail    string // "13 need a yes from your guide, 5 on conditions, 4 must change before you go"
	Shots     string // "46 planned"
	Questions string // "18 planned · 1 must change, 4 through your guide"
	Stops     string // "8 days · 23 stops · every stop with a guide"
}

// Choice is one entry of a menu: what is stored and what is shown.
type Choice struct {
	Value string
	Text  string
}
