package linear

import (
	"bytes"
	"fmt"
	"testing"
)

// world makes n examples of three labels and of none. Each label has words of its own and
// all share the others; the numbers are made, not drawn, so that the test is the same each time.
func world(n, from int) []Example {
	var out []Example
	for i := from; i < from+n; i++ {
		label := i % 4
		var g Group
		for k := range 6 {
			word := fmt.Sprintf("common%d", (i*7+k*k)%40)
			if k < 2 && label < 3 {
				word = fmt.Sprintf("own%d-%d", label, (i/4*3+k)%12)
			}
			g = append(g, Count{Key('w', word), 1})
		}
		e := Example{Groups: []Group{g}}
		if label < 3 {
			e.Labels = []int{label}
		}
		out = append(out, e)
	}
	return out
}

func best(scores []float64) int {
	at := -1
	for i, s := range scores {
		if s > 0 && (at < 0 || s > scores[at]) {
			at = i
		}
	}
	return at
}

func right(m *Model, examples []Example) float64 {
	n := 0
	for _, e := range examples {
		want := -1
		if len(e.Labels) > 0 {
			want = e.Labels[0]
		}
		if best(m.Scores(e.Groups)) == want {
			n++
		}
	}
	return float64(n) / float64(len(examples))
}

func TestLearnsWhatIsThere(t *testing.T) {
	m := Train(world(400, 0), Options{Labels: 3, C: 1})
	if r := right(m, world(200, 1000)); r < 0.97 {
		t.Errorf("%.3f right on examples it has not seen", r)
	}
}

func TestSameBytesEachTime(t *testing.T) {
	a, _ := Train(world(300, 0), Options{Labels: 3, Keep: 60}).AppendBinary(nil)
	b, _ := Train(world(300, 0), Options{Labels: 3, Keep: 60}).AppendBinary(nil)
	if !bytes.Equal(a, b) {
		t.Error("two trainings on the same examples differ")
	}
}

func TestPackedModelSaysTheSame(t *testing.T) {
	m := Train(world(400, 0), Options{Labels: 3, Scale: []float64{1}})
	data, err := m.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	var n Model
	if err := n.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	for _, e := range world(200, 2000) {
		if a, b := best(m.Scores(e.Groups)), best(n.Scores(e.Groups)); a != b {
			t.Errorf("%d became %d by packing", a, b)
		}
	}
	again, _ := n.AppendBinary(nil)
	if !bytes.Equal(data, again) {
		t.Error("packing what was unpacked gives other bytes")
	}
	for cut := range len(data) {
		if new(Model).UnmarshalBinary(data[:cut]) == nil {
			t.Fatalf("a model cut to %d bytes was read", cut)
		}
	}
}

func TestPartsAddUp(t *testing.T) {
	m := Train(world(400, 0), Options{Labels: 3})
	e := world(1, 5)[0]
	sum := m.bias[1]
	for _, p := range m.Parts(e.Groups, 1) {
		sum += p.Score
	}
	if got := m.Scores(e.Groups)[1]; got-sum > 1e-9 || sum-got > 1e-9 {
		t.Errorf("parts add up to %v, the score is %v", sum, got)
	}
}

func FuzzUnmarshal(f *testing.F) {
	data, _ := Train(world(40, 0), Options{Labels: 3}).AppendBinary(nil)
	f.Add(data)
	f.Add([]byte(magic + "\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var m Model
		if m.UnmarshalBinary(data) == nil {
			m.Scores([]Group{{{Key('w', "own0-0"), 1}}})
		}
	})
}
