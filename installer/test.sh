#!/bin/sh
# Sets up everything the tests need and runs them all. TKVV_LONG=1 runs the long ones too.
set -eu
cd "$(dirname "$0")/.."
. installer/common.sh

need_python
need_window
need_command Xvfb xvfb
need_command dbus-daemon dbus-daemon
[ -x /usr/libexec/at-spi-bus-launcher ] || missing="$missing at-spi2-core"
need_command openbox openbox
need_command xdotool xdotool
need_command pdftotext poppler-utils
need_command cc gcc
install_missing
[ -z "$missing" ] || fail "The tests need these packages, ask for them to be installed:$missing"
prepare test

failed=
step() { # name, command...
    name=$1
    shift
    say "== $name"
    "$@" || failed="$failed $name"
}

step rules .venv/bin/ruff check
step format .venv/bin/ruff format --check
step types .venv/bin/mypy
step tests .venv/bin/python -m pytest -n 2 --dist loadfile "$@"
step keys .venv/bin/python tests/gui/real_window.py --tests \
    tests/gui/test_by_keys.py tests/gui/test_first_by_keys.py \
    tests/gui/test_usb_by_keys.py
[ -z "$failed" ] || fail "Not good yet:$failed"
say "All is good."
