package trip

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
)

// Items walks over all items: shots, questions, kit, posts, each in the document's order.
func (t *Trip) Items() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, x := range t.Shots {
			if !yield(x) {
				return
			}
		}
		for _, x := range t.Questions {
			if !yield(x) {
				return
			}
		}
		for _, x := range t.Kit {
			if !yield(x) {
				return
			}
		}
		for _, x := range t.Posts {
			if !yield(x) {
				return
			}
		}
	}
}

// Item is the item with this id.
func (t *Trip) Item(id string) (Item, bool) {
	for x := range t.Items() {
		if x.ItemID() == id {
			return x, true
		}
	}
	return nil, false
}

// ItemByNumber is the item with this number.
func (t *Trip) ItemByNumber(n int) (Item, bool) {
	for x := range t.Items() {
		if x.ItemNumber() == n {
			return x, true
		}
	}
	return nil, false
}

// ShotByID is the shot with this id.
func (t *Trip) ShotByID(id string) (*Shot, bool) { return shots.byID(t, id) }

// QuestionByID is the question with this id.
func (t *Trip) QuestionByID(id string) (*Question, bool) { return questions.byID(t, id) }

// KitByID is the piece of kit with this id.
func (t *Trip) KitByID(id string) (*KitItem, bool) { return kit.byID(t, id) }

// PostByID is the post with this id.
func (t *Trip) PostByID(id string) (*Post, bool) { return posts.byID(t, id) }

// DayByID is the day with this id.
func (t *Trip) DayByID(id string) (*Day, bool) { return days.byID(t, id) }

// TravellerByID is the traveller with this id.
func (t *Trip) TravellerByID(id string) (*Traveller, bool) { return travellers.byID(t, id) }

// ContactByID is the contact with this id.
func (t *Trip) ContactByID(id string) (*Contact, bool) { return contacts.byID(t, id) }

func (l list[T]) byID(t *Trip, id string) (*T, bool) {
	if i := l.index(t, id); i >= 0 {
		return (*l.of(t))[i], true
	}
	return nil, false
}

// StopByID is the stop with this id.
func (t *Trip) StopByID(id string) (*Stop, bool) {
	d, i, ok := t.find(id)
	if !ok {
		return nil, false
	}
	return d.Stops[i], true
}

// DayOf is the day that a stop is on, with its number counted from 1; 0 when there is none.
func (t *Trip) DayOf(stop string) (*Day, int) {
	for i, d := range t.Days {
		for _, s := range d.Stops {
			if s.ID == stop {
				return d, i + 1
			}
		}
	}
	return nil, 0
}

// Place is where a stop stands in the itinerary.
type Place struct {
	Day       *Day
	DayNumber int // from 1
	Stop      *Stop
	Order     int // of the stop in the whole itinerary, from 0
}

// Places are the places of all stops by id, for lists that look up many.
func (t *Trip) Places() map[string]Place {
	all, n := map[string]Place{}, 0
	for i, d := range t.Days {
		for _, s := range d.Stops {
			all[s.ID] = Place{Day: d, DayNumber: i + 1, Stop: s, Order: n}
			n++
		}
	}
	return all
}

// Stops walks over all stops with their days in the order of the itinerary.
func (t *Trip) Stops() iter.Seq2[*Day, *Stop] {
	return func(yield func(*Day, *Stop) bool) {
		for _, d := range t.Days {
			for _, s := range d.Stops {
				if !yield(d, s) {
					return
				}
			}
		}
	}
}

// ShotsAt are the shots at a stop; with an empty stop, those without one.
func (t *Trip) ShotsAt(stop string) []*Shot {
	return at(t, t.Shots, stop, func(s *Shot) string { return s.Stop })
}

// QuestionsAt are the questions at a stop; with an empty stop, those without one.
func (t *Trip) QuestionsAt(stop string) []*Question {
	return at(t, t.Questions, stop, func(q *Question) string { return q.Stop })
}

func at[T any](t *Trip, items []*T, stop string, of func(*T) string) []*T {
	var here []*T
	for _, x := range items {
		if of(x) == stop || stop == "" && t.knownStop(of(x)) == "" {
			here = append(here, x)
		}
	}
	return here
}

// OperatorOf is who runs a stop: its own operator, else the trip's.
func (t *Trip) OperatorOf(s *Stop) string {
	if s.Operator != "" {
		return s.Operator
	}
	return t.Operator
}

// find is the day of a stop and the stop's index in it.
func (t *Trip) find(stop string) (d *Day, i int, ok bool) {
	for _, d := range t.Days {
		for i, s := range d.Stops {
			if s.ID == stop {
				return d, i, true
			}
		}
	}
	return nil, 0, false
}

// knownStop is id when a stop has it, else empty: a reference to a stop that is gone counts
// as none.
func (t *Trip) knownStop(id string) string {
	if id == "" {
		return ""
	}
	if _, _, ok := t.find(id); ok {
		return id
	}
	return ""
}

// stopOrder lists the ids of all stops in the order of the itinerary, and the empty id last.
func (t *Trip) stopOrder() []string {
	var ids []string
	for _, s := range t.Stops() {
		ids = append(ids, s.ID)
	}
	return append(ids, "")
}

// onDay is a copy of t in which change was made to a copy of the day.
func (t *Trip) onDay(id string, change func(*Day)) (*Trip, error) {
	i := days.index(t, id)
	if i < 0 {
		return nil, fmt.Errorf("day %s: %w", id, ErrNotThere)
	}
	d := cloneDay(t.Days[i])
	change(d)
	if len(d.Stops) == 0 {
		d.Stops = nil
	}
	return days.replace(t, i, d), nil
}

// unplace is a copy of t in which nothing refers to the stops in gone.
func (t *Trip) unplace(gone map[string]bool) *Trip {
	c := *t
	c.Shots, c.Questions = slices.Clone(t.Shots), slices.Clone(t.Questions)
	for i, s := range c.Shots {
		if gone[s.Stop] {
			x := cloneShot(s)
			x.Stop, c.Shots[i] = "", x
		}
	}
	for i, q := range c.Questions {
		if gone[q.Stop] {
			x := cloneQuestion(q)
			x.Stop, c.Questions[i] = "", x
		}
	}
	return &c
}

func sameStop(a, b *Stop) bool { return reflect.DeepEqual(a, b) }
