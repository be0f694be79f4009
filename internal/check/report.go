// Package check reads a trip with a Rulebook and says, item by item, what the rules say.
//
// The Report is the single truth: screen, briefing and command line print from it, in its
// order. Checking is a pure function of the rulebook, the item, the date and the language;
// no clock, map order or network takes part.
package check

import "clearshot/internal/rule"

// Item is anything that is checked, in the form the rules see it.
type Item struct {
	ID         string
	Kind       rule.Kind
	Number     int
	Text       string            // UTF-8; invalid bytes are read as U+FFFD
	Lang       string            // BCP 47, a hint only; empty: unknown
	Site       string            // site id or catalogue number; empty: unknown
	Date       string            // YYYY-MM-DD; empty: unknown
	Permission string            // none, asked, granted, conditional, refused; empty is none
	Fields     map[string]string // structured fields by the names of docs/pack-format.md
}

// Span is a part of an item's text in UTF-8 bytes; it starts and ends on character borders.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Finding is one rule speaking about one item.
type Finding struct {
	Rule        string        `json:"rule"`
	Pack        string        `json:"-"`
	Topic       string        `json:"topic"`
	Severity    rule.Severity `json:"severity"` // as it stands now, after permission
	Original    rule.Severity `json:"-"`        // as the rule has it
	Lifted      bool          `json:"lifted"`   // permission lifted it; it stays listed
	Dismissed   bool          `json:"-"`        // the creator said "not a problem here"
	Spans       []Span        `json:"spans"`
	Title       string        `json:"-"`
	Message     string        `json:"message"`
	Instead     []string      `json:"instead"`
	Sources     []string      `json:"sources"` // "Publisher: title", with the address where there is one
	SourceKeys  []string      `json:"-"`
	Disputed    bool          `json:"-"`
	Unconfirmed bool          `json:"-"`
	Reading     string        `json:"-"` // how the text was read: "soldiers, by its words"
	Certainty   float64       `json:"-"` // 0 to 1; 1 for words and fields
}

// Result is all findings of one item, worst first, and the verdict that follows.
type Result struct {
	ID       string        `json:"id"`
	Kind     rule.Kind     `json:"-"`
	Number   int           `json:"-"`
	Verdict  rule.Severity `json:"verdict"`
	Covered  bool          `json:"covered"` // a rule speaks of it; false on a clear item: hollow mark
	Findings []Finding     `json:"findings"`
	Unread   int           `json:"unread,omitempty"` // bytes at the end of a text that is too long to be read whole
}

// Report is the findings of a whole trip, in the order of the trip.
type Report struct {
	Trip    string   // the trip's own findings are those of the Result with this id
	Packs   []string // "id version hash" of every pack, in the rulebook's order
	Results []Result
	byID    map[string]int
}

// Of is the result of the item with this id; the zero Result when there is none.
func (r *Report) Of(id string) Result {
	if r == nil {
		return Result{}
	}
	if i, ok := r.byID[id]; ok {
		return r.Results[i]
	}
	return Result{}
}

// Count is how many items of these kinds (all when none is named) have the verdict v.
func (r *Report) Count(v rule.Severity, kinds ...rule.Kind) int {
	n := 0
	for _, x := range r.Results {
		if x.Verdict == v && (len(kinds) == 0 || contains(kinds, x.Kind)) {
			n++
		}
	}
	return n
}

func contains(ks []rule.Kind, k rule.Kind) bool {
	for _, x := range ks {
		if x == k {
			return true
		}
	}
	return false
}
