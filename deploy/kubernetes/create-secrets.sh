#!/usr/bin/env bash
# Creates the Secrets of secrets.csv that are missing in a namespace; existing ones are left alone. Needs kubectl.
#   create-secrets.sh [namespace]          default leaderforge
#   create-secrets.sh --print [namespace]  the manifests instead, e.g. to seal them
# Optional values come from the environment: LEADERFORGE_SMTP_USER is key 'user' of the Secret 'leaderforge-smtp'.
set -euo pipefail

list="$(dirname "${BASH_SOURCE[0]}")/secrets.csv"
print=""
if [[ "${1:-}" == --print ]]; then
  print=yes
  shift
fi
namespace="${1:-leaderforge}"
umask 077
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

random() {
  head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'
}

# Values go through files: arguments of a process can be read by others.
while IFS=, read -r secret key value _; do
  case "$value" in
    random) mkdir -p "$work/$secret" && random >"$work/$secret/$key" ;;
    =*) mkdir -p "$work/$secret" && printf '%s' "${value#=}" >"$work/$secret/$key" ;;
    optional)
      variable="$(printf '%s_%s' "$secret" "$key" | tr 'a-z.-' 'A-Z__')"
      if [[ -n "${!variable:-}" ]]; then
        mkdir -p "$work/$secret" && printf '%s' "${!variable}" >"$work/$secret/$key"
      fi
      ;;
  esac
done < <(grep -v '^#' "$list" | tail -n +2)

for folder in "$work"/*; do
  secret="$(basename "$folder")"
  type=Opaque
  [[ "$secret" != leaderforge-database-admin ]] || type=kubernetes.io/basic-auth
  create=(kubectl -n "$namespace" create secret generic "$secret" --type="$type" --from-file="$folder")
  if [[ -n "$print" ]]; then
    printf -- '---\n'
    "${create[@]}" --dry-run=client -o yaml
  elif kubectl -n "$namespace" get secret "$secret" >/dev/null 2>&1; then
    printf '%s exists\n' "$secret"
  else
    "${create[@]}"
  fi
done
