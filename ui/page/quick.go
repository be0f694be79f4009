package page

import (
	"fyne.io/fyne/v2"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/ui/glyph"
	"clearshot/ui/widget"
)

// quickLine adds an item from one line and checks it while it is typed.
type quickLine struct {
	p      *items
	object fyne.CanvasObject
	field  *widget.Field
	pill   *widget.Pill
	where  *widget.Text
	stop   string
}

func newQuickLine(p *items) *quickLine {
	q := &quickLine{p: p, pill: widget.NewPill(mark.Uncovered, ""), where: widget.NewText("", widget.Label)}
	q.field = widget.NewSearch(glyph.Add, p.T("ui."+string(p.name)+".quick"), q.changed)
	q.field.OnSubmitted = q.submit
	q.field.OnEscape = func() { q.field.SetText(""); p.Host.Focus(p.table) }
	q.pill.Hide()
	q.object = widget.Over(q.field, widget.Inset(0, 12, 0, 12, widget.Row(10, widget.Spread(), q.where, q.pill)))
	return q
}

// update shows where what is added will go.
func (q *quickLine) update() {
	stop, title := q.p.stopFor()
	q.stop = stop
	if title != "" {
		title = q.p.T("ui.quick.to", i18n.A("stop", title))
	}
	q.where.Set(title)
	q.where.Hidden = q.field.Text != ""
	q.object.Refresh()
}

func (q *quickLine) changed(s string) {
	q.where.Hidden = s != ""
	if s == "" {
		q.pill.Hide()
		q.object.Refresh()
		return
	}
	res := q.p.Work.CheckNew(q.p.kind, s, q.stop)
	m := markOf(res.Verdict, res.Covered)
	word := q.p.word(m)
	if m == mark.Uncovered {
		word = q.p.T("verdict.clear")
	}
	q.pill.Set(m, word)
	q.pill.Show()
	q.object.Refresh()
}

func (q *quickLine) submit(s string) {
	id, err := q.p.Work.QuickAdd(q.p.kind, s, q.stop)
	if err != nil {
		q.p.Host.Fail(q.p.Work.ErrorText(err))
		return
	}
	if id == "" {
		return
	}
	q.field.Put("")
	q.pill.Hide()
	if !q.p.listed(id) {
		q.p.query.Search, q.p.query.NeedsWork, q.p.query.Verdict = "", false, ""
		q.p.search.Put("")
		q.p.filter.Put("")
		q.p.list()
	}
	q.p.table.Choose(id)
	q.update()
}

// verdictOf is the mark of a result.
func verdictOf(r check.Result) mark.Mark { return markOf(r.Verdict, r.Covered) }
