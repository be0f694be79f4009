package trip

import (
	"fmt"
	"slices"

	"clearshot/internal/i18n"
)

var (
	shots = list[Shot]{
		noun: "shot", of: func(t *Trip) *[]*Shot { return &t.Shots },
		id: func(x *Shot) *string { return &x.ID }, number: func(x *Shot) *int { return &x.Number }, clone: cloneShot,
	}
	questions = list[Question]{
		noun: "question", of: func(t *Trip) *[]*Question { return &t.Questions },
		id: func(x *Question) *string { return &x.ID }, number: func(x *Question) *int { return &x.Number }, clone: cloneQuestion,
	}
	kit = list[KitItem]{
		noun: "kit", of: func(t *Trip) *[]*KitItem { return &t.Kit },
		id: func(x *KitItem) *string { return &x.ID }, number: func(x *KitItem) *int { return &x.Number }, clone: cloneKit,
	}
	posts = list[Post]{
		noun: "post", of: func(t *Trip) *[]*Post { return &t.Posts },
		id: func(x *Post) *string { return &x.ID }, number: func(x *Post) *int { return &x.Number }, clone: clonePost,
	}
)

// AddShot adds a shot at the end of its stop's shots, under the trip's next number.
func AddShot(s Shot) Edit { return shots.add(&s) }

// SetShot changes any fields of a shot but its id and number.
func SetShot(id string, change func(*Shot)) Edit { return shots.set(id, "change", change) }

// SetShotText changes what is in the frame; edits in a row merge.
func SetShotText(id, text string) Edit {
	return shots.set(id, "text", func(s *Shot) { s.Text = text }).Merging("text")
}

// DeleteShot deletes a shot; its number is not given again.
func DeleteShot(id string) Edit { return shots.remove(id) }

// MoveShot shifts a shot by so many places in the order of the itinerary: past the shots of
// its stop, then to the next (or previous) stop. Shots without a stop come last.
func MoveShot(id string, by int) Edit {
	return moveAlong(shots, id, by, func(s *Shot) *string { return &s.Stop })
}

// PlaceShot puts a shot at a stop; an empty stop takes it out of the itinerary.
func PlaceShot(id, stop string) Edit {
	return place(shots, id, stop, func(s *Shot) *string { return &s.Stop })
}

// AddQuestion adds a question under the trip's next number.
func AddQuestion(q Question) Edit { return questions.add(&q) }

// SetQuestion changes any fields of a question but its id and number.
func SetQuestion(id string, change func(*Question)) Edit { return questions.set(id, "change", change) }

// SetQuestionText changes the wording; edits in a row merge.
func SetQuestionText(id, text string) Edit {
	return questions.set(id, "text", func(q *Question) { q.Text = text }).Merging("text")
}

// DeleteQuestion deletes a question; its number is not given again.
func DeleteQuestion(id string) Edit { return questions.remove(id) }

// MoveQuestion shifts a question as MoveShot does a shot.
func MoveQuestion(id string, by int) Edit {
	return moveAlong(questions, id, by, func(q *Question) *string { return &q.Stop })
}

// PlaceQuestion puts a question at a stop; an empty stop takes it out of the itinerary.
func PlaceQuestion(id, stop string) Edit {
	return place(questions, id, stop, func(q *Question) *string { return &q.Stop })
}

// AddKit adds a piece of kit under the trip's next number.
func AddKit(k KitItem) Edit { return kit.add(&k) }

// SetKit changes any fields of a piece of kit but its id and number.
func SetKit(id string, change func(*KitItem)) Edit { return kit.set(id, "change", change) }

// SetKitText changes what a piece of kit is called; edits in a row merge.
func SetKitText(id, text string) Edit {
	return kit.set(id, "text", func(k *KitItem) { k.Text = text }).Merging("text")
}

// DeleteKit deletes a piece of kit; its number is not given again.
func DeleteKit(id string) Edit { return kit.remove(id) }

// MoveKit shifts a piece of kit in the list.
func MoveKit(id string, by int) Edit { return kit.move(id, by) }

// AddPost adds a post under the trip's next number.
func AddPost(p Post) Edit { return posts.add(&p) }

// SetPost changes any fields of a post but its id and number.
func SetPost(id string, change func(*Post)) Edit { return posts.set(id, "change", change) }

// SetPostText changes a post's caption or script; edits in a row merge.
func SetPostText(id, text string) Edit {
	return posts.set(id, "text", func(p *Post) { p.Text = text }).Merging("text")
}

// DeletePost deletes a post; its number is not given again.
func DeletePost(id string) Edit { return posts.remove(id) }

// MovePost shifts a post in the list.
func MovePost(id string, by int) Edit { return posts.move(id, by) }

// itemEdit is a change that every kind of item knows, by the item's id alone.
func itemEdit(id, verb string, change func(t *Trip, x Item, p **Permission, d *[]Dismissal, text *string)) Edit {
	return Edit{Name: i18n.Msg("edit.item."+verb, i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		x, ok := t.Item(id)
		if !ok {
			return nil, fmt.Errorf("item %s: %w", id, ErrNotThere)
		}
		var e Edit
		switch x := x.(type) {
		case *Shot:
			e = shots.set(id, verb, func(c *Shot) { change(t, x, &c.Permission, &c.Dismissals, &c.Text) })
		case *Question:
			e = questions.set(id, verb, func(c *Question) { change(t, x, &c.Permission, &c.Dismissals, &c.Text) })
		case *KitItem:
			e = kit.set(id, verb, func(c *KitItem) { change(t, x, &c.Permission, &c.Dismissals, &c.Text) })
		case *Post:
			e = posts.set(id, verb, func(c *Post) { change(t, x, &c.Permission, &c.Dismissals, &c.Text) })
		}
		return e.Apply(t)
	}}
}

// SetText changes the text of any item; edits in a row merge.
func SetText(id, text string) Edit {
	return itemEdit(id, "text", func(_ *Trip, _ Item, _ **Permission, _ *[]Dismissal, s *string) { *s = text }).Merging("text")
}

// UseWording replaces an item's text by one that a rule offers, as a step of its own.
func UseWording(id, text string) Edit {
	return itemEdit(id, "wording", func(_ *Trip, _ Item, _ **Permission, _ *[]Dismissal, s *string) { *s = text })
}

// SetPermission records an answer and binds it to the item's content as it is now.
func SetPermission(id string, p Permission) Edit {
	return itemEdit(id, "permission", func(t *Trip, x Item, at **Permission, _ *[]Dismissal, _ *string) {
		given := p.clone()
		if given.State == "" {
			given.State = NotAsked
		}
		given.Bound = ""
		if given.State != NotAsked {
			given.Bound = x.ContentHash(t)
		}
		if *at != nil && given.Unknown == nil {
			given.Unknown = (*at).Unknown
		}
		if given.State == NotAsked && given.Unknown == nil {
			given = nil
		}
		*at = given
	})
}

// Dismiss records that a rule's finding is not a problem for this item as it is worded now.
func Dismiss(id, rule, reason string) Edit {
	return itemEdit(id, "dismiss", func(_ *Trip, x Item, _ **Permission, at *[]Dismissal, _ *string) {
		*at = append(without(*at, rule), Dismissal{Rule: rule, Reason: reason, Text: x.ItemText()})
	})
}

// Undismiss takes a dismissal back.
func Undismiss(id, rule string) Edit {
	return itemEdit(id, "undismiss", func(_ *Trip, _ Item, _ **Permission, at *[]Dismissal, _ *string) {
		*at = without(*at, rule)
	})
}

func without(ds []Dismissal, rule string) []Dismissal {
	kept := slices.DeleteFunc(slices.Clone(ds), func(d Dismissal) bool { return d.Rule == rule })
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// DeleteItem deletes any item by its id.
func DeleteItem(id string) Edit {
	return Edit{Name: i18n.Msg("edit.item.delete", i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		for _, e := range []Edit{shots.remove(id), questions.remove(id), kit.remove(id), posts.remove(id)} {
			if next, err := e.Apply(t); err == nil {
				return next, nil
			}
		}
		return nil, fmt.Errorf("item %s: %w", id, ErrNotThere)
	}}
}

// place puts an item at a stop, after the items that are there already.
func place[T any](l list[T], id, stop string, at func(*T) *string) Edit {
	name := i18n.Msg(l.key("place"), i18n.A("what", Ref(id)), i18n.A("stop", Ref(stop)))
	if stop == "" {
		name = i18n.Msg(l.key("unplace"), i18n.A("what", Ref(id)))
	}
	return Edit{Name: name, Item: id, Apply: func(t *Trip) (*Trip, error) {
		i := l.index(t, id)
		if i < 0 {
			return nil, l.missing(id)
		}
		if _, ok := t.StopByID(stop); !ok && stop != "" {
			return nil, fmt.Errorf("stop %s: %w", stop, ErrNotThere)
		}
		items := slices.Clone(*l.of(t))
		if *at(items[i]) == stop {
			return t, nil
		}
		x := l.clone(items[i])
		*at(x) = stop
		items = append(slices.Delete(items, i, i+1), x)
		return l.with(t, items), nil
	}}
}

// moveAlong shifts an item by so many places in the order in which a list grouped by stop
// shows it.
func moveAlong[T any](l list[T], id string, by int, at func(*T) *string) Edit {
	return Edit{Name: i18n.Msg(l.key("move"), i18n.A("what", Ref(id))), Item: id, Apply: func(t *Trip) (*Trip, error) {
		if l.index(t, id) < 0 {
			return nil, l.missing(id)
		}
		order, step := t.stopOrder(), 1
		if by < 0 {
			step = -1
			slices.Reverse(order)
		}
		for range by * step {
			next, ok := stepAlong(l, t, id, order, step, at)
			if !ok {
				break
			}
			t = next
		}
		return t, nil
	}}
}

// stepAlong moves an item one place in the direction of step, where order lists the stops'
// ids in that direction. ok is false at the end of the list.
func stepAlong[T any](l list[T], t *Trip, id string, order []string, step int, at func(*T) *string) (_ *Trip, ok bool) {
	items := slices.Clone(*l.of(t))
	i := l.index(t, id)
	here := t.knownStop(*at(items[i]))
	for j := i + step; j >= 0 && j < len(items); j += step {
		if t.knownStop(*at(items[j])) == here {
			x := items[i]
			items = slices.Insert(slices.Delete(items, i, i+1), j, x)
			return l.with(t, items), true
		}
	}
	k := slices.Index(order, here) + 1
	if k >= len(order) {
		return t, false
	}
	x := l.clone(items[i])
	*at(x) = order[k]
	items = slices.Delete(items, i, i+1)
	if step > 0 {
		items = slices.Insert(items, 0, x) // first of its new stop
	} else {
		items = append(items, x) // last of its new stop
	}
	return l.with(t, items), true
}
