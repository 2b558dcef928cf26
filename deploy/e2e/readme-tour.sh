#!/usr/bin/env bash
# Runs the tour of README.md, the blocks marked '```sh tour', as they stand there; only ports and the data folder become
# those of the running stack. Takes the file with the answer of './leaderforge status --json'.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
status="$1"
value() { sed -n "s/.*\"$1\" : \"\(.*\)\".*/\1/p" "$status" | head -n 1; }
port="$(value gateway | sed 's/.*://; s/[^0-9]//g')"
offset="$((port - 8080))"
# <data>/logs/<service>.log
log="$(sed -n 's/.*"log" : "\(.*\)".*/\1/p' "$status" | head -n 1)"
data="$(dirname "$(dirname "$log")")"

tour="$(mktemp)"
out="$(mktemp)"
trap 'rm -f "$tour" "$out"' EXIT
{
  # A refused call ends the tour.
  printf 'curl() { command curl --fail-with-body --show-error "$@"; }\n'
  sed -n '/^```sh tour$/,/^```$/{/^```/d;p}' "$root/README.md" |
    sed "s|\.local/|$data/|g; s|:8080|:$port|g; s|:8025|:$((8025 + offset))|g; s|:9093|:$((9093 + offset))|g"
} >"$tour"
blocks="$(grep -c '^```sh tour$' "$root/README.md")"

cd "$root"
if bash -euo pipefail "$tour" >"$out" 2>&1; then
  printf 'The tour of README.md: all %d blocks ran\n' "$blocks"
else
  printf 'The tour of README.md failed; the end of what it said:\n'
  tail -n 15 "$out"
  exit 1
fi
