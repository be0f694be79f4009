package workspace

import (
	"clearshot/internal/check"
	"clearshot/internal/i18n"
	"clearshot/internal/library"
	"clearshot/internal/plan"
	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Workspace is the open trip.
type Workspace struct{}

func New(p Params) *Workspace                                                { return &Workspace{} }
func (w *Workspace) Trip() *trip.Trip                                        { return nil } // nil when none is open
func (w *Workspace) Report() *check.Report                                   { return nil }
func (w *Workspace) Result(id string) check.Result                           { return check.Result{} } // freshest findings of one item, stop, traveller or the trip
func (w *Workspace) Notes() []plan.Note                                      { return nil }
func (w *Workspace) Readiness() []LineRow                                    { return nil }
func (w *Workspace) Book() *rule.Rulebook                                    { return nil }
func (w *Workspace) Printer() *i18n.Printer                                  { return i18n.New("en") }
func (w *Workspace) Today() trip.Date                                        { return "" }
func (w *Workspace) Revision() uint64                                        { return 0 }
func (w *Workspace) SetBook(b *rule.Rulebook)                                {}
func (w *Workspace) SetLang(lang string)                                     {}
func (w *Workspace) Subscribe(f func(Change)) (cancel func())                { return func() {} }
func (w *Workspace) Do(e trip.Edit) error                                    { return nil }
func (w *Workspace) Undo() (name string, ok bool)                            { return "", false }
func (w *Workspace) Redo() (name string, ok bool)                            { return "", false }
func (w *Workspace) CanUndo() (name string, ok bool)                         { return "", false }
func (w *Workspace) CanRedo() (name string, ok bool)                         { return "", false }
func (w *Workspace) UndoItem() string                                        { return "" } // id the last undo or redo was about
func (w *Workspace) OpenTrip(id string) error                                { return nil }
func (w *Workspace) OpenFile(path string) error                              { return nil }
func (w *Workspace) OpenBackup(path string) error                            { return nil } // the last good copy beside a broken file
func (w *Workspace) OpenSample() error                                       { return nil }
func (w *Workspace) NewTrip(title string, start, end trip.Date) error        { return nil }
func (w *Workspace) DuplicateTrip(id string) error                           { return nil } // and open the copy
func (w *Workspace) Close() error                                            { return nil } // flushes
func (w *Workspace) Flush() error                                            { return nil }
func (w *Workspace) Saved() Saved                                            { return Saved{} }
func (w *Workspace) Library() *library.Library                               { return nil }
func (w *Workspace) CheckText(id, text string) check.Result                  { return check.Result{} } // an item as if it had this text
func (w *Workspace) CheckNew(kind rule.Kind, text, stop string) check.Result { return check.Result{} } // quick-add line while typing
func (w *Workspace) QuickAdd(kind rule.Kind, line, stop string) (id string, err error) {
	return "", nil
}                                                          // "metro WS handheld chandeliers"
func (w *Workspace) UseWording(id, text string) error      { return nil }
func (w *Workspace) Dismiss(id, rule, reason string) error { return nil }
func (w *Workspace) Undismiss(id, rule string) error       { return nil }
func (w *Workspace) ApplyFix(f *plan.Fix) error            { return nil }
func (w *Workspace) Shots(q Query) []Group                 { return nil }
func (w *Workspace) Questions(q Query) []Group             { return nil }
func (w *Workspace) Kit(q Query) []Group                   { return nil }
func (w *Workspace) Posts(q Query) []Group                 { return nil }
func (w *Workspace) Row(id string) (ItemRow, bool)         { return ItemRow{}, false }
func (w *Workspace) Itinerary() []DayCard                  { return nil }
func (w *Workspace) MustChange() []ItemRow                 { return nil } // overview: verdict no
func (w *Workspace) AskGuide() []ItemRow                   { return nil } // overview: verdict ask
func (w *Workspace) Navigation() Navigation                { return Navigation{} }
func (w *Workspace) Summary() Summary                      { return Summary{} }
func (w *Workspace) StopChoices() []Choice                 { return nil } // for "At" menus: id, "Day 2 · Metro"
