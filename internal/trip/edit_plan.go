package trip

import (
	"fmt"
	"slices"

	"clearshot/internal/i18n"
)

var (
	days = list[Day]{
		noun: "day", of: func(t *Trip) *[]*Day { return &t.Days },
		id: func(x *Day) *string { return &x.ID }, clone: cloneDay,
	}
	travellers = list[Traveller]{
		noun: "traveller", of: func(t *Trip) *[]*Traveller { return &t.Travellers },
		id: func(x *Traveller) *string { return &x.ID }, clone: cloneTraveller,
	}
	contacts = list[Contact]{
		noun: "contact", of: func(t *Trip) *[]*Contact { return &t.Contacts },
		id: func(x *Contact) *string { return &x.ID }, clone: cloneContact,
	}
)

// AddDay adds a day at the end; without a date it gets the one after the last day's, or the
// first day of the trip.
func AddDay(d Day) Edit {
	e := days.add(&d)
	if d.Date != "" {
		return e
	}
	add, id := e.Apply, e.Item
	e.Apply = func(t *Trip) (*Trip, error) {
		next, err := add(t)
		if err != nil {
			return nil, err
		}
		date := t.Start
		if n := len(t.Days); n > 0 {
			date = t.Days[n-1].Date.Add(1)
		}
		return days.set(id, "change", func(d *Day) { d.Date = date }).Apply(next)
	}
	return e
}

// SetDay changes a day's date, title and notes; its stops have edits of their own.
func SetDay(id string, change func(*Day)) Edit {
	return days.set(id, "change", func(d *Day) {
		stops := d.Stops
		change(d)
		d.Stops = stops
	})
}

// DeleteDay deletes a day with its stops; what was planned at them stays, without a stop.
func DeleteDay(id string) Edit {
	e := days.remove(id)
	remove := e.Apply
	e.Apply = func(t *Trip) (*Trip, error) {
		next, err := remove(t)
		if err != nil {
			return nil, err
		}
		gone := map[string]bool{}
		for _, s := range t.Days[days.index(t, id)].Stops {
			gone[s.ID] = true
		}
		return next.unplace(gone), nil
	}
	return e
}

// MoveDay shifts a day's programme by so many places. The dates stay where they are: what
// was planned for the third day takes the date of the day it moves to.
func MoveDay(id string, by int) Edit {
	e := days.move(id, by)
	move := e.Apply
	e.Apply = func(t *Trip) (*Trip, error) {
		next, err := move(t)
		if err != nil || next == t {
			return next, err
		}
		for i, d := range next.Days {
			if d.Date != t.Days[i].Date {
				c := cloneDay(d)
				c.Date = t.Days[i].Date
				next.Days[i] = c // next.Days was made by move and is not shared yet
			}
		}
		return next, nil
	}
	return e
}

// AddStop adds a stop to a day: at index, or for a negative index where its time belongs.
func AddStop(day string, index int, s Stop) Edit {
	if s.ID == "" {
		s.ID = NewID()
	}
	id := s.ID
	return Edit{Name: i18n.Msg("edit.stop.add", i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		if _, ok := t.StopByID(id); ok {
			return nil, fmt.Errorf("stop %s is in this trip already", id)
		}
		return t.onDay(day, func(d *Day) {
			i := index
			if i < 0 {
				i = placeInTime(d.Stops, s.Start)
			}
			d.Stops = slices.Insert(d.Stops, min(i, len(d.Stops)), cloneStop(&s))
		})
	}}
}

// placeInTime is the index behind the last stop that starts no later; the end without a time.
func placeInTime(stops []*Stop, start Clock) int {
	m, ok := start.Minutes()
	if !ok {
		return len(stops)
	}
	for i, s := range stops {
		if n, ok := s.Start.Minutes(); ok && n > m {
			return i
		}
	}
	return len(stops)
}

// SetStop changes any fields of a stop but its id.
func SetStop(id string, change func(*Stop)) Edit {
	return Edit{Name: i18n.Msg("edit.stop.change", i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		d, i, ok := t.find(id)
		if !ok {
			return nil, fmt.Errorf("stop %s: %w", id, ErrNotThere)
		}
		x := cloneStop(d.Stops[i])
		change(x)
		x.ID = id
		if sameStop(x, d.Stops[i]) {
			return t, nil
		}
		return t.onDay(d.ID, func(d *Day) { d.Stops[i] = x })
	}}
}

// SetStopTimes changes when a stop starts and ends.
func SetStopTimes(id string, start, end Clock) Edit {
	e := SetStop(id, func(s *Stop) { s.Start, s.End = start, end })
	e.Name = i18n.Msg("edit.stop.times", i18n.A("what", Ref(id)))
	return e
}

// DeleteStop deletes a stop; what was planned at it stays, without a stop.
func DeleteStop(id string) Edit {
	return Edit{Name: i18n.Msg("edit.stop.delete", i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		d, i, ok := t.find(id)
		if !ok {
			return nil, fmt.Errorf("stop %s: %w", id, ErrNotThere)
		}
		next, err := t.onDay(d.ID, func(d *Day) { d.Stops = slices.Delete(d.Stops, i, i+1) })
		if err != nil {
			return nil, err
		}
		return next.unplace(map[string]bool{id: true}), nil
	}}
}

// MoveStop shifts a stop by so many places: past the stops of its day, then to the next (or
// previous) day.
func MoveStop(id string, by int) Edit {
	return Edit{Name: i18n.Msg("edit.stop.move", i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		if _, _, ok := t.find(id); !ok {
			return nil, fmt.Errorf("stop %s: %w", id, ErrNotThere)
		}
		step := 1
		if by < 0 {
			step = -1
		}
		for range by * step {
			d, i, _ := t.find(id)
			k := days.index(t, d.ID)
			to, index := d.ID, i+step
			if index < 0 || index >= len(d.Stops) {
				k += step
				if k < 0 || k >= len(t.Days) {
					break
				}
				to, index = t.Days[k].ID, 0
				if step < 0 {
					index = len(t.Days[k].Stops)
				}
			}
			next, err := MoveStopTo(id, to, index).Apply(t)
			if err != nil {
				return nil, err
			}
			t = next
		}
		return t, nil
	}}
}

// MoveStopTo puts a stop into a day so that it has this index there; a negative or too large
// index means the end.
func MoveStopTo(id, day string, index int) Edit {
	name := i18n.Msg("edit.stop.move_to", i18n.A("what", Ref(id)), i18n.A("day", Ref(day)))
	return Edit{Name: name, Item: id, Apply: func(t *Trip) (*Trip, error) {
		from, i, ok := t.find(id)
		if !ok {
			return nil, fmt.Errorf("stop %s: %w", id, ErrNotThere)
		}
		if days.index(t, day) < 0 {
			return nil, days.missing(day)
		}
		if last := len(from.Stops) - 1; from.ID == day && (i == index || i == last && (index < 0 || index > last)) {
			return t, nil
		}
		x := from.Stops[i]
		next, err := t.onDay(from.ID, func(d *Day) { d.Stops = slices.Delete(d.Stops, i, i+1) })
		if err != nil {
			return nil, err
		}
		return next.onDay(day, func(d *Day) {
			j := index
			if j < 0 || j > len(d.Stops) {
				j = len(d.Stops)
			}
			d.Stops = slices.Insert(d.Stops, j, x)
		})
	}}
}

// AddTraveller adds a member of the crew.
func AddTraveller(x Traveller) Edit { return travellers.add(&x) }

// SetTraveller changes any fields of a traveller but the id.
func SetTraveller(id string, change func(*Traveller)) Edit {
	return travellers.set(id, "change", change)
}

// DeleteTraveller takes a traveller off the trip.
func DeleteTraveller(id string) Edit { return travellers.remove(id) }

// MoveTraveller shifts a traveller in the list.
func MoveTraveller(id string, by int) Edit { return travellers.move(id, by) }

// AddContact adds a contact.
func AddContact(x Contact) Edit { return contacts.add(&x) }

// SetContact changes any fields of a contact but the id.
func SetContact(id string, change func(*Contact)) Edit { return contacts.set(id, "change", change) }

// DeleteContact deletes a contact.
func DeleteContact(id string) Edit { return contacts.remove(id) }

// MoveContact shifts a contact in the list.
func MoveContact(id string, by int) Edit { return contacts.move(id, by) }

// SetTitle renames the trip; edits in a row merge.
func SetTitle(title string) Edit {
	return setTrip("title", func(t *Trip) { t.Title = title }).Merging("title")
}

// SetOperator names the tour operator and the operator's own code of the tour; edits in a
// row merge.
func SetOperator(name, code string) Edit {
	return setTrip("operator", func(t *Trip) { t.Operator, t.TourCode = name, code }).Merging("operator")
}

// SetTripNotes changes the trip's notes; edits in a row merge.
func SetTripNotes(notes string) Edit {
	return setTrip("notes", func(t *Trip) { t.Notes = notes }).Merging("notes")
}

func setTrip(verb string, change func(*Trip)) Edit {
	return Edit{Name: i18n.Msg("edit.trip." + verb), Apply: func(t *Trip) (*Trip, error) {
		c := *t
		change(&c)
		if c.Title == t.Title && c.Operator == t.Operator && c.TourCode == t.TourCode && c.Notes == t.Notes {
			return t, nil
		}
		return &c, nil
	}}
}

// SetDates sets the first and last day of the trip and dates its days in a row from start.
// Missing days are added; days beyond the end stay as long as anything is planned on them.
func SetDates(start, end Date) Edit {
	return Edit{Name: i18n.Msg("edit.trip.dates"), Merge: "edit.trip.dates", Apply: func(t *Trip) (*Trip, error) {
		c := *t
		c.Start, c.End = start, end
		c.Days = redate(t.Days, start, daysBetween(start, end))
		if c.Start == t.Start && c.End == t.End && slices.Equal(c.Days, t.Days) {
			return t, nil
		}
		return &c, nil
	}}
}

// redate is the days with dates in a row from start, at least n of them.
func redate(old []*Day, start Date, n int) []*Day {
	if n <= 0 {
		return old
	}
	all := make([]*Day, 0, max(n, len(old)))
	for i := range max(n, len(old)) {
		date := start.Add(i)
		switch {
		case i >= len(old):
			all = append(all, &Day{ID: NewID(), Date: date})
		case i >= n && old[i].blank():
		case old[i].Date == date:
			all = append(all, old[i])
		default:
			d := cloneDay(old[i])
			d.Date = date
			all = append(all, d)
		}
	}
	return all
}

// blank is true of a day on which nothing is planned or noted.
func (d *Day) blank() bool {
	return len(d.Stops) == 0 && d.Title == "" && d.Notes == "" && len(d.Unknown) == 0
}

// maxTripDays bounds how many days SetDates makes, against a mistyped year.
const maxTripDays = 366

// daysBetween is how many days a trip from start to end has, both included; 0 when that
// cannot be said or is more than maxTripDays.
func daysBetween(start, end Date) int {
	a, okA := start.Time()
	b, okB := end.Time()
	if !okA || !okB || b.Before(a) {
		return 0
	}
	n := int(b.Sub(a).Hours()/24) + 1
	if n > maxTripDays {
		return 0
	}
	return n
}
