package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/rule"
)

// evalCommand measures the checker on labelled texts.
func evalCommand(env surroundings, args []string) (int, error) {
	var packs list
	asJSON := false
	files, err := env.flags("eval", "ctl.usage", func(fs *flag.FlagSet) {
		fs.Var(&packs, "packs", "")
		fs.BoolVar(&asJSON, "json", false, "")
	}, args)
	if err != nil {
		return cannotRun, err
	}
	if len(files) == 0 {
		return cannotRun, errors.New(env.say.T("ctl.usage"))
	}
	var items []rule.Labelled
	for _, name := range files {
		more, err := labelled(name)
		if err != nil {
			return cannotRun, err
		}
		items = append(items, more...)
	}
	book, err := env.book(packs)
	if err != nil {
		return cannotRun, err
	}
	e := check.Evaluate(check.New(book), items)
	if asJSON {
		enc := encoder(env.stdout)
		enc.SetIndent("", "  ")
		return fine, enc.Encode(e)
	}
	fmt.Fprint(env.stdout, e.String())
	if len(e.Misses) > 0 {
		fmt.Fprintln(env.stdout, "\n"+env.say.T("ctl.misses", i18n.N(len(e.Misses))))
	}
	for _, m := range e.Misses {
		fmt.Fprintf(env.stdout, "%5s got %-5s %-8s %-3s %s | %s | %s\n", m.Item.Verdict, m.Got, m.Item.Kind, m.Item.Lang,
			strings.Join(m.Item.Topics, ","), m.Item.Text, strings.Join(m.Rules, " "))
	}
	return fine, nil
}

// labelled reads a file of labelled texts by the pack's own reader, so that what can be
// measured and what can be learned from is one form with one set of errors.
func labelled(name string) ([]rule.Labelled, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	p, probs := rule.Load(fstest.MapFS{
		"pack.yaml":         {Data: []byte("format: 1\nid: eval\nversion: \"1\"\ntitle: eval\npublisher: eval\n")},
		"corpus/eval.jsonl": {Data: data},
	})
	for i := range probs {
		probs[i].Pos.File = filepath.ToSlash(name)
	}
	if err := probs.Err(); err != nil {
		return nil, err
	}
	return p.Corpus, nil
}
