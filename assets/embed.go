// Package assets holds what the program carries with it besides code and rules: the words of
// its screens in every language and the sample trip. Fonts have a package of their own.
package assets

import (
	"embed"
	_ "embed" // for SampleTrip
)

// I18n holds the catalogues: i18n/<language>/<area>.json.
//
//go:embed i18n
var I18n embed.FS

// SampleTrip is the trip that a first start opens, as trip.json.
//
//go:embed sample/trip.json
var SampleTrip []byte
