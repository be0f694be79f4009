package library

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// files is what saving needs of a file system; tests put one in that fails.
type files interface {
	CreateTemp(dir, pattern string) (file, error)
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
	MkdirAll(dir string) error
	SyncDir(dir string) error
}

// file is a file that is being written.
type file interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
}

// disk is the operating system's file system. Files and folders are the user's alone: trips
// hold names, passports and insurance.
type disk struct{}

func (disk) CreateTemp(dir, pattern string) (file, error) {
	f, err := os.CreateTemp(dir, pattern) // mode 0600
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (disk) Rename(from, to string) error { return os.Rename(from, to) }
func (disk) Remove(name string) error     { return os.Remove(name) }
func (disk) RemoveAll(name string) error  { return os.RemoveAll(name) }
func (disk) MkdirAll(dir string) error    { return os.MkdirAll(dir, 0o700) }

// SyncDir makes a rename last. Systems that cannot sync a folder do it by themselves.
func (disk) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, os.ErrPermission) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
