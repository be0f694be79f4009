package shell

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"clearshot/internal/i18n"
	"clearshot/ui/page"
	"clearshot/ui/theme"
)

// command is one thing the app can do. Menu, keys, palette and the sheet of keys are made
// from the table of commands; a test holds that no two have the same keys.
type command struct {
	key     string // of the catalogue, below "command."
	menu    menuName
	keys    []fyne.Shortcut // the first is shown
	name    fyne.KeyName    // a key without Ctrl or Alt, such as F1
	enabled func() bool     // nil: always
	run     func()
	label   func() string // instead of the catalogue's word
}

type menuName string

// The menus in their order.
const (
	menuTrip menuName = "trip"
	menuEdit menuName = "edit"
	menuView menuName = "view"
	menuHelp menuName = "help"
)

var menus = []menuName{menuTrip, menuEdit, menuView, menuHelp}

// Modifiers as the desktop has them: Ctrl, on macOS Command.
const (
	mod   = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

func key(k fyne.KeyName, m fyne.KeyModifier) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: m}
}

func commandTable(s *Shell) []command {
	w := s.p.Work
	open := func() bool { return w.Trip() != nil }
	editable := func() bool { return w.Trip() != nil && !w.ReadOnlyTrip() }
	act := func(a page.Action) func() { return func() { s.page(s.current).Do(a) } }
	visit := func(n page.Name) func() { return func() { s.Go(page.Route{Page: n}) } }
	cs := []command{
		{key: "trips", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyO, mod)}, run: visit(page.Trips)},
		{key: "new_trip", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyN, mod|shift)}, run: s.newTrip},
		{key: "open_file", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyO, mod|shift)}, run: func() { s.PickOpen([]string{".json"}, s.openFile) }},
		{key: "sample", menu: menuTrip, run: s.sample},
		{key: "save", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyS, mod)}, enabled: open, run: s.save},
		{key: "save_copy", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyS, mod|shift)}, enabled: open, run: s.saveCopy},
		{key: "close_trip", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyW, mod)}, enabled: open, run: s.closeTrip},
		{key: "quit", menu: menuTrip, keys: []fyne.Shortcut{key(fyne.KeyQ, mod)}, run: s.Quit},

		{key: "undo", menu: menuEdit, keys: []fyne.Shortcut{&fyne.ShortcutUndo{}}, enabled: func() bool { _, ok := w.CanUndo(); return ok && editable() }, run: s.undo, label: s.undoLabel},
		{key: "redo", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyZ, mod|shift), &fyne.ShortcutRedo{}}, enabled: func() bool { _, ok := w.CanRedo(); return ok && editable() }, run: s.redo, label: s.redoLabel},
		{key: "add", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyN, mod)}, enabled: editable, run: act(page.AddItem)},
		{key: "delete", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyD, mod|shift)}, enabled: editable, run: act(page.DeleteItem)},
		{key: "move_up", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyUp, alt)}, enabled: editable, run: act(page.MoveUp)},
		{key: "move_down", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyDown, alt)}, enabled: editable, run: act(page.MoveDown)},
		{key: "find", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyF, mod)}, run: act(page.Find)},
		{key: "palette", menu: menuEdit, keys: []fyne.Shortcut{key(fyne.KeyK, mod)}, run: s.openPalette},
	}
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	for i, n := range page.Names[1:] {
		en := open
		if withoutTrip(n) {
			en = nil
		}
		cs = append(cs, command{key: "go." + string(n), menu: menuView, keys: []fyne.Shortcut{key(digits[i], mod)}, enabled: en, run: visit(n)})
	}
	return append(cs,
		command{key: "theme", menu: menuView, keys: []fyne.Shortcut{key(fyne.KeyL, mod|shift)}, run: s.nextMode},
		command{key: "menu", menu: menuHelp, name: fyne.KeyF10, run: s.showMenu},
		command{key: "keys", menu: menuHelp, name: fyne.KeyF1, run: s.openKeys},
	)
}

// on tells whether a command can be run now.
func (c command) on() bool { return c.enabled == nil || c.enabled() }

// word is the command's name.
func (s *Shell) word(c command) string {
	if c.label != nil {
		return c.label()
	}
	return s.env.T("command." + c.key)
}

// bindKeys gives the window its keys. The toolkit shows a menu bar only where the desktop has
// none of its own in the window; on macOS the same table is the bar at the top of the screen.
func (s *Shell) bindKeys() {
	c := s.p.Window.Canvas()
	for _, cmd := range s.commands {
		for _, k := range cmd.keys {
			c.AddShortcut(k, func(fyne.Shortcut) { s.run(cmd) })
		}
	}
	c.SetOnTypedKey(s.unusedKey)
	if runtime.GOOS == "darwin" {
		s.p.Window.SetMainMenu(s.mainMenu())
	}
}

func (s *Shell) run(c command) {
	if c.on() {
		c.run()
	}
}

// unusedShortcut is for shortcuts that the focused widget has no use for.
func (s *Shell) unusedShortcut(sc fyne.Shortcut) {
	for _, c := range s.commands {
		for _, k := range c.keys {
			if k.ShortcutName() == sc.ShortcutName() {
				s.run(c)
				return
			}
		}
	}
}

// unusedKey is for keys that no widget has a use for.
func (s *Shell) unusedKey(e *fyne.KeyEvent) {
	for _, c := range s.commands {
		if c.name == e.Name && c.name != "" {
			s.run(c)
			return
		}
	}
	if e.Name == fyne.KeyEscape {
		s.escape()
	}
}

// escape closes what is open, the topmost first.
func (s *Shell) escape() {
	switch {
	case s.root.overlay != nil:
		s.closeOverlay()
	case s.page(s.current).Escape():
	case s.toasts.dismiss():
	}
}

func (s *Shell) mainMenu() *fyne.MainMenu {
	main := &fyne.MainMenu{}
	for _, m := range menus {
		main.Items = append(main.Items, fyne.NewMenu(s.env.T("menu."+string(m)), s.menuItems(m)...))
	}
	return main
}

func (s *Shell) menuItems(m menuName) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range s.commands {
		if c.menu != m {
			continue
		}
		it := fyne.NewMenuItem(s.word(c), func() { s.run(c) })
		if len(c.keys) > 0 {
			it.Shortcut = c.keys[0]
		}
		it.Disabled = !c.on()
		it.IsQuit = c.key == "quit"
		items = append(items, it)
	}
	return items
}

// popUpItems are a menu's items with their keys in the label: the toolkit writes keys so
// faintly that they cannot be read.
func (s *Shell) popUpItems(m menuName) []*fyne.MenuItem {
	items := s.menuItems(m)
	i := 0
	for _, c := range s.commands {
		if c.menu != m {
			continue
		}
		items[i].Shortcut = nil
		if keys := keyText(c); keys != "" {
			items[i].Label += "    " + keys
		}
		i++
	}
	return items
}

// showMenu opens the menu beside its button.
func (s *Shell) showMenu() {
	var items []*fyne.MenuItem
	for _, m := range menus {
		it := fyne.NewMenuItem(s.env.T("menu."+string(m)), nil)
		it.ChildMenu = fyne.NewMenu("", s.popUpItems(m)...)
		items = append(items, it)
	}
	s.root.HideTip(s.nav.menu)
	at := fyne.NewPos(12, 52)
	fw.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.p.Window.Canvas(), at)
}

// keyText is a command's keys as they are written: "Ctrl+Shift+Z".
func keyText(c command) string {
	if c.name != "" {
		return string(c.name)
	}
	if len(c.keys) == 0 {
		return ""
	}
	switch k := c.keys[0].(type) {
	case *desktop.CustomShortcut:
		return modText(k.Modifier) + keyName(k.KeyName)
	case *fyne.ShortcutUndo:
		return modText(mod) + "Z"
	}
	return ""
}

func keyName(k fyne.KeyName) string {
	switch k {
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	}
	return string(k)
}

func modText(m fyne.KeyModifier) string {
	var b strings.Builder
	if m&fyne.KeyModifierSuper != 0 {
		b.WriteString("⌘")
	}
	if m&fyne.KeyModifierControl != 0 {
		b.WriteString("Ctrl+")
	}
	if m&fyne.KeyModifierAlt != 0 {
		b.WriteString("Alt+")
	}
	if m&fyne.KeyModifierShift != 0 {
		b.WriteString("Shift+")
	}
	return b.String()
}

func (s *Shell) undoLabel() string {
	if name, ok := s.p.Work.CanUndo(); ok {
		return s.env.T("command.undo.what", i18n.A("what", name))
	}
	return s.env.T("command.undo")
}

func (s *Shell) redoLabel() string {
	if name, ok := s.p.Work.CanRedo(); ok {
		return s.env.T("command.redo.what", i18n.A("what", name))
	}
	return s.env.T("command.redo")
}

func (s *Shell) undo() {
	if name, ok := s.p.Work.Undo(); ok {
		s.reveal()
		s.Toast(s.env.T("ui.undone", i18n.A("what", name)), s.env.T("command.redo"), func() { s.p.Work.Redo() })
	}
}

func (s *Shell) redo() {
	if _, ok := s.p.Work.Redo(); ok {
		s.reveal()
	}
}

// reveal shows what the last undo or redo was about, when the page that is open has it.
func (s *Shell) reveal() {
	if id := s.p.Work.LastItem(); id != "" {
		s.page(s.current).Show(id)
	}
}

func (s *Shell) sample() {
	if err := s.OpenSample(); err != nil {
		s.Fail(s.env.Work.ErrorText(err))
	}
}

func (s *Shell) newTrip() {
	s.Go(page.Route{Page: page.Trips})
	s.page(page.Trips).Do(page.AddItem)
}

func (s *Shell) save() {
	if err := s.p.Work.Flush(); err != nil {
		s.Fail(s.env.Work.ErrorText(err))
		return
	}
	s.Toast(s.env.T("ui.saved"), "", nil)
}

func (s *Shell) saveCopy() {
	s.PickSave("trip.json", func(path string) {
		if err := s.p.Work.SaveCopy(path); err != nil {
			s.Fail(s.env.Work.ErrorText(err))
			return
		}
		s.Toast(s.env.T("ui.saved_as", i18n.A("path", path)), "", nil)
	})
}

func (s *Shell) closeTrip() {
	if err := s.p.Work.Close(); err != nil {
		s.Fail(s.env.Work.ErrorText(err))
		return
	}
	s.Go(page.Route{Page: page.Trips})
}

// nextMode goes from the light to the dark look and back.
func (s *Shell) nextMode() {
	next := theme.Dark
	if s.look.Dark(s.p.App.Settings().ThemeVariant()) {
		next = theme.Light
	}
	preferences{s}.SetMode(next)
}
