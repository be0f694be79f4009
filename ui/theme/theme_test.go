package theme

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"clearshot/internal/mark"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// Every text on every ground it is written on.
func TestContrast(t *testing.T) {
	pairs := [][2]fyne.ThemeColorName{
		{OnAccent, Accent}, {Accent, AccentGround}, {Accent, Surface}, {Accent, Window}, {Accent, Raised},
		{Ink, AccentGround}, {Soft, AccentGround}, {No, AccentGround}, {No, Surface}, {No, Raised}, {Ink, ClearGround},
		{No, NoGround}, {Ink, NoGround}, {Ink, AskGround}, {Ink, CareGround}, {Clear, Surface}, {Ask, Surface}, {Care, Surface},
	}
	for _, text := range []fyne.ThemeColorName{Ink, Soft, Faint} {
		for _, ground := range []fyne.ThemeColorName{Window, Surface, Raised} {
			pairs = append(pairs, [2]fyne.ThemeColorName{text, ground})
		}
	}
	for _, m := range mark.All {
		pairs = append(pairs, [2]fyne.ThemeColorName{Of(m), Ground(m)})
	}
	for _, mode := range []Mode{Light, Dark} {
		th := &Theme{Mode: mode}
		for _, p := range pairs {
			t.Run(fmt.Sprintf("%s %s on %s", mode, p[0], p[1]), func(t *testing.T) {
				if c := contrast(th.Color(p[0], 0), th.Color(p[1], 0)); c < 4.5 {
					t.Errorf("contrast %.2f : 1, want at least 4.5 : 1", c)
				}
			})
		}
	}
}

func TestEveryTokenHasBothVariants(t *testing.T) {
	for name, tok := range tokens {
		if tok.light == 0 || tok.dark == 0 {
			t.Errorf("%s lacks a variant", name)
		}
	}
}

func TestModeWinsOverDesktop(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		desktop fyne.ThemeVariant
		want    uint32
	}{
		{System, base.VariantLight, 0xF6F4EF}, {System, base.VariantDark, 0x14171A},
		{Light, base.VariantDark, 0xF6F4EF}, {Dark, base.VariantLight, 0x14171A},
	} {
		th := &Theme{Mode: c.mode}
		if got := th.Color(base.ColorNameBackground, c.desktop); got != (token{c.want, c.want}).in(false) {
			t.Errorf("mode %s on desktop %d: %v", c.mode, c.desktop, got)
		}
	}
}

// The heavy fonts are asked for once, by the first text that needs them.
func TestScriptsAreAskedForOnce(t *testing.T) {
	n := 0
	th := &Theme{OnScript: func() { n++ }}
	th.Saw("Mansudae Grand Monument, “quoted” — 12 €")
	if n != 0 {
		t.Fatal("Latin text asked for Hangul")
	}
	th.Saw("만수대대기념비")
	th.Saw("长城")
	if n != 1 {
		t.Fatalf("asked %d times, want once", n)
	}
	if all := th.WithScripts().Font(fyne.TextStyle{}); len(all.Content()) <= len(th.Font(fyne.TextStyle{}).Content()) {
		t.Error("the typeface with scripts is not larger than the Latin one")
	}
}
