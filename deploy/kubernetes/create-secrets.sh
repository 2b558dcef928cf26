#!/usr/bin/env bash
# Creates the Secrets of secrets.csv that are missing in a namespace, and adds the keys that an existing one lacks; values that are there
# stay. Needs kubectl.
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
trap 'rm -rf "$work" "$work.patch"' EXIT

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

# The keys of a Secret, one a line after its name; nothing where it does not exist.
existing() {
  kubectl -n "$namespace" get secret "$1" --ignore-not-found \
    -o 'go-template={{.metadata.name}}{{"\n"}}{{range $key, $value := .data}}{{$key}}{{"\n"}}{{end}}'
}

# Adds the keys that a folder has and the Secret has not.
complete() {
  local secret="$1" folder="$2" keys="$3" key missing=() data=""
  for key in $(ls "$folder"); do
    if grep -qxF "$key" <<<"$keys"; then continue; fi
    missing+=("$key")
    data="$data${data:+,}\"$key\":\"$(base64 <"$folder/$key" | tr -d '\n')\""
  done
  if [[ ${#missing[@]} -eq 0 ]]; then
    printf '%s exists\n' "$secret"
    return
  fi
  printf '{"data":{%s}}' "$data" >"$work.patch"
  kubectl -n "$namespace" patch secret "$secret" --type=merge --patch-file="$work.patch"
  printf '%s exists; added: %s\n' "$secret" "${missing[*]}"
}

for folder in "$work"/*; do
  secret="$(basename "$folder")"
  type=Opaque
  [[ "$secret" != leaderforge-database-admin ]] || type=kubernetes.io/basic-auth
  create=(kubectl -n "$namespace" create secret generic "$secret" --type="$type" --from-file="$folder")
  if [[ -n "$print" ]]; then
    printf -- '---\n'
    "${create[@]}" --dry-run=client -o yaml
    continue
  fi
  keys="$(existing "$secret")"
  if [[ -n "$keys" ]]; then complete "$secret" "$folder" "${keys#*$'\n'}"; else "${create[@]}"; fi
done
