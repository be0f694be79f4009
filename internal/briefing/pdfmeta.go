package briefing

import "strings"

// allowedAddress tells whether a link may leave the document: a pack or a trip could name
// any scheme.
func allowedAddress(to string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if strings.HasPrefix(strings.ToLower(to), scheme) {
			return !strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' || r > 0x7E || r == '(' || r == ')' || r == '\\' })
		}
	}
	return false
}

// xmp is the document's metadata with its language, for which gofpdf has no call.
func xmp(doc *Document) string {
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:format>application/pdf</dc:format>` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + esc(doc.Title) + `</rdf:li></rdf:Alt></dc:title>` +
		`<dc:language><rdf:Bag><rdf:li>` + esc(doc.Lang) + `</rdf:li></rdf:Bag></dc:language>` +
		`<dc:identifier>` + esc(doc.Issue) + `</dc:identifier>` +
		`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}
