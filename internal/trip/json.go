package trip

// The methods below give every object of the document its Unknown fields; the local type
// in each drops the methods, so that encoding/json does not call them again.

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Trip) UnmarshalJSON(data []byte) error {
	type plain Trip
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Trip) MarshalJSON() ([]byte, error) {
	type plain Trip
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Traveller) UnmarshalJSON(data []byte) error {
	type plain Traveller
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Traveller) MarshalJSON() ([]byte, error) {
	type plain Traveller
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Day) UnmarshalJSON(data []byte) error {
	type plain Day
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Day) MarshalJSON() ([]byte, error) {
	type plain Day
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Stop) UnmarshalJSON(data []byte) error {
	type plain Stop
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Stop) MarshalJSON() ([]byte, error) {
	type plain Stop
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Shot) UnmarshalJSON(data []byte) error {
	type plain Shot
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Shot) MarshalJSON() ([]byte, error) {
	type plain Shot
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Question) UnmarshalJSON(data []byte) error {
	type plain Question
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Question) MarshalJSON() ([]byte, error) {
	type plain Question
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *KitItem) UnmarshalJSON(data []byte) error {
	type plain KitItem
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x KitItem) MarshalJSON() ([]byte, error) {
	type plain KitItem
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Post) UnmarshalJSON(data []byte) error {
	type plain Post
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Post) MarshalJSON() ([]byte, error) {
	type plain Post
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Contact) UnmarshalJSON(data []byte) error {
	type plain Contact
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Contact) MarshalJSON() ([]byte, error) {
	type plain Contact
	return encodeKeeping(plain(x), x.Unknown)
}

// UnmarshalJSON implements json.Unmarshaler, keeping unknown fields.
func (x *Permission) UnmarshalJSON(data []byte) error {
	type plain Permission
	rest, err := decodeKeeping(data, (*plain)(x))
	x.Unknown = rest
	return err
}

// MarshalJSON implements json.Marshaler, writing unknown fields back.
func (x Permission) MarshalJSON() ([]byte, error) {
	type plain Permission
	return encodeKeeping(plain(x), x.Unknown)
}
