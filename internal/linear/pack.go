package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic begins a packed model; the last character is the version of the form.
const magic = "CLRSVM1"

// Limits on a packed model, which comes from outside.
const (
	maxRows  = 1 << 21
	maxCells = 1 << 22
)

// AppendBinary packs the model: weights as signed bytes in units of each label's largest,
// rarities in sixteenths, keys as differences. Rounding costs less than a tenth of a percent
// of verdicts.
func (m *Model) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	b = append(b, byte(m.labels), byte(len(m.scale)))
	for _, s := range m.scale {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(s)))
	}
	for i := range m.labels {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(m.bias[i])))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(m.maximum[i])))
	}
	b = binary.AppendUvarint(b, uint64(len(m.idf)))
	keys := make([]uint32, len(m.idf))
	for k, row := range m.index {
		keys[row] = k
	}
	last := uint32(0)
	for row, k := range keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
		b = append(b, byte(min(255, math.Round(float64(m.idf[row])*16))))
		cells := m.cells[m.rows[row]:m.rows[row+1]]
		b = append(b, byte(len(cells)))
		for _, c := range cells {
			w := math.Round(float64(c.w) / m.maximum[c.label] * 127)
			b = append(b, c.label, byte(int8(w)))
		}
	}
	return b, nil
}

var errShort = errors.New("the trained model is cut off or damaged: train it again")

// UnmarshalBinary reads what AppendBinary wrote. It never makes more than the limits say,
// whatever the bytes are.
func (m *Model) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic)+2 || string(b[:len(magic)]) != magic {
		return errors.New("this is not a trained model of this version: train it again")
	}
	b = b[len(magic):]
	n := Model{labels: int(b[0]), index: map[uint32]int32{}, rows: []int32{0}}
	scales := int(b[1])
	b = b[2:]
	float := func() float64 {
		if len(b) < 4 {
			b = nil
			return math.NaN()
		}
		x := float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		b = b[4:]
		return x
	}
	for range scales {
		n.scale = append(n.scale, float())
	}
	for range n.labels {
		n.bias = append(n.bias, float())
		n.maximum = append(n.maximum, float())
	}
	for _, xs := range [][]float64{n.scale, n.bias, n.maximum} {
		for _, x := range xs {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return errShort
			}
		}
	}
	rows, size := binary.Uvarint(b)
	if size <= 0 || rows > maxRows {
		return errShort
	}
	b = b[size:]
	key := uint32(0)
	for range rows {
		d, size := binary.Uvarint(b)
		if size <= 0 || d > math.MaxUint32 || len(b) < size+2 {
			return errShort
		}
		key += uint32(d)
		if _, twice := n.index[key]; twice {
			return errShort
		}
		n.index[key] = int32(len(n.idf))
		n.idf = append(n.idf, float32(b[size])/16)
		cells := int(b[size+1])
		b = b[size+2:]
		if len(b) < 2*cells || len(n.cells)+cells > maxCells {
			return errShort
		}
		for i := range cells {
			label := b[2*i]
			if int(label) >= n.labels {
				return fmt.Errorf("the trained model names label %d of %d: train it again", label, n.labels)
			}
			n.cells = append(n.cells, cell{label, float32(float64(int8(b[2*i+1])) / 127 * n.maximum[label])})
		}
		b = b[2*cells:]
		n.rows = append(n.rows, int32(len(n.cells)))
	}
	if len(b) != 0 {
		return errShort
	}
	*m = n
	return nil
}
