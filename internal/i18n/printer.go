// Package i18n is every word of the program that a user sees. Texts live in
// assets/i18n/<language>/<area>.json, keyed by dotted names, with named parameters:
//
//	"shots.count": {"one": "{n} shot", "other": "{n} shots"}
//	p.T("shots.count", i18n.N(5)) // "5 shots"
//
// Texts of rule packs are not here; they come with the pack in its own languages.
package i18n

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Message is a text that is still to be written in some language: a key and its parameters.
type Message struct {
	Key  string
	Args []Arg
}

// Arg is the value of one parameter of a text. Values may be texts, numbers, dates
// (anything with a Time method like trip.Date's), clock texts and other Messages.
type Arg struct {
	Name  string
	Value any
}

// Msg is the message of a key with its parameters.
func Msg(key string, args ...Arg) Message { return Message{Key: key, Args: args} }

// A is a named parameter.
func A(name string, value any) Arg { return Arg{Name: name, Value: value} }

// N is the count {n}, which also chooses the plural form.
func N(n int) Arg { return Arg{Name: "n", Value: Count(n)} }

// Count is a number of things. Unlike an int, which is written as it is ("shot 1204"), it is
// grouped by the language's custom ("1,204 shots") and chooses the plural form.
type Count int

// Full is a date as a parameter that is written with its year; others are written without.
func Full(d Day) any { return fullDay{d} }

type fullDay struct{ Day }

// Month is a month of a year as a parameter: "November 2026".
type Month time.Time

// Translated is a parameter that has its own text in each language, as texts of packs have.
type Translated interface{ InLanguage(lang string) string }

// Printer writes texts in one language. It is safe for concurrent use.
type Printer struct {
	lang     string
	tag      language.Tag
	texts    catalogue
	fallback catalogue
	numbers  *message.Printer
}

// New is a printer for lang, a BCP 47 tag. A language without a catalogue, and every key
// its catalogue lacks, falls back to English.
func New(lang string) *Printer {
	have := bestLanguage(lang)
	return newPrinter(have, embeddedCatalogue(have), embeddedCatalogue("en"))
}

func newPrinter(lang string, texts, fallback catalogue) *Printer {
	tag := language.Make(lang)
	return &Printer{lang: lang, tag: tag, texts: texts, fallback: fallback, numbers: message.NewPrinter(tag)}
}

// Lang is the language the printer writes, as a BCP 47 tag.
func (p *Printer) Lang() string { return p.lang }

// Has tells whether there is a text for key.
func (p *Printer) Has(key string) bool {
	_, own := p.texts[key]
	_, en := p.fallback[key]
	return own || en
}

// T is the text of key with its parameters filled in. A key without a text comes back as
// ⟦key⟧, so that it is seen and reported rather than left blank.
func (p *Printer) T(key string, args ...Arg) string {
	e, ok := p.texts[key]
	if !ok {
		if e, ok = p.fallback[key]; !ok {
			return "⟦" + key + "⟧"
		}
	}
	return p.fill(p.form(e, args), args)
}

// Say is the text of a message.
func (p *Printer) Say(m Message) string {
	if m.Key == "" {
		return ""
	}
	return p.T(m.Key, m.Args...)
}

// form is the plural form of e for the first Count among args.
func (p *Printer) form(e entry, args []Arg) string {
	if len(e) > 1 {
		for _, a := range args {
			if n, ok := a.Value.(Count); ok {
				if s, ok := e[p.category(int(n))]; ok {
					return s
				}
				break
			}
		}
	}
	return e["other"]
}

// category is the CLDR plural category of n, an integer without visible fraction.
func (p *Printer) category(n int) string {
	if n < 0 {
		n = -n
	}
	switch plural.Cardinal.MatchPlural(p.tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// fill replaces each {name} in s. A name without a parameter stays as it is written.
func (p *Printer) fill(s string, args []Arg) string {
	if len(args) == 0 || !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(s[:open])
		name := s[open+1 : open+end]
		if v, ok := valueOf(args, name); ok {
			b.WriteString(p.value(v))
		} else {
			b.WriteString(s[open : open+end+1])
		}
		s = s[open+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

func valueOf(args []Arg, name string) (any, bool) {
	for _, a := range args {
		if a.Name == name {
			return a.Value, true
		}
	}
	return nil, false
}

func (p *Printer) value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case Count:
		return p.Number(int(v))
	case Message:
		return p.Say(v)
	case []string:
		return p.List(v)
	case fullDay:
		return p.Date(v.Day)
	case Day:
		return p.DayMonth(v)
	case Month:
		return p.T("date.month_year", A("month", p.T(monthKeys[time.Time(v).Month()-1])), A("y", time.Time(v).Year()))
	case Translated:
		return v.InLanguage(p.lang)
	}
	return fmt.Sprint(v)
}

// Number is n with the language's grouping of digits.
func (p *Printer) Number(n int) string {
	return p.numbers.Sprint(number.Decimal(n))
}

// List joins texts as a sentence does: "Pyongyang, Kaesong and Myohyang".
func (p *Printer) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	head := items[0]
	for _, s := range items[1 : len(items)-1] {
		head = p.T("list.comma", A("a", head), A("b", s))
	}
	return p.T("list.and", A("a", head), A("b", items[len(items)-1]))
}
