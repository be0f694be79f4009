package text

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
)

// Term is an entry of a Lexicon: a word or a few, and the number its owner knows it by.
type Term struct {
	Lang  Lang
	Text  string
	Exact bool // the written form only
	ID    int32
}

// Hit is a term found in a text: the tokens From to To, end excluded.
type Hit struct {
	ID       int32
	From, To int
	Lang     Lang
	Typo     bool // read as meant, one letter off
	Compound bool // the last part of a German compound
}

// Lexicon finds terms of all languages at once. It is safe for concurrent use.
type Lexicon struct {
	keys     map[string]int32
	edges    map[uint64]int32 // node and key to node
	entries  [][]entry        // by node
	words    map[string]bool  // folded words of the terms
	known    map[string]bool  // further words that are no misspelling
	heads    map[string]int32 // stems of German one-word terms to their key
	typos    *typos           // not before ready is closed
	ready    chan struct{}
	cache    sync.Map // raw token to []key
	cached   atomic.Int32
	hasExact bool
	stems    map[string][]string // of words already entered; only while building
}

type entry struct {
	id     int32
	lang   Lang
	length int16 // tokens
	whole  bool  // the run of characters must end with the term, see ends
	verb   bool  // a Korean verb stem of one syllable
	chars  int16
}

// key of a token: a number, and how it was come by.
type key struct {
	id       int32
	typo     bool
	compound bool
}

const maxCached = 1 << 16

// NewLexicon builds a lexicon. known are words of the packs' languages that must not be read
// as misspelt terms; terms' own words need not be among them.
func NewLexicon(terms []Term, known []string) *Lexicon {
	x := &Lexicon{keys: map[string]int32{}, edges: make(map[uint64]int32, 2*len(terms)), entries: make([][]entry, 1, len(terms)+1),
		words: map[string]bool{}, known: map[string]bool{}, heads: map[string]int32{}, stems: map[string][]string{}}
	for i, toks := range tokenizeAll(terms) {
		x.add(terms[i], toks)
	}
	for _, w := range known {
		x.known[Fold(w)] = true
	}
	// The index of misspellings is needed by the first odd word and not before.
	x.ready = make(chan struct{})
	go func() { x.typos = newTypos(x.words); close(x.ready) }()
	x.stems = nil
	return x
}

// tokenizeAll cuts the terms into tokens on all processors: half of the work of building.
func tokenizeAll(terms []Term) [][]Token {
	out := make([][]Token, len(terms))
	var wg sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for part := range n {
		wg.Go(func() {
			for i := part * len(terms) / n; i < (part+1)*len(terms)/n; i++ {
				r := &Text{}
				tokenize(r, terms[i].Text)
				out[i] = r.Tokens
			}
		})
	}
	wg.Wait()
	return out
}

// misspelt is the index of misspellings; it waits until it is made.
func (x *Lexicon) misspelt() *typos {
	<-x.ready
	return x.typos
}

func (x *Lexicon) key(s string) int32 {
	k, ok := x.keys[s]
	if !ok {
		k = int32(len(x.keys) + 1)
		x.keys[s] = k
	}
	return k
}

func (x *Lexicon) child(node, key int32) int32 {
	e := uint64(uint32(node))<<32 | uint64(uint32(key))
	n, ok := x.edges[e]
	if !ok {
		n = int32(len(x.entries))
		x.entries = append(x.entries, nil)
		x.edges[e] = n
	}
	return n
}

// add enters a term under every form in which its tokens are looked up.
func (x *Lexicon) add(t Term, toks []Token) {
	if len(toks) == 0 {
		return
	}
	e := entry{id: t.ID, lang: t.Lang}
	if t.Exact {
		x.hasExact = true
		e.lang = NoLang
		path := make([]string, len(toks))
		for i, k := range toks {
			path[i] = "=" + k.Raw
		}
		x.enter(path, e)
		return
	}
	if last := toks[len(toks)-1]; last.Kind == Char {
		n, run := 0, 0
		for i := len(toks) - 1; i >= 0 && toks[i].Kind == Char && toks[i].Script == last.Script; i-- {
			n++
			if run == 0 && (toks[i].WordStart || i == 0) {
				run = n
			}
		}
		e.chars = int16(run)
		if last.Script == Kana {
			e.whole = n <= 2 && n == len(toks)
		}
	}
	if t.Lang == Ko {
		if n := len(toks); n > 1 && toks[n-1].Form == "다" && toks[n-1].Kind == Char && !toks[n-1].WordStart {
			toks = toks[:n-1]
			e.chars--
			e.verb = e.chars == 1
		}
		e.whole = e.chars == 1 && len(toks) < 3 && toks[len(toks)-1].Script == Hangul
	}
	paths := [][]string{nil}
	both := false
	for i, k := range toks {
		forms := x.forms(t.Lang, k)
		if k.Script == Hangul && i == len(toks)-1 && (e.verb || len(toks) > 1) {
			if open, final, ok := syllable([]rune(k.Form)[0]); ok && !final {
				forms = nil
				for _, o := range openForms(open) {
					forms = append(forms, "k:"+string(o))
				}
			}
		}
		// Written with or without accents throughout; mixtures are not worth their number.
		if len(forms) == 2 && k.Kind == Word {
			if !both {
				both = true
				paths = append(paths, slices.Clone(paths[0]))
			}
			paths[0] = append(paths[0], forms[0])
			paths[1] = append(paths[1], forms[1])
			continue
		}
		if len(forms) > 1 {
			var more [][]string
			for _, p := range paths {
				for _, f := range forms {
					more = append(more, append(slices.Clone(p), f))
				}
			}
			paths = more
			continue
		}
		for j := range paths {
			paths[j] = append(paths[j], forms[0])
		}
	}
	for _, p := range paths {
		x.enter(p, e)
	}
	x.learn(t.Lang, toks)
	x.joined(t.Lang, toks, e)
}

// forms are the keys under which a token of a term is entered: the stem of the word as it is
// written and of the word without accents.
func (x *Lexicon) forms(l Lang, k Token) []string {
	switch {
	case k.Kind != Word:
		return []string{"c:" + k.Form}
	case l == NoLang || l == Zh || l == Ja || l == Ko:
		return []string{"s:" + k.Form}
	}
	w := strings.ToLower(k.Raw)
	memo := tags[l] + ":" + w
	if have, ok := x.stems[memo]; ok {
		return have
	}
	out := []string{tags[l] + ":" + stem(l, w)}
	if w != k.Form {
		if b := tags[l] + ":" + stem(l, k.Form); b != out[0] {
			out = append(out, b)
		}
	}
	x.stems[memo] = out
	return out
}

func (x *Lexicon) enter(path []string, e entry) {
	node := int32(0)
	for _, s := range path {
		node = x.child(node, x.key(s))
	}
	e.length = int16(len(path))
	for _, have := range x.entries[node] {
		if have.id == e.id && have.lang == e.lang {
			return
		}
	}
	x.entries[node] = append(x.entries[node], e)
}

// learn takes the words of a term into the vocabulary that misspellings are held against,
// and the last word of a German one among the heads of compounds.
func (x *Lexicon) learn(l Lang, toks []Token) {
	for _, k := range toks {
		if k.Kind == Word {
			x.words[k.Form] = true
		}
	}
	if l == De && len(toks) == 1 && toks[0].Kind == Word {
		s := stem(De, toks[0].Raw)
		if len(toks[0].Form) >= headLetters && len(s) >= headLetters-1 {
			x.heads[s] = x.key("de:" + s)
		}
	}
}

// joined enters a hyphenated term as one word too: selfie-stick, selfiestick.
func (x *Lexicon) joined(l Lang, toks []Token, e entry) {
	for i := 1; i < len(toks); i++ {
		if toks[i].Break != Hyphen || toks[i].Kind != Word || toks[i-1].Kind != Word {
			return
		}
	}
	if len(toks) < 2 {
		return
	}
	var b strings.Builder
	for _, k := range toks {
		b.WriteString(strings.ToLower(k.Raw))
	}
	one := Token{Raw: b.String(), Form: Fold(b.String()), Kind: Word}
	for _, f := range x.forms(l, one) {
		x.enter([]string{f}, e)
	}
}

// Find lists all terms in a text, of all lengths, by start and then longest first. Terms in
// languages that the text is not written in are passed over.
func (x *Lexicon) Find(t *Text) []Hit {
	var hits []Hit
	keys := make([][]key, len(t.Tokens))
	for i := range t.Tokens {
		keys[i] = x.look(&t.Tokens[i])
	}
	for i := range t.Tokens {
		joined := x.pair(t, i)
		hits = x.walk(t, keys, joined, i, i, 0, hits, false, false)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(a.From-b.From, b.To-a.To, cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(hits, func(a, b Hit) bool { return a.From == b.From && a.To == b.To && a.ID == b.ID })
}

// pair are the keys of two words written with a hyphen, read as one.
func (x *Lexicon) pair(t *Text, i int) []key {
	if i+1 >= len(t.Tokens) || t.Tokens[i+1].Break != Hyphen || t.Tokens[i].Kind != Word || t.Tokens[i+1].Kind != Word {
		return nil
	}
	a, b := &t.Tokens[i], &t.Tokens[i+1]
	one := Token{Raw: a.Raw + b.Raw, Form: a.Form + b.Form, Kind: Word, Script: a.Script}
	return x.look(&one)
}

func (x *Lexicon) walk(t *Text, keys [][]key, joined []key, start, at int, node int32, hits []Hit, typo, compound bool) []Hit {
	if at > start {
		hits = x.report(t, start, at, node, hits, typo, compound)
	}
	if at == len(t.Tokens) || at > start && t.Tokens[at].Break >= Comma {
		return hits
	}
	for _, k := range keys[at] {
		if n, ok := x.edges[uint64(uint32(node))<<32|uint64(uint32(k.id))]; ok {
			hits = x.walk(t, keys, nil, start, at+1, n, hits, typo || k.typo, compound || k.compound)
		}
	}
	for _, k := range joined {
		if n, ok := x.edges[uint64(uint32(node))<<32|uint64(uint32(k.id))]; ok {
			hits = x.report(t, start, at+2, n, hits, k.typo, k.compound)
		}
	}
	return hits
}

func (x *Lexicon) report(t *Text, from, to int, node int32, hits []Hit, typo, compound bool) []Hit {
	for _, e := range x.entries[node] {
		if t.accepts(e, from, to) {
			hits = append(hits, Hit{ID: e.id, From: from, To: to, Lang: e.lang, Typo: typo, Compound: compound})
		}
	}
	return hits
}

// accepts tells whether a term may stand where it was found: in its language, and not cut
// out of a longer word.
func (t *Text) accepts(e entry, from, to int) bool {
	first, last := &t.Tokens[from], &t.Tokens[to-1]
	if !t.Langs.Has(e.lang) && !t.loan(e, from, to) {
		return false
	}
	if first.Kind == Char && !first.WordStart {
		switch first.Script {
		case Hangul:
			if to-from < 3 {
				return false
			}
		case Kana:
			if e.whole && t.Tokens[from-1].Script == Kana {
				return false
			}
		}
	}
	if last.Kind == Char && last.Script == Hangul && e.whole {
		return t.particle(to, e.verb)
	}
	if last.Script == Kana && e.whole && to < len(t.Tokens) && t.Tokens[to].Script == Kana && !t.Tokens[to].WordStart && katakana(t.Tokens[to].Raw) {
		return false
	}
	return true
}

// katakana tells the letters of loan words from those of Japanese endings.
func katakana(s string) bool {
	for _, r := range s {
		return r >= 0x30a0 && r <= 0x30ff || r == 'ー'
	}
	return false
}

// loan tells whether a term of another language counts all the same: long English words and
// Chinese ones of three characters are understood in most texts.
func (t *Text) loan(e entry, from, to int) bool {
	switch e.lang {
	case En:
		n := 0
		for _, k := range t.Tokens[from:to] {
			n += len(k.Form)
			if frequent()[k.Form]&^(1<<En) != 0 {
				return false
			}
		}
		return n >= 6
	case Zh, Ja:
		return to-from >= 3 && t.Langs&(1<<Ja|1<<Zh) != 0
	}
	return false
}

// verbEndings are syllables with which what follows a Korean verb stem begins.
const verbEndings = "고는은을지면서어아었았기게려니네자던며도요습겠라러다"

// particle tells whether what follows in the Korean word, up to its end, is an ending.
func (t *Text) particle(at int, verb bool) bool {
	var b strings.Builder
	for i := at; i < len(t.Tokens) && t.Tokens[i].Script == Hangul && !t.Tokens[i].WordStart && t.Tokens[i].Break == NoBreak; i++ {
		b.WriteString(t.Tokens[i].Form)
	}
	rest := b.String()
	if rest == "" || particles[rest] {
		return true
	}
	if verb {
		for _, r := range rest {
			return strings.ContainsRune(verbEndings, r)
		}
	}
	return false
}

// look is the keys of a token, from the cache when it has been seen.
func (x *Lexicon) look(t *Token) []key {
	if v, ok := x.cache.Load(t.Raw); ok {
		return v.([]key)
	}
	ks := x.read(t)
	if x.cached.Load() < maxCached {
		x.cached.Add(1)
		x.cache.Store(strings.Clone(t.Raw), ks)
	}
	return ks
}

func (x *Lexicon) read(t *Token) []key {
	var ks []key
	put := func(s string, typo bool) bool {
		k, ok := x.keys[s]
		if ok && !slices.ContainsFunc(ks, func(h key) bool { return h.id == k }) {
			ks = append(ks, key{id: k, typo: typo})
		}
		return ok
	}
	if x.hasExact {
		put("="+t.Raw, false)
	}
	if t.Kind != Word {
		put("c:"+t.Form, false)
		if t.Script == Hangul {
			if open, _, ok := syllable([]rune(t.Form)[0]); ok {
				put("k:"+string(open), false)
			}
		}
		return ks
	}
	found := x.wordKeys(t, put)
	if !found {
		x.compound(t, &ks)
	}
	if len(ks) == 0 && !x.known[t.Form] && !common()[t.Form] {
		for _, w := range x.meant(t) {
			near := Token{Raw: w, Form: w, Kind: Word, Script: t.Script}
			x.wordKeys(&near, func(s string, _ bool) bool { return put(s, true) })
		}
	}
	return ks
}

// meant are the terms' words that a word not known may be a misspelling of. "Solders" is no
// edit away from "soldier", but what is left without its ending is.
func (x *Lexicon) meant(t *Token) []string {
	if len(x.misspelt().words) == 0 {
		return nil
	}
	if near := x.misspelt().near(t.Form); near != nil {
		return near
	}
	langs := []Lang{En, De, Fr, Es}
	if t.Script == Cyrillic {
		langs = []Lang{Ru}
	}
	for _, l := range langs {
		if s := stem(l, t.Form); s != t.Form && !common()[s] && !x.known[s] {
			if near := x.misspelt().near(s); near != nil {
				return near
			}
		}
	}
	return nil
}

// wordKeys puts the keys of all stems of a word.
func (x *Lexicon) wordKeys(t *Token, put func(string, bool) bool) (found bool) {
	found = put("s:"+t.Form, false)
	low := strings.ToLower(t.Raw)
	langs := []Lang{En, De, Fr, Es}
	if t.Script == Cyrillic {
		langs = []Lang{Ru}
	} else if t.Script != Latin {
		langs = nil
	}
	for _, l := range langs {
		p := tags[l] + ":"
		a := p + stem(l, low)
		if put(a, false) {
			found = true
		}
		if low != t.Form {
			if put(p+stem(l, t.Form), false) {
				found = true
			}
		}
		if base, ok := irregular[l][low]; ok && put(p+stem(l, base), false) {
			found = true
		}
	}
	return found
}

// compound reads a long word as a German compound.
func (x *Lexicon) compound(t *Token, ks *[]key) {
	if t.Script != Latin || len(t.Form) < headLetters+3 || common()[t.Form] {
		return
	}
	s := stem(De, t.Raw)
	for i := 3; i <= len(s)-headLetters+1; i++ {
		if k, ok := x.heads[s[i:]]; ok && isHead(s, s[i:]+"x") {
			*ks = append(*ks, key{id: k, compound: true})
			return
		}
	}
}

// Words are the folded words of a text that are written with letters, for vocabularies.
func Words(s string) []string {
	r := &Text{}
	tokenize(r, s)
	var out []string
	for _, k := range r.Tokens {
		if k.Kind == Word && unicode.IsLetter([]rune(k.Form)[0]) {
			out = append(out, k.Form)
		}
	}
	return out
}
