#!/bin/sh
# Opens the app on the sample trip. Without a display it does the same job without a window:
# checks the sample trip, prints the findings and writes the Home briefing as PDF.
set -eu
cd "$(dirname "$0")/.."
sh scripts/go-version.sh

display=yes
[ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ] && display=no

if [ "$display" = yes ]; then
    sh scripts/setup.sh build
    echo "Building Clearshot (the first time takes a few minutes)…"
    make --no-print-directory bin/clearshot
    exec bin/clearshot --sample
fi

echo "There is no display here, so no window opens: checking the sample trip on the command line instead."
make --no-print-directory bin/clearshotctl
status=0
bin/clearshotctl check assets/sample/trip.json || status=$?
# 1 means that there are findings, which the sample trip has on purpose.
[ "$status" -le 1 ] || exit "$status"
mkdir -p dist
bin/clearshotctl brief --edition home --paper a4 --lang en -o dist/sample-home.pdf assets/sample/trip.json
