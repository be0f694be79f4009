package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"clearshot/ui/widget"
)

// toasts are the messages that lie over the page, the newest below.
type toasts struct {
	s      *Shell
	object *fyne.Container
	shown  []*toast
}

type toast struct {
	text   string
	grave  bool
	object fyne.CanvasObject
	timer  *time.Timer
}

const (
	maxToasts  = 3
	toastStays = 8 * time.Second // long enough to reach for "Undo"
)

func newToasts(s *Shell) *toasts { return &toasts{s: s, object: widget.Column(8)} }

// add shows a message. Those of errors stay until they are dismissed.
func (t *toasts) add(text string, grave bool, action string, do func()) {
	for _, old := range t.shown {
		if old.text == text && old.grave == grave { // the same again: let it be seen as new
			t.remove(old)
			break
		}
	}
	x := &toast{text: text, grave: grave}
	x.object = widget.Toast(text, grave, action, func() { t.remove(x); do() }, t.s.env.T("ui.close"), func() { t.remove(x) })
	t.shown = append(t.shown, x)
	if len(t.shown) > maxToasts {
		t.remove(t.shown[0])
	}
	if !grave && t.s.p.Post != nil {
		x.timer = time.AfterFunc(toastStays, func() { t.s.p.Post(func() { t.remove(x) }) })
	}
	t.update()
}

func (t *toasts) remove(x *toast) {
	for i, o := range t.shown {
		if o == x {
			t.shown = append(t.shown[:i:i], t.shown[i+1:]...)
			break
		}
	}
	if x.timer != nil {
		x.timer.Stop()
	}
	t.update()
}

// dismiss takes the newest message away and tells whether there was one.
func (t *toasts) dismiss() bool {
	if len(t.shown) == 0 {
		return false
	}
	t.remove(t.shown[len(t.shown)-1])
	return true
}

func (t *toasts) update() {
	t.object.Objects = t.object.Objects[:0]
	for _, x := range t.shown {
		t.object.Objects = append(t.object.Objects, x.object)
	}
	if t.s.root != nil {
		t.s.root.Refresh()
	}
	t.s.watch()
}
