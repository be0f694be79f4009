package briefing

// The type scale: size and leading in points. Nothing on a page is smaller than 7.
var (
	titleStyle   = style{size: 30, lead: 35, bold: true, ink: ink}
	leadStyle    = style{size: 13, lead: 18, ink: soft}
	h1Style      = style{size: 19, lead: 24, bold: true, ink: ink}
	h2Style      = style{size: 12.5, lead: 17, bold: true, ink: ink}
	h3Style      = style{size: 10.5, lead: 14, bold: true, ink: ink}
	bodyStyle    = style{size: 9.5, lead: 13.5, ink: ink}
	cardStyle    = style{size: 9, lead: 12.6, ink: ink}
	tableStyle   = style{size: 8.5, lead: 11.5, ink: ink}
	headStyle    = style{size: 8, lead: 11.5, bold: true, ink: soft}
	smallStyle   = style{size: 8, lead: 11, ink: soft}
	labelStyle   = style{size: 7, lead: 9, bold: true, ink: ink}
	eyebrowStyle = style{size: 7.5, lead: 10, bold: true, ink: soft, track: 0.7}
	koreanStyle  = style{size: 17, lead: 23, ink: ink}
	phoneStyle   = style{size: 12, lead: 16, bold: true, ink: ink}
	figureStyle  = style{size: 22, lead: 26, bold: true, ink: ink}
)
