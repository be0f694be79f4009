// Command clearshotctl does Clearshot's work without a window: it checks trips and single
// items, measures the checker on labelled texts, prints briefings and looks after rule packs.
// It needs no C compiler and no display. docs/commands.md lists what it takes and answers.
package main

import (
	"os"
	"runtime/debug"
	"time"
)

func main() {
	// A command lives for a second and most of that is compiling the rules, which are kept to
	// the end: collecting in between costs a quarter of the time and frees nothing.
	debug.SetGCPercent(400)
	os.Exit(run(surroundings{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now}, os.Args[1:]))
}
