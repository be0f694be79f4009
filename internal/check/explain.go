package check

import (
	"fmt"
	"strings"

	"clearshot/internal/rule"
)

// Trace is why one rule speaks of an item, or why it does not although words of it are there.
type Trace struct {
	Rule     string
	Topic    string
	Severity rule.Severity
	Fired    bool
	Why      string // in English, for authors of packs
	Spans    []Span
}

// Explain says, for every rule that has words in the item, why it fired or did not.
func (c *Checker) Explain(it Item) []Trace {
	f := c.read(&it)
	var out []Trace
	for _, n := range c.candidates(f) {
		k := &c.rules[n]
		t, ok := c.fires(f, k, "")
		if !ok && !c.place(f, k) {
			continue // rules of other places say nothing here
		}
		tr := Trace{Rule: k.ID, Topic: k.Topic, Severity: k.Severity, Fired: ok}
		if ok {
			tr.Spans = f.spans(t.hits)
			tr.Why = "found " + quoteSpans(tr.Spans)
			if len(tr.Spans) == 0 {
				tr.Why = "its fields say so"
			}
		} else {
			tr.Why = c.whyNot(f, k)
			tr.Spans = []Span{}
		}
		out = append(out, tr)
	}
	if c.reader != nil {
		out = append(out, c.reader.explain(c, f)...)
	}
	return out
}

// whyNot says what keeps a rule from firing.
func (c *Checker) whyNot(f *facts, k *compiled) string {
	switch {
	case !inForce(k.Rule, f.item.Date, ""):
		return "it does not hold on " + f.item.Date
	case !c.place(f, k):
		return "it is for other places"
	case !who(f.item, &k.Where):
		return "it is for other people"
	}
	for _, x := range k.Where.Fields {
		if !fieldHolds(f.item, x) {
			return "the field " + x.Name + " says otherwise"
		}
	}
	if t := f.eval(k.when); t.ok {
		return "lifted by its unless: " + quoteSpans(f.spans(f.eval(k.unless).hits))
	}
	var why []string
	c.missing(f, k.when, &why)
	return strings.Join(why, "; ")
}

// missing lists the parts of a condition that do not hold.
func (c *Checker) missing(f *facts, k *cond, why *[]string) {
	if k == nil || f.eval(k).ok {
		return
	}
	switch {
	case k.concept >= 0:
		name := c.names[k.concept]
		if name == "" {
			name = "the phrase"
		}
		for _, h := range f.hits[k.concept] {
			*why = append(*why, fmt.Sprintf("%s: %s is ruled out%s", name, quoteSpans(f.spans([]hit{h})), f.by(h)))
		}
		if len(f.hits[k.concept]) == 0 {
			*why = append(*why, name+" is not there")
		}
	case k.all != nil:
		n := len(*why)
		for i := range k.all {
			c.missing(f, &k.all[i], why)
		}
		if len(*why) == n {
			*why = append(*why, fmt.Sprintf("its parts are more than %d words apart", k.within))
		}
	case k.any != nil:
		for i := range k.any {
			c.missing(f, &k.any[i], why)
		}
	case k.number != nil:
		*why = append(*why, fmt.Sprintf("no number over %g %s", k.number.MoreThan, k.number.Unit))
	case k.field != nil:
		*why = append(*why, "the field "+k.field.Name+" says otherwise")
	case k.not != nil:
		*why = append(*why, "what must not be there is")
	}
}

// by names the words that rule a hit out.
func (f *facts) by(h hit) string {
	for i := h.from; i < h.to; i++ {
		if n := f.r.States[i].Cue; n > 0 && f.r.States[i].Ruled {
			start, end := f.r.Slice(f.r.Cues[n-1].From, f.r.Cues[n-1].To)
			return fmt.Sprintf(" by %q at %d–%d", f.r.Raw[start:end], start, end)
		}
	}
	if f.item.Fields["keep_out"] != "" {
		return " by the field of what stays out of the frame"
	}
	return ""
}

func percent(p float64) string { return fmt.Sprintf("%.0f %%", p*100) }
