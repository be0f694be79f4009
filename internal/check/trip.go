package check

import (
	"strconv"
	"strings"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Trip checks everything in a trip. The results stand in this order: the trip itself,
// travellers, stops by day, shots, questions, kit, posts.
func (c *Checker) Trip(t *trip.Trip, opt Options) *Report {
	r := &Report{Trip: t.ID, Packs: []string{}, byID: map[string]int{}}
	for _, p := range c.book.Packs {
		r.Packs = append(r.Packs, p.ID+" "+p.Version+" "+p.Hash)
	}
	add := func(res Result) {
		r.byID[res.ID] = len(r.Results)
		r.Results = append(r.Results, res)
	}
	add(c.ItemIn(TripItem(t), opt))
	for _, x := range t.Travellers {
		add(c.ItemIn(TravellerItem(t, x), opt))
	}
	for d, x := range t.Stops() {
		add(c.ItemIn(StopItem(t, d, x), opt))
	}
	for _, x := range t.Shots {
		add(c.One(t, x, opt))
	}
	for _, x := range t.Questions {
		add(c.One(t, x, opt))
	}
	for _, x := range t.Kit {
		add(c.One(t, x, opt))
	}
	for _, x := range t.Posts {
		add(c.One(t, x, opt))
	}
	return r
}

// One checks one item as part of t, which need not hold it.
func (c *Checker) One(t *trip.Trip, x trip.Item, opt Options) Result {
	var it Item
	switch x := x.(type) {
	case *trip.Shot:
		it = ShotItem(t, x)
	case *trip.Question:
		it = QuestionItem(t, x)
	case *trip.KitItem:
		it = KitItem(t, x)
	case *trip.Post:
		it = PostItem(t, x)
	default:
		return Result{}
	}
	f := c.read(&it)
	res := c.judge(f, opt)
	c.dismiss(x, &res)
	c.settle(f, &res)
	return res
}

// dismiss marks the findings that the creator said are no problem here. What a government
// says stays.
func (c *Checker) dismiss(x trip.Item, res *Result) {
	for i := range res.Findings {
		f := &res.Findings[i]
		if r, ok := c.book.Rule(f.Rule); ok && r.Authority == "government" {
			continue
		}
		_, f.Dismissed = trip.Dismissed(x, f.Rule)
	}
}

// Live is a Checker as the open trip uses it, with the day and the language as arguments.
type Live struct{ *Checker }

// Trip checks a whole trip.
func (l Live) Trip(t *trip.Trip, today trip.Date, lang string) *Report {
	return l.Checker.Trip(t, Options{Today: today, Lang: lang})
}

// One checks one item as part of t, which need not hold it.
func (l Live) One(t *trip.Trip, x trip.Item, today trip.Date, lang string) Result {
	return l.Checker.One(t, x, Options{Today: today, Lang: lang})
}

// ShotItem is a shot in the form of the rules.
func ShotItem(t *trip.Trip, x *trip.Shot) Item {
	it := Item{ID: x.ID, Kind: rule.Shot, Number: x.Number, Text: x.Text, Permission: string(t.PermissionOf(x)), Fields: fields(
		"size", x.Size, "angle", x.Angle, "movement", x.Movement, "sound", x.Sound, "lens_mm", count(x.LensMM), "keep_out", x.KeepOut)}
	it.at(t, x.Stop)
	return it
}

// QuestionItem is a question in the form of the rules.
func QuestionItem(t *trip.Trip, x *trip.Question) Item {
	it := Item{ID: x.ID, Kind: rule.Question, Number: x.Number, Text: x.Text, Permission: string(t.PermissionOf(x)), Fields: fields("to", x.To)}
	it.at(t, x.Stop)
	return it
}

// KitItem is a piece of kit in the form of the rules. An item without words of its own is
// read by its make and model.
func KitItem(t *trip.Trip, x *trip.KitItem) Item {
	it := Item{ID: x.ID, Kind: rule.Kit, Number: x.Number, Text: x.Text, Date: string(t.Start), Permission: string(t.PermissionOf(x)), Fields: fields(
		"category", x.Category, "make", x.Make, "model", x.Model, "focal_max", count(x.FocalMax), "quantity", count(x.Quantity), "storage", x.Storage)}
	return it
}

// PostItem is a post in the form of the rules. One that has only a title is read by it.
func PostItem(t *trip.Trip, x *trip.Post) Item {
	it := Item{ID: x.ID, Kind: rule.Post, Number: x.Number, Text: x.Text, Date: string(x.Earliest), Permission: string(t.PermissionOf(x)), Fields: fields(
		"title", x.Title, "platform", x.Platform, "earliest", string(x.Earliest), "accounts", strings.Join(x.Accounts, ", "))}
	if it.Text == "" {
		it.Text = x.Title
		delete(it.Fields, "title")
	}
	return it
}

// StopItem is a stop of a day in the form of the rules.
func StopItem(t *trip.Trip, d *trip.Day, x *trip.Stop) Item {
	return Item{ID: x.ID, Kind: rule.Stop, Text: x.Name, Site: x.Site, Date: string(d.Date), Fields: fields(
		"site", x.Site, "kind", string(x.Kind), "guide", x.Guide, "operator", t.OperatorOf(x), "start", string(x.Start), "end", string(x.End))}
}

// TravellerItem is a traveller in the form of the rules. Their name is not read: no rule is
// about names.
func TravellerItem(t *trip.Trip, x *trip.Traveller) Item {
	return Item{ID: x.ID, Kind: rule.Traveller, Date: string(t.Start), Fields: fields("nationality", x.Nationality, "second_nationality", x.SecondNationality,
		"role", string(x.Role), "passport_expiry", string(x.PassportExpiry), "visa", x.Visa, "insurance", x.Insurance)}
}

// TripItem is a trip's own item.
func TripItem(t *trip.Trip) Item {
	return Item{ID: t.ID, Kind: rule.Trip, Text: t.Title, Date: string(t.Start), Fields: fields(
		"operator", t.Operator, "start", string(t.Start), "end", string(t.End))}
}

// at gives an item the site and the date of its stop.
func (it *Item) at(t *trip.Trip, stop string) {
	s, ok := t.StopByID(stop)
	if !ok {
		return
	}
	it.Site = s.Site
	if d, _ := t.DayOf(stop); d != nil {
		it.Date = string(d.Date)
	}
	if s.Site == "" && s.Name != "" {
		it.Fields["stop"] = s.Name
	}
}

// fields are names and values in turn; empty values are left out.
func fields(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			m[pairs[i]] = pairs[i+1]
		}
	}
	return m
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
