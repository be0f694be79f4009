#!/bin/sh
# Stops with one clear sentence when there is no Go, or one too old to fetch the one in go.mod.
set -eu
if ! command -v go >/dev/null 2>&1; then
    echo "Clearshot is built with Go, and there is none here. Install Go 1.21 or newer from https://go.dev/dl/ and see that 'go' is on your PATH." >&2
    exit 1
fi
have="$(go env GOVERSION 2>/dev/null || true)"
numbers="${have#go}"
major="${numbers%%.*}"
rest="${numbers#*.}"
minor="${rest%%[!0-9]*}"
case "$major$minor" in *[!0-9]*|"") exit 0 ;; esac # a development build of Go: let it try
if [ "$major" -lt 1 ] || { [ "$major" -eq 1 ] && [ "$minor" -lt 21 ]; }; then
    echo "This is Go $numbers; Clearshot needs 1.21 or newer (which then fetches the version named in go.mod by itself). Install it from https://go.dev/dl/." >&2
    exit 1
fi
