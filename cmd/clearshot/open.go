package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"clearshot/assets/icons"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/workspace"
	"clearshot/ui/shell"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// appID names the app to the desktop and its preferences.
const appID = "app.clearshot.Clearshot"

// open shows the window and returns when it is closed. The rules are read beside the toolkit's
// own start; until both are done the window is there and empty.
func open(o options, say *i18n.Printer) error {
	lib, err := library.Open(filepath.Join(o.data, "trips"))
	if err != nil {
		return err
	}
	loaded := loadPacks(filepath.Join(o.data, "packs"))
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("clearshot.png", icons.App))
	look := shell.Look(a.Preferences(), o.mode)
	a.Settings().SetTheme(look)
	w := a.NewWindow(say.T("app.name"))
	w.SetPadded(false)
	w.SetContent(widget.NewGround(theme.Window, theme.None, 0))
	w.Resize(shell.Size(a.Preferences(), o.width, o.height))

	var s *shell.Shell
	var failed error
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			rulebook, err := loaded()
			fyne.Do(func() {
				if err != nil {
					failed = err
					a.Quit()
					return
				}
				s = fill(a, w, o, look, rulebook, workspace.Params{Library: lib, Lang: say.Lang()})
				begin(s, o)
				if os.Getenv(stateFile) != "" {
					fmt.Println("ready") // tests wait for it
				}
			})
		}()
	})
	flush := func() {
		if s == nil {
			return
		}
		if err := s.Flush(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	// The last chance to save: signals and the end of the session come here and nowhere else.
	a.Lifecycle().SetOnStopped(flush)
	a.Lifecycle().SetOnExitedForeground(flush)
	w.ShowAndRun()
	return failed
}

// fill makes the workspace and shows it in the window.
func fill(a fyne.App, w fyne.Window, o options, look *theme.Theme, p *packs, wp workspace.Params) *shell.Shell {
	wp.Book, wp.NewChecker, wp.Post = p.first, p.checker, fyne.Do
	p.work = workspace.New(wp)
	return shell.New(shell.Params{
		App: a, Window: w, Work: p.work, Packs: p, Theme: look, Prefs: a.Preferences(), Post: fyne.Do, Now: time.Now,
		Version: version, DataDir: o.data, Watch: watcher(),
	})
}

// begin opens what the command line asked for. A trip that cannot be opened is said in the
// window; the app starts all the same.
func begin(s *shell.Shell, o options) {
	var err error
	switch {
	case o.file != "":
		err = s.OpenFile(o.file)
	case o.sample:
		err = s.OpenSample()
	}
	if err == nil && o.page != "" {
		err = s.GoTo(o.page)
	}
	if err != nil {
		s.FailWith(err)
	}
}

// watcher writes what can be seen into the file that tests have named; nil when none is.
func watcher() func(shell.State) {
	path := os.Getenv(stateFile)
	if path == "" {
		return nil
	}
	var last []byte
	return func(st shell.State) {
		data, err := json.Marshal(st)
		if err == nil && bytes.Equal(data, last) {
			return
		}
		last = data
		if err == nil {
			if err = os.WriteFile(path+".new", data, 0o600); err == nil {
				err = os.Rename(path+".new", path)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
