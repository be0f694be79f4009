// Package house holds the tests that keep the layout as docs/architecture.md draws it.
package house

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// may lists, for every package of this module, the packages of this module that it may
// import directly. A package that is not listed may import none; "ui" stands for ui and all
// below it. Imports run downwards: cmd, ui, workspace, the five that do the work, rule and
// trip, text. i18n stands beside trip; mark and geo are shapes without any knowledge.
var may = map[string][]string{
	"cmd/clearshot": {"ui", "internal/workspace", "internal/library", "internal/packsync", "internal/check", "internal/plan", "internal/briefing",
		"internal/i18n", "internal/rule", "internal/trip", "rules", "assets", "assets/fonts"},
	"cmd/clearshotctl": {"internal/check", "internal/plan", "internal/briefing", "internal/library", "internal/packsync", "internal/i18n",
		"internal/rule", "internal/trip", "rules", "assets"},
	"ui": {"ui", "internal/workspace", "internal/check", "internal/plan", "internal/briefing", "internal/library", "internal/packsync",
		"internal/i18n", "internal/rule", "internal/trip", "internal/mark", "internal/geo", "assets", "assets/fonts", "assets/icons", "rules"},
	"internal/workspace": {"internal/check", "internal/plan", "internal/briefing", "internal/library", "internal/packsync", "internal/i18n",
		"internal/rule", "internal/trip", "assets", "rules"},
	"internal/briefing": {"internal/check", "internal/plan", "internal/i18n", "internal/rule", "internal/trip", "internal/mark", "internal/geo", "assets", "assets/fonts"},
	"internal/packsync": {"internal/check", "internal/i18n", "internal/rule"},
	"internal/plan":     {"internal/check", "internal/i18n", "internal/rule", "internal/trip"},
	"internal/library":  {"internal/i18n", "internal/trip"},
	"internal/check":    {"internal/rule", "internal/trip", "internal/text", "internal/i18n"},
	"internal/trip":     {"internal/i18n"},
	"internal/i18n":     {"assets"},
	"internal/geo":      {"assets/map"},
	"internal/text":     {},
	"internal/rule":     {},
	"internal/mark":     {},
}

// outside lists modules and packages that only some may import.
var outside = []struct {
	path string
	only func(pkg string) bool
	why  string
}{
	{"fyne.io/fyne/v2/app", is("cmd/clearshot"), "only the program itself starts Fyne; everything else is tested without a display"},
	{"fyne.io/", func(p string) bool { return p == "cmd/clearshot" || under(p, "ui") }, "the work is done without a toolkit"},
	{"github.com/go-git/", is("internal/packsync"), "git is packsync's"},
	{"github.com/jung-kurt/gofpdf", is("internal/briefing"), "PDF is briefing's"},
	{"net/http", is("internal/packsync"), "nothing but fetching packs may use the network"},
	{"net", is("internal/packsync"), "nothing but fetching packs may use the network"},
	{"os/exec", func(string) bool { return false }, "the program starts no other program"},
}

func is(names ...string) func(string) bool {
	return func(p string) bool {
		for _, n := range names {
			if p == n || under(p, n) {
				return true
			}
		}
		return false
	}
}

func under(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }

func TestImportsRunDownwards(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "dist" || d.Name() == "bin") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		if under(pkg, "internal/deps") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		seen++
		for _, s := range f.Imports {
			imported, _ := strconv.Unquote(s.Path.Value)
			checkImport(t, pkg, path.Base(name), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Fatalf("only %d files found: the test looks in the wrong place", seen)
	}
}

func checkImport(t *testing.T, pkg, file, imported string) {
	t.Helper()
	if own, ok := strings.CutPrefix(imported, "clearshot/"); ok {
		key := pkg
		if under(pkg, "ui") {
			key = "ui"
		} else if i := strings.LastIndex(pkg, "/"); i >= 0 && may[pkg] == nil {
			// A part of a package's own folder may import what the package may, and the package.
			key = pkg[:i]
		}
		for _, ok := range append(may[key], key) {
			if under(own, ok) {
				return
			}
		}
		t.Errorf("%s/%s imports %s: not allowed by the layout (docs/architecture.md)", pkg, file, own)
		return
	}
	for _, o := range outside {
		if (imported == o.path || strings.HasSuffix(o.path, "/") && strings.HasPrefix(imported, o.path) ||
			strings.Count(o.path, "/") > 1 && strings.HasPrefix(imported, o.path+"/")) && !o.only(pkg) {
			t.Errorf("%s/%s imports %s: %s", pkg, file, imported, o.why)
			return
		}
	}
}

// The top of the repository holds these and nothing else that is not hidden.
func TestTopLevel(t *testing.T) {
	want := map[string]bool{"cmd": true, "ui": true, "internal": true, "assets": true, "rules": true, "docs": true, "scripts": true,
		"FyneApp.toml": true, "go.mod": true, "go.sum": true, "Makefile": true, "README.md": true, "LICENSE": true, "bin": true, "dist": true}
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}
