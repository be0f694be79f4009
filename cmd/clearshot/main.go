// Command clearshot is the desktop app.
//
//	clearshot [--sample] [--data DIR] [--theme light|dark|system] [--size WxH] [--page NAME] [--version] [TRIP.json]
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"

	"clearshot/internal/i18n"
)

// version is set by the linker from FyneApp.toml's Version.
var version = "dev"

func main() {
	os.Exit(run(os.Args[1:]))
}

// run is the program; it gives the exit status: 0 when it ran, 2 when it could not.
func run(args []string) int {
	say := i18n.New(language())
	o, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Println(say.T("cmd.usage"))
		return 0
	case err != nil:
		fmt.Fprintf(os.Stderr, "%v\n%s\n", err, say.T("cmd.usage"))
		return 2
	case o.version:
		fmt.Println("clearshot", version)
		return 0
	case !hasDisplay():
		fmt.Fprintln(os.Stderr, say.T("cmd.no_display"))
		return 2
	}
	if err := open(o, say); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// hasDisplay tells whether a window can be opened.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
		return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
	}
	return true
}
