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
	uiRegular    = sync.OnceValue(func() []byte { return mustMerge(latinRegular(), hangul(), han()) })
	uiBold       = sync.OnceValue(func() []byte { return mustMerge(latinBold(), hangul(), han()) })
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
func UIRegular() []byte { return uiRegular() }

// UIBold is UIRegular with bold Latin; Hangul and Han have no bold and stay regular.
func UIBold() []byte { return uiBold() }

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

func mustMerge(parts ...[]byte) []byte {
	data, err := merge(parts...)
	if err != nil {
		panic(err) // as in load
	}
	return data
}
