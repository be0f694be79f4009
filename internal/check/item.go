package check

import (
	"cmp"
	"slices"
	"sort"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Options are the day and the language of a report.
type Options struct {
	Today trip.Date // rules with dates hold on this day when the item has none of its own
	Lang  string    // BCP 47; English when a pack lacks it
}

// Item checks one item in English.
func (c *Checker) Item(it Item) Result { return c.item(&it, Options{}) }

// ItemIn checks one item; messages are in the language of opt.
func (c *Checker) ItemIn(it Item, opt Options) Result { return c.item(&it, opt) }

func (c *Checker) item(it *Item, opt Options) Result {
	f := c.read(it)
	res := c.judge(f, opt)
	c.settle(f, &res)
	return res
}

// judge collects what the rules and the trained reader say, in no order yet.
func (c *Checker) judge(f *facts, opt Options) Result {
	res := Result{ID: f.item.ID, Kind: f.item.Kind, Number: f.item.Number, Unread: f.r.Unread}
	for _, n := range c.candidates(f) {
		if x, ok := c.fires(f, &c.rules[n], opt.Today); ok {
			res.Findings = append(res.Findings, c.finding(f, &c.rules[n], x, opt))
		}
	}
	if c.reader != nil {
		c.reader.join(c, f, &res, opt)
	}
	return res
}

// settle puts the findings in order and draws the verdict from them.
func (c *Checker) settle(f *facts, res *Result) {
	slices.SortStableFunc(res.Findings, func(a, b Finding) int {
		return cmp.Or(b.Severity.Rank()-a.Severity.Rank(), cmp.Compare(first(a), first(b)), cmp.Compare(a.Rule, b.Rule))
	})
	res.Verdict, res.Covered = rule.Clear, false
	for _, x := range res.Findings {
		res.Covered = true
		if !x.Dismissed && x.Severity.Rank() > res.Verdict.Rank() {
			res.Verdict = x.Severity
		}
	}
	res.Covered = res.Covered || c.coveredBySite(f)
	if res.Findings == nil {
		res.Findings = []Finding{}
	}
}

func first(x Finding) int {
	if len(x.Spans) == 0 {
		return -1
	}
	return x.Spans[0].Start
}

// coveredBySite tells whether a site's own notes say that something in the item is fine.
func (c *Checker) coveredBySite(f *facts) bool {
	for _, s := range f.sites {
		for _, n := range s.Notes {
			for _, id := range n.Concepts {
				if k, ok := c.concepts[id]; ok && n.Severity == rule.Clear && f.eval(&cond{concept: k}).ok {
					return true
				}
			}
		}
	}
	return false
}

// candidates are the rules of the item's kind that its concepts, numbers and fields call up,
// in the order of the rulebook.
func (c *Checker) candidates(f *facts) []int32 {
	x := c.byKind[f.item.Kind]
	if x == nil {
		return nil
	}
	out := slices.Clone(x.always)
	for _, n := range f.order {
		if len(f.hits[n]) > 0 {
			out = append(out, x.byConcept[n]...)
		}
	}
	if len(f.r.Numbers) > 0 || len(f.item.Fields) > 0 {
		out = append(out, x.numbers...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fires decides one rule.
func (c *Checker) fires(f *facts, k *compiled, today trip.Date) (truth, bool) {
	if !inForce(k.Rule, f.item.Date, string(today)) || !c.place(f, k) || !who(f.item, &k.Where) {
		return truth{}, false
	}
	for _, x := range k.Where.Fields {
		if !fieldHolds(f.item, x) {
			return truth{}, false
		}
	}
	t := f.eval(k.when)
	if !t.ok || k.unless != nil && f.eval(k.unless).ok {
		return truth{}, false
	}
	return t, true
}

// inForce tells whether a rule holds on the item's date, or today. Without any date it does.
func inForce(r *rule.Rule, date, today string) bool {
	d := cmp.Or(date, today)
	return d == "" || (r.From == "" || d >= r.From) && (r.Until == "" || d <= r.Until)
}

func (c *Checker) place(f *facts, k *compiled) bool {
	w := &k.Where
	match := func(s *rule.Site) bool {
		return (len(w.Sites) == 0 || slices.Contains(k.sites, s)) && (len(w.SiteKinds) == 0 || slices.Contains(w.SiteKinds, s.Kind)) &&
			(len(w.Regions) == 0 || slices.Contains(w.Regions, s.Region))
	}
	for _, s := range f.sites {
		if slices.Contains(k.not, s) {
			return false
		}
	}
	if len(w.Sites)+len(w.SiteKinds)+len(w.Regions) == 0 {
		return true
	}
	if len(w.Sites) == 0 && len(w.SiteKinds) == 0 && slices.Contains(w.Regions, f.item.Fields["region"]) {
		return true
	}
	return slices.ContainsFunc(f.sites, match)
}

// who tells whether the item's person is meant by a rule.
func who(it *Item, w *rule.Where) bool {
	if len(w.Nationality) > 0 && !slices.Contains(w.Nationality, it.Fields["nationality"]) && !slices.Contains(w.Nationality, it.Fields["second_nationality"]) {
		return false
	}
	if len(w.Roles) > 0 && !slices.Contains(w.Roles, it.Fields["role"]) {
		return false
	}
	return len(w.To) == 0 || slices.Contains(w.To, it.Fields["to"])
}

// Certainties of what was read otherwise than by sure words as they are written.
const (
	certaintyTypo   = 0.85
	certaintyUnsure = 0.6
)

// finding is what a rule that fires says.
func (c *Checker) finding(f *facts, k *compiled, t truth, opt Options) Finding {
	x := c.saying(k.Rule, opt)
	x.Certainty = 1
	reading := "check.reading.fields"
	if len(t.hits) > 0 {
		reading = "check.reading.words"
		certain, typo := false, true
		granted, denied := true, false
		for _, h := range t.hits {
			certain = certain || !h.unsure
			typo = typo && h.typo
			granted = granted && h.granted
			denied = denied || h.denied
		}
		if typo {
			x.Certainty, reading = certaintyTypo, "check.reading.typo"
		}
		if !certain {
			x.Certainty, reading = certaintyUnsure, "check.reading.unsure"
			if x.Severity == rule.No {
				x.Severity, x.Original = rule.Ask, rule.Ask
			}
		}
		x.Spans = f.spans(t.hits)
		permit(k.Rule, &x, f.item.Permission, granted, denied)
	} else {
		permit(k.Rule, &x, f.item.Permission, f.r.Granted, f.r.Refused)
	}
	x.Reading = i18n.New(opt.Lang).T(reading)
	return x
}

// saying is a finding with all that comes from the rule itself.
func (c *Checker) saying(r *rule.Rule, opt Options) Finding {
	x := Finding{Rule: r.ID, Pack: r.Pack, Topic: r.Topic, Severity: r.Severity, Original: r.Severity, Title: r.Title.In(opt.Lang), Message: r.Why.In(opt.Lang),
		SourceKeys: r.Sources, Disputed: r.Disputed, Unconfirmed: r.Unconfirmed, Spans: []Span{}, Instead: []string{}, Sources: []string{}}
	for _, s := range r.Instead {
		x.Instead = append(x.Instead, s.In(opt.Lang))
	}
	for _, key := range r.Sources {
		if s, ok := c.book.Source(r.Pack, key); ok {
			line := s.Publisher + ": " + s.Title
			if s.URL != "" {
				line += " <" + s.URL + ">"
			}
			x.Sources = append(x.Sources, line)
		}
	}
	return x
}

// permit applies a permission: a yes lifts an ask and nothing else unless the rule says so, a
// yes with conditions leaves care, a no makes an ask a no.
func permit(r *rule.Rule, x *Finding, state string, granted, denied bool) {
	lifts := r.Permit == "lifts" || r.Permit == "" && r.Severity == rule.Ask
	switch {
	case state == string(trip.Refused) || denied && state != string(trip.Granted):
		if x.Severity == rule.Ask {
			x.Severity = rule.No
		}
	case !lifts:
	case state == string(trip.Conditional):
		if x.Severity.Rank() > rule.Care.Rank() {
			x.Severity, x.Lifted = rule.Care, false
		}
	case state == string(trip.Granted) || granted:
		if x.Severity != rule.Clear {
			x.Severity, x.Lifted = rule.Clear, true
		}
	}
}

// spans are the places of hits in the item's own text, joined where they overlap.
func (f *facts) spans(hits []hit) []Span {
	type piece struct{ start, end int }
	var ps []piece
	for _, h := range hits {
		if h.from < 0 {
			continue
		}
		start, end := f.r.Slice(h.from, h.to)
		if end <= f.own {
			ps = append(ps, piece{start, end})
		}
	}
	sort.Slice(ps, func(i, j int) bool {
		if ps[i].start != ps[j].start {
			return ps[i].start < ps[j].start
		}
		return ps[i].end < ps[j].end
	})
	out := []Span{}
	for _, p := range ps {
		if n := len(out); n > 0 && p.start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, p.end)
			continue
		}
		out = append(out, Span{Start: p.start, End: p.end})
	}
	for i := range out {
		out[i].Text = f.r.Raw[out[i].Start:out[i].End]
	}
	return out
}
