package main

import (
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"clearshot/internal/i18n"
)

// The whole command line as people type it: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	sample, err := os.ReadFile("../../assets/sample/trip.json")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			return os.WriteFile(env.WorkDir+"/sample.json", sample, 0o644)
		},
	})
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"clearshotctl": func() {
			day := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
			os.Exit(run(surroundings{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: func() time.Time { return day }, say: i18n.New("en")}, os.Args[1:]))
		},
	})
}
