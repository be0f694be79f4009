package trip

// Item is a numbered thing of the trip that is checked: *Shot, *Question, *KitItem, *Post.
type Item interface {
	ItemID() string
	ItemNumber() int
	ItemText() string
	ItemPermission() *Permission // nil when nobody was asked
	ItemDismissals() []Dismissal
	// ContentHash is the hash of what a permission is given for; see hash.go.
	ContentHash(t *Trip) string
}

// ItemID implements Item.
func (x *Shot) ItemID() string { return x.ID }

// ItemNumber implements Item.
func (x *Shot) ItemNumber() int { return x.Number }

// ItemText implements Item.
func (x *Shot) ItemText() string { return x.Text }

// ItemPermission implements Item.
func (x *Shot) ItemPermission() *Permission { return x.Permission }

// ItemDismissals implements Item.
func (x *Shot) ItemDismissals() []Dismissal { return x.Dismissals }

// ItemID implements Item.
func (x *Question) ItemID() string { return x.ID }

// ItemNumber implements Item.
func (x *Question) ItemNumber() int { return x.Number }

// ItemText implements Item.
func (x *Question) ItemText() string { return x.Text }

// ItemPermission implements Item.
func (x *Question) ItemPermission() *Permission { return x.Permission }

// ItemDismissals implements Item.
func (x *Question) ItemDismissals() []Dismissal { return x.Dismissals }

// ItemID implements Item.
func (x *KitItem) ItemID() string { return x.ID }

// ItemNumber implements Item.
func (x *KitItem) ItemNumber() int { return x.Number }

// ItemText implements Item.
func (x *KitItem) ItemText() string { return x.Text }

// ItemPermission implements Item.
func (x *KitItem) ItemPermission() *Permission { return x.Permission }

// ItemDismissals implements Item.
func (x *KitItem) ItemDismissals() []Dismissal { return x.Dismissals }

// ItemID implements Item.
func (x *Post) ItemID() string { return x.ID }

// ItemNumber implements Item.
func (x *Post) ItemNumber() int { return x.Number }

// ItemText implements Item.
func (x *Post) ItemText() string { return x.Text }

// ItemPermission implements Item.
func (x *Post) ItemPermission() *Permission { return x.Permission }

// ItemDismissals implements Item.
func (x *Post) ItemDismissals() []Dismissal { return x.Dismissals }
