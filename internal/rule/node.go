package rule

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// file is one YAML file being decoded: it turns nodes into values and keeps what is wrong.
type file struct {
	name  string
	lines []string
	probs *Problems
}

// parse reads one YAML document as nodes. It reports a problem and returns nil when data is
// not UTF-8, not YAML, over a limit, or uses anchors, aliases or tags.
func (f *file) parse(data []byte) *yaml.Node {
	if len(data) > MaxFile {
		f.add("E101", 0, 0, fmt.Sprintf("the file has %d bytes, more than %d", len(data), MaxFile), "split it into several files")
		return nil
	}
	if !utf8.Valid(data) {
		line := 1 + strings.Count(string(data[:invalidAt(data)]), "\n")
		f.add("E102", line, 1, "the file is not UTF-8", "save it as UTF-8")
		return nil
	}
	f.lines = strings.Split(string(data), "\n")
	var root yaml.Node
	err := yaml.Load(data, &root, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(MaxDepth), loaderlimits.AliasValue(0))))
	if err != nil {
		line, col, msg := 0, 0, err.Error()
		var le *yaml.LoadError
		if errors.As(err, &le) {
			line, col, msg = le.Mark.Line, le.Mark.Column, le.Message
		}
		if len(strings.TrimSpace(string(data))) == 0 {
			msg = "the file is empty"
		}
		f.add("E103", line, max(col, 1), strings.TrimPrefix(msg, "yaml: "), "")
		return nil
	}
	n := &root
	if n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
		n = n.Content[0]
	}
	if !f.plain(n, 0) {
		return nil
	}
	return n
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// plain refuses anchors, aliases and explicit tags anywhere below n.
func (f *file) plain(n *yaml.Node, depth int) bool {
	if depth > MaxDepth {
		f.at("E104", n, fmt.Sprintf("nested deeper than %d", MaxDepth), "")
		return false
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		f.at("E105", n, "anchors and aliases are not allowed in packs", "write the text out")
		return false
	}
	if n.Style&yaml.TaggedStyle != 0 {
		f.at("E105", n, "tags are not allowed in packs", "leave the tag out")
		return false
	}
	for _, c := range n.Content {
		if !f.plain(c, depth+1) {
			return false
		}
	}
	return true
}

func (f *file) pos(n *yaml.Node) Pos { return Pos{File: f.name, Line: n.Line, Col: n.Column} }

func (f *file) at(code string, n *yaml.Node, msg, suggestion string) {
	f.add(code, n.Line, n.Column, msg, suggestion)
}

func (f *file) add(code string, line, col int, msg, suggestion string) {
	p := Problem{Code: code, Message: msg, Suggestion: suggestion, Pos: Pos{File: f.name, Line: line, Col: col}}
	if line > 0 && line <= len(f.lines) {
		p.Line = strings.TrimRight(f.lines[line-1], "\r")
	}
	*f.probs = append(*f.probs, p)
}

// table is a YAML mapping of which every key must be asked for.
type table struct {
	f     *file
	node  *yaml.Node
	what  string
	value map[string]*yaml.Node
	asked map[string]bool
}

// table reads n as a mapping; ok is false, and a problem reported, when it is none.
func (f *file) table(n *yaml.Node, what string) (t table, ok bool) {
	t = table{f: f, node: n, what: what, value: map[string]*yaml.Node{}, asked: map[string]bool{}}
	if n == nil || n.Kind != yaml.MappingNode {
		if n != nil {
			f.at("E106", n, what+" must be a mapping of keys to values", "")
		}
		return t, false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if t.value[k.Value] != nil {
			f.at("E107", k, fmt.Sprintf("%q is there twice", k.Value), "keep one")
			continue
		}
		t.value[k.Value] = n.Content[i+1]
	}
	return t, true
}

func (t table) get(key string) *yaml.Node {
	t.asked[key] = true
	return t.value[key]
}

// done reports every key that nobody asked for: nothing is silently inert.
func (t table) done() {
	known := make([]string, 0, len(t.asked))
	for k := range t.asked {
		known = append(known, k)
	}
	slices.Sort(known)
	for i := 0; i+1 < len(t.node.Content); i += 2 {
		k := t.node.Content[i]
		if !t.asked[k.Value] {
			hint := didYouMean(k.Value, known)
			if hint == "" {
				hint = "known here: " + strings.Join(known, ", ")
			}
			t.f.at("E108", k, fmt.Sprintf("%s has no key %q", t.what, k.Value), hint)
		}
	}
}

// scalar reads n as a text on one level: no list, no mapping, no control or bidi characters.
func (f *file) scalar(n *yaml.Node, what string) string {
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		f.at("E109", n, what+" must be one value", "")
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	if utf8.RuneCountInString(n.Value) > MaxScalar {
		f.at("E110", n, fmt.Sprintf("%s is longer than %d characters", what, MaxScalar), "shorten it")
		return ""
	}
	for _, r := range n.Value {
		if r < 0x20 && r != '\n' || r == 0x7f || bidi(r) {
			f.at("E111", n, fmt.Sprintf("%s holds the control character U+%04X", what, r), "remove it")
			return ""
		}
	}
	return strings.TrimSpace(n.Value)
}

// str reads a text. A number, date or boolean must be quoted: YAML would change it (1.10, no).
func (t table) str(key string) string {
	n := t.get(key)
	s := t.f.scalar(n, key)
	if s != "" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		switch n.Tag {
		case "!!float", "!!timestamp":
			t.f.at("E112", n, fmt.Sprintf("%s reads as a number or date", key), "put it in quotes")
		}
	}
	return s
}

// need is str for a key that must be there.
func (t table) need(key string) string {
	s := t.str(key)
	if s == "" {
		t.f.at("E113", t.node, fmt.Sprintf("%s has no %q", t.what, key), "add it")
	}
	return s
}

func (t table) flag(key string) bool {
	n := t.get(key)
	switch s := t.f.scalar(n, key); s {
	case "", "false":
		return false
	case "true":
		return true
	default:
		t.f.at("E114", n, fmt.Sprintf("%s must be true or false, not %q", key, s), "")
		return false
	}
}

func (t table) number(key string) (float64, bool) {
	n := t.get(key)
	s := t.f.scalar(n, key)
	if s == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v != v || v > 1e12 || v < -1e12 {
		t.f.at("E115", n, fmt.Sprintf("%s must be a number, not %q", key, s), "")
		return 0, false
	}
	return v, true
}

// oneOf reads a text that must be one of allowed; empty stays empty.
func (t table) oneOf(key string, allowed ...string) string {
	n := t.get(key)
	s := t.f.scalar(n, key)
	if s != "" && !slices.Contains(allowed, s) {
		hint := didYouMean(s, allowed)
		if hint == "" {
			hint = "one of " + strings.Join(allowed, ", ")
		}
		t.f.at("E116", n, fmt.Sprintf("%s cannot be %q", key, s), hint)
		return ""
	}
	return s
}

// items are the entries of a list; a single value stands for a list of one.
func (f *file) items(n *yaml.Node, what string, limit int) []*yaml.Node {
	switch {
	case n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return nil
	case n.Kind != yaml.SequenceNode:
		return []*yaml.Node{n}
	case len(n.Content) > limit:
		f.at("E117", n, fmt.Sprintf("%s has %d entries, more than %d", what, len(n.Content), limit), "")
		return n.Content[:limit]
	}
	return n.Content
}

func (t table) list(key string) []string {
	var out []string
	for _, n := range t.f.items(t.get(key), key, MaxList) {
		if s := t.f.scalar(n, key); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// text reads a text in one language (English) or a mapping by language.
func (t table) text(key string) Text { return t.f.text(t.get(key), key) }

func (f *file) text(n *yaml.Node, key string) Text {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		if s := f.scalar(n, key); s != "" {
			return Text{"en": s}
		}
		return nil
	}
	m, ok := f.table(n, key)
	if !ok {
		return nil
	}
	out := Text{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		lang := n.Content[i].Value
		if !langTag(lang) {
			f.at("E118", n.Content[i], fmt.Sprintf("%q is not a language tag", lang), "write en, ko, zh-Hans …")
			continue
		}
		if s := f.scalar(m.get(lang), key); s != "" {
			out[lang] = s
		}
	}
	return out
}

func langTag(s string) bool {
	if len(s) < 2 || len(s) > 12 {
		return false
	}
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || i > 1 && (r == '-' || r >= 'A' && r <= 'Z')) {
			return false
		}
	}
	return true
}
