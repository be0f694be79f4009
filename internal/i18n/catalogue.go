package i18n

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"clearshot/assets"
)

// entry is one text with its plural forms; a text without a count has only "other".
type entry map[string]string

// UnmarshalJSON reads a plain text or a mapping from plural category to text.
func (e *entry) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*e = entry{"other": s}
		return nil
	}
	m := map[string]string{}
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("want a text or an object of plural forms, have %s", data)
	}
	if _, ok := m["other"]; !ok {
		return fmt.Errorf("the plural form \"other\" is missing in %s", data)
	}
	*e = m
	return nil
}

// catalogue is all entries of one language.
type catalogue map[string]entry

// load reads i18n/<lang>/*.json from fsys. It fails when a file is not a JSON object of
// texts or when two files have the same key.
func load(fsys fs.FS, lang string) (catalogue, error) {
	files, err := fs.Glob(fsys, path.Join("i18n", lang, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	all, home := catalogue{}, map[string]string{}
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		part := catalogue{}
		if err := json.Unmarshal(data, &part); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for k, e := range part {
			if other := home[k]; other != "" {
				return nil, fmt.Errorf("%s: the key %q is in %s too: keep one of them", name, k, other)
			}
			all[k], home[k] = e, name
		}
	}
	return all, nil
}

var embedded sync.Map // language -> catalogue

// embeddedCatalogue is the program's own catalogue of lang. The files are compiled in and a
// test loads them all, so a broken one cannot reach a user.
func embeddedCatalogue(lang string) catalogue {
	if c, ok := embedded.Load(lang); ok {
		return c.(catalogue)
	}
	c, err := load(assets.I18n, lang)
	if err != nil {
		panic("i18n: " + err.Error())
	}
	embedded.Store(lang, c)
	return c
}

// Languages lists the languages that have a catalogue, as BCP 47 tags, English first.
func Languages() []string {
	dirs, _ := fs.ReadDir(assets.I18n, "i18n")
	langs := []string{"en"}
	for _, d := range dirs {
		if d.IsDir() && d.Name() != "en" {
			langs = append(langs, d.Name())
		}
	}
	return langs
}

// bestLanguage is the language of Languages that serves lang: "de-AT" is served by "de".
func bestLanguage(lang string) string {
	for _, have := range Languages() {
		if strings.EqualFold(have, lang) {
			return have
		}
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	for _, have := range Languages() {
		if strings.EqualFold(have, base) {
			return have
		}
	}
	return "en"
}
