package shell

import (
	"fmt"
	"time"

	"clearshot/internal/rule"
	"clearshot/internal/workspace"
)

// State is what can be seen of the app, for tests that drive a real window.
type State struct {
	Page     string            `json:"page"`
	Trip     string            `json:"trip"`
	Path     string            `json:"path"`
	Revision uint64            `json:"revision"`
	Checked  bool              `json:"checked"`
	Saved    string            `json:"saved"`
	Mode     string            `json:"mode"`
	Shots    []ItemState       `json:"shots"`
	Toasts   []string          `json:"toasts"`
	Undo     string            `json:"undo"`
	Focus    string            `json:"focus"`
	Overlay  bool              `json:"overlay"`
	Packs    []string          `json:"packs"`
	Busy     bool              `json:"busy"`    // the page works on something beside the screen
	Refused  string            `json:"refused"` // why the page refused what was typed last
	Counts   map[string]string `json:"counts"`
}

// ItemState is what can be seen of one shot.
type ItemState struct {
	Number  int      `json:"number"`
	Text    string   `json:"text"`
	Verdict string   `json:"verdict"`
	Marked  []string `json:"marked"`
}

func (s *Shell) watch() {
	if s.p.Watch == nil || s.root == nil {
		return
	}
	s.p.Watch(s.State())
}

// watchEvery is how often a test is told what can be seen: the focus changes without a word.
const watchEvery = 50 * time.Millisecond

// keepWatch tells a test what can be seen until the app ends.
func (s *Shell) keepWatch() {
	if s.p.Watch == nil || s.p.Post == nil {
		return
	}
	go func() {
		for range time.Tick(watchEvery) {
			s.p.Post(s.watch)
		}
	}()
}

// State is what can be seen now.
func (s *Shell) State() State {
	w := s.p.Work
	st := State{Page: string(s.current), Path: w.Path(), Revision: w.Revision(), Checked: w.Checked(), Saved: savedWord(w.Saved()),
		Mode: string(s.look.Mode), Overlay: s.root.overlay != nil, Counts: map[string]string{}}
	st.Undo, _ = w.CanUndo()
	for n, r := range s.nav.rows {
		st.Counts[string(n)] = r.Counts()
	}
	for _, t := range s.toasts.shown {
		st.Toasts = append(st.Toasts, t.text)
	}
	if f := s.p.Window.Canvas().Focused(); f != nil {
		st.Focus = fmt.Sprintf("%T", f)
	}
	if b, ok := s.pages[s.current].(interface {
		Working() (busy bool, refused string)
	}); ok {
		st.Busy, st.Refused = b.Working()
	}
	if b := w.Book(); b != nil {
		for _, p := range b.Packs {
			st.Packs = append(st.Packs, p.ID)
		}
	}
	if w.Trip() == nil {
		return st
	}
	st.Trip = w.Trip().Title
	for _, g := range w.Shots(workspace.Query{By: workspace.Flat}) {
		for _, r := range g.Rows {
			x := ItemState{Number: r.Number, Text: r.Text, Verdict: string(r.Verdict)}
			for _, sp := range r.Spans {
				if sp.Severity != rule.Clear {
					x.Marked = append(x.Marked, r.Text[sp.Start:sp.End])
				}
			}
			st.Shots = append(st.Shots, x)
		}
	}
	return st
}

func savedWord(s workspace.Saved) string {
	switch s.State {
	case workspace.AllSaved:
		return "saved"
	case workspace.ReadOnly:
		return "read-only"
	case workspace.Failed:
		return "failed"
	}
	return "unsaved"
}
