package check

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"clearshot/internal/rule"
)

// A model is the trained reader as it is kept in model.bin:
//
//	"CSR2", then deflated: number of kinds
//	for each kind: its name, classes (topic ids, the first empty for clear), a bias for each
//	class, the scale of each group's weights, then the features by hash: all differences to
//	the hash before, all groups, how many weights each has, and all classes and weights
//
// Numbers are unsigned varints, texts have their length before them, scales and biases are
// 32-bit floats.
const modelMagic = "CSR2"

// modelBytes is how large a model may be; Train leaves the lightest weights out to keep it.
const modelBytes = 1_990_000

// maxInflated is how large a model may be unpacked: a small file must not become a large one.
const maxInflated = 32 << 20

// kindModel is the model of one kind of items.
type kindModel struct {
	classes []string
	bias    []float64
	scale   [groupCount]float64
	index   map[uint32]int32
	groups  []group
	start   []int32 // into entries, by feature; one more than features
	entries []entryWeight
}

type entryWeight struct {
	class  uint8
	weight int8
}

// scoresOf are the scores of all classes for these features.
func (m *kindModel) scoresOf(features []feature) []float64 {
	var sums [groupCount][]int32
	for _, f := range features {
		i, ok := m.index[f.hash]
		if !ok {
			continue
		}
		s := sums[f.group]
		if s == nil {
			s = make([]int32, len(m.classes))
			sums[f.group] = s
		}
		for _, e := range m.entries[m.start[i]:m.start[i+1]] {
			s[e.class] += int32(e.weight)
		}
	}
	out := slices.Clone(m.bias)
	for g, s := range sums {
		for k, v := range s {
			out[k] += float64(float64(v) * m.scale[g])
		}
	}
	return out
}

// encode packs models in the order of rule.Kinds. What is alike stands together, so that it
// deflates well: all differences of hashes, then all groups, numbers of weights, classes and
// weights.
func encode(models map[rule.Kind]*kindModel) []byte {
	var kinds []rule.Kind
	for _, k := range rule.Kinds {
		if models[k] != nil {
			kinds = append(kinds, k)
		}
	}
	var out []byte
	word := func(s string) {
		out = binary.AppendUvarint(out, uint64(len(s)))
		out = append(out, s...)
	}
	float := func(v float64) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(v))) }
	out = binary.AppendUvarint(out, uint64(len(kinds)))
	for _, k := range kinds {
		m := models[k]
		word(string(k))
		out = binary.AppendUvarint(out, uint64(len(m.classes)))
		for i, c := range m.classes {
			word(c)
			float(m.bias[i])
		}
		for _, s := range m.scale {
			float(s)
		}
		hashes := make([]uint32, 0, len(m.index))
		for h := range m.index {
			hashes = append(hashes, h)
		}
		slices.Sort(hashes)
		out = binary.AppendUvarint(out, uint64(len(hashes)))
		last := uint32(0)
		for _, h := range hashes {
			out = binary.AppendUvarint(out, uint64(h-last))
			last = h
		}
		var groups, counts, classes, weights []byte
		for _, h := range hashes {
			i := m.index[h]
			es := m.entries[m.start[i]:m.start[i+1]]
			groups, counts = append(groups, byte(m.groups[i])), append(counts, byte(len(es)))
			for _, e := range es {
				classes, weights = append(classes, e.class), append(weights, byte(e.weight))
			}
		}
		out = binary.AppendUvarint(out, uint64(len(classes)))
		out = slices.Concat(out, groups, counts, classes, weights)
	}
	var b bytes.Buffer
	b.WriteString(modelMagic)
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(out)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

var errModel = errors.New("model.bin is not a trained reader of this version")

// decodeModel reads model.bin. It comes with a pack, from outside: every count is checked.
func decodeModel(data []byte) (map[rule.Kind]*kindModel, error) {
	packed, ok := bytes.CutPrefix(data, []byte(modelMagic))
	if !ok {
		return nil, errModel
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxInflated+1))
	if err != nil || len(data) > maxInflated {
		return nil, errModel
	}
	d := &decoder{data: data}
	models := map[rule.Kind]*kindModel{}
	for range d.count(16) {
		kind := rule.Kind(d.text())
		m := &kindModel{}
		for range d.count(255) {
			m.classes = append(m.classes, d.text())
			m.bias = append(m.bias, d.float())
		}
		for g := range m.scale {
			m.scale[g] = d.float()
		}
		n := d.count(len(data))
		m.index = make(map[uint32]int32, n)
		h := uint32(0)
		for i := range n {
			h += uint32(d.uvarint())
			m.index[h] = int32(i)
		}
		all := d.count(len(data))
		groups, counts := d.take(n), d.take(n)
		classes, weights := d.take(all), d.take(all)
		if d.bad || len(m.index) != n {
			return nil, errModel
		}
		for i := range n {
			m.start = append(m.start, int32(len(m.entries)))
			g, k := group(groups[i]), int(counts[i])
			if g >= groupCount || len(m.entries)+k > all {
				return nil, errModel
			}
			m.groups = append(m.groups, g)
			for j := len(m.entries); k > 0; j, k = j+1, k-1 {
				if int(classes[j]) >= len(m.classes) {
					return nil, errModel
				}
				m.entries = append(m.entries, entryWeight{classes[j], int8(weights[j])})
			}
		}
		m.start = append(m.start, int32(len(m.entries)))
		if d.bad || len(m.classes) == 0 {
			return nil, errModel
		}
		models[kind] = m
	}
	if d.bad || len(d.data) != 0 {
		return nil, fmt.Errorf("%w: it is cut off or has something after its end", errModel)
	}
	return models, nil
}

// decoder takes values off the front of data; after the first that is not there, bad is set
// and zeros follow.
type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.data) {
		d.bad = true
		d.data = nil
		return nil
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.bad = true
		d.data = nil
		return 0
	}
	d.data = d.data[n:]
	return v
}

// count is a number of things that follow, at most limit.
func (d *decoder) count(limit int) int {
	v := d.uvarint()
	if v > uint64(limit) {
		d.bad = true
		return 0
	}
	return int(v)
}

func (d *decoder) text() string { return string(d.take(d.count(200))) }

func (d *decoder) float() float64 {
	b := d.take(4)
	if b == nil {
		return 0
	}
	v := float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
	if math.IsNaN(v) || math.Abs(v) > 1e6 {
		d.bad = true
		return 0
	}
	return v
}
