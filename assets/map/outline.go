// Package outline holds the shape of the country and its neighbours from Natural Earth,
// which is in the public domain. build.py makes the file.
package outline

import _ "embed" // for the file

// JSON is the outline: longitudes and latitudes in 0.001 degree, rings as differences.
//
//go:embed outline.json
var JSON []byte
