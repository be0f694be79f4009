package main

import (
	"context"
	"fmt"
	"time"

	"clearshot/internal/packsync"
	"clearshot/internal/rule"
	"clearshot/internal/workspace"
	"clearshot/rules"
)

// packs are the rule packs in use: the built-in one and those that were fetched.
type packs struct {
	store   *packsync.Store
	builtIn *rule.Pack
	first   *rule.Rulebook // as the app began with
	reader  workspace.Checker
	work    *workspace.Workspace
}

// loadPacks begins to read the packs and to make their checker, which together take longer
// than anything else at a start; the function it returns waits for them.
func loadPacks(dir string) func() (*packs, error) {
	type answer struct {
		p   *packs
		err error
	}
	done := make(chan answer, 1)
	go func() {
		p, err := newPacks(dir)
		done <- answer{p, err}
	}()
	return func() (*packs, error) { a := <-done; return a.p, a.err }
}

func newPacks(dir string) (*packs, error) {
	p, problems := rule.Load(rules.FS)
	if p == nil {
		return nil, fmt.Errorf("the built-in rules cannot be read; install Clearshot again: %w", problems)
	}
	p.BuiltIn = true
	all := &packs{store: packsync.Open(dir, time.Now, p), builtIn: p}
	fetched, _ := all.store.Packs() // a pack that cannot be loaded is left out; the Rules page says why
	all.first = rule.Merge(packsync.Together(p, fetched)...)
	all.reader = newChecker(all.first)
	return all, nil
}

// checker reads trips by a Rulebook.
func (p *packs) checker(book *rule.Rulebook) workspace.Checker {
	if book == p.first {
		return p.reader
	}
	return newChecker(book)
}

// List implements page.Packs.
func (p *packs) List() ([]packsync.Installed, error) { return p.store.List() }

// Add implements page.Packs.
func (p *packs) Add(ctx context.Context, source string, report func(packsync.Progress)) (packsync.Installed, error) {
	return p.store.Add(ctx, source, report)
}

// Sync implements page.Packs.
func (p *packs) Sync(ctx context.Context, key string, report func(packsync.Progress)) (packsync.Installed, error) {
	return p.store.Sync(ctx, key, report)
}

// Remove implements page.Packs.
func (p *packs) Remove(key string) error { return p.store.Remove(key) }

// Reload implements page.Packs.
func (p *packs) Reload() []error {
	fetched, errs := p.store.Packs()
	p.work.SetBook(rule.Merge(packsync.Together(p.builtIn, fetched)...))
	return errs
}
