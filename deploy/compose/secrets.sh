#!/usr/bin/env bash
# Writes what is secret of this installation into the folder 'secrets' (mode 0700), once: what is there stays. Each service gets
# a file of its own with nothing of another's.
set -euo pipefail

folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/secrets"
umask 077
mkdir -p "$folder"
chmod 700 "$folder"
store="$folder/secrets.properties"
touch "$store"
chmod 600 "$store"

# base64url without padding, of so many random bytes.
random() {
  head -c "$1" /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'
}

upper() {
  printf '%s' "$1" | tr '[:lower:]' '[:upper:]'
}

# The value of a key, made when it is asked for first.
value() {
  local key="$1" bytes="${2:-24}" found
  found="$(sed -n "s/^$key=//p" "$store" | head -n 1)"
  if [[ -z "$found" ]]; then
    found="$(random "$bytes")"
    printf '%s=%s\n' "$key" "$found" >>"$store"
  fi
  printf '%s' "$found"
}

contexts=(core content progress engagement crm)
for context in "${contexts[@]}"; do
  for role in owner app relay worker; do
    value "database.${context}_$role.password" >/dev/null
  done
  printf 'LEADERFORGE_DATABASE_OWNER_PASSWORD=%s\n' "$(value "database.${context}_owner.password")" >"$folder/migrate-$context.env"
  {
    for role in app relay worker; do
      printf 'LEADERFORGE_DATABASE_%s_PASSWORD=%s\n' "$(upper "$role")" "$(value "database.${context}_$role.password")"
    done
    printf 'LEADERFORGE_GATEWAY_SECRET=%s\n' "$(value gateway-key 32)"
    if [[ "$context" == core ]]; then
      printf 'LEADERFORGE_KEY_ENCRYPTION_KEY=%s\n' "$(value key-encryption-key 32)"
      printf 'LEADERFORGE_PLATFORM_ADMIN_PASSWORD=%s\n' "$(value platform-admin.password 15)"
      for other in content progress engagement crm; do
        printf 'LEADERFORGE_AUDIT_KEYS_%s=%s\n' "$(upper "$other")" "$(value "audit-$other-key" 32)"
      done
    else
      printf 'LEADERFORGE_AUDIT_KEY=%s\n' "$(value "audit-$context-key" 32)"
    fi
    if [[ "$context" == core || "$context" == crm ]]; then
      printf 'LEADERFORGE_SEALING_KEY=%s\n' "$(value sealing-key 32)"
    fi
  } >"$folder/$context.env"
done
printf 'LEADERFORGE_GATEWAY_SECRET=%s\n' "$(value gateway-key 32)" >"$folder/gateway.env"
printf 'POSTGRES_PASSWORD=%s\n' "$(value database.postgres.password)" >"$folder/postgres.env"
printf 'PGPASSWORD=%s\n' "$(value database.postgres.password)" >"$folder/bootstrap.env"
printf 'LEADERFORGE_PLATFORM_ADMIN_PASSWORD=%s\nLEADERFORGE_DEMO_PASSWORD=%s\n' \
  "$(value platform-admin.password 15)" "$(value demo.password 15)" >"$folder/demo.env"
# The bootstrap's own, with the passwords of the roles alone. It is mounted, and read by the user of the image, who owns nothing here;
# on this machine the folder protects it.
grep -E '^database\.[a-z]+_(owner|app|relay|worker)\.password=' "$store" >"$folder/bootstrap.properties"
chmod 644 "$folder/bootstrap.properties"
printf 'Secrets are in %s\n' "$folder"
