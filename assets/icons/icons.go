// Package icons holds the pictures on buttons and in the navigation: a part of Lucide, under
// the ISC licence in LICENSE, unchanged.
package icons

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.svg
var files embed.FS

// Licence is the text under which the icons may be used.
//
//go:embed LICENSE
var Licence string

// SVG is the icon of that name. It fails for a name that is not here.
func SVG(name string) ([]byte, error) { return fs.ReadFile(files, name+".svg") }

// Names lists all icons.
func Names() []string {
	entries, _ := fs.ReadDir(files, ".")
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".svg"))
	}
	return names
}

// App is the icon of the app itself, a PNG of 256 pixels.
//
//go:embed app.png
var App []byte
