# shellcheck shell=bash
# Paths and words shared by the scripts of bin/. Sourced, never run.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Outside the clone, so that a fresh clone finds what was already built.
cache=${JALON_CACHE:-${HOME:-/root}/.cache/jalon}
export JALON_CACHE=$cache
debug=$cache/build
release=$cache/release
python=$cache/venv/bin/python
# The same flags in every debug build: other flags would build every dependency again.
debug_flags=(--scratch-path "$debug" -Xlinker -fuse-ld=lld)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

need_swift() {
    command -v swift >/dev/null || PATH=$PATH:/opt/swift/usr/bin:$HOME/.local/share/swiftly/bin
    command -v swift >/dev/null || fail "Jalon a besoin de Swift 6.3 (https://www.swift.org/install) : la commande « swift » est introuvable."
}

# One line that changes when a source of the server does.
sources_stamp() {
    (cd "$root" && find Package.swift Sources Referentials -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum)
}

# Whether the memory can hold what tests write (some five gigabytes) beside all that runs.
roomy() {
    local shared left
    shared=$(df -k --output=avail /dev/shm 2>/dev/null | tail -1)
    left=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo 2>/dev/null)
    [ -w /dev/shm ] && [ "${shared:-0}" -gt 8000000 ] && [ "${left:-0}" -gt 14000000 ]
}
