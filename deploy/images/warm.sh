#!/usr/bin/env bash
# usage: warm.sh [TAG]      (called by './leaderforge images --warm')
#
# Adds to the images of the services the JDK's AOT cache, recorded in them under load: loaded and linked classes, and the profiles of
# methods, by which the compiler begins with the hot ones. Starts deploy/compose in a project of its own on ports 18080 and 18025, lets people work on
# it for a minute and a half, stops each service, which writes its cache, and removes it all. Needs a runtime of JDK 25 or newer in the images.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
export TAG="${1:-latest}" SCHEME=http BASE_DOMAIN=localhost PORT=18080 MAIL_PORT=18025 COMPOSE_PROJECT_NAME=leaderforge-warm
export PLATFORM_ADMIN_EMAIL="${PLATFORM_ADMIN_EMAIL:-platform@leaderforge.local}"
services=(core content progress engagement crm gateway)
if docker image inspect leaderforge/postgres leaderforge/kafka >/dev/null 2>&1; then
  export POSTGRES_IMAGE=leaderforge/postgres KAFKA_IMAGE=leaderforge/kafka
fi
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi

# The id of the image that is there must not change while it is recorded.
work="$(mktemp -d)"
mkdir -m 777 "$work/aot"
chmod 755 "$work"
{
  printf 'version: "3.8"\nservices:\n'
  for name in "${services[@]}"; do
    printf '  %s:\n    command: ["-XX:AOTCacheOutput=/aot/%s.aot", "-Xlog:disable", "-jar", "/app/quarkus-run.jar"]\n' "$name" "$name"
    printf '    volumes: ["%s:/aot"]\n    environment: { LEADERFORGE_GATEWAY_TENANT_RATE_PER_MINUTE: "1000000" }\n' "$work/aot"
  done
} >"$work/record.yaml"
compose+=(-f "$root/deploy/compose/compose.yaml" -f "$work/record.yaml")

# shellcheck disable=SC2317
ended() {
  local status="$1"
  [[ "$status" == 0 ]] || "${compose[@]}" logs --tail 20 >&2 || true
  "${compose[@]}" --profile demo down -v --remove-orphans >"$work/down.log" 2>&1 || { cat "$work/down.log" >&2; status=1; }
  rm -rf "$work"
  exit "$status"
}
trap 'ended $?' EXIT

"$root/deploy/compose/secrets.sh"
"${compose[@]}" --profile demo down -v --remove-orphans >/dev/null 2>&1 || true
"${compose[@]}" up -d >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
until curl -fsS -o /dev/null "http://localhost:$PORT/api/v1/core/bootstrap" 2>/dev/null; do
  ((SECONDS < 600)) || { printf 'The platform does not answer after ten minutes.\n' >&2; exit 1; }
  sleep 2
done
password="$(sed -n 's/^platform-admin.password=//p' "$root/deploy/compose/secrets/secrets.properties")"
(umask 077 && printf '{"platform_admin":{"email":"%s","password":"%s"}}' "$PLATFORM_ADMIN_EMAIL" "$password" >"$work/sign-ins.json")
"$root/leaderforge" load --gateway "http://localhost:$PORT" --mail "http://localhost:$MAIL_PORT/api/mails" --sign-ins "$work/sign-ins.json" --seconds 90

for name in "${services[@]}"; do
  # It writes as it ends.
  "${compose[@]}" stop -t 300 "$name" >/dev/null 2>&1
  [[ -s "$work/aot/$name.aot" ]] || { printf '%s has written no AOT cache.\n' "$name" >&2; exit 1; }
  mkdir "$work/$name"
  mv "$work/aot/$name.aot" "$work/$name/app.aot"
  chmod 644 "$work/$name/app.aot"
  id="$(docker image inspect --format '{{.Id}}' "leaderforge/$name:$TAG")"
  tags=()
  while read -r each; do tags+=(-t "$each"); done < <(docker image inspect --format '{{range .RepoTags}}{{println .}}{{end}}' "$id" | sed '/^$/d')
  docker build -q -f "$here/warm.Dockerfile" --build-arg "IMAGE=$id" "${tags[@]}" "$work/$name" >/dev/null
  printf '  warm   leaderforge/%s:%s, AOT cache of %s MB\n' "$name" "$TAG" "$(($(wc -c <"$work/$name/app.aot") / 1000000))"
  rm -rf "${work:?}/$name"
done
