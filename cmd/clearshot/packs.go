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
	work    *workspace.Workspace
}

func newPacks(dir string) (*packs, error) {
	p, problems := rule.Load(rules.FS)
	if p == nil {
		return nil, fmt.Errorf("the built-in rules cannot be read; install Clearshot again: %w", problems)
	}
	p.BuiltIn = true
	return &packs{store: packsync.Open(dir, time.Now, p), builtIn: p}, nil
}

// book is all packs in use as one rulebook; a fetched pack that cannot be loaded is left out
// and the Rules page says why.
func (p *packs) book() *rule.Rulebook {
	fetched, _ := p.store.Packs()
	return rule.Merge(packsync.Together(p.builtIn, fetched)...)
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
