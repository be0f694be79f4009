// Package briefing sets a checked trip on paper: Report and Trip become strips of the text
// column (strip.go), these become pages of drawing operations (flow.go, op.go), and the
// operations become a PDF (pdf.go) or a picture for the preview (raster.go). Both are drawn
// from the same Document, so what the screen shows is what prints.
//
// Everything is a function of Params: no clock, no map order, no network. The same Params
// give the same bytes.
package briefing

import (
	"errors"

	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Edition is a briefing for one reader.
type Edition string

// The editions. Home is for the traveller before departure and the safety contact and holds
// everything.
const (
	Home     Edition = "home"
	Carry    Edition = "carry"
	Guide    Edition = "guide"
	Operator Edition = "operator"
)

// ErrEmpty is returned by WritePDF for a document without pages.
var ErrEmpty = errors.New("there is nothing to print; choose at least one section")

// ErrEdition is returned for an edition that cannot be made yet.
var ErrEdition = errors.New("this edition cannot be printed yet; choose the Home edition")

// Section is a part of a briefing that can be left out.
type Section string

// The sections.
const (
	Cover       Section = "cover"
	Contents    Section = "contents"
	Summary     Section = "summary"
	Ready       Section = "ready"
	Route       Section = "route"
	Overview    Section = "overview"
	Days        Section = "days"
	Shots       Section = "shots"
	Questions   Section = "questions"
	Posts       Section = "posts"
	Kit         Section = "kit"
	Phrases     Section = "phrases"
	Contacts    Section = "contacts"
	Permissions Section = "permissions"
	Rules       Section = "rules"
	Sources     Section = "sources"
)

// A chapter writes one section's strips.
type chapter struct {
	section Section
	write   func(*writer) []strip
}

// editions are the sections of each edition in their order.
var editions = map[Edition][]chapter{
	Home: {
		{Cover, (*writer).cover},
		{Contents, (*writer).contents},
		{Summary, (*writer).summary},
		{Ready, (*writer).ready},
		{Route, (*writer).route},
		{Overview, (*writer).overview},
		{Days, (*writer).days},
		{Shots, (*writer).shots},
		{Questions, (*writer).questions},
		{Kit, (*writer).kit},
		{Posts, (*writer).posts},
		{Phrases, (*writer).phrases},
		{Contacts, (*writer).contacts},
		{Permissions, (*writer).permissions},
		{Rules, (*writer).rules},
		{Sources, (*writer).sources},
	},
}

// SectionsOf lists the sections of an edition in the order they print; nil for an edition
// that cannot be made yet.
func SectionsOf(e Edition) []Section {
	var out []Section
	for _, c := range editions[e] {
		out = append(out, c.section)
	}
	return out
}

// Editions lists the editions that can be made.
func Editions() []Edition {
	var out []Edition
	for _, e := range []Edition{Home, Carry, Guide, Operator} {
		if editions[e] != nil {
			out = append(out, e)
		}
	}
	return out
}

// Params is what a briefing is made of. Trip is required; all else may be zero.
type Params struct {
	Trip    *trip.Trip
	Report  *check.Report
	Notes   []plan.Note // nil: what package plan finds
	Ready   []plan.Line // the list "Before you go"; nil: that of package plan
	Book    *rule.Rulebook
	Edition Edition   // "" is Home
	Paper   Paper     // "" is A4
	Lang    string    // BCP 47; "" is English
	Today   trip.Date // printed on the cover, and the date of the PDF
	Only    []Section // nil: all sections of the edition
	Version string    // of the program, for the PDF's producer
}

// Build lays the briefing out. It fails only for a missing trip and for an edition that
// cannot be made.
func Build(p Params) (*Document, error) {
	if p.Trip == nil {
		return nil, errors.New("briefing: no trip is open; open one first")
	}
	if p.Edition == "" {
		p.Edition = Home
	}
	chapters := editions[p.Edition]
	if chapters == nil {
		return nil, ErrEdition
	}
	if p.Paper != Letter {
		p.Paper = A4
	}
	if p.Book == nil {
		p.Book = rule.Merge()
	}
	p.Lang = i18n.New(p.Lang).Lang()
	if p.Notes == nil {
		p.Notes = plan.Findings(p.Trip, p.Book, p.Today)
	}
	if p.Ready == nil {
		p.Ready = plan.Readiness(p.Trip, p.Book, p.Today)
	}
	w := newWriter(p)
	parts := make([][]strip, len(chapters))
	toc := -1
	for i, c := range chapters {
		if !p.wants(c.section) {
			continue
		}
		if c.section == Contents {
			toc = i // needs the others first
			continue
		}
		parts[i] = c.write(w)
	}
	sh := p.Paper.sheet()
	var all []strip
	gather := func() {
		all = all[:0]
		for _, part := range parts {
			all = append(all, part...)
		}
	}
	gather()
	if toc >= 0 {
		// The contents are as long with wrong page numbers as with right ones.
		w.entries = outlineOf(all, nil)
		parts[toc] = w.contents()
		gather()
		_, at := flow(all, sh, false)
		w.entries = outlineOf(all, at)
		parts[toc] = w.contents()
		gather()
	}
	pages, at := paginate(all, sh)
	doc := &Document{
		Title: w.title(), Subject: w.t("brief.subject." + string(p.Edition)), Lang: w.print.Lang(),
		Edition: p.Edition, Paper: p.Paper, Issue: w.issue, Date: string(p.Today), Producer: producer(p.Version),
		Pages: pages, Outline: outlineOf(all, at), Anchors: anchorsOf(all, at), Missing: w.missing,
	}
	w.foot(doc, sh)
	return doc, nil
}

func producer(version string) string {
	if version == "" {
		return "Clearshot"
	}
	return "Clearshot " + version
}

func (p Params) wants(s Section) bool {
	if p.Only == nil {
		return true
	}
	for _, o := range p.Only {
		if o == s {
			return true
		}
	}
	return false
}

// outlineOf is the outline; without places all pages are 0.
func outlineOf(strips []strip, at []placed) []Entry {
	var out []Entry
	level := -1
	for i, s := range strips {
		if s.outline == "" {
			continue
		}
		level = min(s.level, level+1) // a jump breaks the tree that readers show
		e := Entry{Title: s.outline, Level: level, Anchor: s.anchor}
		if at != nil {
			e.Page, e.Y = at[i].page, at[i].y
		}
		out = append(out, e)
	}
	return out
}

func anchorsOf(strips []strip, at []placed) map[string]Anchor {
	out := map[string]Anchor{}
	for i, s := range strips {
		if s.anchor != "" {
			if _, twice := out[s.anchor]; !twice {
				out[s.anchor] = Anchor{Page: at[i].page, Y: at[i].y}
			}
		}
	}
	return out
}
