package text

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// typoLetters is how long a word must be for a misspelling of it to be read: shorter words
// have too many true neighbours.
const typoLetters = 6

// common are frequent words that are never read as misspelt terms.
var common = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	data, err := wordFiles.ReadFile("words/common-en.txt")
	if err != nil {
		panic(err) // embedded
	}
	for w := range strings.FieldsSeq(string(data)) {
		m[w] = true
	}
	for w := range frequent() {
		m[w] = true
	}
	return m
})

// typos finds the words of a vocabulary that are one edit away: a letter more, less, other,
// or two neighbours swapped. It holds every word under the hashes of itself and of itself
// with one letter left out.
type typos struct {
	words []string
	index []variant
}

type variant struct {
	hash uint64
	word int32
}

func newTypos(vocabulary map[string]bool) *typos {
	t := &typos{}
	for w := range vocabulary {
		if utf8.RuneCountInString(w) >= typoLetters {
			t.words = append(t.words, w)
		}
	}
	slices.Sort(t.words)
	for i, w := range t.words {
		variants(w, func(h uint64) { t.index = append(t.index, variant{h, int32(i)}) })
	}
	slices.SortFunc(t.index, func(a, b variant) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word)) })
	return t
}

// none is an index that finds nothing.
func (*typos) none() *typos { return &typos{} }

// near are the words one edit from w that begin like it, in alphabetical order.
func (t *typos) near(w string) []string {
	n := utf8.RuneCountInString(w)
	if n < typoLetters-1 || n > 40 {
		return nil
	}
	var found []int32
	variants(w, func(h uint64) {
		i, _ := slices.BinarySearchFunc(t.index, h, func(v variant, h uint64) int { return cmp.Compare(v.hash, h) })
		for ; i < len(t.index) && t.index[i].hash == h; i++ {
			v := t.words[t.index[i].word]
			if !slices.Contains(found, t.index[i].word) && sameStart(v, w) && oneEdit([]rune(v), []rune(w)) {
				found = append(found, t.index[i].word)
			}
		}
	})
	slices.Sort(found)
	var out []string
	for _, i := range found {
		out = append(out, t.words[i])
	}
	return out
}

// sameStart tells whether two words begin with the same letter; few misspell the first.
func sameStart(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x == y
}

// variants calls put with the hash of w and of w without each of its letters.
func variants(w string, put func(uint64)) {
	put(hash(w))
	last := ""
	for i, r := range w {
		v := w[:i] + w[i+utf8.RuneLen(r):]
		if v != last {
			put(hash(v))
			last = v
		}
	}
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// oneEdit tells whether a and b differ by exactly one letter added, left out or changed, or
// by two neighbours swapped.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		if i == len(a) {
			return false
		}
		if slices.Equal(a[i+1:], b[i+1:]) {
			return true
		}
		return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	case 1:
		return slices.Equal(a[i:], b[i+1:])
	}
	return false
}
