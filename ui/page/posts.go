package page

import (
	"strings"

	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/widget"
)

// NewPosts is the page of what is to be published.
func NewPosts(e *Env) Page {
	return newItems(e, listing{
		kind: "post", name: Posts, rows: func(q workspace.Query) []workspace.Group { return e.Work.Posts(q) },
		columns: []widget.TableColumn{
			{Title: "#", Width: 28}, {Title: e.T("ui.post.text")}, {Title: e.T("ui.post.platform"), Width: 110, Wide: 560},
			{Title: e.T("ui.post.earliest"), Width: 110, Wide: 640}, {Title: e.T("ui.verdict"), Width: 100},
		},
		cells: func(r workspace.ItemRow) []widget.TableCell {
			return []widget.TableCell{number(r.Number), words(r), soft(r.Platform), soft(earliest(e, r.ID)), e.pill(r)}
		},
		context: func() string {
			n := e.Work.Navigation().Posts
			return e.count("ui.post.count", n.Total(), n)
		},
		fields: postFields,
	})
}

// earliest is the date before which a post must not go out; empty when there is none.
func earliest(e *Env, id string) string {
	if t := e.Work.Trip(); t != nil {
		if x, ok := t.Item(id); ok {
			if p, ok := x.(*trip.Post); ok && p.Earliest != "" {
				return e.Work.Printer().Date(p.Earliest)
			}
		}
	}
	return ""
}

// postFields are the fields of a post beside its text.
func postFields(in *inspector) []field {
	e := in.p.Env
	post := func(x trip.Item) *trip.Post {
		if p, ok := x.(*trip.Post); ok {
			return p
		}
		return &trip.Post{}
	}
	set := func(name string, f func(*trip.Post, string)) func(string) trip.Edit {
		return func(v string) trip.Edit {
			return trip.SetPost(in.id, func(p *trip.Post) { f(p, v) }).Merging(name)
		}
	}
	title, readTitle := in.line(e.T("ui.post.title"), "", func(x trip.Item) string { return post(x).Title }, set("title", func(p *trip.Post, v string) { p.Title = v }))
	platform, readPlatform := in.line(e.T("ui.post.platform"), "", func(x trip.Item) string { return post(x).Platform }, set("platform", func(p *trip.Post, v string) { p.Platform = v }))
	earliest, readEarliest := in.date(e.T("ui.post.earliest"), func(x trip.Item) trip.Date { return post(x).Earliest },
		func(d trip.Date) trip.Edit { return trip.SetPost(in.id, func(p *trip.Post) { p.Earliest = d }) })
	accounts, readAccounts := in.line(e.T("ui.post.accounts"), e.T("ui.post.accounts.hint"), func(x trip.Item) string { return strings.Join(post(x).Accounts, " ") },
		set("accounts", func(p *trip.Post, v string) { p.Accounts = strings.Fields(v) }))
	notes, readNotes := in.line(e.T("ui.notes"), "", func(x trip.Item) string { return post(x).Notes }, set("notes", func(p *trip.Post, v string) { p.Notes = v }))
	return []field{
		{title, readTitle},
		{across(platform, earliest), reading(readPlatform, readEarliest)},
		{accounts, readAccounts},
		{across(in.permit.labelled()), func(trip.Item) {}},
		in.more(notes)(readNotes),
	}
}
