# Parts of run.sh and test.sh; both stand in the root of the source when they read this.
# shellcheck shell=sh

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Root may act: we are root, or sudo asks nobody, or there is somebody to type a password.
may_act_as_root() {
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null ||
        { [ -t 0 ] && command -v sudo >/dev/null; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# --- what the system must have -------------------------------------------------------------------

missing= # packages, by their Debian names

need_library() { # file, package
    has_library "$1" || missing="$missing $2"
}

need_command() { # command, package
    command -v "$1" >/dev/null || missing="$missing $2"
}

has_library() {
    [ -n "${libraries-}" ] || libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    case $libraries in
    *"$1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

# Qt in a window and without one; each was found missing on an empty system once.
need_window() {
    need_library libEGL.so.1 libegl1
    need_library libGL.so.1 libgl1
    need_library libglib-2.0.so.0 libglib2.0-0
    need_library libdbus-1.so.3 libdbus-1-3
    need_library libfontconfig.so.1 libfontconfig1
    need_library libxkbcommon.so.0 libxkbcommon0
    need_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
    need_library libxcb-cursor.so.0 libxcb-cursor0
    need_library libxcb-icccm.so.4 libxcb-icccm4
    need_library libxcb-keysyms.so.1 libxcb-keysyms1
    need_library libxcb-shape.so.0 libxcb-shape0
}

# Debian's Python has its venv module in a package of its own.
need_python() {
    find_python && return
    for python in python3.13 python3.12 python3.11 python3; do
        if command -v "$python" >/dev/null && new_enough "$python"; then
            missing="$missing $python-venv"
            return
        fi
    done
    missing="$missing python3 python3-venv"
}

# Bring in what is missing, where apt may do it; else it stays in $missing.
install_missing() {
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null && may_act_as_root || return 0
    say "Installing system packages:$missing"
    # shellcheck disable=SC2086 # several packages
    if as_root apt-get -qq update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends $missing >/dev/null; then
        missing=
        libraries=
    fi
}

# --- Python and its libraries --------------------------------------------------------------------

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Sets $python to one that is new enough and can make an environment.
find_python() {
    for python in python3.13 python3.12 python3.11 python3 python; do
        if command -v "$python" >/dev/null && new_enough "$python" &&
            "$python" -c 'import venv, ensurepip' 2>/dev/null; then
            return 0
        fi
    done
    return 1
}

# The environment .venv with the program and the extras named; quick when nothing has changed.
prepare() { # "" or "test"
    state="$(cksum <pyproject.toml) $PWD"
    if [ -x .venv/bin/tkvv ] && [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$state" ] &&
        .venv/bin/python -c '' 2>/dev/null; then
        return 0
    fi
    find_python || fail "Python 3.11 or newer with its venv module is missing, ask for:$missing"
    if ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "Bringing in the libraries of the program; the first time this takes some minutes."
    .venv/bin/python -m pip --disable-pip-version-check --quiet install -e ".${1:+[$1]}" ||
        fail "The libraries could not be brought in. Nothing else was changed; look at the lines above, then try again."
    .venv/bin/python installer/words.py compile >/dev/null
    printf '%s\n' "$state" >".venv/.ready-"
    printf '%s\n' "$state" >".venv/.ready-$1"
}
