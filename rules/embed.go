// Package rules holds the built-in rule pack as files, for programs to embed.
package rules

import "embed"

// FS is the folder of the built-in pack.
//
//go:embed *.yaml model.bin all:concepts all:rules all:sites all:corpus
var FS embed.FS
