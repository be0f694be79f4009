//go:build deps

// Package deps pins the modules of packages that are being written; it goes once all are used.
package deps

import (
	_ "fyne.io/fyne/v2/app"
	_ "fyne.io/fyne/v2/test"
	_ "github.com/blevesearch/snowballstem"
	_ "github.com/clipperhouse/uax29/v2/words"
	_ "github.com/go-git/go-git/v5"
	_ "github.com/go-text/typesetting/segmenter"
	_ "github.com/gofrs/flock"
	_ "github.com/google/uuid"
	_ "github.com/jung-kurt/gofpdf"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "go.yaml.in/yaml/v4"
	_ "golang.org/x/image/vector"
	_ "golang.org/x/text/unicode/norm"
)
