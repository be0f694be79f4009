package workspace

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"clearshot/internal/rule"
	"clearshot/internal/trip"
)

// Sizes are the shot sizes from the widest to the nearest, as call sheets write them.
var Sizes = []string{"EWS", "WS", "FS", "MWS", "MS", "MCU", "CU", "ECU", "POV", "INSERT"}

var (
	angles    = []string{"eye", "low", "high", "overhead", "dutch"}
	movements = []string{"static", "pan", "tilt", "handheld", "gimbal", "track"}
	sounds    = []string{"sync", "ambience", "voice-over", "music", "none"}
)

// quickItem is what a quick-add line says; one of its items is set.
type quickItem struct {
	shot     *trip.Shot
	question *trip.Question
	kit      *trip.KitItem
	post     *trip.Post
}

func (q quickItem) item() trip.Item {
	switch {
	case q.shot != nil:
		return q.shot
	case q.question != nil:
		return q.question
	case q.kit != nil:
		return q.kit
	case q.post != nil:
		return q.post
	}
	return nil
}

func (q quickItem) edit() trip.Edit {
	switch {
	case q.shot != nil:
		return trip.AddShot(*q.shot)
	case q.question != nil:
		return trip.AddQuestion(*q.question)
	case q.kit != nil:
		return trip.AddKit(*q.kit)
	}
	return trip.AddPost(*q.post)
}

// QuickAdd adds an item from one line. In a shot's line, a size in capitals (WS, MCU) and a
// focal length (85mm) are taken as the shot's fields; in shots and questions "@metro" names
// the stop, any stop whose name has a word that begins so. Without it the item goes to stop,
// which may be empty. An empty line adds nothing and id is empty.
func (w *Workspace) QuickAdd(kind rule.Kind, line, stop string) (id string, err error) {
	if w.trip == nil {
		return "", ErrNoTrip
	}
	q := w.quick(kind, line, stop)
	if x := q.item(); x == nil || x.ItemText() == "" {
		return "", nil
	}
	e := q.edit()
	if err := w.Do(e); err != nil {
		return "", err
	}
	return e.Item, nil
}

func (w *Workspace) quick(kind rule.Kind, line, stop string) quickItem {
	words := strings.Fields(line)
	switch kind {
	case rule.Shot:
		s := &trip.Shot{ID: "new", Stop: stop}
		words = w.takeStop(words, &s.Stop)
		words = slices.DeleteFunc(words, func(word string) bool {
			if s.Size == "" && slices.Contains(Sizes, word) {
				s.Size = word
				return true
			}
			return false
		})
		for _, word := range words {
			if mm, ok := strings.CutSuffix(strings.ToLower(word), "mm"); ok && s.LensMM == 0 {
				s.LensMM = focalLength(mm)
			}
			if lower := strings.ToLower(word); s.Movement == "" && (lower == "handheld" || lower == "gimbal") {
				s.Movement = lower
			}
		}
		s.Text = strings.Join(words, " ")
		return quickItem{shot: s}.named()
	case rule.Question:
		q := &trip.Question{ID: "new", Stop: stop}
		q.Text = strings.Join(w.takeStop(words, &q.Stop), " ")
		return quickItem{question: q}.named()
	case rule.Kit:
		return quickItem{kit: &trip.KitItem{Text: strings.Join(words, " ")}}.named()
	case rule.Post:
		return quickItem{post: &trip.Post{Text: strings.Join(words, " ")}}.named()
	}
	return quickItem{}
}

// named gives the item an id of its own, so that AddShot and the check agree on it.
func (q quickItem) named() quickItem {
	id := trip.NewID()
	switch {
	case q.shot != nil:
		q.shot.ID = id
	case q.question != nil:
		q.question.ID = id
	case q.kit != nil:
		q.kit.ID = id
	case q.post != nil:
		q.post.ID = id
	}
	return q
}

// focalLength reads the number before "mm"; of a range like 70-300 the long end counts.
func focalLength(s string) int {
	if i := strings.LastIndexAny(s, "-–"); i >= 0 {
		s = strings.TrimLeft(s[i:], "-–")
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 5000 {
		return 0
	}
	return n
}

// takeStop takes the first word like "@metro" that names a stop out of words.
func (w *Workspace) takeStop(words []string, stop *string) []string {
	for i, word := range words {
		prefix, ok := strings.CutPrefix(word, "@")
		if !ok || prefix == "" {
			continue
		}
		for _, s := range w.trip.Stops() {
			for _, part := range strings.FieldsFunc(s.Name, notLetter) {
				if len(part) >= len(prefix) && strings.EqualFold(part[:len(prefix)], prefix) {
					*stop = s.ID
					return slices.Delete(words, i, i+1)
				}
			}
		}
	}
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
