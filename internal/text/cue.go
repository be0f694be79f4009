package text

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed cues/*.yaml
var cueFiles embed.FS

// cueKind is what a cue does to the words around it.
type cueKind uint8

const (
	cueNo cueKind = iota
	cueAvoid
	cueAfter
	cueOpen // first half of an around pair
	cueClose
	cuePseudo
	cueDoubt
	cueStop
	cueList
	cueGranted
	cueWillAsk
	cueRefused
)

// cueTable is the cues of one language as its file has them.
type cueTable struct {
	No      []string    `yaml:"no"`
	Avoid   []string    `yaml:"avoid"`
	After   []string    `yaml:"after"`
	Around  [][2]string `yaml:"around"`
	Pseudo  []string    `yaml:"pseudo"`
	Doubt   []string    `yaml:"doubt"`
	Stop    []string    `yaml:"stop"`
	List    []string    `yaml:"list"`
	Granted []string    `yaml:"granted"`
	WillAsk []string    `yaml:"willask"`
	Refused []string    `yaml:"refused"`
}

// cues are the tables of all languages as one lexicon.
type cues struct {
	lexicon *Lexicon
	kinds   []cueKind
	words   []string // folded, of cues of one word
	pair    []int32  // of an opening or closing cue: its pair's number
}

var allCues = sync.OnceValue(func() *cues {
	c := &cues{}
	var terms []Term
	add := func(l Lang, k cueKind, pair int32, list ...string) {
		for _, s := range list {
			terms = append(terms, Term{Lang: l, Text: s, ID: int32(len(c.kinds))})
			c.kinds = append(c.kinds, k)
			c.pair = append(c.pair, pair)
			c.words = append(c.words, Fold(s))
		}
	}
	pairs := int32(0)
	for l := En; l < langCount; l++ {
		name := "cues/" + l.String() + ".yaml"
		data, err := cueFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		var t cueTable
		if err := yaml.Unmarshal(data, &t); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err)) // embedded, held by a test
		}
		add(l, cueNo, 0, t.No...)
		add(l, cueAvoid, 0, t.Avoid...)
		add(l, cueAfter, 0, t.After...)
		add(l, cuePseudo, 0, t.Pseudo...)
		add(l, cueDoubt, 0, t.Doubt...)
		add(l, cueStop, 0, t.Stop...)
		add(l, cueList, 0, t.List...)
		add(l, cueGranted, 0, t.Granted...)
		add(l, cueWillAsk, 0, t.WillAsk...)
		add(l, cueRefused, 0, t.Refused...)
		for _, p := range t.Around {
			pairs++
			add(l, cueOpen, pairs, strings.TrimSpace(p[0]))
			add(l, cueClose, pairs, strings.TrimSpace(p[1]))
		}
	}
	c.lexicon = NewLexicon(terms, nil)
	c.lexicon.typos = c.lexicon.misspelt().none() // a misspelt cue is no cue
	c.lexicon.heads = nil
	return c
})
