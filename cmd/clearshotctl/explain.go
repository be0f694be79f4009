package main

import (
	"errors"
	"flag"
	"fmt"
	"strings"

	"clearshot/internal/check"
	"clearshot/internal/rule"
)

// packExplain tells, for one text, which rules speak of it and by which words, and which have
// words in it but do not speak, with what keeps them.
func packExplain(env surroundings, args []string) (int, error) {
	var packs list
	var kind, site, lang, permission string
	words, err := env.flags("pack explain", "ctl.usage.pack", func(fs *flag.FlagSet) {
		fs.Var(&packs, "packs", "")
		fs.StringVar(&kind, "kind", "shot", "")
		fs.StringVar(&site, "site", "", "")
		fs.StringVar(&lang, "lang", "", "")
		fs.StringVar(&permission, "permission", "", "")
	}, args)
	if err != nil {
		return cannotRun, err
	}
	if len(words) == 0 {
		return cannotRun, errors.New(env.say.T("ctl.usage.pack"))
	}
	book, err := env.book(packs)
	if err != nil {
		return cannotRun, err
	}
	c := check.New(book)
	it := check.Item{Kind: rule.Kind(kind), Text: strings.Join(words, " "), Site: site, Lang: lang, Permission: permission}
	r := c.Item(it)
	fmt.Fprintf(env.stdout, "%s: %s\n", env.say.T("verdict."+string(r.Verdict)), it.Text)
	for _, t := range c.Explain(it) {
		mark := "-"
		if t.Fired {
			mark = "+"
		}
		fmt.Fprintf(env.stdout, "%s %s [%s, %s] %s\n", mark, t.Rule, t.Topic, t.Severity, t.Why)
	}
	return fine, nil
}
