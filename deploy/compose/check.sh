#!/usr/bin/env bash
# usage: check.sh [TAG]
#
# Shows that the images alone are the platform: starts deploy/compose in a project of its own on ports 18080 and 18025, waits for
# it, loads the demo tenants, compares the links in their mails, runs the first journey against it, states sizes and start-up times, and removes it all. Takes
# PostgreSQL and Kafka from deploy/e2e/containers where their images are here, else upstream's. './leaderforge images' goes before.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
export TAG="${1:-latest}" SCHEME=http BASE_DOMAIN=localhost PORT=18080 MAIL_PORT=18025 COMPOSE_PROJECT_NAME=leaderforge-check
export PLATFORM_ADMIN_EMAIL="${PLATFORM_ADMIN_EMAIL:-platform@leaderforge.local}"
if docker image inspect leaderforge/postgres leaderforge/kafka >/dev/null 2>&1; then
  export POSTGRES_IMAGE=leaderforge/postgres KAFKA_IMAGE=leaderforge/kafka
fi
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
compose+=(-f "$here/compose.yaml")

"$here/secrets.sh"
work="$(mktemp -d)"

# Also of what a run left behind that was killed. The demo runs in a profile, which 'down' leaves alone unless it is named.
remove() {
  "${compose[@]}" --profile demo down -v --remove-orphans >"$work/down.log" 2>&1 || {
    cat "$work/down.log" >&2
    printf 'The containers and volumes of %s could not be removed.\n' "$COMPOSE_PROJECT_NAME" >&2
    return 1
  }
}

# shellcheck disable=SC2317
ended() {
  local status="$1"
  if [[ "$status" != 0 ]]; then
    "${compose[@]}" logs --tail 20 >&2 || printf 'The logs could not be read.\n' >&2
  fi
  remove || status=1
  rm -rf "$work"
  exit "$status"
}
trap 'ended $?' EXIT

remove
"${compose[@]}" up -d
printf 'Waiting for the platform'
until curl -fsS -o /dev/null "http://localhost:$PORT/api/v1/core/bootstrap" 2>/dev/null; do
  printf '.'
  ((SECONDS < 600)) || { printf '\nIt does not answer after ten minutes.\n'; exit 1; }
  sleep 2
done
printf ' it answers after %s s\n' "$SECONDS"
"${compose[@]}" run --rm demo

# A link in a mail leads to the tenant's host.
curl -fsS "http://localhost:$MAIL_PORT/api/mails?to=tomas.novak@meridian.example" >"$work/mails.json"
grep -o 'https\{0,1\}://[^ "\\<]*localhost[^ "\\<]*' "$work/mails.json" | sort -u >"$work/links" || true
if [[ ! -s "$work/links" ]] || grep -v "^http://i49-group\.localhost:$PORT/" "$work/links" >&2; then
  printf 'Links in mails must begin with http://i49-group.localhost:%s/.\n' "$PORT" >&2
  exit 1
fi
printf 'Links in mails lead to http://i49-group.localhost:%s\n' "$PORT"

password="$(sed -n 's/^platform-admin.password=//p' "$here/secrets/secrets.properties")"
(umask 077 && printf '{"platform_admin":{"email":"%s","password":"%s"}}' "$PLATFORM_ADMIN_EMAIL" "$password" >"$work/sign-ins.json")
"$root/leaderforge" journey --gateway "http://localhost:$PORT" --mail "http://localhost:$MAIL_PORT/api/mails" --sign-ins "$work/sign-ins.json"

printf '\n%-24s %10s %s\n' image size 'started in'
for name in core content progress engagement crm gateway; do
  printf '%-24s %10s %s\n' "$name" "$(docker images --format '{{.Size}}' "leaderforge/$name:$TAG" | sed -n 1p)" \
    "$("${compose[@]}" logs --no-color "$name" | sed -n 's/.* started in \([0-9.]*s\)\..*/\1/p' | sed -n 1p)"
done
