package briefing

import (
	"bytes"
	"strconv"

	"clearshot/internal/mark"
)

// path writes the steps as PDF operators itself: gofpdf formats every number on its own, which
// took a quarter of an export.
func (b *pdfWriter) path(steps []mark.Step, c Colour, width float64) {
	if len(steps) == 0 {
		return
	}
	end := "S"
	if width == 0 {
		b.setFill(c)
		end = "f"
	} else {
		b.stroke(c, width)
	}
	b.buf = appendPath(b.buf[:0], steps, func(p mark.Point) (x, y float64) { return p.X, b.high - p.Y })
	b.buf = append(b.buf, end...)
	b.pdf.RawWriteBuf(bytes.NewReader(b.buf))
}

// sign draws a verdict's mark: its parts on the unit square, moved and scaled as a whole.
func (b *pdfWriter) sign(o Sign) {
	body, ok := b.signs[o.Mark]
	if !ok {
		t := tones[o.Mark]
		for _, part := range o.Mark.Print() {
			if len(part.Path) == 0 {
				continue
			}
			r, g, bl := t.colour(part.Role).RGB()
			for _, v := range []uint8{r, g, bl} {
				body = append(appendNumber(body, float64(v)/255, 3), ' ')
			}
			if part.Width == 0 {
				body = append(body, "rg\n"...)
			} else {
				body = append(appendNumber(append(body, "RG "...), part.Width, 3), " w\n"...)
			}
			body = appendPath(body, part.Path, func(p mark.Point) (x, y float64) { return p.X, p.Y })
			body = append(body, map[bool]string{true: "f\n", false: "S\n"}[part.Width == 0]...)
		}
		b.signs[o.Mark] = body
	}
	buf := append(b.buf[:0], "q "...)
	for _, v := range []float64{o.Size, 0, 0, -o.Size, o.X, b.high - o.Y} {
		buf = append(appendNumber(buf, v, 2), ' ')
	}
	buf = append(append(append(buf, "cm\n"...), body...), 'Q')
	b.buf = buf
	b.pdf.RawWriteBuf(bytes.NewReader(buf))
}

func appendPath(buf []byte, steps []mark.Step, at func(mark.Point) (x, y float64)) []byte {
	point := func(p mark.Point) {
		x, y := at(p)
		buf = append(appendNumber(buf, x, 3), ' ')
		buf = append(appendNumber(buf, y, 3), ' ')
	}
	for _, s := range steps {
		switch s.Verb {
		case mark.Move:
			point(s.P)
			buf = append(buf, "m\n"...)
		case mark.Line:
			point(s.P)
			buf = append(buf, "l\n"...)
		case mark.Curve:
			point(s.A)
			point(s.B)
			point(s.P)
			buf = append(buf, "c\n"...)
		case mark.Close:
			buf = append(buf, "h\n"...)
		}
	}
	return buf
}

// appendNumber writes v with at most digits decimals, as PDF wants numbers: no exponent.
func appendNumber(buf []byte, v float64, digits int) []byte {
	start := len(buf)
	buf = strconv.AppendFloat(buf, v, 'f', digits, 64)
	if bytes.IndexByte(buf[start:], '.') >= 0 {
		buf = bytes.TrimRight(buf, "0")
		buf = bytes.TrimSuffix(buf, []byte("."))
	}
	return buf
}
