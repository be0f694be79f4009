package briefing

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// grey reads a binary PGM picture, as pdftoppm -gray writes it.
func grey(t *testing.T, file string) *image.Gray {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, top int
	if _, err := fmt.Fscanf(bytes.NewReader(data), "P5\n%d %d\n%d\n", &w, &h, &top); err != nil {
		t.Fatal(err)
	}
	return &image.Gray{Pix: data[len(data)-w*h:], Stride: w, Rect: image.Rect(0, 0, w, h)}
}

// darkness is the mean darkness of cells of 8 by 8 pixels.
func darkness(img image.Image) [][]float64 {
	b := img.Bounds()
	rows := make([][]float64, b.Dy()/8)
	for y := range rows {
		rows[y] = make([]float64, b.Dx()/8)
		for x := range rows[y] {
			sum := 0
			for dy := range 8 {
				for dx := range 8 {
					sum += 255 - int(color.GrayModel.Convert(img.At(x*8+dx, y*8+dy)).(color.Gray).Y)
				}
			}
			rows[y][x] = float64(sum) / 64
		}
	}
	return rows
}

// The preview must show what prints: the same ink in the same cells as another program sees
// in the PDF.
func TestPreviewShowsWhatPrints(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftoppm is not installed; CI needs it")
		}
		t.Skip("pdftoppm is not installed")
	}
	doc := build(t, sampleParams(1))
	dir := t.TempDir()
	file := filepath.Join(dir, "home.pdf")
	if err := WriteFile(doc, file); err != nil {
		t.Fatal(err)
	}
	const dpi = 100
	if out, err := exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-gray", file, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "p-*.pgm"))
	if len(files) != len(doc.Pages) {
		t.Fatalf("%d pages in the PDF, %d in the document", len(files), len(doc.Pages))
	}
	for i, p := range doc.Pages {
		if i%2 == 1 {
			continue // every other page is enough
		}
		printed, shown := darkness(grey(t, files[i])), darkness(Render(p, dpi))
		cells, off := 0, 0
		for y := range min(len(printed), len(shown)) {
			for x := range min(len(printed[y]), len(shown[y])) {
				a, b := printed[y][x], shown[y][x]
				if a < 2 && b < 2 {
					continue
				}
				cells++
				if d := a - b; d > 30 || d < -30 {
					off++
				}
			}
		}
		if cells < 50 || off*100 > cells*3 {
			t.Errorf("page %d: %d of %d cells differ", p.Number, off, cells)
		}
	}
}

func TestRenderIsSafeForManyAtOnce(t *testing.T) {
	doc := build(t, sampleParams(1))
	want := Render(doc.Pages[2], 50)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := Render(doc.Pages[2], 50); !bytes.Equal(got.Pix, want.Pix) {
				t.Error("another picture of the same page")
			}
		})
	}
	wg.Wait()
}

func TestRenderTakesAnySize(t *testing.T) {
	p := build(t, sampleParams(1)).Pages[0]
	for _, dpi := range []float64{-1, 0, 1, 8, 300, 1e9} {
		if img := Render(p, dpi); img.Bounds().Empty() || img.Bounds().Dx() > 6000 {
			t.Errorf("%v dpi: %v", dpi, img.Bounds())
		}
	}
}
