package rule

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Load reads a pack from its folder and checks it (see lint). A pack comes back with every
// part that is sound: a broken rule, concept or site is left out and stands in the problems
// with its place. The pack is nil only when its pack.yaml cannot be used or a limit on the
// whole pack is broken; the problems say why.
//
// base are the packs it will stand beside, the built-in one first: a rule may use their
// topics, concepts, sites and sources.
func Load(fsys fs.FS, base ...*Pack) (*Pack, Problems) {
	var probs Problems
	files, err := packFiles(fsys)
	if err != nil {
		return nil, Problems{{Code: "E100", Message: err.Error()}}
	}
	p := &Pack{}
	sum := sha256.New()
	total := 0
	content := map[string][]byte{}
	for _, name := range files {
		data, err := readLimited(fsys, name)
		if err != nil {
			return nil, Problems{{Code: "E100", Message: err.Error(), Pos: Pos{File: name}}}
		}
		if total += len(data); total > MaxPack {
			return nil, Problems{{Code: "E101", Message: fmt.Sprintf("the pack has more than %d bytes", MaxPack)}}
		}
		content[name] = data
		h := sha256.Sum256(data)
		fmt.Fprintf(sum, "%x  %d  %s\n", h, len(data), name)
	}
	p.Hash = hex.EncodeToString(sum.Sum(nil))
	if content["pack.yaml"] == nil {
		return nil, Problems{{Code: "E120", Message: "there is no pack.yaml", Suggestion: "a pack is a folder with a pack.yaml in it"}}
	}
	for i, part := range decodeFiles(files, content) {
		probs = append(probs, part.probs...)
		p.join(&part.Pack)
		if files[i] == "model.bin" {
			p.Model = content[files[i]]
		}
	}
	if p.ID == "" || p.Format != Format {
		if !slices.ContainsFunc(probs, func(x Problem) bool { return x.Pos.File == "pack.yaml" }) {
			probs = append(probs, Problem{Code: "E121", Message: fmt.Sprintf("pack.yaml has format %d; this program reads format %d", p.Format, Format),
				Suggestion: "update Clearshot", Pos: Pos{File: "pack.yaml", Line: 1, Col: 1}})
		}
		probs.sort()
		return nil, probs
	}
	lines := map[string][]string{}
	for name, data := range content {
		if strings.HasSuffix(name, ".yaml") {
			lines[name] = strings.Split(string(data), "\n")
		}
	}
	probs = append(probs, lint(p, lines, base)...)
	probs.sort()
	return p, probs
}

// part is what one file holds of a pack.
type part struct {
	Pack
	probs Problems
}

// decodeFiles decodes every file by itself, on all processors; the parts are in the order of
// the files.
func decodeFiles(files []string, content map[string][]byte) []part {
	parts := make([]part, len(files))
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(len(files), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				f := &file{name: files[i], probs: &parts[i].probs}
				switch data := content[files[i]]; {
				case strings.HasSuffix(files[i], ".jsonl"):
					parts[i].Corpus = f.corpus(data)
				case strings.HasSuffix(files[i], ".yaml"):
					f.decode(&parts[i].Pack, data)
				}
			}
		})
	}
	wg.Wait()
	return parts
}

// join adds what another file holds. Only pack.yaml has an id.
func (p *Pack) join(q *Pack) {
	if q.ID != "" || q.Format != 0 {
		p.Format, p.ID, p.Version, p.Title, p.Languages = q.Format, q.ID, q.Version, q.Title, q.Languages
		p.Publisher, p.Contact, p.Checked = q.Publisher, q.Contact, q.Checked
	}
	p.Topics = append(p.Topics, q.Topics...)
	p.Concepts = append(p.Concepts, q.Concepts...)
	p.Rules = append(p.Rules, q.Rules...)
	p.Sites = append(p.Sites, q.Sites...)
	p.Calendar = append(p.Calendar, q.Calendar...)
	p.Status = append(p.Status, q.Status...)
	p.Channels = append(p.Channels, q.Channels...)
	p.Phrases = append(p.Phrases, q.Phrases...)
	p.Sources = append(p.Sources, q.Sources...)
	p.Corpus = append(p.Corpus, q.Corpus...)
}

// packFiles lists the files of a pack in order and refuses names that do not belong in one.
func packFiles(fsys fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		switch {
		case d.IsDir():
			if name != "." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		case !PackFile(name):
			return nil
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is not a regular file: links and devices are not allowed in packs", name)
		}
		if files = append(files, name); len(files) > MaxFiles {
			return fmt.Errorf("the pack has more than %d files", MaxFiles)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

// PackFile tells whether name is a file that a pack may hold and that is read; others (a
// README, a licence, this folder's Go file) are passed over.
func PackFile(name string) bool {
	if name == "model.bin" {
		return true
	}
	dir, base := path.Split(name)
	for _, part := range strings.Split(strings.Trim(dir, "/"), "/") {
		if part != "" && !plainName(part) {
			return false
		}
	}
	ext := path.Ext(base)
	if !plainName(strings.TrimSuffix(base, ext)) {
		return false
	}
	switch strings.Trim(dir, "/") {
	case "":
		return ext == ".yaml"
	case "concepts", "rules", "sites", "tours":
		return ext == ".yaml"
	case "corpus":
		return ext == ".jsonl"
	}
	return false
}

// PackFolder tells whether name is a folder that a pack may hold.
func PackFolder(name string) bool {
	switch name {
	case "concepts", "rules", "sites", "tours", "corpus":
		return true
	}
	return false
}

func plainName(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_') {
			return false
		}
	}
	return true
}

func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	if len(data) > MaxFile {
		return nil, fmt.Errorf("%s has more than %d bytes: split it", name, MaxFile)
	}
	return data, nil
}

func (f *file) decode(p *Pack, data []byte) {
	root := f.parse(data)
	if root == nil {
		return
	}
	dir := path.Dir(f.name)
	t, ok := f.table(root, "the file")
	if !ok {
		return
	}
	defer t.done()
	switch {
	case f.name == "pack.yaml":
		f.pack(p, t)
	case f.name == "topics.yaml":
		decodeAll(f, t, "topics", MaxList, &p.Topics, f.topic)
	case f.name == "sources.yaml":
		decodeAll(f, t, "sources", MaxList, &p.Sources, f.source)
	case f.name == "calendar.yaml":
		decodeAll(f, t, "occasions", MaxList, &p.Calendar, f.occasion)
	case f.name == "status.yaml":
		decodeAll(f, t, "status", MaxList, &p.Status, f.status)
	case f.name == "channels.yaml":
		decodeAll(f, t, "channels", MaxList, &p.Channels, f.channel)
	case f.name == "phrases.yaml":
		decodeAll(f, t, "phrases", MaxList, &p.Phrases, f.phrase)
	case dir == "concepts":
		decodeAll(f, t, "concepts", MaxList, &p.Concepts, f.concept)
	case dir == "rules":
		decodeAll(f, t, "rules", MaxRules, &p.Rules, f.rule)
	case dir == "sites":
		decodeAll(f, t, "sites", MaxSites, &p.Sites, f.site)
	default:
		f.add("E122", 1, 1, "no file of this name belongs in a pack", "see docs/pack-format.md")
	}
}

// decodeAll decodes the entries of one list and keeps those in which nothing is wrong.
func decodeAll[T any](f *file, t table, key string, limit int, out *[]T, one func(table) T) {
	for _, n := range f.items(t.get(key), key, limit) {
		before := len(f.probs.Errors())
		e, ok := f.table(n, "an entry of "+key)
		if !ok {
			continue
		}
		v := one(e)
		e.done()
		if len(f.probs.Errors()) == before {
			*out = append(*out, v)
			continue
		}
		if id := e.value["id"]; id != nil && key == "rules" {
			for i := before; i < len(*f.probs); i++ {
				(*f.probs)[i].Rule = id.Value
			}
		}
	}
}

func (f *file) pack(p *Pack, t table) {
	if n, ok := t.number("format"); ok {
		p.Format = int(n)
	}
	p.ID = t.need("id")
	if p.ID != "" && !idOK(p.ID) {
		f.at("E123", t.get("id"), fmt.Sprintf("%q is not an id", p.ID), "use 3 to 60 of a-z, 0-9 and hyphens")
		p.ID = ""
	}
	p.Version = t.need("version")
	if p.Version != "" && !versionOK(p.Version) {
		f.at("E124", t.get("version"), fmt.Sprintf("%q is not a version", p.Version), `write numbers with dots, in quotes: "2026.11.1"`)
	}
	p.Title = t.need("title")
	p.Languages = t.list("languages")
	p.Publisher = t.need("publisher")
	p.Contact = t.str("contact")
	p.Checked = t.str("checked")
}

func idOK(s string) bool {
	return len(s) >= 2 && len(s) <= 60 && plainName(s) && !strings.Contains(s, "_")
}

func versionOK(s string) bool {
	for _, part := range strings.Split(s, ".") {
		if part == "" || len(part) > 9 || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

// corpus reads labelled texts, one JSON object a line.
func (f *file) corpus(data []byte) []Labelled {
	if !utf8.Valid(data) {
		f.add("E102", 0, 0, "the file is not UTF-8", "save it as UTF-8")
		return nil
	}
	var out []Labelled
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, MaxFile)
	for line := 1; sc.Scan(); line++ {
		raw := bytes.TrimSpace(sc.Bytes())
		if len(raw) == 0 {
			continue
		}
		var x Labelled
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&x); err != nil {
			f.add("E125", line, 1, "not a labelled text: "+err.Error(), "see docs/pack-format.md, corpus")
			continue
		}
		if !slices.Contains([]Kind{Shot, Question, Kit, Post}, x.Kind) || x.Text == "" || !slices.Contains([]Severity{No, Ask, Care, Clear}, x.Verdict) {
			f.add("E125", line, 1, "a labelled text needs kind, text and verdict", "see docs/pack-format.md, corpus")
			continue
		}
		if out = append(out, x); len(out) > MaxCorpus {
			f.add("E117", line, 1, fmt.Sprintf("more than %d labelled texts", MaxCorpus), "")
			break
		}
	}
	return out
}
