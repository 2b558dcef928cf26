#!/usr/bin/env bash
# usage: check.sh [TAG]
#
# Shows that the images alone are the platform: starts deploy/compose in a project of its own on ports 18080 and 18025, waits for
# it, loads the demo tenants, runs the first journey against it, states sizes and start-up times, and removes it all. Takes
# PostgreSQL and Kafka from deploy/e2e/containers where their images are here, else upstream's. './leaderforge images' goes before.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
export TAG="${1:-latest}" PORT=18080 MAIL_PORT=18025 COMPOSE_PROJECT_NAME=leaderforge-check
export PUBLIC_URL_TEMPLATE="http://{tenant}.localhost:$PORT"
if docker image inspect leaderforge/postgres leaderforge/kafka >/dev/null 2>&1; then
  export POSTGRES_IMAGE=leaderforge/postgres KAFKA_IMAGE=leaderforge/kafka
fi
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
compose+=(-f "$here/compose.yaml")

"$here/secrets.sh"
work="$(mktemp -d)"
# shellcheck disable=SC2317
ended() {
  [[ "$1" == 0 ]] || "${compose[@]}" logs --tail 20
  "${compose[@]}" down -v >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap 'ended $?' EXIT

"${compose[@]}" up -d
printf 'Waiting for the platform'
until curl -fsS -o /dev/null "http://localhost:$PORT/api/v1/core/bootstrap" 2>/dev/null; do
  printf '.'
  ((SECONDS < 600)) || { printf '\nIt does not answer after ten minutes.\n'; exit 1; }
  sleep 2
done
printf ' it answers after %s s\n' "$SECONDS"
"${compose[@]}" run --rm demo

password="$(sed -n 's/^platform-admin.password=//p' "$here/secrets/secrets.properties")"
(umask 077 && printf '{"platform_admin":{"email":"platform@leaderforge.local","password":"%s"}}' "$password" >"$work/sign-ins.json")
"$root/leaderforge" journey --gateway "http://localhost:$PORT" --mail "http://localhost:$MAIL_PORT/api/mails" --sign-ins "$work/sign-ins.json"

printf '\n%-24s %10s %s\n' image size 'started in'
for name in core content progress engagement crm gateway; do
  printf '%-24s %10s %s\n' "$name" "$(docker images --format '{{.Size}}' "leaderforge/$name:$TAG" | head -n 1)" \
    "$("${compose[@]}" logs --no-color "$name" | sed -n 's/.* started in \([0-9.]*s\)\..*/\1/p' | head -n 1)"
done
