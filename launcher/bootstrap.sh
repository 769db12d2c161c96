#!/bin/sh
# Runs `python -m launcher "$@"` in the project's own environment, which is made first: from nothing but python3.
# Says what it does on standard error only, so that standard output carries the answer alone.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
OLDEST='import sys; sys.exit(sys.version_info < (3, 12))'

# Where a network looks into TLS, its certificate is among the system's.
if [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/ssl/cert.pem ]; then
    export UV_SYSTEM_CERTS=true
fi

fail() {
    echo "$1" >&2
    exit 1
}

# Debian splits ensurepip off python3; with rights it is put back, without them the command is named.
make_uv_environment() {
    for python in python3 /usr/bin/python3; do
        "$python" -m venv .uv >/dev/null 2>&1 && return
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes python3-venv; } >&2
        /usr/bin/python3 -m venv .uv >&2 && return
    fi
    fail "python3 cannot make environments here. To mend that: apt-get install python3-venv (macOS: brew install python)"
}

# A uv on PATH will do if it reads our lock file; else our own, fetched once.
find_uv() {
    UV="$(command -v uv || true)"
    case "$("${UV:-false}" --version 2>/dev/null || true)" in
        "uv 0.9."* | "uv 0."[1-9][0-9]* | "uv "[1-9]*) return ;;
    esac
    UV="$PWD/.uv/bin/uv"
    [ -x "$UV" ] && return
    echo "Fetching uv, once" >&2
    make_uv_environment
    .uv/bin/python -m pip install -qq --disable-pip-version-check "uv==$UV_VERSION" >&2
}

is_new_enough() {
    [ -x "$1" ] && "$1" -c "$OLDEST" 2>/dev/null
}

# uv looks on PATH; an interpreter of another tool will do before a download, which needs more network than packages do.
find_python() {
    if is_new_enough .venv/bin/python; then
        export UV_PYTHON="$PWD/.venv/bin/python"
    elif [ -z "${UV_PYTHON:-}" ] && ! "$UV" python find --no-python-downloads >/dev/null 2>&1; then
        for python in "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3 /opt/*/bin/python3.1[2-9] \
            /usr/local/bin/python3.1[2-9] /opt/homebrew/bin/python3.1[2-9] /usr/lib/*/platform/*/bin/python3.1[2-9]; do
            if is_new_enough "$python"; then
                export UV_PYTHON="$python"
                return
            fi
        done
    fi
}

sync() {
    case "${1:-}" in
        demo* | stop | manage | doctor) set -- --no-dev ;;
        *) set -- ;;
    esac
    [ -d .venv ] || echo "Installing the Python packages, once" >&2
    # --inexact: what another target installed, such as a server's binaries, stays.
    "$UV" sync --frozen --inexact --quiet "$@" >&2 ||
        fail "The Python packages could not be installed; see above. Python 3.12 or later is needed, UV_PYTHON names one."
}

find_uv
find_python
sync "$@"
export LLESIANT_UV="$UV"
unset UV_PYTHON
exec .venv/bin/python -m launcher "$@"
