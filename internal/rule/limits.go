package rule

// Limits on everything a pack may hold. A pack comes from outside; whatever is over a limit
// is an error that names the limit, never a slow program.
const (
	MaxFile      = 2 << 20  // bytes of one file
	MaxPack      = 16 << 20 // bytes of all files of a pack
	MaxFiles     = 2000     // files in a pack
	MaxDepth     = 20       // nesting of YAML
	MaxScalar    = 2000     // characters of one text
	MaxRules     = 20000    // rules of a pack
	MaxTerms     = 200000   // terms of all concepts of a pack
	MaxTermWords = 8        // words of a term; Han and Kana count three characters as a word
	MaxConds     = 64       // conditions of one rule
	MaxCondDepth = 4        // nesting of conditions
	MaxWithin    = 40       // words
	MaxExamples  = 200      // examples of one rule
	MaxList      = 2000     // entries of any other list
	MaxSites     = 5000
	MaxCorpus    = 50000 // labelled texts of a pack
	MaxModel     = 2 << 20
)

// Format is the layout of packs this program reads.
const Format = 1
