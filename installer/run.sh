#!/bin/sh
# Sets up the program in .venv and opens its window on a book of made-up groups.
# Without a screen it goes through a whole month and says where the papers are.
# Needs Debian or Ubuntu with Python 3.11 or newer; may be run again at any time.
set -eu
cd "$(dirname "$0")/.."
. installer/common.sh

need_python
need_window
install_missing
prepare ""

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    [ -z "$missing" ] || fail "The window needs these packages, ask for them to be installed:$missing"
    exec .venv/bin/tkvv demo
fi

[ -z "$missing" ] || say "A window would need these packages:$missing"
papers=$PWD/build/round
rm -rf "$papers"
mkdir -p "$papers"
.venv/bin/tkvv round --out "$papers"
say "There is no screen here, so a whole month was done without a window. The papers are in $papers"
