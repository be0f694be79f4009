package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"clearshot/ui/theme"
)

// options are what the command line asks for.
type options struct {
	sample  bool
	data    string // folder of trips and packs
	mode    theme.Mode
	width   float32 // of the window, 0 for what it was last time
	height  float32
	page    string
	file    string
	version bool
}

// stateFile names a file into which what can be seen is written after each change, as JSON:
// that is how tests of the real window know what is on it.
const stateFile = "CLEARSHOT_STATE"

func parse(args []string) (options, error) {
	var o options
	var size, mode string
	fs := flag.NewFlagSet("clearshot", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&o.sample, "sample", false, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&mode, "theme", "", "")
	fs.StringVar(&size, "size", "", "")
	fs.StringVar(&o.page, "page", "", "")
	fs.BoolVar(&o.version, "version", false, "")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if fs.NArg() > 1 {
		return o, errors.New("one trip at a time: name one file")
	}
	o.file = fs.Arg(0)
	o.mode = theme.Mode(mode)
	switch o.mode {
	case "", theme.Light, theme.Dark, theme.System:
	default:
		return o, fmt.Errorf("--theme %s: want light, dark or system", mode)
	}
	if size != "" {
		if n, err := fmt.Sscanf(strings.ToLower(size), "%fx%f", &o.width, &o.height); n != 2 || err != nil || o.width < 1 || o.height < 1 {
			return o, fmt.Errorf("--size %s: want width and height in pixels, as in 1440x900", size)
		}
	}
	if o.data == "" {
		dir, err := dataDir()
		if err != nil {
			return o, err
		}
		o.data = dir
	}
	return o, nil
}

// dataDir is where the desktop wants an app's data: XDG_DATA_HOME, and the system's own place
// elsewhere.
func dataDir() (string, error) {
	if x := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(x) {
		return filepath.Join(x, "clearshot"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no home folder to keep trips in: %w; name one with --data", err)
	}
	if isUnix() {
		return filepath.Join(home, ".local", "share", "clearshot"), nil
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep trips in: %w; name one with --data", err)
	}
	return filepath.Join(config, "Clearshot"), nil
}

// language is the language of the system as a BCP 47 tag, "en" when it names none.
func language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		s, _, _ := strings.Cut(os.Getenv(name), ".")
		if s != "" && s != "C" && s != "POSIX" {
			return strings.ReplaceAll(s, "_", "-")
		}
	}
	return "en"
}

func isUnix() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return false
	}
	return true
}
