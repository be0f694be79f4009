package text

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// stem is the part of a word that its inflected forms share, folded. The stemmer sees the
// accents, since French and Spanish endings are told by them.
func stem(l Lang, word string) string {
	word = strings.ToLower(word)
	if utf8.RuneCountInString(word) > 40 {
		return Fold(word)
	}
	env := snowballstem.NewEnv(word)
	switch l {
	case En:
		english.Stem(env)
	case De:
		german.Stem(env)
	case Fr:
		french.Stem(env)
	case Es:
		spanish.Stem(env)
	case Ru:
		env.SetCurrent(strings.ReplaceAll(word, "ё", "е"))
		russian.Stem(env)
	default:
		return Fold(word)
	}
	return Fold(env.Current())
}

// irregular are forms that no ending leads back to their base.
var irregular = map[Lang]map[string]string{
	En: {
		"women": "woman", "men": "man", "children": "child", "feet": "foot", "teeth": "tooth", "people's": "people", "wives": "wife", "knives": "knife",
		"lives": "life", "mice": "mouse", "geese": "goose", "shot": "shoot", "took": "take", "taken": "take", "flew": "fly", "flown": "fly",
		"gave": "give", "given": "give", "went": "go", "gone": "go", "saw": "see", "seen": "see", "said": "say", "told": "tell", "brought": "bring",
		"bought": "buy", "caught": "catch", "came": "come", "drove": "drive", "driven": "drive", "ate": "eat", "eaten": "eat", "fell": "fall",
		"fallen": "fall", "felt": "feel", "fought": "fight", "found": "find", "forgot": "forget", "forgotten": "forget", "got": "get", "grew": "grow",
		"grown": "grow", "hid": "hide", "hidden": "hide", "held": "hold", "kept": "keep", "knew": "know", "known": "know", "led": "lead", "left": "leave",
		"lent": "lend", "lost": "lose", "made": "make", "met": "meet", "paid": "pay", "ran": "run", "rode": "ride", "ridden": "ride", "rose": "rise",
		"sold": "sell", "sent": "send", "sang": "sing", "sung": "sing", "sat": "sit", "slept": "sleep", "slid": "slide", "spoke": "speak",
		"spoken": "speak", "spent": "spend", "stood": "stand", "stole": "steal", "stolen": "steal", "stuck": "stick", "swam": "swim", "swum": "swim",
		"taught": "teach", "thought": "think", "threw": "throw", "thrown": "throw", "understood": "understand", "woke": "wake", "wore": "wear",
		"worn": "wear", "won": "win", "wrote": "write", "written": "write", "built": "build", "died": "die", "dying": "die", "lying": "lie",
		"begun": "begin", "began": "begin", "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "drew": "draw", "drawn": "draw",
		"drank": "drink", "drunk": "drink", "snuck": "sneak", "shook": "shake", "swept": "sweep", "wept": "weep", "dug": "dig", "bent": "bend",
		"hung": "hang", "ppl": "people", "w/o": "without", "w": "with", "thru": "through", "u": "you", "ur": "your", "r": "are", "wat": "what", "wats": "what", "abt": "about", "b4": "before", "txt": "text", "evry": "every",
		"prez": "president", "vid": "video", "vids": "video", "msg": "message", "msgs": "message", "tho": "though", "cuz": "because", "coz": "because",
		"pls": "please", "plz": "please", "bday": "birthday", "gonna": "go", "wanna": "want", "gotta": "must", "dont": "don't", "cant": "can't", "wont": "won't",
		"didnt": "didn't", "doesnt": "doesn't", "isnt": "isn't", "im": "i'm", "ive": "i've", "whats": "what", "hes": "he", "shes": "she", "thats": "that",
		"som": "some", "peopel": "people", "cos": "because", "govt": "government", "mins": "minute", "secs": "second", "cam": "camera", "cams": "camera",
		"hols": "holiday", "fav": "favourite", "favourites": "favourite", "favorite": "favourite", "rly": "really", "ppls": "people", "grl": "girl",
		"pic": "picture", "pics": "picture",
	},
	De: {
		"männer": "mann", "frauen": "frau", "kinder": "kind", "häuser": "haus", "züge": "zug", "gefilmt": "film", "gedreht": "dreh", "bilder": "bild",
		"ging": "gehen", "gegangen": "gehen", "sah": "sehen", "gesehen": "sehen", "starb": "sterben", "gestorben": "sterben", "floh": "fliehen",
		"geflohen": "fliehen", "schrieb": "schreiben", "geschrieben": "schreiben", "isst": "essen", "aß": "essen", "gegessen": "essen",
	},
	Fr: {
		"yeux": "oeil", "travaux": "travail", "journaux": "journal", "généraux": "général", "chevaux": "cheval", "drapeaux": "drapeau", "vieille": "vieux",
		"vieil": "vieux", "belle": "beau", "gens": "gens", "mort": "mourir", "morte": "mourir", "meurt": "mourir", "vu": "voir", "vue": "voir",
	},
	Es: {
		"muerto": "morir", "murió": "morir", "muere": "morir", "dijo": "decir", "dice": "decir", "dicho": "decir", "fue": "ir", "va": "ir", "van": "ir",
		"juega": "jugar", "duerme": "dormir", "cuesta": "costar", "cuestan": "costar", "piensa": "pensar", "piensan": "pensar", "quiere": "querer",
	},
	Ru: {
		"люди": "человек", "людей": "человек", "людям": "человек", "дети": "ребенок", "детей": "ребенок", "детям": "ребенок", "детьми": "ребенок",
		"друзья": "друг", "друзей": "друг", "шел": "идти", "шла": "идти", "шли": "идти", "ребята": "ребята", "ребят": "ребята", "ребятами": "ребята",
		"сняли": "снять", "сниму": "снять", "снимем": "снять",
	},
}

// heads are the endings after which German writes no space; a compound is read as its last
// part when that is a term of at least headLetters letters.
const headLetters = 5

// isHead tells whether a German compound may end in head: enough letters stand before it.
func isHead(word, head string) bool {
	return len(head) >= headLetters && len(word) >= len(head)+3
}

// particles follow a Korean noun of one syllable without making it another word.
var particles = map[string]bool{}

func init() {
	for _, p := range strings.Fields(`은 는 이 가 을 를 에 에서 에게 의 와 과 도 만 들 들이 들을 들은 들의 들도 로 으로 까지 부터 이나 나 랑 이랑 하고 처럼 보다 마다 씩
		께 께서 한테 님 님이 님을 님은 이라 라 이고 고 이며 인 입니다 이요 요 이다 다 엔 에는 에도 에만 에게서 조차 마저 밖에 뿐 대 쯤`) {
		particles[p] = true
	}
}

// syllable takes a Hangul syllable apart: its number without the final consonant, and
// whether it has one.
func syllable(r rune) (open rune, final bool, ok bool) {
	if r < 0xac00 || r > 0xd7a3 {
		return 0, false, false
	}
	k := (r - 0xac00) % 28
	return r - k, k != 0, true
}

// contracted are the vowels into which the last vowel of a Korean verb runs when an ending
// in 아 or 어 follows: 찍히+어 → 찍혀, 보+아 → 봐, 하+여 → 해.
var contracted = map[rune][]rune{
	20: {6},     // ㅣ → ㅕ
	8:  {9},     // ㅗ → ㅘ
	13: {14},    // ㅜ → ㅝ
	18: {4, 0},  // ㅡ → ㅓ, ㅏ
	0:  {1},     // ㅏ → ㅐ (하 → 해)
	11: {10, 6}, // ㅚ → ㅙ
}

// openForms are the open syllables that may stand for the last syllable of a verb's stem.
func openForms(open rune) []rune {
	i := open - 0xac00
	onset, vowel := i/(21*28), i/28%21
	out := []rune{open}
	for _, v := range contracted[vowel] {
		out = append(out, 0xac00+(onset*21+v)*28)
	}
	return out
}

// Stem is the base of the token at i in the language that its text most likely has: what
// forms of one word share.
func (t *Text) Stem(i int) string {
	k := &t.Tokens[i]
	if k.Kind != Word {
		return k.Form
	}
	l := NoLang
	switch k.Script {
	case Cyrillic:
		l = Ru
	case Latin:
		for _, x := range []Lang{En, De, Fr, Es} {
			if t.Langs.Has(x) {
				l = x
				break
			}
		}
	}
	if base, ok := irregular[l][k.Form]; ok && l == En {
		return stem(l, base)
	}
	return stem(l, k.Raw)
}
