package text

import (
	"embed"
	"strings"
	"sync"
)

// Lang is one of the languages whose inflection is known; NoLang stands for all others.
type Lang uint8

// The languages of the built-in pack.
const (
	NoLang Lang = iota
	En
	Ru
	Zh
	De
	Fr
	Ko
	Ja
	Es
	langCount
)

var tags = [langCount]string{"", "en", "ru", "zh", "de", "fr", "ko", "ja", "es"}

// LangOf is the language of a BCP 47 tag.
func LangOf(tag string) Lang {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	for l, t := range tags {
		if t == tag && t != "" {
			return Lang(l)
		}
	}
	return NoLang
}

// String is the BCP 47 tag.
func (l Lang) String() string { return tags[l] }

// Langs is a set of languages.
type Langs uint16

// Has tells whether l is in the set. NoLang is in every set.
func (s Langs) Has(l Lang) bool { return l == NoLang || s&(1<<l) != 0 }

func (s Langs) with(l Lang) Langs {
	if l == NoLang {
		return s
	}
	return s | 1<<l
}

const latinLangs = Langs(1<<En | 1<<De | 1<<Fr | 1<<Es)

//go:embed words/*.txt
var wordFiles embed.FS

// frequent are the most frequent short words of the languages in Latin script; a language is
// told by them and never by statistics over letters, which fail on notes of five words.
var frequent = sync.OnceValue(func() map[string]Langs {
	m := map[string]Langs{}
	for _, l := range []Lang{En, De, Fr, Es} {
		data, err := wordFiles.ReadFile("words/frequent-" + l.String() + ".txt")
		if err != nil {
			panic(err) // embedded
		}
		for w := range strings.FieldsSeq(string(data)) {
			w = Fold(w)
			m[w] = m[w].with(l)
		}
	}
	return m
})

// letters are accented letters that only some of the languages write.
var letters = map[rune]Langs{'ß': 1 << De, 'ä': 1 << De, 'ñ': 1 << Es, '¿': 1 << Es, '¡': 1 << Es, 'ç': 1 << Fr, 'ê': 1 << Fr, 'è': 1 << Fr, 'à': 1 << Fr,
	'â': 1 << Fr, 'œ': 1 << Fr, 'ô': 1 << Fr, 'î': 1 << Fr, 'û': 1 << Fr, 'ö': 1 << De, 'ü': 1<<De | 1<<Es, 'á': 1 << Es, 'í': 1 << Es, 'ó': 1 << Es,
	'ú': 1 << Es, 'é': 1<<Fr | 1<<Es, 'ù': 1 << Fr, 'ë': 1 << Fr, 'ï': 1 << Fr}

// guess is the set of languages that a text may be written in. More than one is the usual
// answer for a few words; then terms of all of them are looked for.
func guess(tokens []Token, hint string) Langs {
	var score [langCount]int
	var latin, cyrillic, han, kana, hangul int
	for _, t := range tokens {
		switch t.Script {
		case Latin:
			latin++
			for l := range langCount {
				if l != NoLang && frequent()[t.Form]&(1<<l) != 0 {
					score[l] += 2
				}
			}
			if t.Form != t.Raw {
				for _, r := range t.Raw {
					for l := range langCount {
						if ls := letters[r]; l != NoLang && ls&(1<<l) != 0 {
							score[l] += 2
						}
					}
				}
			}
		case Cyrillic:
			cyrillic++
		case Han:
			han++
		case Kana:
			kana++
		case Hangul:
			hangul++
		}
	}
	var set Langs
	h := LangOf(hint)
	if cyrillic > 0 {
		set = set.with(Ru)
	}
	if hangul > 0 {
		set = set.with(Ko)
	}
	if kana > 0 {
		set = set.with(Ja)
	}
	if han > 0 && kana == 0 {
		switch {
		case hangul > han:
		case h == Ja || h == Zh:
			set = set.with(h)
		default:
			set = set.with(Zh).with(Ja)
		}
	}
	if latin == 0 {
		return set.with(h)
	}
	if set != 0 && latin <= cyrillic+han+kana+hangul {
		return set.with(En).with(h) // foreign names and gear in another script
	}
	best := 0
	for _, s := range score {
		best = max(best, s)
	}
	if best == 0 {
		if latinLangs.Has(h) && h != NoLang {
			return set.with(h)
		}
		return set | latinLangs
	}
	for l := range langCount {
		if latinLangs&(1<<l) != 0 && score[l]*2 > best {
			set = set.with(l)
		}
	}
	if latinLangs.Has(h) && h != NoLang {
		set = set.with(h)
		// The writer's own word for it counts when the text leaves it open.
		for l := range langCount {
			if latinLangs&(1<<l) != 0 && l != h && score[l] <= score[h]+2 {
				set &^= 1 << l
			}
		}
	}
	return set
}
