package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"clearshot/internal/i18n"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/rules"
)

// Exit statuses, part of the contract in docs/commands.md.
const (
	fine      = 0 // nothing worse than care
	found     = 1 // findings ask or no; a pack with errors
	cannotRun = 2 // could not run: bad arguments, unreadable files
)

// surroundings is what a command sees of the world.
type surroundings struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	say            *i18n.Printer
}

type command struct {
	name string
	run  func(surroundings, []string) (int, error)
}

var commands = []command{
	{"check", checkCommand},
	{"eval", evalCommand},
	{"brief", briefCommand},
	{"pack", packCommand},
	{"version", versionCommand},
}

// version is set by the linker from FyneApp.toml's Version.
var version = "dev"

func versionCommand(env surroundings, _ []string) (int, error) {
	fmt.Fprintln(env.stdout, "clearshotctl", version)
	return fine, nil
}

// run runs one command line and gives the exit status. Errors go to standard error, one a
// line, starting with what went wrong and where.
func run(env surroundings, args []string) int {
	if env.say == nil {
		env.say = i18n.New(languageOf(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
	}
	return dispatch(env, commands, "ctl.usage", args)
}

func dispatch(env surroundings, from []command, usage string, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		out, status := env.stdout, fine
		if len(args) == 0 {
			out, status = env.stderr, cannotRun
		}
		fmt.Fprintln(out, env.say.T(usage))
		return status
	}
	for _, c := range from {
		if c.name != args[0] {
			continue
		}
		status, err := c.run(env, args[1:])
		switch {
		case errors.Is(err, flag.ErrHelp):
			return fine
		case err != nil:
			fmt.Fprintln(env.stderr, err)
		}
		return status
	}
	names := make([]string, len(from))
	for i, c := range from {
		names[i] = c.name
	}
	fmt.Fprintln(env.stderr, env.say.T("ctl.unknown_command", i18n.A("name", args[0]), i18n.A("known", strings.Join(names, ", "))))
	return cannotRun
}

// flags parses a command's options; what it takes is printed on -h and on a mistake.
func (env surroundings) flags(name, usage string, define func(*flag.FlagSet), args []string) ([]string, error) {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	define(fs)
	// Options may stand behind the files too, as people type them.
	var files []string
	for rest := args; ; {
		if err := fs.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				fmt.Fprintln(env.stdout, env.say.T(usage))
				return nil, err
			}
			return nil, fmt.Errorf("%w\n%s", err, env.say.T(usage))
		}
		if fs.NArg() == 0 {
			return files, nil
		}
		files, rest = append(files, fs.Arg(0)), fs.Args()[1:]
	}
}

// languageOf is the BCP 47 tag of the first setting that names a language, "en" otherwise.
func languageOf(settings ...string) string {
	for _, s := range settings {
		s, _, _ = strings.Cut(s, ".")
		s = strings.ReplaceAll(s, "_", "-")
		if s != "" && s != "C" && s != "POSIX" {
			return s
		}
	}
	return "en"
}

func (env surroundings) today() trip.Date { return trip.DateOf(env.now()) }

// book loads the built-in pack and every pack in the folders of dirs. A pack's problems are
// told on standard error; the pack works on without its broken rules.
func (env surroundings) book(dirs []string) (*rule.Rulebook, error) {
	builtIn, probs := rule.Load(rules.FS)
	if builtIn == nil {
		return nil, fmt.Errorf("%s\n%w", env.say.T("ctl.builtin_broken"), probs)
	}
	builtIn.BuiltIn = true
	packs := []*rule.Pack{builtIn}
	for _, dir := range dirs {
		p, err := env.loadPack(dir)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	return rule.Merge(packs...), nil
}

// loadPack reads the pack in dir and tells its problems; the error is for a pack that cannot be used at all.
func (env surroundings) loadPack(dir string) (*rule.Pack, error) {
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return nil, errors.New(env.say.T("ctl.no_folder", i18n.A("path", dir)))
	}
	p, probs := rule.Load(os.DirFS(dir))
	for _, x := range probs {
		x.Pos.File = filepath.ToSlash(filepath.Join(dir, x.Pos.File))
		fmt.Fprintln(env.stderr, x)
	}
	if p == nil {
		return nil, errors.New(env.say.T("ctl.pack_unusable", i18n.A("path", dir)))
	}
	return p, nil
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }
