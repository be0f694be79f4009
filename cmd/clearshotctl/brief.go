package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"clearshot/internal/briefing"
	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/plan"
	"clearshot/internal/trip"
)

// briefCommand writes a briefing as PDF and prints its path.
func briefCommand(env surroundings, args []string) (int, error) {
	var packs list
	var edition, paper, lang, out, date string
	files, err := env.flags("brief", "ctl.usage", func(fs *flag.FlagSet) {
		fs.Var(&packs, "packs", "")
		fs.StringVar(&edition, "edition", "home", "")
		fs.StringVar(&paper, "paper", "a4", "")
		fs.StringVar(&lang, "lang", env.say.Lang(), "")
		fs.StringVar(&date, "date", "", "")
		fs.StringVar(&out, "o", "", "")
	}, args)
	if err != nil {
		return cannotRun, err
	}
	if len(files) != 1 || out == "" {
		return cannotRun, errors.New(env.say.T("ctl.usage"))
	}
	today, err := trip.ParseDate(date)
	if err != nil {
		return cannotRun, fmt.Errorf("--date: %w", err)
	}
	if today == "" {
		today = env.today()
	}
	t, err := library.ReadFile(files[0])
	if err != nil && !errors.Is(err, trip.ErrNewer) {
		return cannotRun, err
	}
	book, err := env.book(packs)
	if err != nil {
		return cannotRun, err
	}
	doc, err := briefing.Build(briefing.Params{
		Trip: t, Report: check.New(book).Trip(t, check.Options{Today: today, Lang: lang}), Notes: plan.Findings(t, book, today), Book: book,
		Edition: briefing.Edition(edition), Paper: briefing.Paper(paper), Lang: lang, Today: today, Version: version,
	})
	if err != nil {
		return cannotRun, err
	}
	if err := briefing.WriteFile(doc, out); err != nil {
		return cannotRun, err
	}
	for _, g := range doc.Missing {
		fmt.Fprintln(env.stderr, env.say.T("ctl.missing_glyph", i18n.A("glyph", fmt.Sprintf("U+%04X", g.Char)), i18n.A("place", g.Place)))
	}
	path, err := filepath.Abs(out)
	if err != nil {
		path = out
	}
	fmt.Fprintln(env.stdout, env.say.T("ctl.brief_done", i18n.A("path", path), i18n.A("n", i18n.Count(len(doc.Pages)))))
	return fine, nil
}
