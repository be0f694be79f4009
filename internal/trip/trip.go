// Package trip is the document a creator works on: one planned journey with its
// travellers, days and stops, and every item that is checked (shots, questions, kit, posts).
//
// Values are plain and hold no I/O. A *Trip, and everything it points to, is never changed
// once it has been handed out: an edit (see edit.go) makes a new Trip that shares all it did
// not touch with the old one. That is what makes undo, live checks in the background and
// autosave safe without locks.
package trip

// SchemaVersion is the version of trip.json that this program writes. A file with a higher
// version opens read-only.
const SchemaVersion = 1

// Trip is the document: dates, travellers, days, and all items.
type Trip struct {
	Schema   int    `json:"schema"`
	ID       string `json:"id"` // UUID
	Title    string `json:"title"`
	Operator string `json:"operator,omitempty"`  // tour operator's name
	TourCode string `json:"tour_code,omitempty"` // the operator's own code of the tour
	Start    Date   `json:"start,omitempty"`     // first day of the trip
	End      Date   `json:"end,omitempty"`       // last day of the trip
	Notes    string `json:"notes,omitempty"`
	Sample   bool   `json:"sample,omitempty"` // the sample trip that comes with the app

	// NextNumber is the number the next item gets. Numbers are unique within a trip over
	// all kinds of items and are never given twice, so that a printed "12" stays item 12.
	NextNumber int `json:"next_number"`

	Travellers []*Traveller `json:"travellers,omitempty"`
	Days       []*Day       `json:"days,omitempty"`
	Shots      []*Shot      `json:"shots,omitempty"`
	Questions  []*Question  `json:"questions,omitempty"`
	Kit        []*KitItem   `json:"kit,omitempty"`
	Posts      []*Post      `json:"posts,omitempty"`
	Contacts   []*Contact   `json:"contacts,omitempty"`

	Unknown Unknown `json:"-"` // fields of a newer version, kept on save
}

// Traveller is one person of the crew.
type Traveller struct {
	ID                string  `json:"id"`
	Name              string  `json:"name"`
	Nationality       string  `json:"nationality,omitempty"`        // ISO 3166-1 alpha-2, upper case
	SecondNationality string  `json:"second_nationality,omitempty"` // ISO 3166-1 alpha-2, upper case
	Role              Role    `json:"role,omitempty"`
	CrewRole          string  `json:"crew_role,omitempty"` // director, camera, sound, presenter …
	PassportExpiry    Date    `json:"passport_expiry,omitempty"`
	Visa              string  `json:"visa,omitempty"`      // none, applied, issued
	Insurance         string  `json:"insurance,omitempty"` // insurer and policy
	Notes             string  `json:"notes,omitempty"`
	Unknown           Unknown `json:"-"`
}

// Role says in which capacity a traveller goes, as declared to the operator.
type Role string

// The roles a tour may accept or refuse.
const (
	Tourist    Role = "tourist"
	Hobby      Role = "hobby"      // hobby photographer or film maker
	Creator    Role = "creator"    // publishes and earns with it
	Crew       Role = "crew"       // commercial crew
	Journalist Role = "journalist" // on assignment
)

// Day is one date of the trip with its stops in the order they are visited.
type Day struct {
	ID      string  `json:"id"`
	Date    Date    `json:"date,omitempty"`
	Title   string  `json:"title,omitempty"`
	Notes   string  `json:"notes,omitempty"`
	Stops   []*Stop `json:"stops,omitempty"`
	Unknown Unknown `json:"-"`
}

// StopKind says what happens at a stop.
type StopKind string

// The kinds of stops, as itineraries name them.
const (
	Visit    StopKind = "visit"
	Transfer StopKind = "transfer"
	Hotel    StopKind = "hotel"
	Meal     StopKind = "meal"
	Event    StopKind = "event"
	Abroad   StopKind = "abroad" // before entry or after exit
)

// Stop is a visit to one site with a time.
type Stop struct {
	ID       string   `json:"id"`
	Site     string   `json:"site,omitempty"` // a site's id in the packs; empty when Name is free text
	Name     string   `json:"name"`
	Kind     StopKind `json:"kind,omitempty"`
	Start    Clock    `json:"start,omitempty"` // local wall time of the place
	End      Clock    `json:"end,omitempty"`
	Operator string   `json:"operator,omitempty"` // overrides Trip.Operator
	Guide    string   `json:"guide,omitempty"`    // who accompanies; empty is a finding
	Notes    string   `json:"notes,omitempty"`
	Unknown  Unknown  `json:"-"`
}

// Shot is one picture or clip the creator wants to take.
type Shot struct {
	ID         string      `json:"id"`
	Number     int         `json:"number"`
	Stop       string      `json:"stop,omitempty"`     // Stop.ID; empty means not placed yet
	Text       string      `json:"text"`               // what is in the frame
	KeepOut    string      `json:"keep_out,omitempty"` // what must stay out of the frame
	Size       string      `json:"size,omitempty"`     // shot size: EWS WS FS MWS MS MCU CU ECU POV INSERT
	Angle      string      `json:"angle,omitempty"`    // eye, low, high, overhead, dutch
	Movement   string      `json:"movement,omitempty"` // static, pan, tilt, handheld, gimbal, track
	Sound      string      `json:"sound,omitempty"`    // sync, ambience, voice-over, music, none
	LensMM     int         `json:"lens_mm,omitempty"`  // focal length in mm as marked, 0 when not said
	Notes      string      `json:"notes,omitempty"`
	PlanB      string      `json:"plan_b,omitempty"`
	Outcome    string      `json:"outcome,omitempty"` // shot, not-possible, refused, deleted
	Permission *Permission `json:"permission,omitempty"`
	Dismissals []Dismissal `json:"dismissals,omitempty"`
	Unknown    Unknown     `json:"-"`
}

// Question is something the creator wants to ask somebody there.
type Question struct {
	ID         string      `json:"id"`
	Number     int         `json:"number"`
	Stop       string      `json:"stop,omitempty"`
	Text       string      `json:"text"`
	To         string      `json:"to,omitempty"` // guide, staff, local, official, host, fellow
	Notes      string      `json:"notes,omitempty"`
	Permission *Permission `json:"permission,omitempty"`
	Dismissals []Dismissal `json:"dismissals,omitempty"`
	Unknown    Unknown     `json:"-"`
}

// KitItem is one thing that goes into the bags.
type KitItem struct {
	ID         string      `json:"id"`
	Number     int         `json:"number"`
	Text       string      `json:"text"`               // what it is, in the creator's words
	Category   string      `json:"category,omitempty"` // camera, lens, support, sound, light, computer, storage, phone, power, print, medicine, gift, clothing, other
	Make       string      `json:"make,omitempty"`
	Model      string      `json:"model,omitempty"`
	Serial     string      `json:"serial,omitempty"`
	FocalMin   int         `json:"focal_min,omitempty"` // mm
	FocalMax   int         `json:"focal_max,omitempty"` // mm, the long end
	Quantity   int         `json:"quantity,omitempty"`  // 0 reads as 1
	Storage    string      `json:"storage,omitempty"`   // what is on it, for cards, sticks, computers
	Declare    bool        `json:"declare,omitempty"`
	Notes      string      `json:"notes,omitempty"`
	Permission *Permission `json:"permission,omitempty"`
	Dismissals []Dismissal `json:"dismissals,omitempty"`
	Unknown    Unknown     `json:"-"`
}

// Post is something to be published: a title, a caption, a script.
type Post struct {
	ID         string      `json:"id"`
	Number     int         `json:"number"`
	Title      string      `json:"title,omitempty"`
	Text       string      `json:"text"` // caption or script
	Platform   string      `json:"platform,omitempty"`
	Earliest   Date        `json:"earliest,omitempty"` // not before this date
	Accounts   []string    `json:"accounts,omitempty"` // accounts it tags, with their @
	Notes      string      `json:"notes,omitempty"`
	Permission *Permission `json:"permission,omitempty"`
	Dismissals []Dismissal `json:"dismissals,omitempty"`
	Unknown    Unknown     `json:"-"`
}

// Contact is somebody to reach before, during or after the trip.
type Contact struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Kind    string  `json:"kind,omitempty"` // operator, guide, embassy, insurer, home, hotel, other
	Phone   string  `json:"phone,omitempty"`
	Email   string  `json:"email,omitempty"`
	Notes   string  `json:"notes,omitempty"`
	Unknown Unknown `json:"-"`
}

// PermissionState is how far a yes has come.
type PermissionState string

// The states of a permission.
const (
	NotAsked    PermissionState = "none"
	Asked       PermissionState = "asked"
	Granted     PermissionState = "granted"
	Conditional PermissionState = "conditional"
	Refused     PermissionState = "refused"
)

// Permission records who said yes or no to an item, when and for what. It is bound to the
// content it was given for: see Stale.
type Permission struct {
	State     PermissionState `json:"state"`
	By        string          `json:"by,omitempty"`
	On        Date            `json:"on,omitempty"`
	For       string          `json:"for,omitempty"`
	Condition string          `json:"condition,omitempty"` // the text of the condition when Conditional
	Bound     string          `json:"bound,omitempty"`     // Item.ContentHash at the time it was given
	Unknown   Unknown         `json:"-"`
}

// Dismissal is a creator's word that a finding is not a problem here, with the reason.
type Dismissal struct {
	Rule   string `json:"rule"` // id of the rule
	Reason string `json:"reason,omitempty"`
	Text   string `json:"text,omitempty"` // the item's text when it was said; other text makes it void
}
