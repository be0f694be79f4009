package page

import (
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/assets/fonts"
	"clearshot/assets/icons"
	"clearshot/internal/i18n"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// settings is the page of what holds for all trips.
type settings struct {
	*Env
	frame  *widget.Frame
	scroll *widget.Scroller
	mode   *widget.Select
	paper  *widget.Select
	update *widget.Field
	legal  *fyne.Container
}

// NewSettings is the page of settings.
func NewSettings(e *Env) Page {
	p := &settings{Env: e}
	p.mode = widget.NewSelect([]widget.Choice{
		{Value: string(theme.System), Text: e.T("ui.theme.system")}, {Value: string(theme.Light), Text: e.T("ui.theme.light")}, {Value: string(theme.Dark), Text: e.T("ui.theme.dark")},
	}, func(v string) { e.Prefs.SetMode(theme.Mode(v)) })
	p.paper = widget.NewSelect([]widget.Choice{{Value: "a4", Text: e.T("ui.paper.a4")}, {Value: "letter", Text: e.T("ui.paper.letter")}}, e.Prefs.SetPaper)
	p.update = widget.NewField(e.T("ui.settings.update.hint"), nil)
	p.update.OnLeave = p.takeAddress
	p.update.OnSubmitted = func(string) { p.takeAddress() }
	p.legal = widget.Column(8)
	row := func(title, why string, o fyne.CanvasObject) fyne.CanvasObject {
		return widget.Row(24, widget.Grow(widget.Column(1, widget.NewText(title, widget.BodyBold), widget.NewText(why, widget.SmallPara))), widget.Wide(300, o))
	}
	look := widget.Card(widget.Column(16,
		widget.NewText(e.T("ui.settings.look"), widget.CardTitle),
		row(e.T("ui.settings.theme"), e.T("ui.settings.theme.why"), p.mode),
		row(e.T("ui.settings.paper"), e.T("ui.settings.paper.why"), p.paper)))
	network := widget.Card(widget.Column(16,
		widget.NewText(e.T("ui.settings.network"), widget.CardTitle),
		row(e.T("ui.settings.update"), e.T("ui.settings.update.why"), p.update)))
	files := widget.Card(widget.Column(16,
		widget.NewText(e.T("ui.settings.files"), widget.CardTitle),
		row(e.T("ui.settings.folder"), e.DataDir, widget.Row(0, widget.Spread(), widget.NewButton(widget.Secondary, glyph.OpenFile, e.T("ui.settings.folder.open"), func() { e.Host.OpenPath(e.DataDir) })))))
	about := widget.Card(widget.Column(10,
		widget.NewText(e.T("ui.settings.about"), widget.CardTitle),
		widget.NewText(e.T("ui.settings.version", i18n.A("version", e.Version)), widget.BodySoft),
		widget.NewText(e.T("ui.settings.not_advice"), widget.SoftPara),
		widget.Row(14, widget.LinkButton(e.T("ui.settings.fonts"), func() { p.show(fonts.Licence) }),
			widget.LinkButton(e.T("ui.settings.icons"), func() { p.show(icons.Licence) }), widget.Spread()),
		p.legal))
	p.scroll = widget.Flush(widget.AtMost(820, widget.Column(16, look, network, files, about)))
	p.frame = widget.NewFrame(widget.FrameParams{Title: e.T("page.settings"), Context: e.T("ui.settings.context"), Main: p.scroll.Object(), Flush: true})
	return p
}

// show shows a licence below its link, or hides it again.
func (p *settings) show(text string) {
	open := len(p.legal.Objects) > 0 && p.legal.Objects[0].(*widget.Text).Content() == text
	p.legal.Objects = nil
	if !open {
		p.legal.Add(widget.NewText(text, widget.SmallPara))
	}
	p.scroll.Object().Refresh()
}

func (p *settings) takeAddress() {
	a := strings.TrimSpace(p.update.Text)
	if a != "" && !strings.HasPrefix(a, "https://") && !strings.HasPrefix(a, "/") {
		p.Host.Fail(p.T("ui.settings.update.wrong"))
		p.update.Put(p.Prefs.UpdateAddress())
		return
	}
	p.Prefs.SetUpdateAddress(a)
}

// Object implements Page.
func (p *settings) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *settings) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *settings) Escape() bool { return false }

// Do implements Page.
func (p *settings) Do(Action) bool { return false }

// Show implements Page.
func (p *settings) Show(string) {
	p.mode.Put(string(p.Prefs.Mode()))
	p.paper.Put(p.Prefs.Paper())
	p.update.Put(p.Prefs.UpdateAddress())
}

// Update implements Page.
func (p *settings) Update(workspace.Change) {}
