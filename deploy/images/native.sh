#!/usr/bin/env bash
# usage: native.sh [--check] [--port-offset N] [NAME ...]      (called by './leaderforge native')
#
# Builds native binaries of the services that are named, else of all, and runs the first journey on a stack of them on ports moved by N,
# default 300. Needs the native-image of a GraalVM or Mandrel for Java 25 in NATIVE_IMAGE, GRAALVM_HOME or PATH, and a C compiler with zlib's headers;
# without, it states that nothing was run, and fails; with --check it does no more than that.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
offset=300 check="" chosen=()
modules=(tenancy-service content-service progress-service engagement-service crm-service gateway)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --check) check=yes ;;
    --port-offset) offset="${2:?--port-offset needs a number}"; shift ;;
    --port-offset=?*) offset="${1#*=}" ;;
    core) chosen+=(tenancy-service) ;;
    content | progress | engagement | crm) chosen+=("$1-service") ;;
    gateway) chosen+=(gateway) ;;
    *) fail "There is no service '$1': core content progress engagement crm gateway." ;;
  esac
  shift
done
[[ ${#chosen[@]} -gt 0 ]] || chosen=("${modules[@]}")

found="${NATIVE_IMAGE:-}"
if [[ -z "$found" && -x "${GRAALVM_HOME:-}/bin/native-image" ]]; then found="$GRAALVM_HOME/bin/native-image"; fi
[[ -n "$found" ]] || found="$(command -v native-image || true)"
[[ -x "$found" ]] || fail "not run: no native-image found in NATIVE_IMAGE, GRAALVM_HOME or PATH.
GraalVM: https://www.graalvm.org/downloads, Mandrel: https://github.com/graalvm/mandrel/releases; './leaderforge native-check' needs neither."
found="$(readlink -f "$found")"
# Of a GraalVM the command is in bin, or in lib/svm/bin with a link to it.
GRAALVM_HOME="${found%/bin/native-image}"
export GRAALVM_HOME="${GRAALVM_HOME%/lib/svm}"
[[ -z "$check" ]] || exit 0
printf 'native-image  %s\n' "$("$found" --version | head -n 1)"

cd "$root"
# One after the other: each takes several gigabytes of memory.
for module in "${chosen[@]}"; do
  printf '  build  %s\n' "$module"
  ./mvnw -ntp -B -q package -pl "$module" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false
done
for module in "${chosen[@]}"; do
  ls -l "$module"/target/*-runner | awk '{ printf "  binary %s  %.0f MB\n", $NF, $5 / 1e6 }'
done

# Services without a binary run on the JVM, as do the migrations.
export LEADERFORGE_NATIVE=yes
trap './leaderforge down --port-offset "$offset" >/dev/null' EXIT
./leaderforge up --detach --no-build --no-demo --port-offset "$offset"
for module in "${chosen[@]}"; do
  sed -n "s/.* started in \([0-9.]*s\)\..*/  $module, native, started in \1/p" ".local/offset-$offset/logs/$module.log" | tail -n 1
done
./leaderforge journey --port-offset "$offset"
printf 'The first journey succeeded on native binaries of: %s\n' "${chosen[*]}"
