// Package shell is the window: navigation, commands and their keys, messages, and the ways to
// close it without losing anything.
package shell

import (
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"clearshot/internal/workspace"
	"clearshot/ui/page"
	"clearshot/ui/theme"
)

// Params are what a Shell works with.
type Params struct {
	App     fyne.App
	Window  fyne.Window
	Work    *workspace.Workspace
	Packs   page.Packs
	Theme   *theme.Theme
	Prefs   fyne.Preferences
	Post    func(func()) // runs a function on the screen's goroutine, later
	Now     func() time.Time
	Version string
	DataDir string

	// Watch is called after everything that the user can see has changed; nil: never.
	Watch func(State)
}

// Shell is the window.
type Shell struct {
	p        Params
	env      *page.Env
	root     *root
	nav      *navigation
	pages    map[page.Name]page.Page
	makers   map[page.Name]func(*page.Env) page.Page
	current  page.Name
	stale    map[page.Name]workspace.Change // what hidden pages have yet to read
	commands []command
	look     *theme.Theme
	toasts   *toasts
	closing  bool
	saved    workspace.SavedState // as it was told last
	narrow   bool
}

// narrowBelow is the width of a window below which the inspector folds into a drawer and the
// navigation into icons.
const narrowBelow = 1200

// Smallest and first size of the window.
var (
	leastSize = fyne.NewSize(1024, 640)
	firstSize = fyne.NewSize(1440, 900)
)

// New fills the window. Show it afterwards.
func New(p Params) *Shell {
	s := &Shell{p: p, pages: map[page.Name]page.Page{}, stale: map[page.Name]workspace.Change{}, look: p.Theme}
	if p.Post != nil {
		s.look.OnScript = s.loadScripts
	}
	p.App.Settings().SetTheme(s.look)
	s.env = &page.Env{Work: p.Work, Packs: p.Packs, Prefs: preferences{s}, Host: s, Now: p.Now, Version: p.Version, DataDir: p.DataDir}
	s.makers = map[page.Name]func(*page.Env) page.Page{
		page.Trips: page.NewTrips, page.Overview: page.NewOverview, page.Itinerary: page.NewItinerary,
		page.Shots: page.NewShots, page.Questions: page.NewQuestions, page.Kit: page.NewKit, page.Posts: page.NewPosts,
		page.Briefing: page.NewBriefing, page.Rules: page.NewRules, page.Settings: page.NewSettings,
	}
	s.toasts = newToasts(s)
	s.nav = newNavigation(s)
	s.root = newRoot(s)
	s.commands = commandTable(s)
	p.Work.Subscribe(s.changed)
	p.Window.SetContent(s.root)
	p.Window.SetPadded(false)
	s.bindKeys()
	p.Window.SetCloseIntercept(s.Quit)
	p.Window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
	s.keepWatch()
	if p.Work.Trip() == nil {
		s.Go(page.Route{Page: page.Trips})
	} else {
		s.Go(page.Route{Page: page.Overview})
	}
	return s
}

// Look is the theme that the preferences name, in another mode when that is not empty.
func Look(p fyne.Preferences, mode theme.Mode) *theme.Theme {
	if mode == "" {
		mode = theme.Mode(p.StringWithFallback(prefMode, string(theme.System)))
	}
	return &theme.Theme{Mode: mode}
}

// Size is how large the window was last time, or is to be when width is not 0.
func Size(p fyne.Preferences, width, height float32) fyne.Size {
	if width > 0 {
		return fyne.NewSize(width, height)
	}
	return fyne.NewSize(float32(p.FloatWithFallback(prefWidth, float64(firstSize.Width))),
		float32(p.FloatWithFallback(prefHeight, float64(firstSize.Height)))).Max(leastSize)
}

// loadScripts adds Hangul and Han to the typeface, beside what the user does.
func (s *Shell) loadScripts() {
	go func() {
		full := s.look.WithScripts()
		s.p.Post(func() {
			full.Mode = s.look.Mode
			s.look = full
			s.p.App.Settings().SetTheme(full)
		})
	}()
}

// page is the page of that name, made when it is first needed.
func (s *Shell) page(n page.Name) page.Page {
	pg, ok := s.pages[n]
	if !ok {
		pg = s.makers[n](s.env)
		s.pages[n] = pg
		s.stale[n] = everything
		pg.SetNarrow(s.narrow)
	}
	return pg
}

const everything = workspace.TripChanged | workspace.ReportChanged | workspace.SavedChanged | workspace.PacksChanged | workspace.TripOpened

// Go implements page.Host. Without a trip only the pages that need none can be reached.
func (s *Shell) Go(r page.Route) {
	if s.p.Work.Trip() == nil && !withoutTrip(r.Page) {
		r = page.Route{Page: page.Trips}
	}
	pg := s.page(r.Page)
	if c := s.stale[r.Page]; c != 0 {
		s.stale[r.Page] = 0
		pg.Update(c)
	}
	if s.current != r.Page {
		s.current = r.Page
		s.p.Window.Canvas().Unfocus()
	}
	s.root.showPage(pg.Object())
	s.nav.update()
	pg.Show(r.ID)
	s.watch()
}

func withoutTrip(n page.Name) bool { return n == page.Trips || n == page.Rules || n == page.Settings }

// changed brings the screen up to date with the workspace.
func (s *Shell) changed(c workspace.Change) {
	for n := range s.pages {
		if n != s.current {
			s.stale[n] |= c
		}
	}
	if c.Has(workspace.TripOpened) && s.p.Work.Trip() == nil && !withoutTrip(s.current) {
		s.Go(page.Route{Page: page.Trips})
		return
	}
	if pg, ok := s.pages[s.current]; ok {
		pg.Update(c)
	}
	s.nav.update()
	s.retitle()
	if c.Has(workspace.SavedChanged | workspace.TripOpened) {
		s.tellSaved()
	}
	s.watch()
}

// tellSaved says once when the trip cannot be edited, or cannot be saved.
func (s *Shell) tellSaved() {
	saved := s.p.Work.Saved()
	if saved.State == s.saved {
		return
	}
	s.saved = saved.State
	if saved.State == workspace.Failed || saved.State == workspace.ReadOnly {
		s.Fail(saved.Text)
	}
}

// retitle says in the window's title which trip is open and whether it is saved.
func (s *Shell) retitle() {
	title := s.env.T("app.name")
	if t := s.p.Work.Trip(); t != nil {
		title = t.Title + " — " + title
		if saved := s.p.Work.Saved(); saved.State != workspace.AllSaved {
			title += " (" + saved.Text + ")"
		}
	}
	s.p.Window.SetTitle(title)
}

// dropped opens a trip file that is dropped on the window.
func (s *Shell) dropped(files []fyne.URI) {
	for _, f := range files {
		if filepath.Ext(f.Path()) == ".json" {
			s.openFile(f.Path())
			return
		}
	}
	s.Fail(s.env.T("ui.drop.none"))
}

func (s *Shell) openFile(path string) {
	if err := s.OpenFile(path); err != nil {
		s.FailWith(err)
	}
}

// setNarrow is called when the window crosses the width below which things fold away.
func (s *Shell) setNarrow(n bool) {
	if s.narrow == n {
		return
	}
	s.narrow = n
	s.nav.setSlim(n)
	for _, pg := range s.pages {
		pg.SetNarrow(n)
	}
}

// OpenSample opens the sample trip.
func (s *Shell) OpenSample() error {
	if err := s.p.Work.OpenSample(); err != nil {
		return err
	}
	s.Go(page.Route{Page: page.Overview})
	return nil
}

// ErrNoPage says that there is no page of a name.
var ErrNoPage = errors.New("no such page")

// GoTo shows a page by its name.
func (s *Shell) GoTo(name string) error {
	for _, n := range page.Names {
		if string(n) == name {
			s.Go(page.Route{Page: n})
			return nil
		}
	}
	return ErrNoPage
}

// OpenFile opens a trip file and shows it.
func (s *Shell) OpenFile(path string) error {
	if err := s.p.Work.OpenFile(path); err != nil {
		return err
	}
	s.Go(page.Route{Page: page.Overview})
	return nil
}

// FailWith says in the window what went wrong.
func (s *Shell) FailWith(err error) { s.Fail(s.env.Work.ErrorText(err)) }
