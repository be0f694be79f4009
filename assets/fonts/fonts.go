// Package fonts holds the typefaces of the app and of the briefings: subsets of Noto Sans,
// Noto Sans KR and Noto Sans SC under the SIL Open Font License. build.py makes the files,
// manifest.json says from what.
//
// Together they cover the eight languages of the texts (Latin, Cyrillic, Hangul, simplified
// and traditional Han, kana). Marks and icons are drawn as vectors and are in no font.
package fonts

import (
	"bytes"
	"compress/gzip"
	"embed"
	_ "embed" // for the licence
	"fmt"
	"io"
	"sync"
)

//go:embed *.ttf.gz manifest.json
var files embed.FS

// Licence is the SIL Open Font License with the copyright lines of the fonts.
//
//go:embed OFL.txt
var Licence string

var (
	latinRegular = load("latin-regular")
	latinBold    = load("latin-bold")
	hangul       = load("hangul")
	han          = load("han")
	ui           = sync.OnceValue(makeUI)
)

// LatinRegular is Noto Sans: Latin, Greek, Cyrillic and punctuation, with kerning. The bytes
// of this and the other fonts are shared and must not be changed.
func LatinRegular() []byte { return latinRegular() }

// LatinBold is Noto Sans Bold with the same characters as LatinRegular.
func LatinBold() []byte { return latinBold() }

// Hangul is Noto Sans KR: all 11,172 syllables, letters and signs, no Latin and no space.
func Hangul() []byte { return hangul() }

// Han is Noto Sans SC: Chinese, Japanese with both kana, hanja and signs, no Latin and no space.
func Han() []byte { return han() }

// UIRegular is all of the regular fonts as one, for screens: Fyne takes a single face for its
// theme and looks for what that lacks in the fonts of the system, where Hangul may be missing.
// Making both takes about a tenth of a second: call it early in a goroutine, while the window opens.
func UIRegular() []byte { return ui().regular }

// UIBold is UIRegular with bold Latin; Hangul and Han have no bold and stay regular.
func UIBold() []byte { return ui().bold }

func load(name string) func() []byte {
	return sync.OnceValue(func() []byte {
		data, err := unpack(name + ".ttf.gz")
		if err != nil {
			// The file is part of the program; a build with a broken one does not pass its tests.
			panic(err)
		}
		return data
	})
}

func unpack(file string) ([]byte, error) {
	packed, err := files.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("bundled font: %w", err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("bundled font %s: %w", file, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("bundled font %s: %w", file, err)
	}
	return data, nil
}

// uiFonts are the two faces of the screen; they share what is slow to make.
type uiFonts struct{ regular, bold []byte }

func makeUI() uiFonts {
	part := func(name string) func() ([]byte, error) {
		return func() ([]byte, error) { return unpack(name + ".ttf.gz") }
	}
	parts, err := convertAll(part("latin-regular"), part("han"), part("hangul"), part("latin-bold"))
	if err != nil {
		panic(err) // as in load
	}
	regular, han, hangul, bold := parts[0], parts[1], parts[2], parts[3]
	r, err := merge(regular, hangul, han)
	if err != nil {
		panic(err)
	}
	b, err := merge(bold, hangul, han)
	if err != nil {
		panic(err)
	}
	return uiFonts{regular: r, bold: b}
}
