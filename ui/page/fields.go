package page

import (
	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// menu is a field with a menu of values.
func (in *inspector) menu(label string, options func() []widget.Choice, read func(trip.Item) string, write func(value string) trip.Edit) (fyne.CanvasObject, func(trip.Item)) {
	s := widget.NewSelect(options(), func(v string) { in.p.Env.Do(write(v)) })
	in.offers = append(in.offers, func() { s.Offer(options()) })
	return widget.Labelled(label, s), func(x trip.Item) { s.Put(read(x)) }
}

// fixed is a menu of the fixed values of a field.
func (in *inspector) fixed(label, name string, read func(trip.Item) string, write func(string) trip.Edit) (fyne.CanvasObject, func(trip.Item)) {
	return in.menu(label, func() []widget.Choice { return withNone(in.p.Work.Options(name)) }, read, write)
}

// line is a field with a line of text.
func (in *inspector) line(label, hint string, read func(trip.Item) string, write func(string) trip.Edit) (fyne.CanvasObject, func(trip.Item)) {
	f := widget.NewProse(hint, func(s string) { in.p.edit(write(s)) })
	f.OnGrow = func() { in.p.frame.RefreshSide() }
	f.OnEscape = func() { in.p.Host.Focus(in.p.table) }
	return widget.Labelled(label, f), func(x trip.Item) { f.Put(read(x)) }
}

// across puts fields beside each other, as wide as each other.
func across(objects ...fyne.CanvasObject) fyne.CanvasObject {
	grown := make([]fyne.CanvasObject, len(objects))
	for i, o := range objects {
		grown[i] = widget.Grow(o)
	}
	return widget.TopRow(10, grown...)
}

// reading joins what several fields of a line read.
func reading(fs ...func(trip.Item)) func(trip.Item) {
	return func(x trip.Item) {
		for _, f := range fs {
			f(x)
		}
	}
}

// at is the field that says at which stop an item is planned.
func (in *inspector) at(label string, stop func(trip.Item) string, place func(id, stop string) trip.Edit) field {
	o, read := in.menu(label, func() []widget.Choice { return choices(in.p.Work.StopChoices()) }, stop,
		func(v string) trip.Edit { return place(in.id, v) })
	return field{o, read}
}

// permitFields are what is known of a permission.
type permitFields struct {
	in        *inspector
	state     *widget.Select
	details   *fyne.Container
	by        *widget.Field
	condition *widget.Field
	condRow   *fyne.Container
	stale     *fyne.Container
	now       trip.Permission
}

func newPermitFields(in *inspector) *permitFields {
	e := in.p.Env
	f := &permitFields{in: in}
	f.state = widget.NewSelect(choices(e.Work.Options("permission")), func(v string) {
		now := f.now
		now.State = trip.PermissionState(v)
		now.On = e.Work.Today()
		e.Do(trip.SetPermission(in.id, now))
	})
	f.by = widget.NewField(e.T("ui.permission.by.hint"), func(s string) { f.now.By = s; f.write("by") })
	f.condition = widget.NewProse(e.T("ui.permission.condition.hint"), func(s string) { f.now.Condition = s; f.write("condition") })
	f.condition.OnGrow = func() { in.p.frame.RefreshSide() }
	f.condRow = widget.Labelled(e.T("ui.permission.condition"), f.condition)
	f.stale = widget.Column(0, widget.Notice(theme.AskGround, theme.Ask, "", e.T("ui.permission.stale"), e.T("ui.permission.renew"), func() {
		e.Do(trip.SetPermission(in.id, f.now))
	}))
	f.details = widget.Column(12, widget.Labelled(e.T("ui.permission.by"), f.by), f.condRow, f.stale)
	return f
}

func (f *permitFields) write(part string) {
	f.in.p.edit(trip.SetPermission(f.in.id, f.now).Merging("permission." + part))
}

func (f *permitFields) read(x trip.Item, stale bool) {
	f.now = trip.Permission{State: trip.NotAsked}
	if p := x.ItemPermission(); p != nil {
		f.now = *p
		if f.now.State == "" {
			f.now.State = trip.NotAsked
		}
	}
	f.state.Put(string(f.now.State))
	f.by.Put(f.now.By)
	f.condition.Put(f.now.Condition)
	f.details.Hidden = f.now.State == trip.NotAsked
	f.condRow.Hidden = f.now.State != trip.Conditional
	f.stale.Hidden = !stale
}

// labelled is the menu of the permission's state under its label.
func (f *permitFields) labelled() fyne.CanvasObject {
	return widget.Labelled(f.in.p.T("ui.permission"), f.state)
}

// shotFields are the fields of a shot beside its text.
func shotFields(in *inspector) []field {
	e := in.p.Env
	shot := func(x trip.Item) *trip.Shot {
		if s, ok := x.(*trip.Shot); ok {
			return s
		}
		return &trip.Shot{}
	}
	set := func(f func(*trip.Shot, string)) func(string) trip.Edit {
		return func(v string) trip.Edit { return trip.SetShot(in.id, func(s *trip.Shot) { f(s, v) }) }
	}
	size, readSize := in.fixed(e.T("ui.shot.size"), "size", func(x trip.Item) string { return shot(x).Size }, set(func(s *trip.Shot, v string) { s.Size = v }))
	sound, readSound := in.fixed(e.T("ui.shot.sound"), "sound", func(x trip.Item) string { return shot(x).Sound }, set(func(s *trip.Shot, v string) { s.Sound = v }))
	angle, readAngle := in.fixed(e.T("ui.shot.angle"), "angle", func(x trip.Item) string { return shot(x).Angle }, set(func(s *trip.Shot, v string) { s.Angle = v }))
	moves, readMoves := in.fixed(e.T("ui.shot.movement"), "movement", func(x trip.Item) string { return shot(x).Movement }, set(func(s *trip.Shot, v string) { s.Movement = v }))
	merged := func(name string, f func(*trip.Shot, string)) func(string) trip.Edit {
		return func(v string) trip.Edit { return set(f)(v).Merging(name) }
	}
	keep, readKeep := in.line(e.T("ui.shot.keep_out"), "", func(x trip.Item) string { return shot(x).KeepOut }, merged("keep_out", func(s *trip.Shot, v string) { s.KeepOut = v }))
	planB, readB := in.line(e.T("ui.shot.plan_b"), "", func(x trip.Item) string { return shot(x).PlanB }, merged("plan_b", func(s *trip.Shot, v string) { s.PlanB = v }))
	notes, readNotes := in.line(e.T("ui.notes"), "", func(x trip.Item) string { return shot(x).Notes }, merged("notes", func(s *trip.Shot, v string) { s.Notes = v }))
	return []field{
		{across(size, sound, in.permit.labelled()), reading(readSize, readSound)},
		in.at(e.T("ui.at"), func(x trip.Item) string { return shot(x).Stop }, trip.PlaceShot),
		in.more(across(angle, moves), keep, planB, notes)(reading(readAngle, readMoves, readKeep, readB, readNotes)),
	}
}

// more hides fields that are seldom needed behind a link.
func (in *inspector) more(objects ...fyne.CanvasObject) func(read func(trip.Item)) field {
	e := in.p.Env
	rows := widget.Column(12, objects...)
	rows.Hidden = true
	var link *widget.Button
	link = widget.LinkButton(e.T("ui.more"), func() {
		rows.Hidden = !rows.Hidden
		link.SetLabel(e.T(map[bool]string{true: "ui.more", false: "ui.less"}[rows.Hidden]))
		in.p.frame.RefreshSide()
	})
	return func(read func(trip.Item)) field {
		return field{widget.Column(12, widget.Row(0, link, widget.Spread()), rows), read}
	}
}

// NewShots is the page of the shots.
func NewShots(e *Env) Page {
	return newItems(e, listing{
		kind: "shot", name: Shots, rows: func(q workspace.Query) []workspace.Group { return e.Work.Shots(q) },
		columns: []widget.TableColumn{
			{Title: "#", Width: 28}, {Title: e.T("ui.shot.text")}, {Title: e.T("ui.shot.size"), Width: 52},
			{Title: e.T("ui.shot.sound"), Width: 84}, {Title: e.T("ui.permission"), Width: 100}, {Title: e.T("ui.verdict"), Width: 100},
		},
		cells: func(r workspace.ItemRow) []widget.TableCell {
			return []widget.TableCell{number(r.Number), words(r), soft(r.Size), soft(r.Sound), soft(r.Permission), e.pill(r)}
		},
		context: func() string {
			return e.Work.Summary().Shots + " · " + e.T("ui.grouped.stop")
		},
		fields: shotFields,
	})
}

// questionFields are the fields of a question beside its text.
func questionFields(in *inspector) []field {
	e := in.p.Env
	q := func(x trip.Item) *trip.Question {
		if s, ok := x.(*trip.Question); ok {
			return s
		}
		return &trip.Question{}
	}
	to, readTo := in.fixed(e.T("ui.question.to"), "to", func(x trip.Item) string { return q(x).To },
		func(v string) trip.Edit { return trip.SetQuestion(in.id, func(s *trip.Question) { s.To = v }) })
	at := in.at(e.T("ui.at"), func(x trip.Item) string { return q(x).Stop }, trip.PlaceQuestion)
	notes, readNotes := in.line(e.T("ui.notes"), "", func(x trip.Item) string { return q(x).Notes },
		func(v string) trip.Edit {
			return trip.SetQuestion(in.id, func(s *trip.Question) { s.Notes = v }).Merging("notes")
		})
	return []field{
		{across(to, in.permit.labelled()), readTo},
		at,
		in.more(notes)(readNotes),
	}
}

// NewQuestions is the page of the questions.
func NewQuestions(e *Env) Page {
	return newItems(e, listing{
		kind: "question", name: Questions, rows: func(q workspace.Query) []workspace.Group { return e.Work.Questions(q) },
		columns: []widget.TableColumn{
			{Title: "#", Width: 28}, {Title: e.T("ui.question.text")}, {Title: e.T("ui.question.to"), Width: 96},
			{Title: e.T("ui.topic"), Width: 120, Wide: 640}, {Title: e.T("ui.permission"), Width: 92}, {Title: e.T("ui.verdict"), Width: 100},
		},
		cells: func(r workspace.ItemRow) []widget.TableCell {
			return []widget.TableCell{number(r.Number), words(r), soft(r.To), soft(r.Topic), soft(r.Permission), e.pill(r)}
		},
		context: func() string { return e.Work.Summary().Questions },
		fields:  questionFields,
	})
}

// count is a line of context for a list: "20 things · 3 stay at home".
func (e *Env) count(key string, n int, c workspace.Counts) string {
	s := e.T(key, i18n.N(n))
	if c.No > 0 {
		s += " · " + e.T(key+".no", i18n.N(c.No))
	}
	if c.Ask > 0 {
		s += " · " + e.T(key+".ask", i18n.N(c.Ask))
	}
	return s
}
