package briefing

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// issueLetters are Crockford's base 32: no I, L, O or U to be misread from paper.
const issueLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// issueOf is a code of eight characters bound to what the briefing says: the trip, the
// findings and notes, the packs, and how it is set. It does not change with the day of printing.
func issueOf(p Params) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	var printed []Section // the same however the caller says "all"
	for _, s := range SectionsOf(p.Edition) {
		if p.wants(s) {
			printed = append(printed, s)
		}
	}
	parts := []any{p.Trip, p.Edition, p.Paper, p.Lang, printed}
	if p.Report != nil {
		parts = append(parts, p.Report.Packs, p.Report.Results)
	}
	for _, pack := range p.Book.Packs {
		parts = append(parts, pack.ID, pack.Version, pack.Hash)
	}
	for _, n := range p.Notes {
		parts = append(parts, n.ID, n.Code, n.Severity, n.Text.Key, fmt.Sprint(n.Text.Args))
	}
	for _, l := range p.Ready {
		parts = append(parts, l.ID, l.Severity, l.Text.Key, fmt.Sprint(l.Text.Args, l.Detail))
	}
	for _, part := range parts {
		if err := enc.Encode(part); err != nil {
			// Only a trip with a broken unknown field can get here; its text still counts.
			fmt.Fprintf(h, "%v", part)
		}
	}
	sum := h.Sum(nil)
	code := make([]byte, 0, 9)
	for i := range 8 {
		if i == 4 {
			code = append(code, '-')
		}
		code = append(code, issueLetters[sum[i]%32])
	}
	return string(code)
}
