package main

import (
	"slices"

	"clearshot/internal/rule"
)

// SARIF 2.1.0 (OASIS), the part of it that editors and code hosts show.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool    sarifTool     `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
		} `json:"physicalLocation"`
		Logical []sarifLogical `json:"logicalLocations"`
	}
	sarifLogical struct {
		Name string `json:"name"`
		Kind string `json:"kind"`
	}
)

var sarifLevels = map[rule.Severity]string{rule.No: "error", rule.Ask: "warning", rule.Care: "note"}

func writeSARIF(env surroundings, all []checked) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "clearshotctl", Version: version, Rules: []sarifRule{}}}, Results: []sarifResult{}}
	for _, c := range all {
		for _, r := range c.report.Results {
			for _, f := range r.Findings {
				if f.Severity == rule.Clear || f.Dismissed {
					continue
				}
				if !slices.ContainsFunc(run.Tool.Driver.Rules, func(x sarifRule) bool { return x.ID == f.Rule }) {
					run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{f.Rule, sarifText{f.Title}})
				}
				var at sarifLocation
				at.Physical.Artifact.URI = c.file
				at.Logical = []sarifLogical{{itemTitle(env, c.trip, r), "object"}}
				run.Results = append(run.Results, sarifResult{f.Rule, sarifLevels[f.Severity], sarifText{f.Message}, []sarifLocation{at}})
			}
		}
	}
	enc := encoder(env.stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
