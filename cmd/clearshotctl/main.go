// Command clearshotctl does Clearshot's work without a window: it checks trips and single
// items, measures the checker on labelled texts, prints briefings and looks after rule packs.
// It needs no C compiler and no display. docs/commands.md lists what it takes and answers.
package main

import (
	"os"
	"time"
)

func main() {
	os.Exit(run(surroundings{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now}, os.Args[1:]))
}
