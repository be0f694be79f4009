package briefing

import (
	"os"
	"testing"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("BRIEFING_LOOK")
	if dir == "" {
		t.Skip("set BRIEFING_LOOK to a folder to write the sample briefing there")
	}
	if err := WriteFile(build(t, sampleParams(1)), dir+"/home.pdf"); err != nil {
		t.Fatal(err)
	}
}
