package text

import (
	"strconv"
	"strings"
)

// Number is a number in a text with the unit written after it, if any. Of a range (70-300)
// both ends are one Number.
type Number struct {
	Low, High float64 // equal when it is no range
	Unit      string  // mm, m, km, cm, g, kg, mb, gb, tb, x, f, fps, k, min, h, s, w, wh, mah, mhz, %, eur …; empty for none
	From, To  int     // tokens, with the unit
}

// units are the written forms of units.
var units = map[string]string{
	"mm": "mm", "millimeter": "mm", "millimetre": "mm", "millimeters": "mm", "millimetres": "mm", "мм": "mm", "миллиметров": "mm", "mil": "mm",
	"毫米": "mm", "ミリ": "mm", "밀리": "mm", "milímetros": "mm", "milimetros": "mm", "millimètres": "mm", "m": "m", "metre": "m", "metres": "m", "meter": "m",
	"meters": "m", "м": "m", "метров": "m", "米": "m", "メートル": "m", "미터": "m", "metros": "m", "mètres": "m", "km": "km", "км": "km", "公里": "km",
	"cm": "cm", "см": "cm", "厘米": "cm", "センチ": "cm", "g": "g", "gr": "g", "г": "g", "克": "g", "kg": "kg", "кг": "kg", "公斤": "kg",
	"mb": "mb", "мб": "mb", "gb": "gb", "гб": "gb", "go": "gb", "g.b": "gb", "기가": "gb", "ギガ": "gb", "tb": "tb", "тб": "tb", "to": "tb", "테라": "tb", "テラ": "tb",
	"fps": "fps", "k": "k", "к": "k", "min": "min", "mins": "min", "minutes": "min", "minute": "min", "мин": "min", "分": "min", "分钟": "min", "분": "min",
	"h": "h", "hours": "h", "hour": "h", "ч": "h", "小时": "h", "時間": "h", "시간": "h", "s": "s", "sec": "s", "secs": "s", "seconds": "s", "сек": "s", "秒": "s",
	"초": "s", "w": "w", "wh": "wh", "mah": "mah", "mhz": "mhz", "мгц": "mhz", "兆赫": "mhz", "ghz": "ghz", "x": "x", "×": "x", "х": "x", "倍": "x", "배": "x",
	"eur": "eur", "euro": "eur", "euros": "eur", "usd": "usd", "dollars": "usd", "won": "won", "вон": "won", "원": "won", "元": "cny", "円": "jpy",
	"mp": "mp", "lb": "lb", "l": "l", "ml": "ml", "inch": "in", "in": "in", "zoll": "in", "英寸": "in", "インチ": "in",
}

// numbers finds the numbers of a text with their units and ranges.
func numbers(t *Text) []Number {
	var out []Number
	for i := 0; i < len(t.Tokens); i++ {
		if t.Tokens[i].Kind != Numeral {
			continue
		}
		v, ok := value(t.Tokens[i].Form)
		if !ok {
			continue
		}
		n := Number{Low: v, High: v, From: i, To: i + 1}
		if i > 0 && t.Tokens[i-1].Form == "f" && t.Tokens[i-1].End+1 >= t.Tokens[i].Start {
			n.Unit, n.From = "f", i-1
		}
		if unit, width := unitAt(t, n.To); n.Unit == "" && unit != "" {
			// "200 to 500 mm": the unit of the second number is that of the first.
			n.Unit, n.To = unit, n.To+width
		}
		if j := n.To; j < len(t.Tokens) && (n.Unit == "" || n.Unit == "mm") {
			if k := j; t.rangeTo(&k) {
				if w, ok := value(t.Tokens[k].Form); ok && w > v {
					unit, width := unitAt(t, k+1)
					n.High, n.Unit, n.To = w, max(unit, n.Unit), k+1+width
				}
			}
		}
		out = append(out, n)
		i = n.To - 1
	}
	return out
}

var between = map[string]bool{"to": true, "bis": true, "до": true, "à": true, "a": true, "到": true, "至": true, "から": true, "에서": true}

// rangeTo moves k to the second number of a range that may go on at token k.
func (t *Text) rangeTo(k *int) bool {
	if t.Tokens[*k].Kind == Numeral {
		gap := t.Raw[t.Tokens[*k-1].End:t.Tokens[*k].Start]
		switch strings.TrimSpace(gap) {
		case "-", "–", "—", "~", "〜", "～", "‑", "‐", "−":
			return true
		}
		return false
	}
	if *k+1 < len(t.Tokens) && between[t.Tokens[*k].Form] && t.Tokens[*k+1].Kind == Numeral {
		*k++
		return true
	}
	return false
}

// unitAt is the unit that begins at token i and how many tokens it takes.
func unitAt(t *Text, i int) (string, int) {
	if i >= len(t.Tokens) || t.Tokens[i].Break > Hyphen {
		return "", 0
	}
	s := ""
	for n := 0; n < 4 && i+n < len(t.Tokens); n++ {
		k := &t.Tokens[i+n]
		if n > 0 && (k.Kind != Char || k.WordStart && k.Break != NoBreak) {
			break
		}
		s += k.Form
		if k.Kind == Char && i+n+1 < len(t.Tokens) && t.Tokens[i+n+1].Kind == Char {
			if _, longer := units[s+t.Tokens[i+n+1].Form]; longer {
				continue
			}
		}
		if u, ok := units[s]; ok {
			return u, n + 1
		}
	}
	return "", 0
}

// value reads 1,5 and 1.5 as one and a half, 1,000 and 1.000 as thousand.
func value(s string) (float64, bool) {
	if i := strings.LastIndexAny(s, ",."); i >= 0 {
		switch tail := s[i+1:]; {
		case len(tail) == 3 && i > 0 && i <= 3 && s[0] != '0':
			s = strings.NewReplacer(",", "", ".", "").Replace(s)
		default:
			s = strings.NewReplacer(",", "", ".", "").Replace(s[:i]) + "." + tail
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v < 1e15
}
