package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// used is what the program's Go files say about keys.
type used struct {
	asked    map[string]token.Position // first arguments of T and Msg
	literals map[string]bool           // any text in the program
	prefixes []string                  // texts that end in a dot, for keys that are put together
}

// readProgram reads the texts in all Go files but tests from the module's root down.
func readProgram(t *testing.T, root string) used {
	t.Helper()
	u := used{asked: map[string]token.Position{}, literals: map[string]bool{}}
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					u.literals[s] = true
					if strings.HasSuffix(s, ".") && !strings.Contains(s, " ") && len(s) > 1 {
						u.prefixes = append(u.prefixes, s)
					}
				}
			case *ast.CallExpr:
				name := ""
				switch fun := n.Fun.(type) {
				case *ast.SelectorExpr:
					name = fun.Sel.Name
				case *ast.Ident:
					name = fun.Name
				}
				if (name == "T" || name == "Msg") && len(n.Args) > 0 {
					if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
						if key, err := strconv.Unquote(lit.Value); err == nil {
							u.asked[key] = files.Position(lit.Pos())
						}
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above this package")
		}
		dir = filepath.Dir(dir)
	}
}

// Every key that the program asks for has an English text, and every text is asked for.
func TestKeysAndTextsMatch(t *testing.T) {
	u := readProgram(t, moduleRoot(t))
	english := embeddedCatalogue("en")
	for key, at := range u.asked {
		if _, ok := english[key]; !ok && key != "" && !strings.HasSuffix(key, ".") {
			t.Errorf("%s: no English text for %q: add it to assets/i18n/en", at, key)
		}
	}
	var keys []string
	for key := range english {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if u.literals[key] || slices.ContainsFunc(u.prefixes, func(p string) bool { return strings.HasPrefix(key, p) }) {
			continue
		}
		// Parts of a key may be put together from a table: "size" and "ws".
		if head, tail, ok := strings.Cut(key, "."); ok && u.literals[head] && (u.literals[tail] || u.literals[strings.ToUpper(tail)]) {
			continue
		}
		t.Errorf("the text %q is not used anywhere: remove it from assets/i18n/en", key)
	}
}

// Other languages have the keys and parameters that English has, no more.
func TestLanguagesAgreeOnKeysAndParameters(t *testing.T) {
	english := embeddedCatalogue("en")
	for _, lang := range Languages() {
		for key, e := range embeddedCatalogue(lang) {
			en, ok := english[key]
			if !ok {
				t.Errorf("%s: %q is not in English", lang, key)
				continue
			}
			for form, text := range e {
				for _, p := range parameters(text) {
					if !slices.Contains(parameters(en["other"]), p) {
						t.Errorf("%s: %q (%s) has a parameter {%s} that English has not", lang, key, form, p)
					}
				}
			}
		}
	}
}

func parameters(s string) []string {
	var all []string
	for part := range strings.SplitSeq(s, "{") {
		if name, _, ok := strings.Cut(part, "}"); ok {
			all = append(all, name)
		}
	}
	return all
}
