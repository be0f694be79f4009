// Package library keeps trips on disk: a folder of trips, saved so that a crash, a full disk
// or a pulled plug loses nothing that was saved before.
package library

// Library is a folder of trips.
type Library struct{}
