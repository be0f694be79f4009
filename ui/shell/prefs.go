package shell

import "clearshot/ui/theme"

// Names of what is kept between two runs. Trips are never kept here.
const (
	prefMode   = "theme"
	prefWidth  = "window.width"
	prefHeight = "window.height"
	prefUpdate = "packs.update"
	prefPaper  = "paper"
)

// preferences are the user's settings, kept by the toolkit.
type preferences struct{ s *Shell }

func (p preferences) Mode() theme.Mode { return p.s.look.Mode }

func (p preferences) SetMode(m theme.Mode) {
	p.s.look = p.s.look.In(m)
	p.s.p.Prefs.SetString(prefMode, string(m))
	p.s.p.App.Settings().SetTheme(p.s.look)
	p.s.watch()
}

func (p preferences) UpdateAddress() string     { return p.s.p.Prefs.String(prefUpdate) }
func (p preferences) SetUpdateAddress(a string) { p.s.p.Prefs.SetString(prefUpdate, a) }
func (p preferences) Paper() string             { return p.s.p.Prefs.StringWithFallback(prefPaper, "a4") }
func (p preferences) SetPaper(v string)         { p.s.p.Prefs.SetString(prefPaper, v) }
