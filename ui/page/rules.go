package page

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/packsync"
	"clearshot/internal/rule"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// rules is the page on which all rules can be read and packs come and go.
type rules struct {
	*Env
	frame  *widget.Frame
	search *widget.Field
	table  *widget.Table
	packs  *fyne.Container
	form   *packForm
	detail *fyne.Container
	sync   *widget.Button
	chosen string
	busy   bool
	stop   context.CancelFunc // of the sync that runs
}

// NewRules is the page of rules and packs.
func NewRules(e *Env) Page {
	p := &rules{Env: e}
	p.search = widget.NewSearch(glyph.Find, e.T("ui.rules.find"), func(string) { p.list() })
	p.search.OnEscape = func() { p.search.SetText(""); e.Host.Focus(p.table) }
	p.search.OnArrow = func(n int) { p.table.Step(n) }
	p.sync = widget.NewButton(widget.Secondary, glyph.Sync, e.T("ui.rules.sync"), p.syncAll)
	p.table = widget.NewTable(widget.TableColumn{Width: 106}, widget.TableColumn{}, widget.TableColumn{Width: 84, Right: true, Wide: 420})
	p.table.OnChoose = p.choose
	p.table.OnOpen = func(string) { p.frame.OpenSide(true) }
	p.table.OnPress = p.table.OnOpen
	p.table.SetEmpty(widget.Column(0, widget.Empty(e.T("ui.rules.none"))))
	p.packs = widget.Column(10)
	p.form = newPackForm(p)
	p.detail = widget.Column(14)
	p.frame = widget.NewFrame(widget.FrameParams{
		Title:   e.T("page.rules"),
		Actions: []fyne.CanvasObject{widget.GrowFrom(230, p.search), p.sync, widget.NewButton(widget.Primary, glyph.Add, e.T("ui.rules.add"), p.form.show)},
		Main:    widget.Column(14, p.form.object, p.packs, widget.Grow(p.table)),
		Side:    p.detail, SideWidth: 420,
		PanelHint: e.T("ui.panel"), CloseHint: e.T("ui.close"),
	})
	return p
}

// Object implements Page.
func (p *rules) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *rules) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *rules) Escape() bool {
	switch {
	case p.stop != nil:
		p.stop()
	case !p.form.object.Hidden:
		p.form.hide()
	case p.frame.Drawer():
		p.frame.OpenSide(false)
	default:
		return false
	}
	return true
}

// Do implements Page.
func (p *rules) Do(a Action) bool {
	switch a {
	case AddItem:
		p.form.show()
	case Find:
		p.Host.Focus(p.search)
	default:
		return false
	}
	return true
}

// Show implements Page.
func (p *rules) Show(id string) {
	if id == "" {
		return
	}
	if _, ok := p.Work.Book().Rule(id); !ok {
		return
	}
	if p.search.Text != "" {
		p.search.Put("")
		p.list()
	}
	p.table.Choose(id)
	p.frame.OpenSide(true)
}

// Update implements Page.
func (p *rules) Update(c workspace.Change) {
	if c.Has(workspace.PacksChanged | workspace.TripOpened) {
		p.read()
	}
}

func (p *rules) read() {
	b := p.Work.Book()
	sources := 0
	for _, pk := range b.Packs {
		sources += len(pk.Sources)
	}
	p.frame.SetHeader(p.T("page.rules"), strings.Join([]string{
		p.T("ui.rules.packs", i18n.N(len(b.Packs))), p.T("ui.rules.count", i18n.N(len(b.Rules))), p.T("ui.rules.sources", i18n.N(sources)),
	}, " · "))
	p.listPacks()
	p.list()
	if p.chosen == "" && len(b.Rules) > 0 {
		p.table.Step(1)
	}
	p.frame.Refresh()
}

// list shows the rules that have all words of the search, by topic.
func (p *rules) list() {
	b := p.Work.Book()
	lang := p.Work.Printer().Lang()
	words := strings.Fields(strings.ToLower(p.search.Text))
	by := map[string][]*rule.Rule{}
	for _, r := range b.Rules {
		if ruleHas(r, lang, words) {
			by[r.Topic] = append(by[r.Topic], r)
		}
	}
	var rows []widget.TableRow
	for _, t := range b.Topics {
		if len(by[t.ID]) == 0 {
			continue
		}
		rows = append(rows, widget.TableRow{Heading: t.Title.In(lang)})
		for _, r := range by[t.ID] {
			m := mark.Of(r.Severity, true)
			rows = append(rows, widget.TableRow{ID: r.ID, Cells: []widget.TableCell{
				{Pill: m, Text: p.word(m)},
				{Text: r.Title.In(lang), Strong: true, Below: p.T("ui.rules.kind." + string(r.Kind))},
				{Text: p.T("ui.rules.n_sources", i18n.N(len(r.Sources))), Small: true},
			}})
		}
	}
	p.table.SetRows(rows)
}

func ruleHas(r *rule.Rule, lang string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	var b strings.Builder
	for _, s := range []string{r.ID, r.Topic, string(r.Kind), r.Title.In(lang), r.Why.In(lang)} {
		b.WriteString(strings.ToLower(s) + " ")
	}
	for _, x := range r.Instead {
		b.WriteString(strings.ToLower(x.In(lang)) + " ")
	}
	for _, x := range r.Examples.Flag {
		b.WriteString(strings.ToLower(x.Text) + " ")
	}
	all := b.String()
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

func (p *rules) choose(id string) {
	p.chosen = id
	p.detail.Objects = nil
	if r, ok := p.Work.Book().Rule(id); ok {
		p.detail.Add(p.card(r))
	}
	p.frame.RefreshSide()
	p.frame.SideToTop()
}

// card is one rule in full.
func (p *rules) card(r *rule.Rule) fyne.CanvasObject {
	lang := p.Work.Printer().Lang()
	m := mark.Of(r.Severity, true)
	lines := []fyne.CanvasObject{
		beside(m, widget.NewText(r.Title.In(lang), widget.Style{Size: theme.Heading, Bold: true, Wrap: true}), small(p.scope(r))),
		widget.NewText(r.Why.In(lang), widget.Paragraph),
	}
	quote := func(key string, texts []string) {
		if len(texts) == 0 {
			return
		}
		rows := widget.Column(2, widget.NewText(p.T(key), widget.Style{Size: theme.Small, Bold: true, Color: theme.Soft}))
		for _, s := range texts {
			rows.Add(widget.NewText("“"+s+"”", widget.Paragraph))
		}
		lines = append(lines, rows)
	}
	var offers []string
	for _, t := range r.Instead {
		offers = append(offers, t.In(lang))
	}
	quote("ui.rules.instead", offers)
	quote("ui.rules.flags", texts(r.Examples.Flag))
	quote("ui.rules.passes", texts(r.Examples.Pass))
	lines = append(lines, widget.Column(2, widget.NewText(p.T("ui.rules.from"), widget.Style{Size: theme.Small, Bold: true, Color: theme.Soft}), p.sources(r.Pack, r.Sources)))
	return widget.Card(widget.Column(14, lines...))
}

// maxExamples is how many examples a rule's card shows of each sort.
const maxExamples = 5

func texts(xs []rule.Example) []string {
	var out []string
	for _, x := range xs {
		if len(out) < maxExamples {
			out = append(out, x.Text)
		}
	}
	return out
}

// scope says for what, where and when a rule holds.
func (p *rules) scope(r *rule.Rule) string {
	parts := []string{r.Pack + " / " + r.ID, p.T("ui.rules.kind." + string(r.Kind))}
	where := p.T("ui.rules.everywhere")
	if len(r.Where.Sites)+len(r.Where.SiteKinds)+len(r.Where.Regions) > 0 {
		where = p.T("ui.rules.some_places")
	}
	parts = append(parts, where)
	switch {
	case r.From != "" && r.Until != "":
		parts = append(parts, r.From+" – "+r.Until)
	case r.From != "":
		parts = append(parts, p.T("ui.rules.since", i18n.A("date", r.From)))
	case r.Until != "":
		parts = append(parts, p.T("ui.rules.until", i18n.A("date", r.Until)))
	}
	return strings.Join(parts, " · ")
}

// listPacks shows the packs in use, and the sources of packs that failed.
func (p *rules) listPacks() {
	e := p.Env
	installed, err := e.Packs.List()
	byID := map[string]packsync.Installed{}
	for _, in := range installed {
		byID[in.ID] = in
	}
	p.packs.Objects = nil
	if err != nil {
		p.packs.Add(widget.Notice(theme.NoGround, theme.No, "", e.Work.ErrorText(err), "", nil))
	}
	for _, pk := range e.Work.Book().Packs {
		in, fetched := byID[pk.ID]
		delete(byID, pk.ID)
		p.packs.Add(p.packCard(pk, in, fetched))
	}
	for _, in := range installed { // sources that gave no pack yet
		if _, left := byID[in.ID]; left && in.ID == "" || left && in.Version == "" {
			p.packs.Add(p.packCard(nil, in, true))
		}
	}
}

// packCard is one pack: what it is, from where, and what can be done with it.
func (p *rules) packCard(pk *rule.Pack, in packsync.Installed, fetched bool) fyne.CanvasObject {
	e := p.Env
	title, version, second := in.Address, "", ""
	if pk != nil {
		title, version = pk.Title, pk.Version+" · "+e.T("ui.rules.count", i18n.N(len(pk.Rules)))
		if pk.BuiltIn {
			second = e.T("ui.pack.builtin")
			if c := e.Checked(pk.Checked); pk.Checked != "" && c != "" {
				second += " · " + c
			}
		}
	}
	if fetched {
		second = in.Address
		if !in.SyncedAt.IsZero() {
			second += " · " + e.T("ui.rules.synced", i18n.A("when", e.Work.Printer().Ago(in.SyncedAt, e.Now())))
		}
		if len(in.Commit) >= 7 {
			second += " · " + in.Commit[:7]
		}
	}
	parts := []fyne.CanvasObject{widget.Icon(glyph.Pack, theme.Ink), widget.Grow(widget.Column(2,
		widget.Row(6, widget.NewText(title, widget.BodyBold), widget.Grow(widget.NewText(version, widget.BodySoft))),
		widget.NewText(second, widget.Label)))}
	if fetched {
		parts = append(parts, widget.NewButton(widget.Secondary, glyph.Sync, e.T("ui.rules.sync_one"), func() { p.syncOne(in.Key) }),
			widget.IconButton(glyph.Delete, e.T("ui.rules.remove"), func() { p.remove(in) }))
	}
	rows := []fyne.CanvasObject{widget.Row(10, parts...)}
	if in.Failed != "" {
		rows = append(rows, widget.Notice(theme.NoGround, theme.No, "", e.T("ui.rules.failed", i18n.A("why", in.Failed)), "", nil))
	}
	return widget.CardWith(14, widget.Column(10, rows...))
}
