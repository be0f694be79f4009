//go:build e2e

// Tests of the real window: the program runs under Xvfb, xdotool presses the keys, and what
// can be seen is read from the file that CLEARSHOT_STATE names. Nothing here waits for a
// fixed time: every wait is for something to be so, with a deadline.

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"clearshot/ui/shell"
)

// patience is how long anything may take on a busy machine with a slow software renderer.
const patience = 30 * time.Second

// program is the app in a window on a display of its own.
type program struct {
	*testing.T
	home    string
	display string
	cmd     *exec.Cmd
	done    chan error
}

// newProgram prepares a display and a home; start runs the app there.
func newProgram(t *testing.T) *program {
	t.Helper()
	p := &program{T: t, home: t.TempDir()}
	for _, dir := range []string{"config", "cache", "run"} {
		if err := os.Mkdir(filepath.Join(p.home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24", "-dpi", "96", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatalf("%v: install Xvfb (make setup-test)", err)
	}
	t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	_ = w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	p.display = ":" + strings.TrimSpace(number)
	return p
}

func (p *program) env() []string {
	return append(os.Environ(), "DISPLAY="+p.display, "WAYLAND_DISPLAY=", "HOME="+p.home, "XDG_CONFIG_HOME="+p.home+"/config",
		"XDG_CACHE_HOME="+p.home+"/cache", "XDG_RUNTIME_DIR="+p.home+"/run", "LANG=en_GB.UTF-8", "LC_ALL=en_GB.UTF-8",
		"LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1", stateFile+"="+p.state())
}

func (p *program) state() string { return filepath.Join(p.home, "state.json") }
func (p *program) data() string  { return filepath.Join(p.home, "data") }

// start runs the app and waits until it says that it is ready.
func (p *program) start(args ...string) {
	p.Helper()
	_ = os.Remove(p.state())
	bin := os.Getenv("CLEARSHOT_BIN")
	if bin == "" {
		bin = filepath.Join("..", "..", "bin", "clearshot")
	}
	p.cmd = exec.Command(bin, append([]string{"--data", p.data(), "--theme", "light", "--size", "1440x900"}, args...)...)
	p.cmd.Env = p.env()
	p.cmd.Stderr = io.Discard // the toolkit complains about missing desktop services
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		p.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		p.Fatal(err)
	}
	p.done = make(chan error, 1)
	ready := make(chan bool, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if lines.Text() == "ready" {
				ready <- true
			}
		}
		p.done <- p.cmd.Wait()
	}()
	p.Cleanup(func() { _ = p.cmd.Process.Kill() })
	select {
	case <-ready:
	case err := <-p.done:
		p.Fatalf("the app ended before it was ready: %v", err)
	case <-time.After(patience):
		p.Fatal("the app did not get ready")
	}
}

// until waits for the state to be as it is asked for.
func (p *program) until(what string, ok func(shell.State) bool) shell.State {
	p.Helper()
	var st shell.State
	deadline := time.Now().Add(patience)
	for tick := time.NewTicker(20 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		data, err := os.ReadFile(p.state())
		if err != nil {
			continue
		}
		st = shell.State{}
		if json.Unmarshal(data, &st) == nil && ok(st) {
			return st
		}
	}
	p.picture()
	p.Fatalf("%s: not so; page %s, focus %s, saved %s, undo %q, messages %q", what, st.Page, st.Focus, st.Saved, st.Undo, st.Toasts)
	return st
}

// picture keeps what the window looked like when a test failed.
func (p *program) picture() {
	name := filepath.Join(os.TempDir(), "clearshot-e2e-"+strings.ReplaceAll(p.Name(), "/", "-")+".png")
	cmd := exec.Command("import", "-window", "root", name)
	cmd.Env = p.env()
	if cmd.Run() == nil {
		p.Logf("picture: %s", name)
	}
}

func (p *program) xdotool(args ...string) {
	p.Helper()
	cmd := exec.Command("xdotool", args...)
	cmd.Env = p.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		p.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

func (p *program) key(keys ...string) { p.Helper(); p.xdotool(append([]string{"key"}, keys...)...) }
func (p *program) write(text string)  { p.Helper(); p.xdotool("type", "--delay", "25", text) }
func (p *program) click(x, y int) {
	p.Helper()
	p.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}
func (p *program) signal(s os.Signal) { p.Helper(); _ = p.cmd.Process.Signal(s) }
func on(page string) func(shell.State) bool {
	return func(s shell.State) bool { return s.Page == page }
}

// ended waits for the app to be gone.
func (p *program) ended() {
	p.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.Fatal("the app is still running")
	}
}

// sample opens the sample trip on the shots.
func (p *program) sample() {
	p.Helper()
	p.start("--sample", "--page", "shots")
	p.until("the sample trip is open", func(s shell.State) bool { return s.Page == "shots" && len(s.Shots) > 30 && s.Checked })
}

// add writes a line into the quick-add field and waits for the shot.
func (p *program) add(line string) shell.ItemState {
	p.Helper()
	p.key("ctrl+n")
	p.until("the quick line has the focus", func(s shell.State) bool { return strings.HasSuffix(s.Focus, "Field") })
	p.write(line)
	p.key("Return")
	st := p.until("the shot "+line+" is there", func(s shell.State) bool { return has(s, line) != nil })
	return *has(st, line)
}

func has(s shell.State, text string) *shell.ItemState {
	for i := range s.Shots {
		if s.Shots[i].Text == text {
			return &s.Shots[i]
		}
	}
	return nil
}

// onDisk tells whether a saved trip has the text.
func (p *program) onDisk(text string) bool {
	files, _ := filepath.Glob(filepath.Join(p.data(), "trips", "*", "trip.json"))
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), text) {
			return true
		}
	}
	return false
}

func TestTypedShotIsMarkedAndUndone(t *testing.T) {
	p := newProgram(t)
	p.sample()
	got := p.add("soldiers at the gate")
	if got.Verdict != "no" || len(got.Marked) == 0 || !strings.Contains(strings.Join(got.Marked, " "), "soldiers") {
		t.Errorf("shot %+v, want a don't with soldiers marked", got)
	}
	p.key("ctrl+z")
	p.until("undo takes it back", func(s shell.State) bool { return has(s, "soldiers at the gate") == nil })
	p.key("ctrl+shift+z")
	p.until("redo brings it back", func(s shell.State) bool { return has(s, "soldiers at the gate") != nil })
}

// Typing in the inspector's field: Enter in the list goes there.
func TestInspectorField(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.add("street")
	p.click(640, 400) // a row of the list takes the focus
	p.until("the list has the focus", func(s shell.State) bool { return strings.HasSuffix(s.Focus, "Table") })
	p.key("End", "Return")
	p.until("the field has the focus", func(s shell.State) bool { return strings.HasSuffix(s.Focus, "Field") })
	p.key("End")
	p.write(" with soldiers")
	p.until("the list shows the finding", func(s shell.State) bool {
		for _, x := range s.Shots {
			if strings.HasSuffix(x.Text, "with soldiers") && x.Verdict == "no" {
				return true
			}
		}
		return false
	})
	p.key("Tab")
	p.until("Tab leaves the field", func(s shell.State) bool { return !strings.HasSuffix(s.Focus, "Field") })
}

// A signal comes within the two seconds before autosave would have run.
func TestSigtermKeepsTheEdit(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.add("kites over the square")
	p.signal(syscall.SIGTERM)
	p.ended()
	if !p.onDisk("kites over the square") {
		t.Error("the shot is not on the disk")
	}
}

func TestQuitKeepsTheEdit(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.add("kites over the river")
	p.key("ctrl+q")
	p.ended()
	if !p.onDisk("kites over the river") {
		t.Error("the shot is not on the disk")
	}
}

func TestKilledAndOpenedAgain(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.add("lamps along the river")
	p.until("autosave has run", func(s shell.State) bool { return s.Saved == "saved" && has(s, "lamps along the river") != nil })
	p.signal(syscall.SIGKILL)
	p.ended()
	p.start("--sample", "--page", "shots")
	st := p.until("the shot is back", func(s shell.State) bool { return has(s, "lamps along the river") != nil })
	if st.Saved == "read-only" {
		t.Error("the lock of the killed window holds")
	}
}

func TestExportBriefing(t *testing.T) {
	p := newProgram(t)
	p.start("--sample", "--page", "briefing")
	p.until("the page is there", on("briefing"))
	p.click(1350, 59) // Export PDF
	st := p.until("the export is told", func(s shell.State) bool {
		return len(s.Toasts) > 0 && strings.HasPrefix(s.Toasts[len(s.Toasts)-1], "Written: ")
	})
	path := strings.TrimPrefix(st.Toasts[len(st.Toasts)-1], "Written: ")
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if !strings.Contains(string(out), "Spring marathon film") {
		t.Errorf("%s does not name the trip", path)
	}
}

// A pack in a folder is added by typing its path, speaks at once, and is there after a restart.
func TestAddLocalPack(t *testing.T) {
	p := newProgram(t)
	dir := filepath.Join(p.home, "houserules")
	for name, text := range housePack {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p.start("--sample", "--page", "rules")
	p.until("the page is there", on("rules"))
	p.key("ctrl+n")
	p.until("the address has the focus", func(s shell.State) bool { return strings.HasSuffix(s.Focus, "Field") })
	p.write(filepath.Join(p.home, "nothing-here"))
	p.key("Return")
	p.until("a wrong address is refused", func(s shell.State) bool { return s.Refused != "" && !s.Busy })
	p.key("ctrl+a")
	p.write(dir)
	p.key("Return")
	p.until("the pack is in use", func(s shell.State) bool { return strings.Contains(strings.Join(s.Packs, " "), "house-rules") })
	p.key("ctrl+3")
	p.until("on the shots", on("shots"))
	if got := p.add("balloons over the river"); got.Verdict != "ask" && got.Verdict != "no" {
		t.Errorf("the pack does not speak: %+v", got)
	}
	p.key("ctrl+q")
	p.ended()
	p.start("--sample")
	p.until("the pack is still in use", func(s shell.State) bool { return strings.Contains(strings.Join(s.Packs, " "), "house-rules") })
}

var housePack = map[string]string{
	"pack.yaml": `format: 1
id: house-rules
version: "2026.11.1"
title: House rules
languages: [en]
publisher: Example Tours
`,
	"topics.yaml":     "topics:\n  - {id: balloons, kinds: [shot], title: Balloons}\n",
	"sources.yaml":    "sources:\n  - {key: HOUSE, publisher: Example Tours, title: House rules}\n",
	"concepts/b.yaml": "concepts:\n  - id: balloon\n    en: {sure: [balloon]}\n",
	"rules/r.yaml": `rules:
  - id: ask-balloons
    topic: balloons
    kind: shot
    severity: ask
    title: Ask before balloons
    why: Balloons have been taken for something else.
    instead: [Kites over the square]
    text: {concept: balloon}
    sources: [HOUSE]
    examples:
      flag: ["<<Balloons>> over the square"]
      pass: [Kites over the square, The river at dusk]
`,
}

func TestThemeByKey(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.key("ctrl+shift+l")
	p.until("the dark look is on", func(s shell.State) bool { return s.Mode == "dark" })
}

// Ctrl+K, some letters and Enter lead to a rule; Escape closes the palette.
func TestPalette(t *testing.T) {
	p := newProgram(t)
	p.sample()
	p.key("ctrl+k")
	p.until("the palette is open", func(s shell.State) bool { return s.Overlay })
	p.key("Escape")
	p.until("the palette is closed", func(s shell.State) bool { return !s.Overlay })
	p.key("ctrl+k")
	p.until("the palette is open", func(s shell.State) bool { return s.Overlay })
	p.write("go to kit")
	p.key("Return")
	p.until("on the kit", on("kit"))
}
