package library

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"clearshot/internal/trip"
)

// killedFolder makes the test binary a program that saves a trip over and over.
const killedFolder = "CLEARSHOT_TEST_SAVE_IN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedFolder); dir != "" {
		saveForever(dir)
	}
	os.Exit(m.Run())
}

func saveForever(dir string) {
	l, err := Open(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	t, err := l.Load("killed")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	n, _ := strconv.Atoi(t.Title)
	for {
		n++
		c := *t
		c.Title, c.Notes = strconv.Itoa(n), strings.Repeat("line of notes\n", n%3000)
		if err := l.Save(&c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(n) // what was reported saved must be there after the kill
	}
}

// TestKilledWhileSaving kills a program with SIGKILL at random moments of saving. What it
// had reported as saved must be there, whole.
func TestKilledWhileSaving(t *testing.T) {
	kills := 20
	if os.Getenv("CLEARSHOT_SOAK") != "" {
		kills = 400
	}
	if testing.Short() {
		kills = 5
	}
	dir := t.TempDir()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	start := trip.New("0")
	start.ID = "killed"
	if err := l.Save(start); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	total := 0
	for i := range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killedFolder+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		reported, saves := 0, 0
		lines := bufio.NewScanner(out)
		stopAfter := 1 + r.IntN(12)
		for lines.Scan() {
			reported, _ = strconv.Atoi(lines.Text())
			if saves++; saves == stopAfter {
				// Kill somewhere inside the next save: a random share of what one takes.
				time.AfterFunc(time.Duration(r.IntN(3000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait()
		if saves < stopAfter {
			t.Fatalf("kill %d: the program ended by itself after %d saves", i, saves)
		}
		got, err := l.Load("killed")
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		n, _ := strconv.Atoi(got.Title)
		if n < reported || n > reported+1 {
			t.Fatalf("kill %d: %d is on disk, %d was reported saved", i, n, reported)
		}
		if len(got.Notes) != len(strings.Repeat("line of notes\n", n%3000)) {
			t.Fatalf("kill %d: save %d is not whole", i, n)
		}
		total += saves
	}
	lock, ok, err := l.Lock("killed")
	if err != nil || !ok {
		t.Fatalf("the killed programs still hold the trip: %v, %v", ok, err)
	}
	lock.Release()
	if left, _ := filepath.Glob(filepath.Join(dir, "killed", ".*.tmp")); len(left) > 0 {
		t.Errorf("%d temporary files are left after %d kills", len(left), kills)
	}
	t.Logf("%d kills in %d saves", kills, total)
}
