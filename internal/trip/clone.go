package trip

import (
	"maps"
	"slices"
)

// The clones share nothing with the original that an edit could write to.

func (p *Permission) clone() *Permission {
	if p == nil {
		return nil
	}
	c := *p
	c.Unknown = maps.Clone(p.Unknown)
	return &c
}

func cloneShot(x *Shot) *Shot {
	c := *x
	c.Permission, c.Dismissals, c.Unknown = x.Permission.clone(), slices.Clone(x.Dismissals), maps.Clone(x.Unknown)
	return &c
}

func cloneQuestion(x *Question) *Question {
	c := *x
	c.Permission, c.Dismissals, c.Unknown = x.Permission.clone(), slices.Clone(x.Dismissals), maps.Clone(x.Unknown)
	return &c
}

func cloneKit(x *KitItem) *KitItem {
	c := *x
	c.Permission, c.Dismissals, c.Unknown = x.Permission.clone(), slices.Clone(x.Dismissals), maps.Clone(x.Unknown)
	return &c
}

func clonePost(x *Post) *Post {
	c := *x
	c.Accounts = slices.Clone(x.Accounts)
	c.Permission, c.Dismissals, c.Unknown = x.Permission.clone(), slices.Clone(x.Dismissals), maps.Clone(x.Unknown)
	return &c
}

func cloneTraveller(x *Traveller) *Traveller {
	c := *x
	c.Unknown = maps.Clone(x.Unknown)
	return &c
}

func cloneContact(x *Contact) *Contact {
	c := *x
	c.Unknown = maps.Clone(x.Unknown)
	return &c
}

func cloneStop(x *Stop) *Stop {
	c := *x
	c.Unknown = maps.Clone(x.Unknown)
	return &c
}

// cloneDay copies the list of stops, not the stops: edits of a day do not write to them.
func cloneDay(x *Day) *Day {
	c := *x
	c.Stops, c.Unknown = slices.Clone(x.Stops), maps.Clone(x.Unknown)
	return &c
}

// Copy is the trip under a new id, with no state of the sample and the given title.
func (t *Trip) Copy(title string) *Trip {
	c := *t
	c.ID, c.Title, c.Sample = NewID(), title, false
	return &c
}
