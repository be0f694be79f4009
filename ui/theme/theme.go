package theme

import (
	"image/color"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"clearshot/assets/fonts"
)

// Mode says which variant is shown.
type Mode string

// The modes. System follows the desktop.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is Clearshot's look. Its zero value follows the desktop.
type Theme struct {
	Mode Mode

	// OnScript is called once, when the first text in Hangul or Han is about to be shown and
	// the theme's typeface is still without them: loading these takes a third of a second,
	// which a start should not pay for. The caller shows WithScripts instead. Nil: never.
	OnScript func()

	scripts bool
	asked   atomic.Bool
}

// WithScripts is the same theme with a typeface that has Hangul and Han.
func (t *Theme) WithScripts() *Theme {
	loadFonts(true)
	return &Theme{Mode: t.Mode, scripts: true}
}

// In is the same theme in another mode.
func (t *Theme) In(m Mode) *Theme {
	return &Theme{Mode: m, scripts: t.scripts, OnScript: t.OnScript}
}

// Dark tells whether the dark variant is shown when the desktop has v.
func (t *Theme) Dark(v fyne.ThemeVariant) bool {
	switch t.Mode {
	case Dark:
		return true
	case Light:
		return false
	}
	return v == base.VariantDark
}

// toolkit maps the toolkit's own colour names to ours.
var toolkit = map[fyne.ThemeColorName]fyne.ThemeColorName{
	base.ColorNameBackground:          Window,
	base.ColorNameButton:              Surface,
	base.ColorNameDisabledButton:      Raised,
	base.ColorNameDisabled:            Faint,
	base.ColorNameError:               No,
	base.ColorNameFocus:               AccentGround,
	base.ColorNameForeground:          Ink,
	base.ColorNameForegroundOnError:   Surface,
	base.ColorNameForegroundOnPrimary: OnAccent,
	base.ColorNameForegroundOnSuccess: Surface,
	base.ColorNameForegroundOnWarning: Surface,
	base.ColorNameHeaderBackground:    Raised,
	base.ColorNameHover:               AccentGround,
	base.ColorNameHyperlink:           Accent,
	base.ColorNameInputBackground:     Surface,
	base.ColorNameInputBorder:         Line,
	base.ColorNameMenuBackground:      Surface,
	base.ColorNameOverlayBackground:   Surface,
	base.ColorNamePlaceHolder:         Faint,
	base.ColorNamePressed:             AccentGround,
	base.ColorNamePrimary:             Accent,
	base.ColorNameSeparator:           Line,
	base.ColorNameSuccess:             Clear,
	base.ColorNameWarning:             Ask,
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	dark := t.Dark(v)
	if ours, ok := toolkit[name]; ok {
		name = ours
	}
	if tok, ok := tokens[name]; ok {
		return tok.in(dark)
	}
	switch name {
	case None:
		return color.Transparent
	case base.ColorNameSelection:
		return faded(tokens[Accent].in(dark), 0x50)
	case base.ColorNameScrollBar:
		return faded(tokens[Faint].in(dark), 0x90)
	case base.ColorNameScrollBarBackground:
		return color.Transparent
	case base.ColorNameShadow:
		return color.NRGBA{A: 0x18}
	}
	if dark {
		v = base.VariantDark
	} else {
		v = base.VariantLight
	}
	return base.DefaultTheme().Color(name, v)
}

func faded(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case base.SizeNameText:
		return Body
	case base.SizeNameHeadingText:
		return Title
	case base.SizeNameSubHeadingText:
		return Heading
	case base.SizeNameCaptionText:
		return Small
	case base.SizeNamePadding:
		return Unit
	case base.SizeNameInnerPadding:
		return 2 * Unit
	case base.SizeNameInlineIcon:
		return IconSize
	case base.SizeNameInputBorder, base.SizeNameSeparatorThickness:
		return 1
	case base.SizeNameInputRadius, base.SizeNameSelectionRadius, base.SizeNameButtonRadius:
		return FieldRadius
	case base.SizeNameCardRadius, base.SizeNameDialogRadius, base.SizeNamePopupRadius, base.SizeNameMenuRadius:
		return CardRadius
	case base.SizeNameScrollBar:
		return 10
	case base.SizeNameScrollBarSmall:
		return 4
	}
	return base.DefaultTheme().Size(name)
}

// Icon implements fyne.Theme for the few widgets of the toolkit that are used.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return base.DefaultTheme().Icon(name) }

// Font implements fyne.Theme.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return base.DefaultTheme().Font(style)
	}
	f := loadFonts(t.scripts)
	if style.Bold {
		return f.bold
	}
	return f.regular
}

// Saw notes that s is about to be shown, and asks for the other scripts when it needs them.
func (t *Theme) Saw(s string) {
	if t.scripts || t.OnScript == nil || t.asked.Load() || !foreign(s) {
		return
	}
	if t.asked.CompareAndSwap(false, true) {
		t.OnScript()
	}
}

// foreign tells whether s has a character beyond those of the Latin faces: Hangul, Han, kana.
func foreign(s string) bool {
	for _, r := range s {
		if r >= 0x1100 && r < 0x1200 || r >= 0x2E80 && r < 0xFB00 || r >= 0xFF00 && r < 0xFFF0 {
			return true
		}
	}
	return false
}

// faces are the two weights of the typeface.
type faces struct{ regular, bold fyne.Resource }

var (
	latin = sync.OnceValue(func() faces {
		return faces{
			fyne.NewStaticResource("clearshot-regular.ttf", fonts.LatinRegular()),
			fyne.NewStaticResource("clearshot-bold.ttf", fonts.LatinBold()),
		}
	})
	every = sync.OnceValue(func() faces {
		return faces{
			fyne.NewStaticResource("clearshot-all-regular.ttf", fonts.UIRegular()),
			fyne.NewStaticResource("clearshot-all-bold.ttf", fonts.UIBold()),
		}
	})
)

func loadFonts(scripts bool) faces {
	if scripts {
		return every()
	}
	return latin()
}

// Colour is a token of the app's current theme.
func Colour(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	if c := s.Theme().Color(name, s.ThemeVariant()); c != nil {
		return c
	}
	return color.Transparent // another theme than ours, for the moment before ours is set
}

// Saw tells the app's current theme that s is about to be shown; see Theme.Saw.
func Saw(s string) {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		t.Saw(s)
	}
}
