package main

import (
	"clearshot/internal/check"
	"clearshot/internal/rule"
	"clearshot/internal/workspace"
)

// newChecker reads trips by a Rulebook.
func newChecker(book *rule.Rulebook) workspace.Checker { return check.Live{Checker: check.New(book)} }
