package workspace

import (
	"time"

	"clearshot/internal/i18n"
	"clearshot/internal/trip"
)

const (
	// maxSteps is how many steps can be undone. A step holds only what it changed: trips
	// share the rest.
	maxSteps = 500
	// mergeWithin is the pause after which typing becomes another step of undo.
	mergeWithin = time.Second
)

// step is one step of undo: the trips before and after.
type step struct {
	name          i18n.Message
	item          string
	merge         string
	before, after *trip.Trip
	at            time.Time
}

// history is the steps that can be undone and done again.
type history struct {
	past, future []step
	item         string
}

// done adds a step and forgets those that were undone.
func (h *history) done(s step) {
	h.future = nil
	if n := len(h.past); n > 0 && s.merge != "" {
		last := &h.past[n-1]
		if last.merge == s.merge && last.after == s.before && s.at.Sub(last.at) < mergeWithin {
			last.after, last.at = s.after, s.at
			return
		}
	}
	h.past = append(h.past, s)
	if len(h.past) > maxSteps {
		h.past = append([]step(nil), h.past[len(h.past)-maxSteps:]...)
	}
}

func (h *history) undo() (step, bool) {
	s, ok := h.lastDone()
	if ok {
		h.past = h.past[:len(h.past)-1]
		h.future = append(h.future, s)
		h.seal()
	}
	return s, ok
}

func (h *history) redo() (step, bool) {
	s, ok := h.lastUndone()
	if ok {
		h.future = h.future[:len(h.future)-1]
		h.past = append(h.past, s)
		h.seal()
	}
	return s, ok
}

// seal keeps what is typed from now on out of the last step.
func (h *history) seal() {
	if n := len(h.past); n > 0 {
		h.past[n-1].merge = ""
	}
}

func (h *history) lastDone() (step, bool) {
	if len(h.past) == 0 {
		return step{}, false
	}
	return h.past[len(h.past)-1], true
}

func (h *history) lastUndone() (step, bool) {
	if len(h.future) == 0 {
		return step{}, false
	}
	return h.future[len(h.future)-1], true
}
