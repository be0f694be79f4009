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
)

// appID names the app to the desktop and its preferences.
const appID = "app.clearshot.Clearshot"

// open shows the window and returns when it is closed.
func open(o options, say *i18n.Printer) error {
	lib, err := library.Open(filepath.Join(o.data, "trips"))
	if err != nil {
		return err
	}
	loaded := loadPacks(filepath.Join(o.data, "packs")) // beside the toolkit's own start
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("clearshot.png", icons.App))
	w := a.NewWindow(say.T("app.name"))
	post := fyne.Do
	rulebook, err := loaded()
	if err != nil {
		return err
	}
	work := workspace.New(workspace.Params{Library: lib, Book: rulebook.first, NewChecker: rulebook.checker, Post: post, Lang: say.Lang()})
	rulebook.work = work
	look := &theme.Theme{Mode: o.mode}
	if o.mode == "" {
		look = nil
	}
	s := shell.New(shell.Params{
		App: a, Window: w, Work: work, Packs: rulebook, Theme: look, Prefs: a.Preferences(), Post: post, Now: time.Now,
		Version: version, DataDir: o.data, Watch: watcher(),
	})
	if o.width > 0 {
		w.Resize(fyne.NewSize(o.width, o.height))
	}
	a.Lifecycle().SetOnStarted(func() {
		post(func() {
			begin(s, o)
			fmt.Println("ready")
		})
	})
	// The last chance to save: signals and the end of the session come here and nowhere else.
	a.Lifecycle().SetOnStopped(func() {
		if err := s.Flush(); err != nil {
			fmt.Fprintln(os.Stderr, work.ErrorText(err))
		}
	})
	a.Lifecycle().SetOnExitedForeground(func() { _ = s.Flush() }) // a failure shows in the window's title
	w.ShowAndRun()
	return nil
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
