package trip

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// A permission is given for what was shown to the guide: the words, what stays out of the
// frame, how near it is taken, where, and to whom it is said. Notes, plans B, outcomes, the
// number and the date are not part of that: moving a stop to another day keeps its answers.

// contentHash is a short hash over fields; their lengths keep neighbours apart.
func contentHash(fields ...string) string {
	all := make([]byte, 0, 256)
	for _, f := range fields {
		start := len(all)
		for word := range strings.FieldsSeq(f) { // spaces and line breaks mean nothing
			all = append(append(all, word...), ' ')
		}
		all = strconv.AppendInt(append(all, ';'), int64(len(all)-start), 10)
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:8])
}

// placeOf is the place of a stop as a permission means it: its site, else its name.
func (t *Trip) placeOf(stop string) string {
	s, ok := t.StopByID(stop)
	switch {
	case !ok:
		return ""
	case s.Site != "":
		return "site " + s.Site
	}
	return "name " + s.Name
}

// ContentHash implements Item.
func (x *Shot) ContentHash(t *Trip) string {
	return contentHash("shot", x.Text, x.KeepOut, x.Size, x.Angle, x.Movement, x.Sound, strconv.Itoa(x.LensMM), t.placeOf(x.Stop))
}

// ContentHash implements Item.
func (x *Question) ContentHash(t *Trip) string {
	return contentHash("question", x.Text, x.To, t.placeOf(x.Stop))
}

// ContentHash implements Item.
func (x *KitItem) ContentHash(*Trip) string {
	return contentHash("kit", x.Text, x.Category, x.Make, x.Model, strconv.Itoa(x.FocalMin), strconv.Itoa(x.FocalMax),
		strconv.Itoa(max(x.Quantity, 1)), x.Storage)
}

// ContentHash implements Item.
func (x *Post) ContentHash(*Trip) string {
	return contentHash(append([]string{"post", x.Title, x.Text, x.Platform, string(x.Earliest)}, x.Accounts...)...)
}

// Stale tells whether the permission was given for other content than that with this hash.
func (p *Permission) Stale(hash string) bool {
	return p != nil && p.State != NotAsked && p.State != "" && p.Bound != "" && p.Bound != hash
}

// PermissionOf is the state of an item's permission as it counts now: NotAsked when nobody
// was asked or when the item has changed since. The checker and the briefing go by it.
func (t *Trip) PermissionOf(x Item) PermissionState {
	p := x.ItemPermission()
	if p == nil || p.State == "" || p.Stale(x.ContentHash(t)) {
		return NotAsked
	}
	return p.State
}

// Dismissed tells whether the creator has said, for the item as it is worded now, that this
// rule's finding is not a problem, and why.
func Dismissed(x Item, rule string) (reason string, ok bool) {
	for _, d := range x.ItemDismissals() {
		if d.Rule == rule && (d.Text == "" || d.Text == x.ItemText()) {
			return d.Reason, true
		}
	}
	return "", false
}
