#!/bin/bash
# What Testcontainers expects of an image of PostgreSQL: on the first start a cluster made from POSTGRES_USER,
# POSTGRES_PASSWORD and POSTGRES_DB and started once in private, then the given command.
set -euo pipefail

export PATH="/opt/postgres/bin:$PATH"
export PGDATA=/var/lib/postgresql/data
if [[ "$(id -u)" == 0 ]]; then
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi
if [[ ! -f "$PGDATA/PG_VERSION" ]]; then
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  initdb -U "${POSTGRES_USER:-postgres}" -E UTF8 --locale=C.UTF-8 --auth="$method" \
    --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?}")
  printf 'host all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
  printf "unix_socket_directories = '/tmp'\nlisten_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
  pg_ctl -w -o "-c listen_addresses=''" start
  pg_ctl -w -m fast stop
  if [[ "${POSTGRES_DB:-postgres}" != postgres ]]; then
    printf 'CREATE DATABASE "%s"\n' "$POSTGRES_DB" | postgres --single postgres
  fi
fi
exec "$@"
