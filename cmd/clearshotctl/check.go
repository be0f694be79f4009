package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// checkCommand checks trips, or single items with --items.
func checkCommand(env surroundings, args []string) (int, error) {
	var packs list
	var items bool
	var format, date string
	files, err := env.flags("check", "ctl.usage", func(fs *flag.FlagSet) {
		fs.Var(&packs, "packs", "")
		fs.BoolVar(&items, "items", false, "")
		fs.StringVar(&format, "format", "text", "")
		fs.StringVar(&date, "date", "", "")
	}, args)
	if err != nil {
		return cannotRun, err
	}
	today, err := trip.ParseDate(date)
	if err != nil {
		return cannotRun, fmt.Errorf("--date: %w", err)
	}
	if today == "" {
		today = env.today()
	}
	book, err := env.book(packs)
	if err != nil {
		return cannotRun, err
	}
	c := check.New(book)
	if items {
		return checkItems(env, c)
	}
	write, ok := reportFormats[format]
	if !ok {
		return cannotRun, errors.New(env.say.T("ctl.unknown_format", i18n.A("name", format)))
	}
	if len(files) == 0 {
		return cannotRun, errors.New(env.say.T("ctl.usage"))
	}
	status := fine
	var done []checked
	for _, name := range files {
		t, err := library.ReadFile(name)
		if err != nil && !errors.Is(err, trip.ErrNewer) {
			fmt.Fprintln(env.stderr, err)
			status = cannotRun
			continue
		}
		report := c.Trip(t, check.Options{Today: today, Lang: env.say.Lang()})
		done = append(done, checked{file: name, trip: t, report: report, notes: plan.Findings(t, book, today)})
		if status == fine && done[len(done)-1].worst().Rank() >= rule.Ask.Rank() {
			status = found
		}
	}
	if err := write(env, done); err != nil {
		return cannotRun, err
	}
	return status, nil
}

// checked is one trip with all that is to be said of it.
type checked struct {
	file   string
	trip   *trip.Trip
	report *check.Report
	notes  []plan.Note
}

func (c checked) worst() rule.Severity {
	worst := rule.Clear
	for _, r := range c.report.Results {
		if r.Verdict.Rank() > worst.Rank() {
			worst = r.Verdict
		}
	}
	for _, n := range c.notes {
		if n.Severity.Rank() > worst.Rank() {
			worst = n.Severity
		}
	}
	return worst
}

var reportFormats = map[string]func(surroundings, []checked) error{
	"text": writeText, "json": writeJSON, "jsonl": writeLines, "sarif": writeSARIF,
}

// writeText is for people: what must change, what to ask, what to take care of, and counts.
func writeText(env surroundings, all []checked) error {
	for _, c := range all {
		fmt.Fprintf(env.stdout, "%s  (%s)\n", c.trip.Title, c.file)
		for _, v := range []rule.Severity{rule.No, rule.Ask, rule.Care} {
			writeGroup(env, c, v)
		}
		items := []rule.Kind{rule.Shot, rule.Question, rule.Kit, rule.Post}
		fmt.Fprintln(env.stdout, env.say.T("ctl.counts",
			i18n.A("clear", i18n.Count(c.report.Count(rule.Clear, items...))), i18n.A("care", i18n.Count(c.report.Count(rule.Care, items...))),
			i18n.A("ask", i18n.Count(c.report.Count(rule.Ask, items...))), i18n.A("no", i18n.Count(c.report.Count(rule.No, items...)))))
		fmt.Fprintln(env.stdout, env.say.T("ctl.packs", i18n.A("packs", shortHashes(c.report.Packs))))
	}
	return nil
}

// shortHashes cuts the hash at the end of "id version hash" to what people compare.
func shortHashes(packs []string) []string {
	out := make([]string, len(packs))
	for i, p := range packs {
		if at := strings.LastIndex(p, " "); at >= 0 && len(p) > at+13 {
			p = p[:at+13]
		}
		out[i] = p
	}
	return out
}

func writeGroup(env surroundings, c checked, v rule.Severity) {
	head := false
	say := func(format string, args ...any) {
		if !head {
			head = true
			fmt.Fprintf(env.stdout, "\n%s\n", env.say.T("ctl.group."+string(v)))
		}
		fmt.Fprintf(env.stdout, format, args...)
	}
	for _, r := range c.report.Results {
		if r.Verdict != v {
			continue
		}
		say("  %s  %s\n", env.say.T("verdict."+string(v)), itemTitle(env, c.trip, r))
		for _, f := range r.Findings {
			if f.Severity == rule.Clear || f.Dismissed {
				continue
			}
			words := make([]string, 0, len(f.Spans))
			for _, s := range f.Spans {
				words = append(words, "“"+s.Text+"”")
			}
			say("      %s  [%s] %s\n", f.Title, f.Rule, strings.Join(words, " "))
			if len(f.Instead) > 0 {
				say("      %s %s\n", env.say.T("ctl.instead"), f.Instead[0])
			}
		}
	}
	for _, n := range c.notes {
		if n.Severity == v {
			say("  %s  %s\n", env.say.T("verdict."+string(v)), env.say.Say(n.Text))
		}
	}
}

// itemTitle names a result for people: "Shot 12: Wide of the square".
func itemTitle(env surroundings, t *trip.Trip, r check.Result) string {
	name := env.say.T("ctl.kind." + string(r.Kind))
	if r.Number > 0 {
		name = fmt.Sprintf("%s %d", name, r.Number)
	}
	if text := itemText(t, r.ID); text != "" {
		return name + ": " + text
	}
	return name
}

func itemText(t *trip.Trip, id string) string {
	if x, ok := t.Item(id); ok {
		return x.ItemText()
	}
	if x, ok := t.StopByID(id); ok {
		return x.Name
	}
	if x, ok := t.TravellerByID(id); ok {
		return x.Name
	}
	return ""
}

// report is one trip in JSON.
type report struct {
	File    string         `json:"file"`
	Trip    string         `json:"trip"`
	Title   string         `json:"title"`
	Packs   []string       `json:"packs"`
	Results []check.Result `json:"results"`
	Notes   []note         `json:"notes"`
}

type note struct {
	ID       string        `json:"id"`
	Severity rule.Severity `json:"severity"`
	Text     string        `json:"text"`
}

func (env surroundings) report(c checked) report {
	r := report{File: c.file, Trip: c.trip.ID, Title: c.trip.Title, Packs: c.report.Packs, Results: c.report.Results, Notes: []note{}}
	for _, n := range c.notes {
		r.Notes = append(r.Notes, note{n.ID, n.Severity, env.say.Say(n.Text)})
	}
	return r
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// writeJSON writes one array of all trips.
func writeJSON(env surroundings, all []checked) error {
	out := []report{}
	for _, c := range all {
		out = append(out, env.report(c))
	}
	enc := encoder(env.stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// writeLines writes one item a line.
func writeLines(env surroundings, all []checked) error {
	enc := encoder(env.stdout)
	for _, c := range all {
		for _, r := range c.report.Results {
			err := enc.Encode(struct {
				File string    `json:"file"`
				Kind rule.Kind `json:"kind"`
				check.Result
			}{c.file, r.Kind, r})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
