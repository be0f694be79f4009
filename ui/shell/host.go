package shell

import (
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"clearshot/internal/i18n"
)

// Toast implements page.Host.
func (s *Shell) Toast(text, action string, do func()) { s.toasts.add(text, false, action, do) }

// Fail implements page.Host.
func (s *Shell) Fail(text string) { s.toasts.add(text, true, "", nil) }

// Focus implements page.Host.
func (s *Shell) Focus(o fyne.Focusable) { s.p.Window.Canvas().Focus(o) }

// Post implements page.Host.
func (s *Shell) Post(f func()) {
	if s.p.Post == nil {
		f()
		return
	}
	s.p.Post(f)
}

// Inline tells that nothing runs beside the screen; see workspace.Params.Post.
func (s *Shell) Inline() bool { return s.p.Post == nil }

// OpenPath implements page.Host.
func (s *Shell) OpenPath(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if err := s.p.App.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		s.Fail(s.env.T("ui.cannot_open", i18n.A("what", path)))
	}
}

// OpenURL implements page.Host. Only https addresses are opened.
func (s *Shell) OpenURL(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || s.p.App.OpenURL(u) != nil {
		s.Fail(s.env.T("ui.cannot_open", i18n.A("what", address)))
	}
}

// PickOpen implements page.Host.
func (s *Shell) PickOpen(extensions []string, done func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			s.Fail(err.Error())
			return
		}
		if r == nil { // nothing was taken
			return
		}
		path := r.URI().Path()
		_ = r.Close() // the path is all that is wanted
		done(path)
	}, s.p.Window)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	s.beginAtHome(d)
	d.Resize(fyne.NewSize(860, 560))
	d.Show()
}

// PickSave implements page.Host.
func (s *Shell) PickSave(name string, done func(path string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil {
			s.Fail(err.Error())
			return
		}
		if w == nil {
			return
		}
		path := w.URI().Path()
		_ = w.Close() // it is written atomically by its path
		done(path)
	}, s.p.Window)
	d.SetFileName(name)
	s.beginAtHome(d)
	d.Resize(fyne.NewSize(860, 560))
	d.Show()
}

func (s *Shell) beginAtHome(d *dialog.FileDialog) {
	if l, err := storage.ListerForURI(storage.NewFileURI(s.Home())); err == nil {
		d.SetLocation(l)
	}
}

// Home implements page.Host: the documents of the user, else the home folder.
func (s *Shell) Home() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return s.p.DataDir
	}
	for _, sub := range []string{"Documents"} {
		if st, err := os.Stat(filepath.Join(home, sub)); err == nil && st.IsDir() {
			return filepath.Join(home, sub)
		}
	}
	return home
}
