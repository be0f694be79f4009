package page

import (
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"clearshot/internal/briefing"
	"clearshot/internal/i18n"
	"clearshot/internal/plan"
	"clearshot/internal/workspace"
	"clearshot/ui/glyph"
	"clearshot/ui/widget"
)

// brief shows a briefing as it will print, and writes it as a PDF.
type brief struct {
	*Env
	frame    *widget.Frame
	paper    *widget.Select
	edition  *widget.Select
	export   *widget.Button
	pages    *widget.Pages
	sections *fyne.Container
	about    *fyne.Container
	off      map[briefing.Section]bool // sections that are left out

	doc     *briefing.Document
	asked   uint64 // the newest document that was asked for
	writing bool
}

// NewBriefing is the page of the printed briefing.
func NewBriefing(e *Env) Page {
	p := &brief{Env: e, off: map[briefing.Section]bool{}}
	var editions []widget.Choice
	for _, x := range briefing.Editions() {
		editions = append(editions, widget.Choice{Value: string(x), Text: e.T("ui.edition." + string(x))})
	}
	p.edition = widget.NewSelect(editions, func(string) { p.listSections(); p.make() })
	p.edition.Put(string(briefing.Home))
	p.paper = widget.NewSelect([]widget.Choice{{Value: "a4", Text: e.T("ui.paper.a4")}, {Value: "letter", Text: e.T("ui.paper.letter")}},
		func(v string) { e.Prefs.SetPaper(v); p.make() })
	p.paper.Put(e.Prefs.Paper())
	p.export = widget.NewButton(widget.Primary, glyph.Export, e.T("ui.briefing.export"), func() { p.write("") })
	p.pages = widget.NewPages()
	p.sections = widget.Column(2)
	p.about = widget.Column(0)
	p.frame = widget.NewFrame(widget.FrameParams{
		Title:   e.T("page.briefing"),
		Actions: []fyne.CanvasObject{p.edition, p.paper, p.export},
		Main:    p.pages,
		Side: widget.Column(14,
			widget.Card(widget.Column(8, widget.NewText(e.T("ui.briefing.parts"), widget.CardTitle), p.sections)),
			p.about), SideWidth: 320,
		PanelHint: e.T("ui.panel"), CloseHint: e.T("ui.close"),
	})
	p.listSections()
	return p
}

// Object implements Page.
func (p *brief) Object() fyne.CanvasObject { return p.frame }

// SetNarrow implements Page.
func (p *brief) SetNarrow(n bool) { p.frame.SetNarrow(n) }

// Escape implements Page.
func (p *brief) Escape() bool {
	if p.frame.Drawer() {
		p.frame.OpenSide(false)
		return true
	}
	return false
}

// Do implements Page.
func (p *brief) Do(Action) bool { return false }

// Show implements Page.
func (p *brief) Show(string) { p.paper.Put(p.Prefs.Paper()) }

// Update implements Page.
func (p *brief) Update(c workspace.Change) {
	if p.Work.Trip() != nil && c.Has(workspace.TripChanged|workspace.ReportChanged|workspace.PacksChanged|workspace.TripOpened) {
		p.make()
	}
}

// listSections shows the parts of the edition, each to be left out or put back.
func (p *brief) listSections() {
	e := p.Env
	p.sections.Objects = nil
	for _, s := range briefing.SectionsOf(p.which()) {
		p.sections.Add(widget.NewTick(e.T("ui.section."+string(s)), !p.off[s], func(on bool) {
			p.off[s] = !on
			p.make()
		}))
	}
	ed := string(p.which())
	p.about.Objects = []fyne.CanvasObject{widget.Card(widget.Column(8,
		widget.NewText(e.T("ui.edition."+ed), widget.CardTitle),
		widget.NewText(e.T("ui.edition."+ed+".about"), widget.SoftPara),
		widget.Row(0, widget.NewButton(widget.Secondary, glyph.Export, e.T("ui.briefing.save_as"), p.saveAs), widget.Spread())))}
	p.frame.RefreshSide()
}

func (p *brief) which() briefing.Edition { return briefing.Edition(p.edition.Value()) }

// params is what the briefing is made of, as everything is now.
func (p *brief) params() briefing.Params {
	w := p.Work
	var only []briefing.Section
	for _, s := range briefing.SectionsOf(p.which()) {
		if !p.off[s] {
			only = append(only, s)
		}
	}
	return briefing.Params{
		Trip: w.Trip(), Report: w.Report(), Notes: w.Notes(), Ready: plan.Readiness(w.Trip(), w.Book(), w.Today()), Book: w.Book(),
		Edition: p.which(), Paper: briefing.Paper(p.paper.Value()), Lang: w.Printer().Lang(), Today: w.Today(), Only: only, Version: p.Version,
	}
}

// make lays the briefing out beside the screen; of several that were asked for, the newest is shown.
func (p *brief) make() {
	if p.Work.Trip() == nil {
		return
	}
	p.asked++
	asked, params := p.asked, p.params()
	background(p.Host, func() func() {
		doc, err := briefing.Build(params)
		return func() {
			switch {
			case asked != p.asked: // a newer one is on its way
			case err != nil:
				p.Host.Fail(err.Error())
			default:
				p.show(doc)
			}
		}
	})
}

func (p *brief) show(doc *briefing.Document) {
	p.doc = doc
	sheets := make([]widget.Sheet, len(doc.Pages))
	for i, pg := range doc.Pages {
		sheets[i] = sheet{pg}
	}
	p.pages.SetSheets(sheets)
	p.frame.SetHeader(p.T("page.briefing"), p.T("ui.briefing.context", i18n.N(len(doc.Pages)),
		i18n.A("paper", p.T("ui.paper."+p.paper.Value())), i18n.A("issue", doc.Issue)))
}

// fileName is what the PDF is called: the trip, the edition and the issue, which is bound to
// the content, so that one export never replaces another of different content.
func (p *brief) fileName(doc *briefing.Document) string {
	var b strings.Builder
	for _, r := range strings.ToLower(p.Work.Trip().Title) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.Trim(b.String(), "-")
	if len(name) > 80 {
		name = strings.ToValidUTF8(name[:80], "")
	}
	if name == "" {
		name = "trip"
	}
	return name + "-" + string(p.which()) + "-" + strings.ToLower(doc.Issue) + ".pdf"
}

func (p *brief) saveAs() {
	if p.doc != nil {
		p.Host.PickSave(p.fileName(p.doc), p.write)
	}
}

// write makes the PDF beside the screen, at path or, when that is empty, among the user's documents.
func (p *brief) write(path string) {
	if p.Work.Trip() == nil || p.writing {
		return
	}
	p.setWriting(true)
	params, home := p.params(), p.Host.Home()
	background(p.Host, func() func() {
		doc, err := briefing.Build(params)
		if err == nil {
			if path == "" {
				path = filepath.Join(home, p.fileName(doc))
			}
			err = briefing.WriteFile(doc, path)
		}
		return func() {
			p.setWriting(false)
			if err != nil {
				p.Host.Fail(p.Work.ErrorText(err))
				return
			}
			p.Host.Toast(p.T("ui.briefing.written", i18n.A("path", path)), p.T("ui.open"), func() { p.Host.OpenPath(path) })
		}
	})
}

func (p *brief) setWriting(on bool) {
	p.writing = on
	if on {
		p.export.SetLabel(p.T("ui.briefing.writing"))
		p.export.Disable()
		return
	}
	p.export.SetLabel(p.T("ui.briefing.export"))
	p.export.Enable()
}

// background runs work beside the screen and what it returns on the screen's goroutine.
func background(h Host, work func() func()) {
	if s, ok := h.(interface{ Inline() bool }); ok && s.Inline() {
		work()()
		return
	}
	go func() {
		done := work()
		h.Post(done)
	}()
}
