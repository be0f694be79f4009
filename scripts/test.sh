#!/bin/sh
# Everything that must hold, in about three minutes when the build cache is warm: vet, unit
# tests, the interface on Fyne's test driver, the command line as scripts, the built-in pack,
# and a real window under Xvfb.
set -eu
cd "$(dirname "$0")/.."
sh scripts/go-version.sh
sh scripts/setup.sh test

step() { echo "== $*"; }

step formatting
unformatted="$(gofmt -l cmd ui internal assets rules)"
[ -z "$unformatted" ] || { echo "not formatted by gofmt:"; echo "$unformatted"; exit 1; }

# Only cmd/clearshot needs C; all else is built and tested as clearshotctl is shipped, without it.
packages="$(go list ./... | grep -v '/cmd/clearshot$')"
step vet
CGO_ENABLED=0 go vet -tags test,migrated_fynedo $packages
go vet -tags migrated_fynedo,e2e ./cmd/clearshot

step "unit tests, interface and scripts"
CGO_ENABLED=0 go test -tags test,migrated_fynedo $packages

step "programs"
make --no-print-directory bin/clearshotctl bin/clearshot

step "the built-in pack"
bin/clearshotctl pack lint rules
bin/clearshotctl pack test rules

step "the trained reader is what its texts give"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -R rules "$work/rules"
bin/clearshotctl pack train "$work/rules"
cmp rules/model.bin "$work/rules/model.bin" || { echo "rules/model.bin is out of date: run  bin/clearshotctl pack train rules  and commit it"; exit 1; }

step "a real window"
CLEARSHOT_BIN="$PWD/bin/clearshot" go test -count=1 -tags migrated_fynedo,e2e ./cmd/clearshot
