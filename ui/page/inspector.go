package page

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// inspector shows one item whole: its text with the words marked while they are typed, its
// fields, and for each finding why, what instead, and the sources.
type inspector struct {
	p      *items
	id     string
	object *fyne.Container

	title    *widget.Text
	pill     *widget.Pill
	text     *widget.Field
	fields   []field
	place    *widget.Select // where it is planned; nil for kit and posts
	permit   *permitFields
	findings *fyne.Container
	shown    []check.Finding
	verdict  mark.Mark
	open     map[string]bool // findings whose sources are unfolded, by rule
	card     *fyne.Container
	none     fyne.CanvasObject
	offers   []func() // read the choices of menus again
}

func newInspector(p *items) *inspector {
	in := &inspector{p: p, open: map[string]bool{}}
	in.title = widget.NewText("", widget.CardTitle)
	in.pill = widget.NewPill(mark.Uncovered, "")
	in.text = widget.NewProse(p.T("ui."+string(p.name)+".text.hint"), func(s string) {
		p.edit(trip.SetText(in.id, s))
	})
	in.text.OnGrow = func() { p.frame.RefreshSide() }
	in.text.OnSubmitted = func(string) { p.Host.Focus(p.quick.field) }
	in.text.OnEscape = func() {
		if !p.Escape() {
			p.Host.Focus(p.table)
		}
	}
	in.findings = widget.Column(14)
	in.permit = newPermitFields(in)
	in.fields = p.listing.fields(in)
	rows := []fyne.CanvasObject{
		widget.Row(8, widget.Grow(in.title), in.pill),
		widget.Labelled(p.T("ui."+string(p.name)+".text"), in.text),
	}
	for _, f := range in.fields {
		rows = append(rows, f.object)
	}
	rows = append(rows, in.permit.details, in.foot())
	in.card = widget.Card(widget.Column(12, rows...))
	in.none = widget.Card(widget.NewText(p.T("ui."+string(p.name)+".none"), widget.SoftPara))
	in.object = widget.Column(14, in.card, in.none, in.findings)
	return in
}

// foot is where the item is moved and deleted.
func (in *inspector) foot() fyne.CanvasObject {
	p := in.p
	return widget.Row(4,
		widget.IconButton(glyph.MoveUp, p.T("ui.move_up"), func() { p.move(-1) }),
		widget.IconButton(glyph.MoveDown, p.T("ui.move_down"), func() { p.move(1) }),
		widget.Spread(),
		widget.IconButton(glyph.Delete, p.T("ui.delete"), p.remove),
	)
}

// offer reads the choices of the menus again.
func (in *inspector) offer() {
	for _, f := range in.offers {
		f()
	}
}

// show shows the item with this id as it is now.
func (in *inspector) show(id string) {
	p := in.p
	trp := p.Work.Trip()
	if trp == nil {
		return
	}
	x, ok := trp.Item(id)
	in.card.Hidden, in.none.(*fyne.Container).Hidden = !ok, ok
	in.findings.Hidden = !ok
	if !ok {
		in.id = ""
		p.frame.RefreshSide()
		return
	}
	other := id != in.id
	in.id = id
	if other {
		clear(in.open)
	}
	r, _ := p.Work.Row(id)
	in.title.Set(r.Label)
	m := markOf(r.Verdict, r.Covered)
	word := p.word(m)
	in.pill.Set(m, word)
	in.text.Put(x.ItemText(), in.textFlags(x)...)
	if other {
		in.text.ToEnd()
	}
	for _, f := range in.fields {
		f.read(x)
	}
	in.permit.read(x, r.Stale)
	res := p.Work.Result(id)
	if other || in.verdict != m || !reflect.DeepEqual(in.shown, res.Findings) {
		in.shown, in.verdict = res.Findings, m
		in.build()
	}
	p.frame.RefreshSide()
}

// textFlags are the marks inside the field: those of the item's own text. A post without a
// text shows its title in lists, but not here.
func (in *inspector) textFlags(x trip.Item) []widget.Flag {
	r, _ := in.p.Work.Row(in.id)
	if r.Text != x.ItemText() {
		return nil
	}
	return flags(r.Spans)
}

// build makes the cards of the findings.
func (in *inspector) build() {
	var cards []fyne.CanvasObject
	for _, f := range in.shown {
		cards = append(cards, in.finding(f))
	}
	if len(cards) == 0 {
		cards = append(cards, in.silence())
	}
	in.findings.Objects = cards
}

// silence is the card of an item without findings: what that means, and what not.
func (in *inspector) silence() fyne.CanvasObject {
	e := in.p.Env
	key := "ui.silent"
	if in.verdict == mark.Clear {
		key = "ui.covered"
	}
	return widget.Card(beside(in.verdict,
		widget.NewText(e.T(key), widget.StrongPara),
		widget.NewText(e.T(key+".why"), widget.SoftPara)))
}

// beside puts lines at the right of a mark.
func beside(m mark.Mark, lines ...fyne.CanvasObject) fyne.CanvasObject {
	return widget.TopRow(10, widget.Inset(2, 0, 0, 0, widget.MarkPicture(m, theme.MarkSize)), widget.Grow(widget.Column(4, lines...)))
}

// finding is the card of one finding.
func (in *inspector) finding(f check.Finding) fyne.CanvasObject {
	e := in.p.Env
	m := mark.Of(f.Original, true)
	if f.Original == "" {
		m = mark.Of(f.Severity, true)
	}
	lines := []fyne.CanvasObject{widget.NewText(f.Title, widget.StrongPara), widget.NewText(f.Message, widget.SoftPara)}
	switch {
	case f.Lifted:
		lines = append(lines, small(e.T("ui.lifted")))
	case f.Dismissed:
		lines = append(lines, small(e.T("ui.dismissed")))
	case len(f.Instead) > 0:
		lines = append(lines, widget.Inset(4, 0, 4, 0, in.instead(f)))
	}
	if f.Reading != "" && f.Original != rule.Clear {
		lines = append(lines, small(e.T("ui.read_as", i18n.A("reading", f.Reading))))
	}
	if f.Disputed {
		lines = append(lines, small(e.T("ui.disputed")))
	}
	if f.Unconfirmed {
		lines = append(lines, small(e.T("ui.unconfirmed")))
	}
	lines = append(lines, in.origin(f))
	if in.open[f.Rule] {
		lines = append(lines, e.sources(f.Pack, f.SourceKeys))
	}
	return widget.Card(beside(m, lines...))
}

func small(s string) *widget.Text { return widget.NewText(s, widget.SmallPara) }

// instead offers the rule's wordings.
func (in *inspector) instead(f check.Finding) fyne.CanvasObject {
	e := in.p.Env
	lines := []fyne.CanvasObject{widget.NewText(strings.ToUpper(e.T("ui.instead")), widget.Style{Size: theme.Small, Bold: true, Color: theme.Clear})}
	for _, s := range f.Instead {
		lines = append(lines, widget.NewText(s, widget.Paragraph))
		if in.p.kind != rule.Kit { // a wording for a thing would not make it another thing
			lines = append(lines, widget.Inset(2, 0, 4, 0, widget.Row(0, widget.NewButton(widget.Secondary, "", e.T("ui.use_wording"), func() { in.use(s) }), widget.Spread())))
		}
	}
	return widget.Over(widget.NewGround(theme.ClearGround, theme.None, theme.FieldRadius), widget.Inset(10, 12, 10, 12, widget.Column(4, lines...)))
}

// use takes a wording over.
func (in *inspector) use(wording string) {
	p := in.p
	r, _ := p.Work.Row(in.id)
	if err := p.Work.UseWording(in.id, wording); err != nil {
		p.Host.Fail(p.Work.ErrorText(err))
		return
	}
	p.Host.Toast(p.T("ui.reworded", i18n.A("what", r.Label)), p.T("ui.undo"), func() { p.Work.Undo() })
}

// origin says where a finding comes from, and lets the user set it aside.
func (in *inspector) origin(f check.Finding) fyne.CanvasObject {
	e := in.p.Env
	head := small(f.Pack + " / " + f.Rule)
	links := []fyne.CanvasObject{}
	if n := len(f.SourceKeys); n > 0 {
		key := "ui.sources"
		if in.open[f.Rule] {
			key = "ui.sources.hide"
		}
		links = append(links, widget.LinkButton(e.T(key, i18n.N(n)), func() {
			in.open[f.Rule] = !in.open[f.Rule]
			in.build()
			in.p.frame.RefreshSide()
		}))
	}
	links = append(links, widget.LinkButton(e.T("ui.open_rule"), func() { e.Host.Go(Route{Rules, f.Rule}) }))
	id := in.id
	switch {
	case f.Dismissed:
		links = append(links, widget.LinkButton(e.T("ui.undismiss"), func() { in.act(e.Work.Undismiss(id, f.Rule)) }))
	case !f.Lifted && f.Severity.Rank() > 0 && e.mayDismiss(f):
		links = append(links, widget.LinkButton(e.T("ui.dismiss"), func() { in.act(e.Work.Dismiss(id, f.Rule, "")) }))
	}
	return widget.Column(2, head, widget.Row(14, append(links, widget.Spread())...))
}

func (in *inspector) act(err error) {
	if err != nil {
		in.p.Host.Fail(in.p.Work.ErrorText(err))
	}
}

// mayDismiss tells whether the user can set a finding aside; what a government says cannot be.
func (e *Env) mayDismiss(f check.Finding) bool {
	r, ok := e.Work.Book().Rule(f.Rule)
	return !ok || r.Authority != "government"
}

// sources lists where statements come from, with addresses shown whole.
func (e *Env) sources(pack string, keys []string) fyne.CanvasObject {
	list := widget.Column(6)
	for _, key := range keys {
		s, ok := e.Work.Book().Source(pack, key)
		if !ok {
			continue
		}
		name := s.Publisher + ": " + s.Title
		if s.Published != "" {
			name += " (" + s.Published + ")"
		}
		list.Add(widget.NewText(name, widget.SmallPara))
		if strings.HasPrefix(s.URL, "https://") {
			list.Add(widget.Address(s.URL, func() { e.Host.OpenURL(s.URL) }))
		}
	}
	return widget.Inset(4, 0, 0, 0, list)
}
