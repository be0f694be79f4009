package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func parse(t testing.TB, data []byte) *sfnt.Font {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestManifestDescribesTheFiles(t *testing.T) {
	raw, err := files.ReadFile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		File, SHA256, Source, Licence string
		Bytes                         int
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, e := range list {
		listed = append(listed, e.File)
		data, err := unpack(e.File)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); got != e.SHA256 || len(data) != e.Bytes {
			t.Errorf("%s is %d bytes, sha256 %s; the manifest says %d, %s: run build.py", e.File, len(data), got, e.Bytes, e.SHA256)
		}
		if e.Source == "" || e.Licence != "OFL-1.1" {
			t.Errorf("%s: no source or licence in the manifest", e.File)
		}
	}
	there, _ := fs.Glob(files, "*.ttf.gz")
	slices.Sort(listed)
	if !slices.Equal(listed, there) {
		t.Errorf("manifest lists %v, embedded are %v", listed, there)
	}
}

// What people read and write has to be in the fonts: a missing character is a box on paper.
var samples = map[string]string{
	"English":     `The quick "brown" fox: 1234567890 & ©®™ €£¥₩ – — … ’ “ ” · • × ° № ½ → ←`,
	"German":      "Größe, Übermaß, Äpfel, daß, „Zitat“",
	"French":      "œuvre, façade, naïve, Noël, « où »",
	"Russian":     "Съешь же ещё этих мягких французских булок, да выпей чаю «ёЁ»",
	"Korean":      "여기서 촬영해도 됩니까? 뷁쀍 평양직할시 만수대대기념비 조국해방전쟁승리기념관",
	"Chinese":     "朝鲜拍摄许可：请先询问导游。“不要”拍摄军人、检查站；喆玥堃昇",
	"Traditional": "請先詢問導遊，不要拍攝軍人、檢查站。廣場、紀念碑、國際",
	"Japanese":    "撮影してもいいですか。カメラ、駅、広場、軍人、検問所、図書館、働く、辻、々",
	"Vietnamese":  "Được phép chụp ảnh ở đây không?",
	"Names":       "Łukasz Żółć, Håkon Ærø, İpek Şahin, Čeněk Dvořák, Ștefan, Γιώργος",
	"Signs":       "①② ■□▲●○★ ☎ ℃ ✓ 「」『』【】、。",
}

func TestEveryLanguageIsCovered(t *testing.T) {
	all := []*sfnt.Font{parse(t, LatinRegular()), parse(t, Hangul()), parse(t, Han())}
	ui := []*sfnt.Font{parse(t, UIRegular()), parse(t, UIBold())}
	var b sfnt.Buffer
	has := func(f *sfnt.Font, r rune) bool {
		g, err := f.GlyphIndex(&b, r)
		return err == nil && g != 0
	}
	for lang, text := range samples {
		for _, r := range text {
			if !slices.ContainsFunc(all, func(f *sfnt.Font) bool { return has(f, r) }) {
				t.Errorf("%s: %q (U+%04X) is in no font", lang, r, r)
			}
			for _, f := range ui {
				if !has(f, r) {
					t.Errorf("%s: %q (U+%04X) is not in the merged font", lang, r, r)
				}
			}
		}
	}
	for r := rune(0xAC00); r <= 0xD7A3; r++ {
		if !has(all[1], r) {
			t.Fatalf("syllable %q (U+%04X) is missing", r, r)
		}
	}
}

func TestBoldHasWhatRegularHas(t *testing.T) {
	r, b := mustOpen(t, LatinRegular()), mustOpen(t, LatinBold())
	for c := range r.chars {
		if _, ok := b.chars[c]; !ok {
			t.Errorf("U+%04X is missing in bold", c)
		}
	}
}

func mustOpen(t testing.TB, data []byte) *face {
	t.Helper()
	f, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Every glyph of the merged font must have the outline and width of the font it came from.
func TestMergedGlyphsAreThoseOfTheParts(t *testing.T) {
	merged := parse(t, UIRegular())
	parts := []*sfnt.Font{parse(t, LatinRegular()), parse(t, Hangul()), parse(t, Han())}
	var b1, b2 sfnt.Buffer
	ppem := fixed.I(1000)
	checked := 0
	for r := rune(0x20); r < 0x10000; r++ {
		got, _ := merged.GlyphIndex(&b1, r)
		var from *sfnt.Font
		var want sfnt.GlyphIndex
		for _, p := range parts {
			if g, err := p.GlyphIndex(&b2, r); err == nil && g != 0 {
				from, want = p, g
				break
			}
		}
		if (from == nil) != (got == 0) {
			t.Fatalf("U+%04X: in a part %v, in the merged font %v", r, from != nil, got != 0)
		}
		if from == nil {
			continue
		}
		checked++
		wa, _ := from.GlyphAdvance(&b2, want, ppem, font.HintingNone)
		ga, _ := merged.GlyphAdvance(&b1, got, ppem, font.HintingNone)
		if wa != ga {
			t.Fatalf("U+%04X: width %v, want %v", r, ga, wa)
		}
		ws, err := from.LoadGlyph(&b2, want, ppem, nil)
		if err != nil {
			t.Fatal(err)
		}
		gs, err := merged.LoadGlyph(&b1, got, ppem, nil)
		if err != nil {
			t.Fatalf("U+%04X: %v", r, err)
		}
		wantShape, gotShape := trace(ws), trace(gs)
		if len(wantShape) != len(gotShape) {
			t.Fatalf("U+%04X: %d pieces of outline, want %d", r, len(gotShape), len(wantShape))
		}
		for i, p := range wantShape {
			if q := gotShape[i]; math.Hypot(p[0]-q[0], p[1]-q[1]) > 1.5 {
				t.Fatalf("U+%04X: point %d of the outline is at %v, want %v", r, i, q, p)
			}
		}
	}
	if checked < 20000 {
		t.Errorf("only %d characters", checked)
	}
	if checksum(UIRegular()) != 0xB1B0AFBA {
		t.Error("the checksum of the merged file is wrong")
	}
}

// trace is an outline as points on its curves, three a piece, in font units; lines of no
// length and the line that closes a contour are left out, as both ways of writing may have them.
func trace(segments sfnt.Segments) [][2]float64 {
	var out [][2]float64
	var pen, start [2]float64
	at := func(p fixed.Point26_6) [2]float64 { return [2]float64{float64(p.X) / 64, float64(p.Y) / 64} }
	near := func(a, b [2]float64) bool { return math.Hypot(a[0]-b[0], a[1]-b[1]) < 1e-9 }
	mix := func(t float64, p ...[2]float64) [2]float64 {
		for len(p) > 1 {
			next := make([][2]float64, len(p)-1)
			for i := range next {
				next[i] = [2]float64{p[i][0]*(1-t) + p[i+1][0]*t, p[i][1]*(1-t) + p[i+1][1]*t}
			}
			p = next
		}
		return p[0]
	}
	for _, s := range segments {
		to := at(s.Args[0])
		curve := [][2]float64{pen, to}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen, start = to, to
			out = append(out, to)
			continue
		case sfnt.SegmentOpLineTo:
			if near(to, start) || near(to, pen) {
				pen = to
				continue
			}
		case sfnt.SegmentOpQuadTo:
			to = at(s.Args[1])
			curve = append(curve, to)
		case sfnt.SegmentOpCubeTo:
			to = at(s.Args[2])
			curve = append(curve, at(s.Args[1]), to)
		}
		out = append(out, mix(0.3, curve...), mix(0.7, curve...), to)
		pen = to
	}
	return out
}

func TestLicenceNamesTheHolders(t *testing.T) {
	for _, want := range []string{"Google", "Adobe", "SIL OPEN FONT LICENSE Version 1.1"} {
		if !strings.Contains(Licence, want) {
			t.Errorf("the licence text lacks %q", want)
		}
	}
}

// The bundle must stay small: it is part of every download.
func TestSize(t *testing.T) {
	const most = 4 << 20
	total := 0
	names, _ := fs.Glob(files, "*")
	for _, n := range names {
		data, _ := files.ReadFile(path.Clean(n))
		total += len(data)
	}
	if total > most {
		t.Errorf("the fonts take %d bytes, more than %d", total, most)
	}
}

func FuzzMerge(f *testing.F) {
	latin, err := convertFont(LatinRegular())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(LatinRegular()[:2000])
	f.Add([]byte("\x00\x01\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, data []byte) { // must not panic
		c, err := convertFont(data)
		if err != nil {
			return
		}
		if out, err := merge(latin, c); err == nil && string(out[:4]) != "OTTO" {
			t.Error("no error and no font")
		}
	})
}

func BenchmarkUI(b *testing.B) {
	for b.Loop() {
		makeUI()
	}
}
