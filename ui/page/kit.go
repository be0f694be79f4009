package page

import (
	"strconv"
	"strings"

	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/ui/widget"
)

// kitGroups are the headings of the kit list and the categories below each, in their order.
var kitGroups = []struct {
	key        string
	categories []string
}{
	{"ui.kit.cameras", []string{"camera", "lens"}},
	{"ui.kit.sound", []string{"sound", "support", "light"}},
	{"ui.kit.computers", []string{"computer", "storage", "phone", "power"}},
	{"ui.kit.rest", nil},
}

// NewKit is the page of what goes into the bags.
func NewKit(e *Env) Page {
	return newItems(e, listing{
		kind: "kit", name: Kit, rows: func(q workspace.Query) []workspace.Group { return e.Work.Kit(q) },
		heads: func(gs []workspace.Group) []workspace.Group { return kitHeads(e, gs) },
		columns: []widget.TableColumn{
			{Title: e.T("ui.kit.text")}, {Title: e.T("ui.kit.make"), Width: 150, Wide: 560}, {Title: e.T("ui.kit.serial"), Width: 104, Wide: 640},
			{Title: e.T("ui.kit.declare"), Width: 56}, {Title: e.T("ui.verdict"), Width: 100},
		},
		cells: func(r workspace.ItemRow) []widget.TableCell {
			k := kitItem(e, r.ID)
			declare := ""
			if k.Declare {
				declare = e.T("ui.yes")
			}
			return []widget.TableCell{words(r), soft(strings.TrimSpace(k.Make + " " + k.Model)), soft(k.Serial), soft(declare), e.pill(r)}
		},
		context: func() string {
			n := e.Work.Navigation().Kit
			return e.count("ui.kit.count", n.Total(), n)
		},
		fields: kitFields,
	})
}

func kitItem(e *Env, id string) *trip.KitItem {
	if t := e.Work.Trip(); t != nil {
		if x, ok := t.Item(id); ok {
			if k, ok := x.(*trip.KitItem); ok {
				return k
			}
		}
	}
	return &trip.KitItem{}
}

func kitHeads(e *Env, groups []workspace.Group) []workspace.Group {
	heads := make([]workspace.Group, len(kitGroups))
	at := map[string]int{}
	for i, g := range kitGroups {
		heads[i] = workspace.Group{Key: g.key, Title: e.T(g.key)}
		for _, c := range g.categories {
			at[c] = i
		}
	}
	for _, g := range groups {
		for _, r := range g.Rows {
			i, ok := at[kitItem(e, r.ID).Category]
			if !ok {
				i = len(heads) - 1
			}
			heads[i].Rows = append(heads[i].Rows, r)
		}
	}
	var some []workspace.Group
	for _, h := range heads {
		if len(h.Rows) > 0 {
			some = append(some, h)
		}
	}
	return some
}

// kitFields are the fields of a piece of kit beside its name.
func kitFields(in *inspector) []field {
	e := in.p.Env
	kit := func(x trip.Item) *trip.KitItem {
		if k, ok := x.(*trip.KitItem); ok {
			return k
		}
		return &trip.KitItem{}
	}
	set := func(name string, f func(*trip.KitItem, string)) func(string) trip.Edit {
		return func(v string) trip.Edit {
			return trip.SetKit(in.id, func(k *trip.KitItem) { f(k, v) }).Merging(name)
		}
	}
	cat, readCat := in.fixed(e.T("ui.kit.category"), "category", func(x trip.Item) string { return kit(x).Category }, set("", func(k *trip.KitItem, v string) { k.Category = v }))
	mk, readMake := in.line(e.T("ui.kit.maker"), "", func(x trip.Item) string { return kit(x).Make }, set("make", func(k *trip.KitItem, v string) { k.Make = v }))
	model, readModel := in.line(e.T("ui.kit.model"), "", func(x trip.Item) string { return kit(x).Model }, set("model", func(k *trip.KitItem, v string) { k.Model = v }))
	serial, readSerial := in.line(e.T("ui.kit.serial"), "", func(x trip.Item) string { return kit(x).Serial }, set("serial", func(k *trip.KitItem, v string) { k.Serial = v }))
	mm := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	long, readLong := in.line(e.T("ui.kit.focal"), "", func(x trip.Item) string { return mm(kit(x).FocalMax) }, set("focal", func(k *trip.KitItem, v string) {
		if n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(v, "mm"))); err == nil && n >= 0 {
			k.FocalMax = n
		} else if v == "" {
			k.FocalMax = 0
		}
	}))
	storage, readStorage := in.line(e.T("ui.kit.storage"), e.T("ui.kit.storage.hint"), func(x trip.Item) string { return kit(x).Storage }, set("storage", func(k *trip.KitItem, v string) { k.Storage = v }))
	notes, readNotes := in.line(e.T("ui.notes"), "", func(x trip.Item) string { return kit(x).Notes }, set("notes", func(k *trip.KitItem, v string) { k.Notes = v }))
	tick := widget.NewTick(e.T("ui.kit.declare.tick"), false, func(on bool) {
		e.Do(trip.SetKit(in.id, func(k *trip.KitItem) { k.Declare = on }))
	})
	return []field{
		{across(cat, in.permit.labelled()), readCat},
		{across(mk, model), reading(readMake, readModel)},
		{across(serial, long), reading(readSerial, readLong)},
		{storage, readStorage},
		{tick, func(x trip.Item) { tick.Put(kit(x).Declare) }},
		in.more(notes)(readNotes),
	}
}
