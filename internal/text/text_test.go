package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// targets are the words whose state the scope tests ask for, in all languages.
var targets = map[Lang][]string{
	En: {"soldier", "tank", "checkpoint", "face", "police", "camp", "politics", "drone", "guard", "uniform", "cook", "waitress", "recruit", "statue", "portrait", "bookshop", "passenger"},
	Ru: {"военный", "солдат", "полицейский", "лицо", "политика", "человек", "шлагбаум", "водитель"},
	Zh: {"军人", "岗亭", "政治", "人脸", "坦克"},
	De: {"Soldat", "Truppe", "Posten", "Polizei", "Politik", "Panzer", "Kontrollpunkt", "Gesicht"},
	Fr: {"soldat", "barrière", "politique", "char", "visage"},
	Ko: {"군인", "초소", "정치", "얼굴"},
	Ja: {"兵隊", "検問", "政治", "戦争", "顔", "店の人"},
	Es: {"soldado", "retén", "política", "tanque", "cara"},
}

func lexiconOfTargets() *Lexicon {
	var terms []Term
	for l := En; l < langCount; l++ {
		for _, w := range targets[l] {
			terms = append(terms, Term{Lang: l, Text: w, ID: int32(len(terms))})
		}
	}
	return NewLexicon(terms, nil)
}

// said is the text with asserted targets in <<>> and those ruled out in [[]].
func said(x *Lexicon, s, lang string) string {
	t := Read(s, lang)
	hits := x.Find(t)
	marks := make([]bool, len(t.Tokens))
	for _, h := range hits {
		for i := h.From; i < h.To; i++ {
			marks[i] = true
		}
	}
	r := Scopes(t, marks)
	var b strings.Builder
	at := 0
	for _, h := range hits {
		start, end := t.Slice(h.From, h.To)
		if start < at {
			continue
		}
		b.WriteString(s[at:start])
		if r.RuledOut(h.From, h.To) {
			b.WriteString("[[" + s[start:end] + "]]")
		} else {
			b.WriteString("<<" + s[start:end] + ">>")
		}
		at = end
	}
	return b.String() + s[at:]
}

func TestScopes(t *testing.T) {
	x := lexiconOfTargets()
	for lang, lines := range map[string][]string{
		"en": {
			"slow pan over <<soldiers>> at the gate",
			"no [[soldiers]] in frame",
			"no [[soldiers]], but the <<tanks>> behind them",
			"No [[soldiers]], only the <<tanks>> behind them on the hill",
			"without showing anyone's [[face]]",
			"no [[soldiers]], [[police]] or [[faces]] in it",
			"pan away before the [[checkpoint]]",
			"keep the [[soldiers]] out of frame",
			"[[Soldiers]] stay out of frame",
			"crop the [[guards]] out",
			"wait until the [[soldiers]] have gone, then the facade",
			"nothing but <<soldiers>>",
			"can't promise no <<uniforms>>",
			"don't forget the <<soldiers>>",
			"can't promise that no <<passengers>> are visible",
			"I'll stop recording when [[uniforms]] turn up; the lake",
			"not only <<soldiers>>",
			"no problem, <<tanks>> everywhere",
			"I will not ask about [[politics]]",
			"I will not ask about the [[camps]]. But what about the <<police>>?",
			"Not asking about [[politics]] at all.",
			"[[Drone]] stays at home",
			"The [[drone]] I've taken out again",
			"[[Drone]]? no.",
			"We film the <<checkpoint>>, no flash",
			"<<soldiers>> at the gate, without them noticing",
			"two [[guards]] at the door: wait until they are gone",
			"skip the [[checkpoint]], film the lake",
			"#No[[Soldiers]] today",
			"NO [[SOLDIERS]] IN FRAME",
			"ｎｏ [[ｓｏｌｄｉｅｒｓ]]",
		},
		"ru": {
			"Без [[военных]] и [[полицейских]], ждём пустую площадь",
			"крупно <<солдаты>> у ворот",
			"[[Лиц]] в кадре не будет, только <<шлагбаум>>",
			"не только <<солдаты>>",
			"шапка, а в ней <<солдат>>",
			"[[людей]] нет вообще",
			"О [[политике]] ни слова",
		},
		"zh": {
			"不拍[[军人]]、不拍[[岗亭]]，等车都过去",
			"长焦拉近<<军人>>",
			"不谈[[政治]]，就想知道",
			"[[军人]]不入镜，但<<坦克>>要拍",
		},
		"de": {
			"[[Truppen]], [[Posten]], [[Polizei]]: kommt mir alles nicht ins Bild",
			"Über [[Politik]] reden wir nicht",
			"keine [[Soldaten]], aber die <<Panzer>> dahinter",
			"der <<Militärkontrollpunkt>> am Ortsrand",
			"nicht nur <<Soldaten>>",
		},
		"fr": {
			"Sans [[soldats]] ni [[barrières]] dans le cadre : la rivière",
			"pas de [[soldats]], mais les <<chars>> derrière",
			"rien que des <<soldats>>",
			"sans parler de [[politique]]",
		},
		"ko": {
			"[[군인]]도 [[초소]]도 안 나오게, 단풍만",
			"<<군인>>들을 당겨서",
			"[[정치]] 얘기는 안 할게요",
		},
		"ja": {
			"[[兵隊]]さんも[[検問]]も画面に入れず、朝の霧",
			"<<兵隊>>を望遠で",
			"[[政治]]や[[戦争]]の話は抜きで",
			"[[店の人]]は映さない",
		},
		"es": {
			"Nada de [[soldados]] ni de [[retenes]] en el plano",
			"Sin [[política]] ni guerras",
			"sin [[soldados]], pero sí los <<tanques>> de atrás",
			"no solo <<soldados>>",
		},
	} {
		for _, line := range lines {
			plain := strings.NewReplacer("<<", "", ">>", "", "[[", "", "]]", "").Replace(line)
			if got := said(x, plain, lang); got != line {
				t.Errorf("%s\n got %s\nwant %s", lang, got, line)
			}
		}
	}
}

func TestPermissionInWords(t *testing.T) {
	for _, c := range []struct {
		text                      string
		granted, refused, willask bool
	}{
		{"our guide said yes to the two noodle cooks at the stall", true, false, false},
		{"With her consent, the waitress pouring tea", true, false, false},
		{"Both waitresses happily agreed through our guide", true, false, false},
		{"With the museum director's written approval", true, false, false},
		{"Carbon tripod: the agency confirmed in writing it's ok", true, false, false},
		{"I will ask the guide first", false, false, true},
		{"if she agrees, the cook", false, false, true},
		{"she said please not, but her smile", false, true, false},
		{"They told us not at the nap room", false, true, false},
		{"the guide has not agreed", false, false, false},
		{"Гид разрешил снимать поваров", true, false, false},
		{"导游同意了，拍厨师", true, false, false},
		{"Unser Guide hat zugestimmt", true, false, false},
		{"La guide a dit oui", true, false, false},
		{"허락받고 미디엄샷", true, false, false},
		{"ガイド経由で本人OK済み", true, false, false},
		{"Nuestra guía aceptó", true, false, false},
	} {
		r := Scopes(Read(c.text, ""), nil)
		if r.Granted != c.granted || r.Refused != c.refused || r.WillAsk != c.willask {
			t.Errorf("%s: granted %v refused %v will ask %v, want %v %v %v", c.text, r.Granted, r.Refused, r.WillAsk, c.granted, c.refused, c.willask)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"70-300mm f/2.8":        "70 -300 mm f 2.8",
		"l'armée d'aujourd'hui": "l armee d aujourd'hui",
		"#NoSoldiers":           "no soldiers",
		"goose-step":            "goose -step",
		"Mr. Pak":               "mr pak",
		"军人hello군인을":            "军 人 hello 군 인 을",
		"ﬁlm":                   "film",
		"so\u00adldier":         "soldier",
		"Ёлка":                  "елка",
		"йод":                   "йод",
		"ﾄﾞﾛｰﾝ":                 "ド ロ ー ン",
	} {
		var got []string
		for _, k := range Read(text, "").Tokens {
			s := k.Form
			if k.Break == Hyphen {
				s = "-" + s
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestFind(t *testing.T) {
	x := NewLexicon([]Term{
		{Lang: En, Text: "soldier", ID: 1}, {Lang: En, Text: "KPA", Exact: true, ID: 2}, {Lang: De, Text: "Kontrollpunkt", ID: 3},
		{Lang: Ko, Text: "찍다", ID: 4}, {Lang: Ko, Text: "총", ID: 5}, {Lang: En, Text: "selfie-stick", ID: 6}, {Lang: En, Text: "woman", ID: 7},
		{Lang: Ko, Text: "몰래 보", ID: 8}, {Lang: Fr, Text: "armée", ID: 9}, {Lang: Ru, Text: "пограничник", ID: 10}, {Lang: En, Text: "checkpoint", ID: 11},
	}, []string{"soldered"})
	for text, want := range map[string][]int32{
		"Soldiers'":                 {1},
		"the KPA":                   {2},
		"the kpa":                   nil,
		"am Militärkontrollpunkt":   {3},
		"찍어서":                       {4},
		"총 다섯 컷":                    {5},
		"총을 든":                      {5},
		"총리님":                       nil,
		"selfiestick, selfie stick": {6, 6},
		"women":                     {7},
		"몰래 봤":                      {8},
		"l’armée":                   {9},
		"L'ARMEE de terre":          {9},
		"пограничников":             {10},
		"solders at the chekpoint":  {1, 11},
		"soldered":                  nil,
		"sol\u200bdier":             {1},
	} {
		var got []int32
		for _, h := range x.Find(Read(text, "")) {
			got = append(got, h.ID)
		}
		if len(got) != len(want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q: got %v, want %v", text, got, want)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]Number{
		"a 70-300 mm zoom": {Low: 70, High: 300, Unit: "mm"},
		"24-70":            {Low: 24, High: 70},
		"f/2.8":            {Low: 2.8, High: 2.8, Unit: "f"},
		"2 TB":             {Low: 2, High: 2, Unit: "tb"},
		"1.5kg":            {Low: 1.5, High: 1.5, Unit: "kg"},
		"200mm":            {Low: 200, High: 200, Unit: "mm"},
		"от 70 до 300 мм":  {Low: 70, High: 300, Unit: "mm"},
		"２００毫米":            {Low: 200, High: 200, Unit: "mm"},
		"400ミリ":            {Low: 400, High: 400, Unit: "mm"},
		"1,000 mm":         {Low: 1000, High: 1000, Unit: "mm"},
	} {
		ns := Read(text, "").Numbers
		if len(ns) != 1 || ns[0].Low != want.Low || ns[0].High != want.High || ns[0].Unit != want.Unit {
			t.Errorf("%q: got %+v, want %+v", text, ns, want)
		}
	}
}

func TestLimit(t *testing.T) {
	s := strings.Repeat("я", MaxChars+50)
	if r := Read(s, ""); r.Unread != 100 || len(r.Tokens) != 1 {
		t.Errorf("unread %d, %d tokens", r.Unread, len(r.Tokens))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"no soldiers", "ﾄﾞﾛｰﾝ\u200d 👩‍👩‍👧 \u202eabc", "\xff\xfe", "한\u1100\u1161\u11a8", strings.Repeat("a\u0301", 300), "l'", "1,,2..3-", "f/", "#", "e\u0301\u0301\xcc"} {
		f.Add(s)
	}
	x := lexiconOfTargets()
	f.Fuzz(func(t *testing.T, s string) {
		r := Read(s, "en")
		at := 0
		for i, k := range r.Tokens {
			if k.Start >= k.End || k.Start < 0 || k.End > len(s) {
				t.Fatalf("token %d %q of %q: %d to %d", i, k.Raw, s, k.Start, k.End)
			}
			if k.Start < at-utf8.UTFMax*64 {
				t.Fatalf("token %d of %q goes back", i, s)
			}
			at = k.Start
			if utf8.ValidString(s) && (!OnBorder(s, k.Start) || !OnBorder(s, k.End)) {
				t.Fatalf("token %d %q of %q is not on borders", i, k.Raw, s)
			}
		}
		marks := make([]bool, len(r.Tokens))
		for _, h := range x.Find(r) {
			if h.From >= h.To || h.To > len(r.Tokens) {
				t.Fatalf("hit %+v of %q", h, s)
			}
			marks[h.From] = true
		}
		Scopes(r, marks)
	})
}
