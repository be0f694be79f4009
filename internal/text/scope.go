package text

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// State is what a text says about one of its tokens.
type State struct {
	Ruled   bool  // ruled out: negated, avoided, left at home
	Granted bool  // somebody has said yes to it
	Refused bool  // somebody has said no to it
	Cue     int32 // 1 + the index in Reading.Cues of what decided; 0 for none
}

// Cue is a place where a text rules something out, allows it or refuses it.
type Cue struct {
	From, To int // tokens
	Kind     cueKind
	pair     int32
}

// Reading is a text with what it rules out, allows and refuses.
type Reading struct {
	*Text
	States  []State
	Cues    []Cue
	Granted bool // a yes that has been given is somewhere in the text
	WillAsk bool // the text says that somebody will be asked
	Refused bool // a no that has been given is somewhere in the text
}

// How far a scope reaches, in words.
const (
	reachNo    = 6
	reachList  = 4
	reachAvoid = 12
	reachAfter = 10
)

// Scopes reads what t rules out. marks tells which tokens belong to a term somebody looks
// for: a cue without one beside it looks for one further off.
func Scopes(t *Text, marks []bool) *Reading {
	r := &Reading{Text: t, States: make([]State, len(t.Tokens))}
	r.Cues = findCues(t)
	s := scoper{r: r, marks: marks}
	for i, c := range r.Cues {
		s.cue = int32(i + 1)
		switch c.Kind {
		case cueNo:
			s.forward(c, reachNo)
		case cueAvoid:
			s.forward(c, reachAvoid)
		case cueAfter:
			s.backward(c)
		case cueOpen:
			s.around(i, c)
		case cueGranted:
			r.Granted = true
			s.reach(c, func(st *State) { st.Granted = true })
		case cueWillAsk:
			r.WillAsk = true
		case cueRefused:
			r.Refused = true
			s.reach(c, func(st *State) { st.Refused = true })
		}
	}
	return r
}

// RuledOut tells whether the text rules out what stands at from to to. A cue inside the term
// itself ("no entry sign") rules out nothing.
func (r *Reading) RuledOut(from, to int) bool {
	for i := from; i < to; i++ {
		if st := r.States[i]; st.Ruled {
			if c := r.Cues[st.Cue-1]; c.From >= from && c.To <= to {
				continue
			}
			return true
		}
	}
	return false
}

// Allowed tells whether a yes reaches all of from to to, Denied whether a no does.
func (r *Reading) Allowed(from, to int) bool { return r.States[to-1].Granted }

// Denied tells whether a refusal reaches the end of from to to.
func (r *Reading) Denied(from, to int) bool { return r.States[to-1].Refused }

// findCues lists the cues that count, by place: the longest wins, and one that only looks
// like a cue takes those inside it away.
func findCues(t *Text) []Cue {
	c := allCues()
	hits := c.lexicon.Find(t)
	all := make([]Cue, 0, len(hits))
	for _, h := range hits {
		// A stem of two letters says nothing: "ней" is no form of "не".
		if k := &t.Tokens[h.From]; h.To-h.From == 1 && k.Kind == Word && utf8.RuneCountInString(k.Form) <= shortCue && k.Form != c.words[h.ID] {
			continue
		}
		all = append(all, Cue{From: h.From, To: h.To, Kind: c.kinds[h.ID], pair: c.pair[h.ID]})
	}
	var out []Cue
	for i, a := range all {
		all := near(all, i)
		if a.Kind == cuePseudo || a.Kind == cueDoubt || hides(all, t, a) || rhetorical(t, a) {
			continue
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b Cue) int { return cmp.Or(a.From-b.From, b.To-a.To, int(a.Kind)-int(b.Kind)) })
	out = slices.CompactFunc(out, func(a, b Cue) bool { return a.From == b.From && a.To == b.To && a.Kind == b.Kind && a.pair == b.pair })
	kept := out[:0:0]
	for i, a := range out {
		if a.Kind != cueGranted || !unsaid(near(out, i), t, a) {
			kept = append(kept, a)
		}
	}
	return kept
}

// near are the cues around the one at i that can have a say in it. It keeps texts made of
// nothing but cues from being looked at once for every pair.
func near(all []Cue, i int) []Cue {
	from, to := i, i+1
	for from > 0 && all[i].From-all[from-1].From <= nearTokens {
		from--
	}
	for to < len(all) && all[to].From <= all[i].To {
		to++
	}
	return all[from:to]
}

const nearTokens = 40

// shortCue is up to how many letters a word must be written as in the table to be a cue.
const shortCue = 4

// hides tells whether another cue takes a away.
func hides(all []Cue, t *Text, a Cue) bool {
	for _, b := range all {
		in := b.From <= a.From && a.To <= b.To
		longer := b.To-b.From > a.To-a.From
		switch {
		case b.Kind == cueDoubt && a.Kind <= cueClose && b.From <= a.From && t.Tokens[a.From].Sentence == t.Tokens[b.From].Sentence:
			return true // can't promise that no guards are visible
		case b.Kind == cuePseudo && (in || b.From < a.From && a.From < b.To && b.To-b.From >= a.To-a.From):
			return true
		case b.Kind == cuePseudo && b.To == a.From && t.Tokens[a.From].Break == NoBreak && (a.Kind == cueNo || a.Kind == cueAvoid) && t.Tokens[a.From].Kind == Word:
			return true // can't promise no uniforms
		case in && longer && b.Kind != cueOpen && b.Kind != cueClose && b.Kind != cueStop && a.Kind != cueOpen && a.Kind != cueClose:
			return true
		case in && longer && (a.Kind == cueOpen || a.Kind == cueClose) && (b.Kind == cueGranted || b.Kind == cueRefused || b.Kind == cueWillAsk):
			return true
		case in && longer && b.Kind == cueStop && (a.Kind == cueNo || a.Kind == cueList):
			return true
		}
	}
	return false
}

// rhetorical tells whether a negation belongs to what is asked: "isn't that a cult?" asks
// about the cult. What is ruled out before the question itself stays so.
func rhetorical(t *Text, a Cue) bool {
	k := &t.Tokens[a.From]
	if a.Kind > cueAfter || !t.asked[k.Sentence] {
		return false
	}
	for i := a.To; i < len(t.Tokens) && t.Tokens[i].Sentence == k.Sentence; i++ {
		if t.Tokens[i].Part != k.Part {
			return false
		}
	}
	return true
}

// unsaid tells whether a yes is none: not given, or only hoped for.
func unsaid(all []Cue, t *Text, a Cue) bool {
	for _, b := range all {
		switch b.Kind {
		case cueNo:
			if b.To <= a.From && a.From-b.To <= 1 && t.Tokens[b.From].Clause == t.Tokens[a.From].Clause && t.Tokens[a.From].Break == NoBreak {
				return true
			}
		case cueWillAsk:
			if b.From < a.From && t.Tokens[b.From].Part == t.Tokens[a.From].Part && b.To <= a.From {
				return true
			}
		case cueRefused:
			if b.From <= a.From && a.From < b.To {
				return true
			}
		}
	}
	return false
}

type scoper struct {
	r     *Reading
	marks []bool
	cue   int32
}

func (s *scoper) rule(i int) bool {
	s.r.States[i].Ruled = true
	s.r.States[i].Cue = s.cue
	return s.marked(i)
}

func (s *scoper) marked(i int) bool { return i < len(s.marks) && s.marks[i] }

// at is the cue of a kind that begins at token i.
func (s *scoper) at(i int, k cueKind) (Cue, bool) {
	j, _ := slices.BinarySearchFunc(s.r.Cues, i, func(c Cue, i int) int { return c.From - i })
	for ; j < len(s.r.Cues) && s.r.Cues[j].From == i; j++ {
		if s.r.Cues[j].Kind == k {
			return s.r.Cues[j], true
		}
	}
	return Cue{}, false
}

// forward rules out what follows a cue. Without anything after it in its part, the cue
// speaks of what stands before: "soldiers, no".
func (s *scoper) forward(c Cue, reach int) {
	toks := s.r.Tokens
	if c.To == len(toks) || toks[c.To].Break >= Comma {
		if toks[c.From].Break < Comma || toks[c.From].Asked {
			s.backward(c)
		}
		return
	}
	limit := toks[c.To-1].Pos + 2*reach + 1
	found := false
	listed := 0 // position up to which a list may go on
	pronoun := false
	i := c.To
	for ; i < len(toks); i++ {
		k := &toks[i]
		if k.Break >= Clause {
			break
		}
		if k.Break == Comma && i > c.To {
			if !s.listGoesOn(i) {
				break
			}
			limit = max(limit, k.Pos+2*reachList)
		}
		if list, ok := s.at(i, cueList); ok {
			listed = k.Pos + 2*reachList
			limit = max(limit, listed)
			i = list.To - 1
			continue
		}
		if _, ok := s.at(i, cueStop); ok && i > c.To {
			break
		}
		if k.Pos > limit {
			break
		}
		pronoun = pronoun || pronouns[k.Form]
		found = s.rule(i) || found
	}
	if !found && pronoun {
		s.behind(c.From)
	}
}

var pronouns = map[string]bool{"it": true, "them": true, "they": true, "that": true, "those": true, "these": true, "him": true, "her": true, "this": true,
	"его": true, "ее": true, "их": true, "это": true, "они": true, "sie": true, "es": true, "ihn": true, "das": true, "les": true, "le": true, "la": true,
	"los": true, "las": true, "lo": true, "ils": true, "elles": true, "eso": true}

// listGoesOn tells whether the part after a comma at token i goes on with a list of what is
// ruled out: it is short and has an or in it.
func (s *scoper) listGoesOn(i int) bool {
	toks := s.r.Tokens
	for j := i; j < len(toks) && toks[j].Pos-toks[i].Pos <= 2*5; j++ {
		if j > i && toks[j].Break >= Comma {
			return toks[j].Break == Comma && toks[j].Pos-toks[i].Pos <= 2*3 && s.listGoesOn(j)
		}
		if _, ok := s.at(j, cueList); ok {
			return true
		}
		if _, ok := s.at(j, cueStop); ok {
			return false
		}
	}
	return false
}

// backward rules out what stands before a cue: its own part, and when nothing looked for is
// there, the parts, the clause or the question before.
func (s *scoper) backward(c Cue) {
	toks := s.r.Tokens
	found := false
	part := toks[c.From].Part
	for i := c.From - 1; i >= 0; i-- {
		k := &toks[i]
		if toks[c.From].Pos-k.Pos > 2*reachAfter || toks[i+1].Break >= Sentence && !(i+1 == c.From && toks[i+1].Asked) {
			break
		}
		if k.Part != part {
			// Go on over a comma while nothing has been found, or over the short parts of a list.
			if found && !s.short(k.Part, i) {
				break
			}
			part = k.Part
		}
		if _, ok := s.at(i, cueStop); ok {
			break
		}
		found = s.rule(i) || found
	}
}

// short tells whether the part that ends at token i has at most three words.
func (s *scoper) short(part, i int) bool {
	toks := s.r.Tokens
	j := i
	for j > 0 && toks[j-1].Part == part {
		j--
	}
	return toks[i].Pos-toks[j].Pos <= 2*3 && toks[i+1].Break == Comma
}

// around rules out what stands between the halves of a pair; a pronoun there speaks of what
// was said before.
func (s *scoper) around(i int, open Cue) {
	toks := s.r.Tokens
	for _, c := range s.r.Cues[i+1:] {
		if c.Kind != cueClose || c.pair != open.pair || c.From < open.To {
			continue
		}
		if toks[c.From].Sentence != toks[open.From].Sentence || toks[c.From].Pos-toks[open.To-1].Pos > 2*reachAvoid {
			return
		}
		if toks[c.From].Clause != toks[open.From].Clause {
			return
		}
		found := false
		for j := open.To; j < c.From; j++ {
			if _, ok := s.at(j, cueStop); ok {
				return
			}
		}
		for j := open.To; j < c.From; j++ {
			found = s.rule(j) || found
		}
		if !found {
			for j := open.To; j < c.From; j++ {
				if pronouns[toks[j].Form] {
					s.behind(open.From)
					return
				}
			}
			// keep out of frame: the soldiers
			s.forward(Cue{From: c.From, To: c.To}, reachNo)
		}
		return
	}
}

// behind rules out the nearest marked tokens before i in its sentence, or in the one before.
func (s *scoper) behind(i int) {
	toks := s.r.Tokens
	sentence, found := -1, false
	for j := i - 1; j >= 0; j-- {
		if toks[i].Sentence-toks[j].Sentence > 1 || found && toks[j].Sentence != sentence {
			return
		}
		if s.marked(j) {
			s.rule(j)
			found, sentence = true, toks[j].Sentence
		}
	}
}

// reach sets the state of all that a yes or a no speaks of: its sentence on its own side of
// any but, and when nothing looked for is there, the sentence beside it.
func (s *scoper) reach(c Cue, set func(*State)) {
	toks := s.r.Tokens
	home := toks[c.From].Sentence
	lo, hi := c.From, c.To
	found := false
	blocked := false
	for lo > 0 && toks[lo-1].Sentence == home {
		lo--
		if _, ok := s.at(lo, cueStop); ok {
			break
		}
		found = found || s.marked(lo)
	}
	for hi < len(toks) && toks[hi].Sentence == home {
		if _, ok := s.at(hi, cueStop); ok && s.contrast(hi) {
			blocked = true
			break
		}
		found = found || s.marked(hi)
		hi++
	}
	if !found && !blocked {
		for lo > 0 && toks[lo-1].Sentence >= home-1 {
			lo--
		}
		if lo == 0 || toks[lo].Sentence == home {
			for hi < len(toks) && toks[hi].Sentence <= home+1 {
				hi++
			}
		}
	}
	for i := lo; i < hi; i++ {
		set(&s.r.States[i])
		if s.r.States[i].Cue == 0 {
			s.r.States[i].Cue = s.cue
		}
	}
}

// contrast tells whether the stop cue at i sets what follows against what was said; "so" and
// "because" do not.
func (s *scoper) contrast(i int) bool {
	switch s.r.Tokens[i].Form {
	case "so", "because", "while", "just", "only", "simply", "merely", "weil", "parce", "porque", "потому", "就", "然":
		return false
	}
	return true
}
