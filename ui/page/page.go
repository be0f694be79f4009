// Package page holds the pages of the window, a file each. A page shows what the workspace
// says and hands edits to it; it decides nothing about verdicts.
package page

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"clearshot/internal/i18n"
	"clearshot/internal/mark"
	"clearshot/internal/packsync"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// Name names a page.
type Name string

// The pages in the order of the navigation.
const (
	Trips     Name = "trips"
	Overview  Name = "overview"
	Itinerary Name = "itinerary"
	Shots     Name = "shots"
	Questions Name = "questions"
	Kit       Name = "kit"
	Posts     Name = "posts"
	Briefing  Name = "briefing"
	Rules     Name = "rules"
	Settings  Name = "settings"
)

// Names lists all pages.
var Names = []Name{Trips, Overview, Itinerary, Shots, Questions, Kit, Posts, Briefing, Rules, Settings}

// Route is a place in the app: a page and, when ID is not empty, what to show on it: an
// item, a stop, a rule.
type Route struct {
	Page Name
	ID   string
}

// Page is one page of the window.
type Page interface {
	// Object is what is shown.
	Object() fyne.CanvasObject
	// Update reads the workspace again, as far as c says that it changed.
	Update(c workspace.Change)
	// Show brings what the id names onto the screen; an empty id changes nothing.
	Show(id string)
	// SetNarrow folds the inspector away, or unfolds it.
	SetNarrow(bool)
	// Escape closes what is open on the page and tells whether there was anything.
	Escape() bool
	// Do runs what a command of the window means on this page, and tells whether it has one.
	Do(Action) bool
}

// Action is a command that several pages have, each for its own things.
type Action string

// The actions.
const (
	AddItem    Action = "add"
	DeleteItem Action = "delete"
	MoveUp     Action = "up"
	MoveDown   Action = "down"
	Find       Action = "find"
)

// Host is the window, as its pages see it.
type Host interface {
	Go(Route)
	// Toast says what was done; do, when it is not nil, is offered under the name action.
	Toast(text, action string, do func())
	// Fail says what went wrong and what to do.
	Fail(text string)
	Focus(fyne.Focusable)
	// OpenPath shows a file in the system's viewer, OpenURL a https address in its browser.
	OpenPath(path string)
	OpenURL(address string)
	// PickOpen and PickSave ask for a file; done is not called when none is taken.
	PickOpen(extensions []string, done func(path string))
	PickSave(name string, done func(path string))
	// Post runs f on the screen's goroutine; it may be called from any.
	Post(f func())
	// Home is the folder that exports go to unless another is taken.
	Home() string
}

// Packs are the rule packs that are fetched, as the Rules page works with them.
type Packs interface {
	List() ([]packsync.Installed, error)
	Add(ctx context.Context, source string, report func(packsync.Progress)) (packsync.Installed, error)
	Sync(ctx context.Context, key string, report func(packsync.Progress)) (packsync.Installed, error)
	Remove(key string) error
	// Reload gives the packs in use to the workspace. It is called on the screen's goroutine.
	Reload() []error
}

// Preferences are the user's settings.
type Preferences interface {
	Mode() theme.Mode
	SetMode(theme.Mode)
	UpdateAddress() string
	SetUpdateAddress(string)
	Paper() string
	SetPaper(string)
}

// Env is what pages work with.
type Env struct {
	Work    *workspace.Workspace
	Packs   Packs
	Prefs   Preferences
	Host    Host
	Now     func() time.Time
	Version string
	DataDir string // where trips and packs are kept
}

// T is a text of the catalogue.
func (e *Env) T(key string, args ...i18n.Arg) string { return e.Work.Printer().T(key, args...) }

// Do applies an edit and says what is wrong when it fails.
func (e *Env) Do(edit trip.Edit) bool {
	if err := e.Work.Do(edit); err != nil {
		e.Host.Fail(e.Work.ErrorText(err))
		return false
	}
	return true
}

// Delete applies an edit that deletes something, and offers the way back.
func (e *Env) Delete(edit trip.Edit, what string) bool {
	if !e.Do(edit) {
		return false
	}
	e.Host.Toast(e.T("ui.deleted", i18n.A("what", what)), e.T("ui.undo"), func() { e.Work.Undo() })
	return true
}

// word is the word of a verdict, as pills say it.
func (e *Env) word(m mark.Mark) string {
	switch m {
	case mark.Uncovered:
		return e.T("ui.uncovered")
	}
	return e.T("verdict." + string(m))
}

// flags are a row's marked words as widgets take them.
func flags(spans []workspace.Span) []widget.Flag {
	out := make([]widget.Flag, len(spans))
	for i, s := range spans {
		out[i] = widget.Flag{Start: s.Start, End: s.End, As: mark.Of(s.Severity, true)}
	}
	return out
}

// choices are a menu's entries as widgets take them.
func choices(cs []workspace.Choice) []widget.Choice {
	out := make([]widget.Choice, len(cs))
	for i, c := range cs {
		out[i] = widget.Choice{Value: c.Value, Text: c.Text}
	}
	return out
}

// withNone puts an empty choice before the others.
func withNone(cs []workspace.Choice) []widget.Choice {
	return append([]widget.Choice{{Text: "—"}}, choices(cs)...)
}

// markOf is the mark of a verdict; one that is not known yet is hollow.
func markOf(v rule.Severity, covered bool) mark.Mark { return mark.Of(v, covered) }

func instead(s string) i18n.Arg { return i18n.A("instead", s) }

// Checked says when a pack's sources were last looked at; month is YYYY-MM.
func (e *Env) Checked(month string) string {
	d, err := trip.ParseDate(month + "-01")
	if err != nil {
		return ""
	}
	t, _ := d.Time()
	return e.T("ui.pack.checked", i18n.A("when", e.T("month."+t.Format("1"))+" "+t.Format("2006")))
}
