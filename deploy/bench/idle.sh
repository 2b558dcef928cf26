#!/usr/bin/env bash
# What the running stack costs while nobody uses it: memory, CPU over half a minute, and how long each service took to
# start. Takes the options of './leaderforge status'. Linux.
#   rss   resident memory of the process
#   pss   the same, pages shared with others counted in parts; for PostgreSQL the sum of all its processes
#   cpu   of one core, over 30 s
#   start from the start of the JVM until Quarkus listens, as it says itself
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
status="$("$root/leaderforge" status --json "$@")"
seconds=30

# name, pid, log of each service; then of the parts beside them, whose pids are in the stack's state.
parts() {
  python3 -c '
import json, os, sys
status = json.loads(sys.argv[1])
for name, service in status["services"].items():
    print(name, service["pid"], service["log"])
logs = os.path.dirname(next(iter(status["services"].values()))["log"])
for part in json.load(open(os.path.join(os.path.dirname(logs), "state.json"))).values():
    if part["name"] not in status["services"]:
        print(part["name"], part["pid"], os.path.join(logs, part["name"] + ".log"))
' "$status"
}

tree() {
  local child
  printf '%s\n' "$1"
  for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do tree "$child"; done
}

kib() { # field of smaps_rollup, pids
  local field="$1" pid total=0 value
  shift
  for pid in "$@"; do
    value="$(sed -n "s/^$field: *\([0-9]*\) kB/\1/p" "/proc/$pid/smaps_rollup" 2>/dev/null)"
    total=$((total + ${value:-0}))
  done
  printf '%s' "$total"
}

ticks() {
  local pid total=0 value
  for pid in "$@"; do
    value="$(awk '{print $14 + $15}' "/proc/$pid/stat" 2>/dev/null || true)"
    total=$((total + ${value:-0}))
  done
  printf '%s' "$total"
}

declare -A before
while read -r name pid log; do
  before[$name]="$(ticks $(tree "$pid"))"
done < <(parts)
sleep "$seconds"

printf '%-20s %9s %9s %8s %9s\n' part 'rss MB' 'pss MB' 'cpu %' 'start s'
sum=0
while read -r name pid log; do
  mapfile -t pids < <(tree "$pid")
  rss="$(kib Rss "$pid")"
  pss="$(kib Pss "${pids[@]}")"
  cpu=$(($(ticks "${pids[@]}") - before[$name]))
  start="$(sed -n 's/.*started in \([0-9.]*\)s.*/\1/p' "$log" 2>/dev/null | tail -n 1)"
  sum=$((sum + pss))
  awk -v n="$name" -v r="$rss" -v p="$pss" -v c="$cpu" -v s="$seconds" -v t="${start:--}" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%-20s %9.0f %9.0f %8.1f %9s\n", n, r / 1024, p / 1024, 100 * c / hz / s, t }'
done < <(parts)
awk -v p="$sum" 'BEGIN { printf "%-20s %9s %9.0f\n", "all", "", p / 1024 }'
