package check

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"clearshot/internal/rule"
)

// A model is the trained reader as it is kept in model.bin:
//
//	"CSR1", number of kinds
//	for each kind: its name, classes (topic ids, the first empty for clear), a bias for each
//	class, the scale of each group's weights, then the features by hash: the difference to
//	the hash before, the group, and class-weight pairs of a byte each
//
// Numbers are unsigned varints, texts have their length before them, scales and biases are
// 32-bit floats.
const modelMagic = "CSR1"

// modelBytes is how large a model may be; Train leaves the lightest weights out to keep it.
const modelBytes = 1_950_000

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

// encode packs models in the order of rule.Kinds.
func encode(models map[rule.Kind]*kindModel) []byte {
	out := []byte(modelMagic)
	var kinds []rule.Kind
	for _, k := range rule.Kinds {
		if models[k] != nil {
			kinds = append(kinds, k)
		}
	}
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
			i := m.index[h]
			es := m.entries[m.start[i]:m.start[i+1]]
			out = binary.AppendUvarint(out, uint64(h-last))
			last = h
			out = append(out, byte(m.groups[i]), byte(len(es)))
			for _, e := range es {
				out = append(out, e.class, byte(e.weight))
			}
		}
	}
	return out
}

var errModel = errors.New("model.bin is not a trained reader of this version")

// decodeModel reads model.bin. It comes with a pack, from outside: every count is checked.
func decodeModel(data []byte) (map[rule.Kind]*kindModel, error) {
	d := &decoder{data: data}
	if string(d.take(len(modelMagic))) != modelMagic {
		return nil, errModel
	}
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
			g := group(d.byte())
			if g >= groupCount {
				d.bad = true
			}
			m.groups = append(m.groups, g)
			m.start = append(m.start, int32(len(m.entries)))
			for range int(d.byte()) {
				e := entryWeight{d.byte(), int8(d.byte())}
				if int(e.class) >= len(m.classes) {
					d.bad = true
				}
				m.entries = append(m.entries, e)
			}
			if d.bad {
				return nil, errModel
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
