#!/bin/sh
# The long tests: every fuzz target for a minute, hundreds of kills. Run before a release.
set -eu
cd "$(dirname "$0")/.."
sh scripts/go-version.sh
CLEARSHOT_SOAK=1
export CLEARSHOT_SOAK
CGO_ENABLED=0 go test -count=1 -timeout 60m ./internal/library/ ./internal/packsync/ ./internal/workspace/
for target in $(grep -rlE '^func Fuzz' --include='*_test.go' internal | xargs -n1 dirname | sort -u); do
    for name in $(grep -hoE '^func Fuzz[A-Za-z0-9_]*' "$target"/*_test.go | sed 's/func //'); do
        echo "== $target $name"
        go test -run '^$' -fuzz "^$name\$" -fuzztime "${FUZZTIME:-60s}" "./$target"
    done
done
