package workspace

import (
	"cmp"
	"slices"
	"strings"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Shots are the shots as a list shows them.
func (w *Workspace) Shots(q Query) []Group { return w.group(q, rule.Shot) }

// Questions are the questions as a list shows them.
func (w *Workspace) Questions(q Query) []Group { return w.group(q, rule.Question) }

// Kit is the kit as a list shows it, in the order of the trip unless grouped by verdict.
func (w *Workspace) Kit(q Query) []Group { return w.group(q, rule.Kit) }

// Posts are the posts as a list shows them.
func (w *Workspace) Posts(q Query) []Group { return w.group(q, rule.Post) }

// Row is one item as a list shows it.
func (w *Workspace) Row(id string) (ItemRow, bool) {
	if w.trip == nil {
		return ItemRow{}, false
	}
	x, ok := w.trip.Item(id)
	if !ok {
		return ItemRow{}, false
	}
	return w.row(x, w.trip.Places()), true
}

// MustChange are all items with the verdict "Don't", for the Overview.
func (w *Workspace) MustChange() []ItemRow { return w.withVerdict(rule.No) }

// AskGuide are all items with the verdict "Ask first", for the Overview.
func (w *Workspace) AskGuide() []ItemRow { return w.withVerdict(rule.Ask) }

func (w *Workspace) withVerdict(v rule.Severity) []ItemRow {
	if w.trip == nil {
		return nil
	}
	var rows []ItemRow
	places := w.trip.Places()
	for x := range w.trip.Items() {
		if w.verdict(x.ItemID()) == v {
			rows = append(rows, w.row(x, places))
		}
	}
	return rows
}

// verdict is an item's verdict; an item that was not checked yet counts as clear.
func (w *Workspace) verdict(id string) rule.Severity {
	if v := w.Result(id).Verdict; v != "" {
		return v
	}
	return rule.Clear
}

// group is the rows of one kind that q lets through, under their headings.
func (w *Workspace) group(q Query, kind rule.Kind) []Group {
	if w.trip == nil {
		return nil
	}
	places := w.trip.Places()
	words := strings.Fields(strings.ToLower(q.Search))
	rows := make([]ItemRow, 0, 64)
	for x := range w.trip.Items() {
		if kindOf(x) != kind {
			continue
		}
		v := w.verdict(x.ItemID())
		if q.NeedsWork && v.Rank() < rule.Ask.Rank() || q.Verdict != "" && v != q.Verdict {
			continue
		}
		if r := w.row(x, places); r.has(words) {
			rows = append(rows, r)
		}
	}
	by := q.By
	if (kind == rule.Kit || kind == rule.Post) && by != ByVerdict {
		by = Flat
	}
	return w.headed(rows, by, places)
}

// headed puts rows under headings, in the order of the itinerary or of gravity.
func (w *Workspace) headed(rows []ItemRow, by Grouping, places map[string]trip.Place) []Group {
	type heading struct {
		order      int
		key, title string
	}
	last := len(places) + 1
	headingOf := func(r ItemRow) heading {
		place, placed := places[r.Stop]
		switch {
		case by == Flat:
			return heading{}
		case by == ByVerdict:
			return heading{order: -r.Verdict.Rank(), key: string(r.Verdict), title: w.printer.T("verdict." + string(r.Verdict))}
		case !placed:
			return heading{order: last, title: w.printer.T("list.unplaced")}
		case by == ByDay:
			return heading{order: place.DayNumber, key: place.Day.ID, title: w.dayHeading(place)}
		}
		return heading{order: place.Order, key: r.Stop, title: r.StopTitle}
	}
	var groups []Group
	at, order := map[heading]int{}, map[string]int{}
	for _, r := range rows {
		h := headingOf(r)
		i, ok := at[h]
		if !ok {
			i = len(groups)
			at[h], order[h.key] = i, h.order
			groups = append(groups, Group{Key: h.key, Title: h.title})
		}
		groups[i].Rows = append(groups[i].Rows, r)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Compare(order[a.Key], order[b.Key]) })
	return groups
}

func (w *Workspace) dayHeading(p trip.Place) string {
	title := w.printer.T("day.number", i18n.A("day", p.DayNumber))
	if p.Day.Date != "" {
		title += " · " + w.printer.DayShort(p.Day.Date)
	}
	return title
}

// has tells whether each of the words, in lower case, is somewhere in the row.
func (r ItemRow) has(words []string) bool {
	if len(words) == 0 {
		return true
	}
	all := strings.ToLower(strings.Join([]string{r.Label, r.Text, r.StopTitle, r.Size, r.Sound, r.To, r.Topic, r.Category, r.Platform}, " "))
	for _, word := range words {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

func kindOf(x trip.Item) rule.Kind {
	switch x.(type) {
	case *trip.Shot:
		return rule.Shot
	case *trip.Question:
		return rule.Question
	case *trip.KitItem:
		return rule.Kit
	}
	return rule.Post
}

// row is an item with its findings, ready for the screen. Rows are kept: in a list of
// thousands an edit changes one.
func (w *Workspace) row(x trip.Item, places map[string]trip.Place) ItemRow {
	id, res := x.ItemID(), w.Result(x.ItemID())
	place := places[stopOf(x)]
	if c, ok := w.rows[id]; ok && c.item == x && c.stop == place.Stop && c.day == place.DayNumber && sameResult(c.result, res) {
		return c.row
	}
	r := w.newRow(x, res, places)
	w.rows[id] = keptRow{item: x, stop: place.Stop, day: place.DayNumber, result: res, row: r}
	return r
}

// keptRow is a row and all it was made from.
type keptRow struct {
	item   trip.Item
	stop   *trip.Stop
	day    int
	result check.Result
	row    ItemRow
}

// sameResult tells whether two results of one item look the same in a list.
func sameResult(a, b check.Result) bool {
	return a.Verdict == b.Verdict && a.Covered == b.Covered && slices.EqualFunc(a.Findings, b.Findings, func(x, y check.Finding) bool {
		return x.Rule == y.Rule && x.Severity == y.Severity && x.Lifted == y.Lifted && x.Dismissed == y.Dismissed && x.Message == y.Message &&
			slices.Equal(x.Spans, y.Spans) && slices.Equal(x.Instead, y.Instead)
	})
}

func stopOf(x trip.Item) string {
	switch x := x.(type) {
	case *trip.Shot:
		return x.Stop
	case *trip.Question:
		return x.Stop
	}
	return ""
}

func (w *Workspace) newRow(x trip.Item, res check.Result, places map[string]trip.Place) ItemRow {
	p := w.printer
	kind := kindOf(x)
	r := ItemRow{
		ID: x.ItemID(), Kind: kind, Number: x.ItemNumber(), Text: x.ItemText(),
		Label:   p.T("item."+string(kind), i18n.A("number", x.ItemNumber())),
		Spans:   marks(x.ItemText(), res.Findings),
		Verdict: w.verdict(x.ItemID()), Covered: res.Covered,
		Where: p.T("page." + string(kind)),
	}
	if f, ok := worst(res); ok {
		r.Topic = w.p.Book.Topic(f.Topic).Title.In(w.p.Lang)
		r.Why = f.Message
		if len(f.Instead) > 0 {
			r.Instead = f.Instead[0]
		}
	}
	switch x := x.(type) {
	case *trip.Shot:
		r.Size, r.Sound, r.Stop = w.word("size", x.Size), w.word("sound", x.Sound), x.Stop
	case *trip.Question:
		r.To, r.Stop = w.word("to", x.To), x.Stop
	case *trip.KitItem:
		r.Category = w.word("category", x.Category)
	case *trip.Post:
		r.Platform = x.Platform
		if x.Title != "" && x.Text == "" {
			r.Text = x.Title
		}
		if x.Earliest != "" {
			r.When = p.T("post.not_before", i18n.A("date", p.Date(x.Earliest)))
		}
	}
	if place, ok := places[r.Stop]; ok {
		r.Where = p.T("day.number", i18n.A("day", place.DayNumber))
		r.StopTitle = r.Where + " · " + place.Stop.Name
	} else if kind == rule.Shot || kind == rule.Question {
		r.Stop, r.Where = "", p.T("list.unplaced")
		r.StopTitle = r.Where
	}
	w.permission(x, &r)
	return r
}

// permission fills in how far a yes has come.
func (w *Workspace) permission(x trip.Item, r *ItemRow) {
	r.PermissionState = trip.NotAsked
	perm := x.ItemPermission()
	if perm == nil || perm.State == "" || perm.State == trip.NotAsked {
		r.Permission = "—"
		if r.Verdict == rule.Ask {
			r.Permission = w.printer.T("permission.none")
		}
		return
	}
	r.PermissionState = perm.State
	r.Permission = w.printer.T("permission." + string(perm.State))
	if perm.Stale(x.ContentHash(w.trip)) {
		r.Stale = true
		r.Permission = w.printer.T("permission.stale", i18n.A("was", r.Permission))
	}
}

// word is the screen's word for the value of a field; values it does not know stay as they are.
func (w *Workspace) word(field, value string) string {
	if value == "" {
		return ""
	}
	if key := field + "." + strings.ToLower(value); w.printer.Has(key) {
		return w.printer.T(key)
	}
	return value
}

// worst is the finding that an item's verdict comes from, if it has one that still counts.
func worst(r check.Result) (check.Finding, bool) {
	best, found := check.Finding{}, false
	for _, f := range r.Findings {
		if f.Lifted || f.Dismissed || f.Severity.Rank() == 0 {
			continue
		}
		if !found || f.Severity.Rank() > best.Severity.Rank() {
			best, found = f, true
		}
	}
	return best, found
}

// marks are the flagged parts of a text. Where findings overlap the gravest one shows.
func marks(text string, findings []check.Finding) []Span {
	level := map[int]rule.Severity{} // severity by byte, sparse: findings are short
	var at []int
	for _, f := range findings {
		if f.Lifted || f.Dismissed || f.Severity.Rank() == 0 {
			continue
		}
		for _, s := range f.Spans {
			for i := max(s.Start, 0); i < min(s.End, len(text)); i++ {
				old, seen := level[i]
				if !seen {
					at = append(at, i)
				}
				if f.Severity.Rank() > old.Rank() {
					level[i] = f.Severity
				}
			}
		}
	}
	slices.Sort(at)
	var spans []Span
	for _, i := range at {
		if n := len(spans); n > 0 && spans[n-1].End == i && spans[n-1].Severity == level[i] {
			spans[n-1].End++
			continue
		}
		spans = append(spans, Span{Start: i, End: i + 1, Severity: level[i]})
	}
	return spans
}
