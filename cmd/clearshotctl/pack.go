package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/rule"
)

var packCommands = []command{
	{"lint", packLint},
	{"test", packTest},
	{"train", packTrain},
	{"explain", packExplain},
	{"list", packList},
}

func packCommand(env surroundings, args []string) (int, error) {
	return dispatch(env, packCommands, "ctl.usage.pack", args), nil
}

// packLint tells everything that is wrong with a pack's files. Status 1 when there is an error.
func packLint(env surroundings, args []string) (int, error) {
	asJSON := false
	dirs, err := env.flags("pack lint", "ctl.usage.pack", func(fs *flag.FlagSet) { fs.BoolVar(&asJSON, "json", false, "") }, args)
	if err != nil || len(dirs) == 0 {
		return cannotRun, env.needFolder(err)
	}
	status := fine
	for _, dir := range dirs {
		if st, err := os.Stat(dir); err != nil || !st.IsDir() {
			return cannotRun, errors.New(env.say.T("ctl.no_folder", i18n.A("path", dir)))
		}
		p, probs := rule.Load(os.DirFS(dir))
		if p == nil || len(probs.Errors()) > 0 {
			status = found
		}
		if err := env.problems(dir, probs, asJSON); err != nil {
			return cannotRun, err
		}
		if p != nil && !asJSON {
			fmt.Fprintln(env.stdout, env.say.T("ctl.lint_done", i18n.A("pack", p.ID), i18n.A("rules", i18n.Count(len(p.Rules))),
				i18n.A("concepts", i18n.Count(len(p.Concepts))), i18n.A("sites", i18n.Count(len(p.Sites))),
				i18n.A("errors", i18n.Count(len(probs.Errors()))), i18n.A("warnings", i18n.Count(len(probs)-len(probs.Errors())))))
		}
	}
	return status, nil
}

func (env surroundings) needFolder(err error) error {
	if err != nil {
		return err
	}
	return errors.New(env.say.T("ctl.usage.pack"))
}

// problems prints a pack's problems, as text on standard error or as JSON lines on standard output.
func (env surroundings) problems(dir string, probs rule.Problems, asJSON bool) error {
	for _, x := range probs {
		x.Pos.File = filepath.ToSlash(filepath.Join(dir, x.Pos.File))
		if !asJSON {
			fmt.Fprintln(env.stderr, x)
			continue
		}
		line, err := json.Marshal(map[string]any{"code": x.Code, "path": x.Pos.File, "line": x.Pos.Line, "column": x.Pos.Col,
			"message": x.Message, "suggestion": x.Suggestion, "rule": x.Rule, "warning": x.Warning()})
		if err != nil {
			return err
		}
		fmt.Fprintln(env.stdout, string(line))
	}
	return nil
}

// packTest runs the examples of every rule. Status 1 when one does not behave.
func packTest(env surroundings, args []string) (int, error) {
	dirs, err := env.flags("pack test", "ctl.usage.pack", func(*flag.FlagSet) {}, args)
	if err != nil || len(dirs) == 0 {
		return cannotRun, env.needFolder(err)
	}
	status := fine
	for _, dir := range dirs {
		p, err := env.loadPack(dir)
		if err != nil {
			return cannotRun, err
		}
		probs := rule.Problems(check.TestPack(p))
		if err := env.problems(dir, probs, false); err != nil {
			return cannotRun, err
		}
		examples := 0
		for _, r := range p.Rules {
			examples += len(r.Examples.Flag) + len(r.Examples.Pass)
		}
		if len(probs.Errors()) > 0 {
			status = found
		}
		fmt.Fprintln(env.stdout, env.say.T("ctl.test_done", i18n.A("pack", p.ID), i18n.A("examples", i18n.Count(examples)), i18n.A("failed", i18n.Count(len(probs.Errors())))))
	}
	return status, nil
}

// trainingSeed orders the texts while learning; it is fixed so that everybody gets the same bytes.
const trainingSeed = 20261121

// packTrain writes model.bin from the pack's corpora.
func packTrain(env surroundings, args []string) (int, error) {
	dirs, err := env.flags("pack train", "ctl.usage.pack", func(*flag.FlagSet) {}, args)
	if err != nil || len(dirs) != 1 {
		return cannotRun, env.needFolder(err)
	}
	p, err := env.loadPack(dirs[0])
	if err != nil {
		return cannotRun, err
	}
	model, err := check.Train(rule.Merge(p), trainingSeed)
	if err != nil {
		return cannotRun, err
	}
	name := filepath.Join(dirs[0], "model.bin")
	if err := writeAtomically(name, model); err != nil {
		return cannotRun, err
	}
	fmt.Fprintln(env.stdout, env.say.T("ctl.train_done", i18n.A("path", name), i18n.A("texts", i18n.Count(len(p.Corpus))), i18n.A("bytes", i18n.Count(len(model)))))
	return fine, nil
}

// writeAtomically puts data under name so that the old or the new file is there at any moment.
func writeAtomically(name string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".clearshot-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		if err = tmp.Sync(); err == nil {
			err = tmp.Chmod(0o644)
		}
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}

// packList names the packs a folder or the program holds, with their versions and sizes.
func packList(env surroundings, args []string) (int, error) {
	dirs, err := env.flags("pack list", "ctl.usage.pack", func(*flag.FlagSet) {}, args)
	if err != nil {
		return cannotRun, err
	}
	book, err := env.book(dirs)
	if err != nil {
		return cannotRun, err
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for _, p := range book.Packs {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", p.ID, p.Version, p.Title, env.say.T("ctl.rules", i18n.N(len(p.Rules))), p.Hash[:12])
	}
	return fine, w.Flush()
}
