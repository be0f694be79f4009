package page

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/packsync"
	"clearshot/ui/glyph"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// packForm adds a pack by its address; what goes wrong is said below the field.
type packForm struct {
	p       *rules
	object  *fyne.Container
	field   *widget.Field
	message *fyne.Container
	add     *widget.Button
	refused string // why the last address was
}

func newPackForm(p *rules) *packForm {
	e := p.Env
	f := &packForm{p: p, message: widget.Column(0)}
	f.field = widget.NewField(e.T("ui.rules.address.hint"), nil)
	f.field.OnSubmitted = func(string) { f.submit() }
	f.field.OnEscape = f.hide
	f.add = widget.NewButton(widget.Primary, glyph.Add, e.T("ui.rules.add"), f.submit)
	f.object = widget.Column(0, widget.Card(widget.Column(10,
		widget.NewText(e.T("ui.rules.address"), widget.BodyBold),
		widget.Row(8, widget.Grow(f.field), f.add, widget.NewButton(widget.Secondary, "", e.T("ui.cancel"), f.hide)),
		f.message,
		widget.NewText(e.T("ui.rules.address.why"), widget.SmallPara))))
	f.object.Hidden = true
	return f
}

// Working tells whether a sync runs, and why the last address was refused.
func (p *rules) Working() (busy bool, refused string) { return p.busy, p.form.refused }

func (f *packForm) show() {
	f.object.Hidden = false
	f.say(nil)
	f.p.frame.Refresh()
	f.p.Host.Focus(f.field)
}

// hide closes the form, and stops what it began.
func (f *packForm) hide() {
	if f.p.stop != nil {
		f.p.stop()
	}
	f.object.Hidden = true
	f.p.frame.Refresh()
}

// say shows o below the field; nil clears it.
func (f *packForm) say(o fyne.CanvasObject) {
	f.message.Objects = nil
	if o != nil {
		f.message.Add(o)
	}
	f.p.frame.Refresh()
}

func (f *packForm) submit() {
	address := strings.TrimSpace(f.field.Text)
	if address == "" {
		return
	}
	f.p.work(func(ctx context.Context, report func(packsync.Progress)) error {
		_, err := f.p.Packs.Add(ctx, address, report)
		return err
	}, func(err error) {
		f.refused = ""
		if err != nil {
			f.refused = err.Error()
			f.say(widget.Notice(theme.NoGround, theme.No, "", err.Error(), "", nil))
			f.p.read()
			return
		}
		f.field.Put("")
		f.hide()
		f.p.Host.Toast(f.p.T("ui.rules.added", i18n.A("what", address)), "", nil)
	})
}

// work runs something with packs beside the screen, one at a time, and reads the packs again.
func (p *rules) work(do func(context.Context, func(packsync.Progress)) error, done func(error)) {
	if p.busy {
		p.Host.Fail(p.T("ui.rules.busy"))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.busy, p.stop = true, cancel
	p.progress(packsync.Progress{Step: packsync.Connecting})
	report := func(g packsync.Progress) { p.Host.Post(func() { p.progress(g) }) }
	background(p.Host, func() func() {
		err := do(ctx, report)
		return func() {
			cancel()
			p.busy, p.stop = false, nil
			p.sync.SetLabel(p.T("ui.rules.sync"))
			p.form.say(nil)
			for _, e := range p.Packs.Reload() {
				p.Host.Fail(e.Error())
			}
			done(err)
			p.read()
		}
	})
}

// progress says how far a sync is, on the button and in the form.
func (p *rules) progress(g packsync.Progress) {
	if !p.busy {
		return
	}
	text := p.T("ui.rules.step." + string(g.Step))
	if g.Bytes > 0 {
		text += " · " + p.T("ui.rules.kilobytes", i18n.N(int(g.Bytes/1024)))
	}
	p.sync.SetLabel(text)
	if !p.form.object.Hidden {
		p.form.say(widget.Row(10, widget.NewText(text, widget.Label), widget.LinkButton(p.T("ui.cancel"), func() {
			if p.stop != nil {
				p.stop()
			}
		}), widget.Spread()))
	}
}

// syncAll looks for something newer at every source, and at the address of the built-in pack's
// updates when the settings have one.
func (p *rules) syncAll() {
	installed, err := p.Packs.List()
	if err != nil {
		p.Host.Fail(p.Work.ErrorText(err))
		return
	}
	update := p.Prefs.UpdateAddress()
	var keys []string
	for _, in := range installed {
		keys = append(keys, in.Key)
		if in.Address == update {
			update = ""
		}
	}
	if len(keys) == 0 && update == "" {
		p.Host.Toast(p.T("ui.rules.nothing_to_sync"), "", nil)
		return
	}
	p.syncThese(keys, update)
}

func (p *rules) syncOne(key string) { p.syncThese([]string{key}, "") }

func (p *rules) syncThese(keys []string, add string) {
	p.work(func(ctx context.Context, report func(packsync.Progress)) error {
		var first error
		for _, k := range keys {
			if _, err := p.Packs.Sync(ctx, k, report); err != nil && first == nil {
				first = err
			}
		}
		if add != "" {
			if _, err := p.Packs.Add(ctx, add, report); err != nil && first == nil {
				first = err
			}
		}
		return first
	}, func(err error) {
		if err != nil {
			p.Host.Fail(err.Error())
			return
		}
		p.Host.Toast(p.T("ui.rules.synced_all"), "", nil)
	})
}

func (p *rules) remove(in packsync.Installed) {
	if err := p.Packs.Remove(in.Key); err != nil {
		p.Host.Fail(p.Work.ErrorText(err))
		return
	}
	for _, e := range p.Packs.Reload() {
		p.Host.Fail(e.Error())
	}
	p.read()
	p.Host.Toast(p.T("ui.rules.removed", i18n.A("what", in.Address)), p.T("ui.undo"), func() {
		p.work(func(ctx context.Context, report func(packsync.Progress)) error {
			_, err := p.Packs.Add(ctx, in.Address, report)
			return err
		}, func(err error) {
			if err != nil {
				p.Host.Fail(err.Error())
			}
		})
	})
}
