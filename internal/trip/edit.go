package trip

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"clearshot/internal/i18n"

	"github.com/google/uuid"
)

// ErrNotThere says that an edit speaks of something the trip does not hold (any more).
var ErrNotThere = errors.New("it is not in this trip any more")

// Edit is one change to a trip that can be named, done, undone and done again.
type Edit struct {
	Name  i18n.Message               // what undo calls it: "add shot 12"; Ref values are filled in by Named
	Item  string                     // id of what it is about, where the screen should look; may be empty
	Merge string                     // edits in a row with the same key, not empty, become one step of undo
	Apply func(*Trip) (*Trip, error) // the changed copy; the very same trip when there is nothing to change
}

// Ref is the id of something in a trip, as a parameter of an edit's name: Named replaces it
// by the thing's number, or by its name when it has no number.
type Ref string

// Named is the edit's name with every Ref written out, looked up in before, else in after.
func (e Edit) Named(before, after *Trip) i18n.Message {
	m := i18n.Message{Key: e.Name.Key, Args: slices.Clone(e.Name.Args)}
	for i, a := range m.Args {
		ref, ok := a.Value.(Ref)
		if !ok {
			continue
		}
		label := (*Trip).label
		if strings.HasPrefix(m.Key, "edit.item.") {
			label = (*Trip).itemLabel // the key speaks of any item, so the name says which kind
		}
		v := label(before, string(ref))
		if v == nil {
			v = label(after, string(ref))
		}
		if v == nil {
			v = ""
		}
		m.Args[i].Value = v
	}
	return m
}

// itemLabel is an item's kind and number: "shot 12".
func (t *Trip) itemLabel(id string) any {
	x, ok := t.Item(id)
	if !ok {
		return nil
	}
	number := i18n.A("number", x.ItemNumber())
	switch x.(type) {
	case *Shot:
		return i18n.Msg("noun.shot", number)
	case *Question:
		return i18n.Msg("noun.question", number)
	case *KitItem:
		return i18n.Msg("noun.kit", number)
	}
	return i18n.Msg("noun.post", number)
}

// label is what people call the thing with this id: an item's number, a day's number, else
// a name; nil when the trip does not hold it.
func (t *Trip) label(id string) any {
	if x, ok := t.Item(id); ok {
		return x.ItemNumber()
	}
	for i, d := range t.Days {
		if d.ID == id {
			return i + 1
		}
	}
	if s, ok := t.StopByID(id); ok {
		return s.Name
	}
	for _, x := range t.Travellers {
		if x.ID == id {
			return x.Name
		}
	}
	for _, x := range t.Contacts {
		if x.ID == id {
			return x.Name
		}
	}
	return nil
}

// Merging is the edit as one that merges with others of the same key about the same item.
func (e Edit) Merging(field string) Edit {
	e.Merge = e.Name.Key + ":" + e.Item + ":" + field
	return e
}

// Together is several edits as one step, applied in order; nothing changes when one fails.
func Together(name i18n.Message, edits ...Edit) Edit {
	e := Edit{Name: name, Apply: func(t *Trip) (*Trip, error) {
		for _, x := range edits {
			next, err := x.Apply(t)
			if err != nil {
				return nil, err
			}
			t = next
		}
		return t, nil
	}}
	if len(edits) > 0 {
		e.Item = edits[0].Item
	}
	return e
}

// NewID is a fresh id for anything in a trip.
func NewID() string { return uuid.NewString() }

// New is an empty trip with this title.
func New(title string) *Trip {
	return &Trip{Schema: SchemaVersion, ID: NewID(), Title: title, NextNumber: 1}
}

// list describes one list of the document, so that adding, changing, deleting and moving
// are written once.
type list[T any] struct {
	noun   string // the middle of its i18n keys: edit.shot.add
	of     func(*Trip) *[]*T
	id     func(*T) *string
	number func(*T) *int // nil for things without a number
	clone  func(*T) *T   // a copy that shares nothing that can be changed
}

func (l list[T]) key(verb string) string { return "edit." + l.noun + "." + verb }

func (l list[T]) index(t *Trip, id string) int {
	return slices.IndexFunc(*l.of(t), func(x *T) bool { return *l.id(x) == id })
}

func (l list[T]) missing(id string) error { return fmt.Errorf("%s %s: %w", l.noun, id, ErrNotThere) }

// with is a copy of t whose list is items.
func (l list[T]) with(t *Trip, items []*T) *Trip {
	c := *t
	*l.of(&c) = items
	return &c
}

// replace is a copy of t with item i exchanged for x.
func (l list[T]) replace(t *Trip, i int, x *T) *Trip {
	items := slices.Clone(*l.of(t))
	items[i] = x
	return l.with(t, items)
}

func (l list[T]) add(x *T) Edit {
	x = l.clone(x)
	if *l.id(x) == "" {
		*l.id(x) = NewID()
	}
	id := *l.id(x)
	return Edit{Name: i18n.Msg(l.key("add"), i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		if l.index(t, id) >= 0 {
			return nil, fmt.Errorf("%s %s is in this trip already", l.noun, id)
		}
		added, c := l.clone(x), *t
		if l.number != nil {
			*l.number(added), c.NextNumber = t.NextNumber, t.NextNumber+1
		}
		return l.with(&c, append(slices.Clone(*l.of(t)), added)), nil
	}}
}

func (l list[T]) set(id, verb string, change func(*T)) Edit {
	return Edit{Name: i18n.Msg(l.key(verb), i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		i := l.index(t, id)
		if i < 0 {
			return nil, l.missing(id)
		}
		old := (*l.of(t))[i]
		x := l.clone(old)
		change(x)
		*l.id(x) = id
		if l.number != nil {
			*l.number(x) = *l.number(old)
		}
		if reflect.DeepEqual(old, x) {
			return t, nil
		}
		return l.replace(t, i, x), nil
	}}
}

func (l list[T]) remove(id string) Edit {
	return Edit{Name: i18n.Msg(l.key("delete"), i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		i := l.index(t, id)
		if i < 0 {
			return nil, l.missing(id)
		}
		return l.with(t, slices.Delete(slices.Clone(*l.of(t)), i, i+1)), nil
	}}
}

// move shifts an item by so many places, as far as the list goes.
func (l list[T]) move(id string, by int) Edit {
	return Edit{Name: i18n.Msg(l.key("move"), i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		i := l.index(t, id)
		if i < 0 {
			return nil, l.missing(id)
		}
		items := *l.of(t)
		j := min(max(i+by, 0), len(items)-1)
		if i == j {
			return t, nil
		}
		x := items[i]
		moved := slices.Insert(slices.Delete(slices.Clone(items), i, i+1), j, x)
		return l.with(t, moved), nil
	}}
}
