// Package rule is what a rule pack is: its parts, how they are read from YAML with the
// position of every mistake (decode.go), what makes a pack wrong (lint.go), and how all
// active packs become one Rulebook (rulebook.go).
//
// A pack is data only. Nothing in it is run, no pattern in it is a regular expression, and
// text from it is plain text. How the words of a pack are found in what people write is the
// work of the packages text and check.
package rule

// Pack is one rule pack as decoded from its files.
type Pack struct {
	Format    int      // layout of the pack, see Format
	ID        string   // lower case, digits and hyphens: "dprk-core"
	Version   string   // "2026.11.1": numbers separated by dots, compared number by number
	Title     string   // name shown to people
	Languages []string // BCP 47 tags of the languages its concepts have terms in
	Publisher string   // who answers for it
	Contact   string   // where to write to
	Checked   string   // YYYY-MM, when its sources were last looked at
	BuiltIn   bool     // came with the app
	Topics    []Topic
	Concepts  []Concept
	Rules     []Rule
	Sites     []Site
	Calendar  []Occasion
	Status    []Status
	Channels  []Channel
	Phrases   []Phrase
	Sources   []Source
	Corpus    []Labelled // labelled texts for tests and training
	Model     []byte     // model.bin, the trained reader; nil when the pack has none
	Hash      string     // SHA-256 over the pack's files, hex; part of every report
}

// Kind is what a rule speaks about.
type Kind string

// The kinds of items, and the three that structured fields alone decide.
const (
	Shot      Kind = "shot"
	Question  Kind = "question"
	Kit       Kind = "kit"
	Post      Kind = "post"
	Stop      Kind = "stop"
	Traveller Kind = "traveller"
	Trip      Kind = "trip"
)

// Kinds lists all kinds in the order they are shown.
var Kinds = []Kind{Shot, Question, Kit, Post, Stop, Traveller, Trip}

// Severity is how grave a rule is, and the verdict of an item as the worst of its findings.
type Severity string

// The severities from worst to best.
const (
	No    Severity = "no"
	Ask   Severity = "ask"
	Care  Severity = "care"
	Clear Severity = "clear"
)

// Rank orders severities: 3 for No, 2 for Ask, 1 for Care, 0 for Clear and anything else.
func (s Severity) Rank() int {
	switch s {
	case No:
		return 3
	case Ask:
		return 2
	case Care:
		return 1
	}
	return 0
}

// Text is a text in one or more languages, keyed by BCP 47 tag. In YAML it is a plain scalar
// (English) or a mapping from tag to text.
type Text map[string]string

// In is the text in lang, else in English, else in the first language by tag.
func (t Text) In(lang string) string {
	for _, l := range []string{lang, "en"} {
		if s := t[l]; s != "" {
			return s
		}
	}
	best := ""
	for l := range t {
		if best == "" || l < best {
			best = l
		}
	}
	return t[best]
}

// Pos is a place in a pack's file, for messages.
type Pos struct {
	File string // path inside the pack, with slashes
	Line int    // from 1
	Col  int    // in bytes, from 1
}

// Topic is the subject of rules, as reports group them.
type Topic struct {
	ID    string
	Kinds []Kind
	Title Text
	Pos   Pos
}

// Concept is a named set of words that mean one thing, per language.
type Concept struct {
	ID    string
	Title Text
	Terms map[string]Terms // by language
	Pos   Pos
}

// Terms are the four lists of a concept in one language. A term is one or more words, found
// in all their inflections; a term of one word in angle quotes needs no stem.
type Terms struct {
	Sure    []Term // the concept is there
	Unsure  []Term // counts only near a Support term of the same concept, and then only asks
	Support []Term
	Not     []Term // longer matches that win over the others
}

// Term is one entry of a concept's list.
type Term struct {
	Text  string
	Exact bool // match the written form only: case kept, no inflection
	Pos   Pos
}

// Rule is one statement of a pack.
type Rule struct {
	ID          string
	Pack        string // id of the pack it came with
	Topic       string
	Kind        Kind
	Severity    Severity
	Title       Text
	Why         Text
	Instead     []Text // ready wordings to take over
	Where       Where
	When        *Cond    // nil: Where alone decides
	Unless      *Cond    // nil: nothing lifts it
	Facts       []string // ids in the notes the rule was written from: F093
	Sources     []string // keys of Pack.Sources
	From        string   // YYYY-MM-DD, first day it holds; empty: always held
	Until       string   // YYYY-MM-DD, last day it holds; empty: no end known
	Review      string   // YYYY-MM-DD, to be looked at again by then
	Disputed    bool     // sources contradict each other
	Unconfirmed bool     // no source was found, or one weak one
	Authority   string   // "government": cannot be lowered by the user; else empty
	Permit      string   // what a granted permission does: "lifts" (default for ask), "keeps" (default for no, care)
	Examples    Examples
	Pos         Pos
}

// Where limits a rule to places, dates and structured fields. An empty list limits nothing;
// within a list one match is enough; all lists must match.
type Where struct {
	Sites       []string // site ids
	NotSites    []string
	SiteKinds   []string // Site.Kind
	Regions     []string
	Nationality []string // ISO 3166-1 alpha-2, for travellers
	Roles       []string
	To          []string // whom a question goes to
	Fields      []Field
}

// Field is a condition on one structured field of an item, by the names in docs/pack-format.md.
type Field struct {
	Name     string
	In       []string // one of these values
	MoreThan *float64 // number greater than this
	LessThan *float64
	Missing  bool // the field is empty
	Pos      Pos
}

// Cond is a condition on an item's text. Exactly one of its parts is set.
type Cond struct {
	Concept string   // a concept is there, not ruled out by the text
	Phrase  []string // one of these word sequences, stems compared
	All     []Cond   // every one of them, within Within words where Within > 0
	Any     []Cond
	Not     *Cond
	Within  int // in words; 0: anywhere in the text
	Number  *Number
	Field   *Field
	Pos     Pos
}

// Number is a number with a unit found in the text, near a concept if one is named.
type Number struct {
	Unit     string // mm, gb, "" for a bare number
	MoreThan float64
	Near     string // concept id; empty: anywhere
	Within   int    // words to the concept, default 6
	Largest  bool   // of a range like 70-300 only the larger counts
}

// Examples are texts that a rule must flag and texts that it must let pass.
type Examples struct {
	Flag []Example
	Pass []Example
}

// Example is one text of a rule's own test. Spans are the words between << and >>, as byte
// offsets into Text, which has the marks removed.
type Example struct {
	Text       string
	Spans      [][2]int
	Lang       string
	Site       string
	Date       string
	Permission string
	Fields     map[string]string
	Pos        Pos
}

// Site is a place known to the packs.
type Site struct {
	ID        string
	Pack      string
	Catalogue string // number in the built-in catalogue: S01
	Name      Text
	Hangul    string
	Names     []string // other names and spellings, any language
	Lat, Lon  float64  // degrees north and east, WGS 84
	Accuracy  string   // "v" verified, "k" known to about 1 km, "a" approximate
	Region    string
	Kind      string
	Notes     []SiteNote
	Weekdays  []string // mon … sun when it opens on these only
	Status    Text
	Facts     []string
	Sources   []string
	Pos       Pos
}

// SiteNote is one line of a site's own rules, shown with the site. A note of severity clear
// that names concepts covers items about them there.
type SiteNote struct {
	Severity Severity
	Text     Text
	Concepts []string
}

// Occasion is a holiday or event of the calendar.
type Occasion struct {
	ID      string
	Rule    string // "fixed 04-15", "lunar 1/1", "solar qingming", "date 2027-04-04"
	Name    Text
	Korean  string
	Kind    string
	Meaning Text
	Sources []string
	Pos     Pos
}

// Status is a dated statement about a region: open, closed, restricted.
type Status struct {
	Region  string
	State   string // open, closed, restricted, unknown
	From    string // YYYY-MM-DD or YYYY-MM
	Until   string
	For     []string // nationalities it speaks of; empty: all
	Text    Text
	Sources []string
	Pos     Pos
}

// Channel is an outlet or account: what it is and whether it can be cited.
type Channel struct {
	ID       string
	Name     string
	Handles  []string
	Platform string
	Class    string // official, state-linked, friendly, tour-company, parody, closed
	Status   Text
	Sources  []string
	Pos      Pos
}

// Phrase is a line of the phrase card.
type Phrase struct {
	ID     string
	Group  string
	Hangul string // northern spelling
	Roman  string
	Text   Text // what it means
	Note   Text
	Pos    Pos
}

// Source is where a statement comes from.
type Source struct {
	Key       string
	Publisher string
	Title     string
	URL       string // https only, or empty
	Published string
	Checked   string // YYYY-MM
	Kind      string
	Pos       Pos
}

// Labelled is one text of a corpus with its verdict, in the form of the evaluation files.
type Labelled struct {
	ID         string   `json:"id"`
	Kind       Kind     `json:"kind"`
	Lang       string   `json:"lang,omitempty"`
	Text       string   `json:"text"`
	Site       string   `json:"site,omitempty"`
	Date       string   `json:"date,omitempty"`
	Permission string   `json:"permission,omitempty"`
	Verdict    Severity `json:"verdict"`
	Topics     []string `json:"topics"`
}
