package shell

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"clearshot/internal/check"
	"clearshot/internal/library"
	"clearshot/internal/packsync"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
	"clearshot/internal/workspace"
	"clearshot/rules"
	"clearshot/ui/page"
	"clearshot/ui/theme"
	"clearshot/ui/widget"
)

// noPacks is a store of packs that holds none and refuses every address.
type noPacks struct{ asked []string }

func (p *noPacks) List() ([]packsync.Installed, error) { return nil, nil }
func (p *noPacks) Add(_ context.Context, a string, _ func(packsync.Progress)) (packsync.Installed, error) {
	p.asked = append(p.asked, a)
	return packsync.Installed{}, &packsync.Error{Reason: packsync.NotFound, Source: a, What: "there is no repository", Do: "check the address"}
}
func (p *noPacks) Sync(context.Context, string, func(packsync.Progress)) (packsync.Installed, error) {
	return packsync.Installed{}, nil
}
func (p *noPacks) Remove(string) error { return nil }
func (p *noPacks) Reload() []error     { return nil }

// fixture is a window on Fyne's test driver with the real workspace, rules and sample trip.
type fixture struct {
	testing.TB
	s     *Shell
	w     fyne.Window
	work  *workspace.Workspace
	packs *noPacks
	dir   string
}

// The rules are read once: they are the same for every test, and nothing changes them.
var (
	book = sync.OnceValue(func() *rule.Rulebook {
		p, problems := rule.Load(rules.FS)
		if p == nil {
			panic(problems)
		}
		p.BuiltIn = true
		return rule.Merge(p)
	})
	checker = sync.OnceValue(func() workspace.Checker { return check.Live{Checker: check.New(book())} })
)

var today = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// newFixture is a window in which everything happens at once.
func newFixture(t testing.TB) *fixture {
	t.Helper()
	return newFixtureWith(t, nil)
}

// newFixtureWith is a window in which what runs beside the screen comes back through post.
func newFixtureWith(t testing.TB, post func(func())) *fixture {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	a := test.NewApp()
	t.Cleanup(func() { test.NewApp() })
	w := a.NewWindow("")
	t.Cleanup(w.Close)
	dir := t.TempDir()
	lib, err := library.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return today }
	work := workspace.New(workspace.Params{Library: lib, Book: book(), Now: now, Lang: "en", Post: post,
		NewChecker: func(*rule.Rulebook) workspace.Checker { return checker() }})
	packs := &noPacks{}
	s := New(Params{App: a, Window: w, Work: work, Packs: packs, Theme: &theme.Theme{Mode: theme.Light}, Prefs: a.Preferences(), Post: post, Now: now, Version: "test", DataDir: dir})
	w.Resize(fyne.NewSize(1440, 900))
	return &fixture{TB: t, s: s, w: w, work: work, packs: packs, dir: dir}
}

// sample opens the sample trip on a page.
func (f *fixture) sample(n page.Name) {
	f.Helper()
	if err := f.s.OpenSample(); err != nil {
		f.Fatal(err)
	}
	f.s.Go(page.Route{Page: n})
}

// all finds every object of a type that can be seen.
func all[T fyne.CanvasObject](f *fixture) []T {
	var found []T
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if x, ok := o.(T); ok {
			found = append(found, x)
		}
		switch x := o.(type) {
		case *fyne.Container:
			for _, c := range x.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				walk(c)
			}
		}
	}
	walk(f.w.Content())
	return found
}

// button is the first button with a label that can be seen.
func (f *fixture) button(label string) *widget.Button {
	f.Helper()
	var have []string
	for _, b := range all[*widget.Button](f) {
		if b.Label() == label {
			return b
		}
		have = append(have, b.Label())
	}
	f.Fatalf("no button %q; there are %q", label, have)
	return nil
}

func (f *fixture) hasButton(label string) bool {
	for _, b := range all[*widget.Button](f) {
		if b.Label() == label {
			return true
		}
	}
	return false
}

// says tells whether a text with these words can be seen.
func (f *fixture) says(words string) bool {
	for _, t := range all[*widget.Text](f) {
		if strings.Contains(t.Content(), words) {
			return true
		}
	}
	return false
}

func (f *fixture) mustSay(words string) {
	f.Helper()
	if !f.says(words) {
		f.Errorf("%q cannot be seen", words)
	}
}

// field is the first field with this text, or with this hint while it is empty.
func (f *fixture) field(text string) *widget.Field {
	f.Helper()
	for _, x := range all[*widget.Field](f) {
		if x.Text == text && text != "" || x.Text == "" && x.PlaceHolder == text {
			return x
		}
	}
	f.Fatalf("no field %q", text)
	return nil
}

func (f *fixture) table() *widget.Table {
	f.Helper()
	ts := all[*widget.Table](f)
	if len(ts) == 0 {
		f.Fatal("no table")
	}
	return ts[0]
}

// shot chooses the shot with this number.
func (f *fixture) shot(n int) string {
	f.Helper()
	for _, x := range f.work.Trip().Shots {
		if x.Number == n {
			f.s.Go(page.Route{Page: page.Shots, ID: x.ID})
			return x.ID
		}
	}
	f.Fatalf("no shot %d", n)
	return ""
}

func (f *fixture) shortcut(s fyne.Shortcut) {
	if x, ok := f.w.Canvas().Focused().(fyne.Shortcutable); ok {
		x.TypedShortcut(s)
		return
	}
	f.s.unusedShortcut(s)
}

// Typing in the inspector changes the trip, marks the words and changes the verdict, in the
// list and in the inspector, before the next key.
func TestTypingMarksTheWords(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.shot(9)
	field := f.field(f.text(id))
	f.w.Canvas().Focus(field)
	field.ToEnd()
	test.Type(field, ", soldiers marching")
	if got := f.text(id); !strings.HasSuffix(got, "soldiers marching") {
		t.Fatalf("the trip has %q", got)
	}
	if v := f.work.Result(id).Verdict; v != rule.No {
		t.Errorf("verdict %q, want no", v)
	}
	marked := false
	for _, fl := range field.Flags() {
		marked = marked || strings.Contains(field.Text[fl.Start:fl.End], "soldiers")
	}
	if !marked {
		t.Errorf("the field marks %v of %q", field.Flags(), field.Text)
	}
	for _, r := range f.table().Rows() {
		if r.ID == id && (len(r.Cells[1].Flags) == 0 || r.Cells[5].Text != "Don't") {
			t.Errorf("the row shows %+v", r.Cells)
		}
	}
	if f.w.Canvas().Focused() != fyne.Focusable(field) {
		t.Error("typing lost the focus")
	}
}

func (f *fixture) text(id string) string {
	x, ok := f.work.Trip().Item(id)
	if !ok {
		return ""
	}
	return x.ItemText()
}

// "Use this wording" takes the rule's words over as one step that can be undone.
func TestUseThisWording(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.shot(6)
	before := f.text(id)
	test.Tap(f.button("Use this wording"))
	after := f.text(id)
	if after == before {
		t.Fatal("the text is as it was")
	}
	offered := false
	for _, x := range f.work.Result(id).Findings {
		offered = offered || x.Severity == rule.No
	}
	if offered {
		t.Errorf("the offered wording %q is itself a don't", after)
	}
	f.shortcut(&fyne.ShortcutUndo{})
	if got := f.text(id); got != before {
		t.Errorf("after undo %q, want %q", got, before)
	}
	f.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	if got := f.text(id); got != after {
		t.Errorf("after redo %q, want %q", got, after)
	}
}

// Undo reaches the document while a field has the focus, whatever was typed there.
func TestUndoInAFieldIsTheDocuments(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.shot(7)
	before := f.text(id)
	field := f.field(before)
	f.w.Canvas().Focus(field)
	test.Type(field, "x")
	f.shortcut(&fyne.ShortcutUndo{})
	if got := f.text(id); got != before {
		t.Errorf("after undo the trip has %q", got)
	}
	if field.Text != before {
		t.Errorf("after undo the field shows %q", field.Text)
	}
}

func TestNavigationShowsEveryPage(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Overview)
	for i, n := range page.Names[1:] {
		f.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + i)), Modifier: fyne.KeyModifierControl})
		if f.s.current != n {
			t.Errorf("Ctrl+%d leads to %s, want %s", i+1, f.s.current, n)
		}
		for _, x := range all[*widget.Text](f) {
			if strings.Contains(x.Content(), "⟦") {
				t.Errorf("%s shows a key without a text: %s", n, x.Content())
			}
		}
	}
	for _, r := range all[*widget.NavRow](f) {
		if r.Name() == "Shots" && !strings.Contains(r.Counts(), "·") {
			t.Errorf("the navigation says %q beside Shots", r.Counts())
		}
	}
}

func TestFilterNeedsWork(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	every := len(f.table().Rows())
	for _, s := range all[*widget.Select](f) {
		if len(s.Choices()) > 1 && s.Choices()[1].Value == "work" {
			s.Choose("work")
		}
	}
	rows := f.table().Rows()
	if len(rows) == 0 || len(rows) >= every {
		t.Fatalf("%d rows of %d", len(rows), every)
	}
	for _, r := range rows {
		if r.Heading == "" && r.Cells[5].Text != "Don't" && r.Cells[5].Text != "Ask first" {
			t.Errorf("%q needs no work: %s", r.Cells[1].Text, r.Cells[5].Text)
		}
	}
}

func TestSearch(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	test.Type(f.field("Find a shot"), "metro")
	for _, r := range f.table().Rows() {
		if r.Heading == "" && !strings.Contains(strings.ToLower(r.Cells[1].Text+f.stopOf(r.ID)), "metro") {
			t.Errorf("found %q", r.Cells[1].Text)
		}
	}
	if len(f.table().Rows()) == 0 {
		t.Error("nothing found")
	}
}

func (f *fixture) stopOf(id string) string { r, _ := f.work.Row(id); return r.StopTitle }

// The quick-add line checks while one types, and Enter adds.
func TestQuickAdd(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	n := len(f.work.Trip().Shots)
	line := f.field("Describe one shot and press Enter: metro WS handheld chandeliers")
	test.Type(line, "WS soldiers at the gate")
	pill := false
	for _, p := range all[*widget.Pill](f) {
		pill = pill || p.Word() == "Don't"
	}
	if !pill {
		t.Error("no verdict while typing")
	}
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	shots := f.work.Trip().Shots
	if len(shots) != n+1 {
		t.Fatalf("%d shots, want %d", len(shots), n+1)
	}
	if line.Text != "" {
		t.Errorf("the line still says %q", line.Text)
	}
	f.shortcut(&fyne.ShortcutUndo{})
	if len(f.work.Trip().Shots) != n {
		t.Error("undo left the shot")
	}
}

// Alt+Up and Alt+Down move the chosen shot, Delete deletes it; both can be undone.
func TestMoveAndDelete(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.shot(6)
	order := func() (at int) {
		for i, r := range f.table().Rows() {
			if r.ID == id {
				return i
			}
		}
		return -1
	}
	was := order()
	f.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if order() <= was {
		t.Errorf("row %d, was %d", order(), was)
	}
	f.w.Canvas().Focus(f.table())
	f.table().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if order() != -1 {
		t.Error("still listed after Delete")
	}
	f.mustSay("Deleted: Shot 6")
	test.Tap(f.button("Undo"))
	if order() == -1 {
		t.Error("not back after Undo")
	}
}

// In a narrow window the inspector folds into a drawer and the navigation into icons.
func TestNarrow(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	if !f.says("What is in the frame") || f.hasButton("Details") {
		t.Fatal("the wide window has no inspector, or a button for one")
	}
	f.w.Resize(fyne.NewSize(1024, 640))
	if f.hasButton("Delete") {
		t.Error("the inspector still shows")
	}
	if f.s.nav.width() != navSlim {
		t.Error("the navigation is still wide")
	}
	test.Tap(f.button("Details"))
	if !f.hasButton("Delete") {
		t.Error("the drawer did not open")
	}
	f.s.escape()
	if f.hasButton("Delete") {
		t.Error("Escape did not close the drawer")
	}
}

func TestPaletteFindsAndGoes(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Overview)
	f.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	field := f.field("Find shots, stops, trips, rules and commands")
	test.Type(field, "chandeliers")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.s.current != page.Shots {
		t.Errorf("on %s, want shots", f.s.current)
	}
	if f.s.root.overlay != nil {
		t.Error("the palette is still open")
	}
}

func TestF1ShowsTheKeysAndEscapeClosesThem(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	f.table().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	f.mustSay("Keyboard shortcuts")
	f.s.unusedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.s.root.overlay != nil {
		t.Error("still open")
	}
}

// No two commands have the same keys, and each has a word.
func TestCommands(t *testing.T) {
	f := newFixture(t)
	seen := map[string]string{}
	for _, c := range f.s.commands {
		if !f.work.Printer().Has("command." + c.key) {
			t.Errorf("%s has no word", c.key)
		}
		names := []string{string(c.name)}
		for _, k := range c.keys {
			names = append(names, k.ShortcutName())
		}
		for _, n := range names {
			if n != "" && seen[n] != "" {
				t.Errorf("%s: %s and %s", n, seen[n], c.key)
			}
			seen[n] = c.key
		}
	}
}

// The way from the first start to a trip of one's own.
func TestNewTrip(t *testing.T) {
	f := newFixture(t)
	f.mustSay("Open the sample trip to see how it works, or start your own.")
	test.Tap(f.button("Start a trip"))
	test.Type(f.field("Spring marathon film"), "River film")
	dates := all[*widget.Field](f)
	for i, x := range dates {
		if x.PlaceHolder == "YYYY-MM-DD" {
			test.Type(x, "2027-05-01")
			test.Type(dates[i+1], "2027-05-03")
			break
		}
	}
	test.Tap(f.button("Start"))
	if tr := f.work.Trip(); tr == nil || tr.Title != "River film" || len(tr.Days) != 3 {
		t.Fatalf("trip %+v", tr)
	}
	if f.s.current != page.Itinerary {
		t.Errorf("on %s", f.s.current)
	}
	f.mustSay("Day 3")
	test.Tap(f.button("Add stop"))
	find := f.field("Find a place by any of its names")
	test.Type(find, "juche tower")
	find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	n := 0
	for _, s := range f.work.Trip().Stops() {
		n++
		if s.Site == "" {
			t.Errorf("the stop %q has no site", s.Name)
		}
	}
	if n != 1 {
		t.Errorf("%d stops, want 1", n)
	}
}

func TestDeleteTripAndRestore(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Trips)
	test.Tap(f.button("Delete"))
	if es, _ := f.work.Library().List(); len(es) != 0 {
		t.Fatalf("still there: %v", es)
	}
	if f.work.Trip() != nil {
		t.Error("still open")
	}
	test.Tap(f.button("Show the bin"))
	test.Tap(f.button("Restore"))
	if es, _ := f.work.Library().List(); len(es) != 1 {
		t.Error("not restored")
	}
}

// A broken trip file is shown with what is wrong and where, and left alone.
func TestBrokenFile(t *testing.T) {
	f := newFixture(t)
	path := filepath.Join(t.TempDir(), "trip.json")
	data := []byte("{\n  \"schema\": 1,\n  \"title\": 7\n}")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	f.s.openFile(path)
	if len(f.s.toasts.shown) != 1 || !f.s.toasts.shown[0].grave {
		t.Fatalf("messages %v", f.s.toasts.shown)
	}
	if got, _ := os.ReadFile(path); string(got) != string(data) {
		t.Error("the file was changed")
	}
}

// The one-click fix of an overlap changes the times and the note goes.
func TestFixOverlap(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Itinerary)
	test.Tap(f.button("Move USS Pueblo to 15:45"))
	for _, s := range f.work.Trip().Stops() {
		if s.Name == "USS Pueblo" && s.Start != "15:45" {
			t.Errorf("starts at %s", s.Start)
		}
	}
	f.shortcut(&fyne.ShortcutUndo{})
	if !f.hasButton("Move USS Pueblo to 15:45") {
		t.Error("undo did not bring the note back")
	}
}

// A pack that cannot be fetched leaves a sentence under the address, and the address in place.
func TestAddPackFails(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Rules)
	test.Tap(f.button("Add pack"))
	field := f.field("https://… or a folder on this computer")
	test.Type(field, "https://example.org/none.git")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(f.packs.asked) != 1 {
		t.Fatalf("asked for %v", f.packs.asked)
	}
	f.mustSay("there is no repository")
	if field.Text == "" {
		t.Error("the address is gone")
	}
}

func TestRulesSearchAndDetail(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Rules)
	test.Type(f.field("Search the rules"), "soldiers")
	rows := f.table().Rows()
	if len(rows) < 2 {
		t.Fatalf("%d rows", len(rows))
	}
	f.table().Choose(rows[1].ID)
	f.mustSay("Lets pass")
}

// The briefing's preview has the pages that the PDF will have; export writes the file.
func TestBriefing(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Briefing)
	ps := all[*widget.Pages](f)
	if len(ps) != 1 || ps[0].Count() < 5 {
		t.Fatalf("preview %v", ps)
	}
	test.Tap(f.button("Export PDF"))
	if len(f.s.toasts.shown) == 0 {
		t.Fatal("no message")
	}
	path := strings.TrimPrefix(f.s.toasts.shown[len(f.s.toasts.shown)-1].text, "Written: ")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("%s is no PDF", path)
	}
}

func TestThemeSwitch(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Settings)
	for _, s := range all[*widget.Select](f) {
		for _, c := range s.Choices() {
			if c.Value == string(theme.Dark) {
				s.Choose(c.Value)
			}
		}
	}
	if f.s.look.Mode != theme.Dark {
		t.Errorf("mode %s", f.s.look.Mode)
	}
	img := f.w.Canvas().Capture()
	r, g, b, _ := img.At(700, 880).RGBA()
	if r>>8 > 0x40 || g>>8 > 0x40 || b>>8 > 0x40 {
		t.Errorf("the page is still light: %x %x %x", r>>8, g>>8, b>>8)
	}
}

// Tab goes round the whole window and comes back: no field keeps it.
func TestTabGoesRound(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	f.shot(6)
	seen := map[fyne.Focusable]bool{}
	for range 200 {
		test.FocusNext(f.w.Canvas())
		x := f.w.Canvas().Focused()
		if seen[x] {
			break
		}
		seen[x] = true
	}
	table, field, nav := false, false, false
	for x := range seen {
		switch x.(type) {
		case *widget.Table:
			table = true
		case *widget.Field:
			field = true
		case *widget.NavRow:
			nav = true
		}
	}
	if !table || !field || !nav || len(seen) < 20 {
		t.Errorf("Tab reached %d places: table %v, fields %v, navigation %v", len(seen), table, field, nav)
	}
}

// The trip's own fields are reached from the overview; what is changed there changes what is
// still to be done before the trip.
func TestTripDetails(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Overview)
	test.Tap(f.button("Trip details"))
	title := f.field("Spring marathon film")
	test.Type(title, "2027 ")
	if got := f.work.Trip().Title; !strings.Contains(got, "2027") {
		t.Errorf("title %q", got)
	}
	n := len(f.work.Trip().Travellers)
	test.Tap(f.button("Add a traveller"))
	if len(f.work.Trip().Travellers) != n+1 {
		t.Fatal("nobody was added")
	}
	country := f.field("Two letters: SE")
	test.Type(country, "usa")
	country.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.mustSay("Write a nationality as the two letters of its country")
	test.Type(country, "us")
	country.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if x := f.work.Trip().Travellers[n]; x.Nationality != "US" {
		t.Errorf("nationality %q", x.Nationality)
	}
}

// Every key that the sources name has a text, and every text of the window is named by them.
func TestWords(t *testing.T) {
	sources := ""
	for _, dir := range []string{".", "../page", "../../cmd/clearshot"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources += string(data)
		}
	}
	data, err := os.ReadFile("../../assets/i18n/en/ui.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"((?:ui|cmd|palette|keys|app)\.[a-z0-9_.]+[a-z0-9_])"`).FindAllStringSubmatch(sources, -1) {
		_, have := words[m[1]]
		for k := range words {
			have = have || strings.HasPrefix(k, m[1]+".")
		}
		if !have {
			t.Errorf("%s has no text", m[1])
		}
	}
	for k := range words {
		named := false
		for part := k; strings.Contains(part, ".") && !named; {
			named = strings.Contains(sources, `"`+part+`"`) || strings.Contains(sources, `"`+part+`."`)
			i := strings.LastIndex(part, ".")
			if i < 0 {
				break
			}
			part = part[:i]
		}
		if !named && !strings.HasPrefix(k, "command.") && !strings.HasPrefix(k, "menu.") && !strings.HasPrefix(k, "page.") && !builtKey(k, sources) {
			t.Errorf("%s: nothing says this", k)
		}
	}
}

// builtKey tells whether the sources make the key of two parts: the name of a list and a word.
func builtKey(k, sources string) bool {
	for _, list := range []string{"ui.shots", "ui.questions", "ui.kit", "ui.posts"} {
		if rest, ok := strings.CutPrefix(k, list); ok {
			return strings.Contains(sources, `"`+rest+`"`)
		}
	}
	return false
}

// A trip whose file was cut off is listed with what is wrong, and its last good copy opens.
func TestHalfWrittenTripOffersTheLastGoodCopy(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.shot(7)
	for _, s := range []string{"one", "two"} { // two saves, so that there is a copy
		if err := f.work.Do(trip.SetText(id, s)); err != nil {
			t.Fatal(err)
		}
		if err := f.work.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	path := f.work.Path()
	if err := f.work.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	f.s.Go(page.Route{Page: page.Trips})
	f.mustSay("This trip's file cannot be read")
	test.Tap(f.button("Open the last good copy"))
	if f.work.Trip() == nil {
		t.Fatalf("not opened: %v", f.s.toasts.shown)
	}
	if got := f.text(id); got != "one" && got != "two" {
		t.Errorf("the copy has %q", got)
	}
}

// A trip that cannot be edited says so once, and a field does not show what was not taken.
func TestReadOnlyTrip(t *testing.T) {
	f := newFixture(t)
	f.sample(page.Shots)
	id := f.work.Trip().ID
	if err := f.work.Close(); err != nil {
		t.Fatal(err)
	}
	lock, ok, err := f.work.Library().Lock(id)
	if err != nil || !ok {
		t.Fatalf("lock: %v, %v", ok, err)
	}
	defer lock.Release()
	if err := f.work.OpenTrip(id); err != nil {
		t.Fatal(err)
	}
	shot := f.shot(7)
	before := f.text(shot)
	if len(f.s.toasts.shown) == 0 {
		t.Error("nothing says that the trip is read-only")
	}
	field := f.field(before)
	test.Type(field, "x")
	if field.Text != before {
		t.Errorf("the field shows %q", field.Text)
	}
}
