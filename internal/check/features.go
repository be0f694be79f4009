package check

import (
	"strings"

	"clearshot/internal/text"
)

// group is a family of features. Each has its own weight scale in the model.
type group uint8

const (
	gWord    group = iota // stems
	gPair                 // two stems beside each other, or one apart
	gLetters              // parts of words
	gConcept              // concepts the text asserts or rules out
	gShape                // kind of place, marks, numbers
	groupCount
)

// gain is how strongly the features of a group count while learning.
var gain = [groupCount]float64{gWord: 1, gPair: 0.7, gLetters: 0.35, gConcept: 1.2, gShape: 0.6}

// feature is one property of an item: the hash of its name, its group, and the tokens it was
// read from (none for from == to).
type feature struct {
	hash     uint32
	group    group
	from, to int32
}

// features lists the properties of an item that the trained reader weighs, each once, in a
// fixed order.
func (c *Checker) features(f *facts) []feature {
	x := &extractor{c: c, f: f, seen: map[uint32]bool{}}
	x.words()
	x.letters()
	x.concepts()
	x.shape()
	return x.out
}

type extractor struct {
	c    *Checker
	f    *facts
	out  []feature
	seen map[uint32]bool
}

func (x *extractor) put(g group, from, to int, parts ...string) {
	h := fnvStart ^ uint32(g+1)*0x9e3779b1
	for _, p := range parts {
		h = fnv(h, p)
		h = (h ^ 0xff) * fnvPrime
	}
	if !x.seen[h] {
		x.seen[h] = true
		x.out = append(x.out, feature{h, g, int32(from), int32(to)})
	}
}

const (
	fnvStart = uint32(2166136261)
	fnvPrime = uint32(16777619)
)

func fnv(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// words puts stems and pairs of stems; what the text rules out is marked so.
func (x *extractor) words() {
	toks := x.f.r.Tokens
	prev, prev2 := "", ""
	for i := range toks {
		k := &toks[i]
		s := x.f.r.Stem(i)
		if x.f.r.States[i].Ruled {
			s = "~" + s
		}
		if k.Kind == text.Numeral {
			s = sizeOf(k.Form)
		}
		if k.Break >= text.Clause {
			prev, prev2 = "", ""
		}
		g := gWord
		if k.Kind == text.Char {
			g = gLetters
		}
		x.put(g, i, i+1, "w", s)
		if k.Kind != text.Char {
			if prev != "" {
				x.put(gPair, i-1, i+1, "p", prev, s)
			}
			if prev2 != "" {
				x.put(gPair, i-2, i+1, "s", prev2, s)
			}
			if i == 0 {
				x.put(gPair, i, i+1, "first", s)
			}
		}
		prev2, prev = prev, s
	}
}

// sizeOf makes numbers of one size one word.
func sizeOf(s string) string { return strings.Repeat("0", min(len(s), 5)) }

// letters puts parts of words: three to five letters of a word with its borders, and one to
// four characters of Han, Kana and Hangul.
func (x *extractor) letters() {
	toks := x.f.r.Tokens
	for i := range toks {
		k := &toks[i]
		mark := "l"
		if x.f.r.States[i].Ruled {
			mark = "~l"
		}
		switch k.Kind {
		case text.Word:
			w := []rune("^" + k.Form + "$")
			for n := 3; n <= 5; n++ {
				for j := 0; j+n <= len(w); j++ {
					x.put(gLetters, i, i+1, mark, string(w[j:j+n]))
				}
			}
		case text.Char:
			s := k.Form
			for n := 2; n <= 4 && i+n <= len(toks); n++ {
				next := &toks[i+n-1]
				if next.Kind != text.Char || next.Break >= text.Comma {
					break
				}
				s += next.Form
				x.put(gLetters, i, i+n, mark, s)
			}
		}
	}
}

// concepts puts what the lexicon found, asserted or ruled out.
func (x *extractor) concepts() {
	for _, n := range x.f.order {
		name := x.c.names[n]
		if name == "" {
			continue
		}
		for _, h := range x.f.hits[n] {
			switch {
			case h.ruled:
				x.put(gConcept, h.from, h.to, "~", name)
			case h.unsure:
				x.put(gConcept, h.from, h.to, "?", name)
			default:
				x.put(gConcept, h.from, h.to, "c", name)
			}
		}
	}
}

// shape puts what is not words: the place, marks, numbers, a yes or no in words.
func (x *extractor) shape() {
	f := x.f
	for _, s := range f.sites {
		x.put(gShape, 0, 0, "site", s.ID)
		x.put(gShape, 0, 0, "site kind", s.Kind)
	}
	for _, k := range f.r.Tokens {
		if k.Kind == text.Emoji {
			x.put(gShape, 0, 0, "emoji")
		}
	}
	if strings.ContainsAny(f.r.Raw, "?？") {
		x.put(gShape, 0, 0, "?")
	}
	if strings.ContainsAny(f.r.Raw, "@") {
		x.put(gShape, 0, 0, "@")
	}
	for _, n := range f.r.Numbers {
		x.put(gShape, n.From, n.To, "unit", n.Unit)
		if n.Unit == "mm" || n.Unit == "" && n.High > n.Low {
			long := "short"
			if n.High > 150 {
				long = "long"
			}
			x.put(gShape, n.From, n.To, "focal", long)
		}
	}
	said := []struct {
		name string
		on   bool
	}{{"granted", f.r.Granted}, {"will ask", f.r.WillAsk}, {"refused", f.r.Refused}}
	for _, k := range said {
		if k.on {
			x.put(gShape, 0, 0, k.name)
		}
	}
}
