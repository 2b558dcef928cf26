#!/usr/bin/env bash
# usage: console.sh build | check | lighthouse STATUS-FILE      (called by './leaderforge up', 'images', 'console-check' and .ci/run)
#
# build: dist/, unless it was built from the same sources. Without Node, or without what npm has to fetch, it says so and ends with
# success: the gateway then answers a plain page. 'build --required' fails instead.
# check: types, words, unit tests, build and sizes. lighthouse: measures learners' pages on a running stack.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
minimum_node=20
cd "$here"

if command -v sha256sum >/dev/null; then sha=(sha256sum); else sha=(shasum -a 256); fi

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e "process.exit(parseInt(process.versions.node) < $minimum_node ? 1 : 0)" 2>/dev/null
}

# Of everything that goes into dist/.
fingerprint() {
  find src build public index.html vite.config.ts package.json package-lock.json -type f ! -name '*.gen.*' -print0 |
    LC_ALL=C sort -z | xargs -0 "${sha[@]}" | "${sha[@]}" | cut -d ' ' -f 1
}

# What the lockfile names, by npm; no script of a package is run.
install() {
  local folder="$1"
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed"; then
    printf 'Fetching from npm what is in gateway/console/%s\n' "${folder#./}/package-lock.json"
    npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null || return 1
    cp "$folder/package-lock.json" "$folder/node_modules/.installed"
  fi
}

without() {
  printf '%s\n' "$1" \
    'The platform starts without its console; the gateway answers a plain page in its place.' >&2
  [[ "${required:-}" == yes ]] && exit 1
  exit 0
}

build() {
  local now
  now="$(fingerprint)"
  if [[ -f dist/index.html && "$(cat dist/.built-from 2>/dev/null)" == "$now" ]]; then
    return
  fi
  has_node || without "The console needs Node $minimum_node or newer and npm, which are not installed:
  Debian, Ubuntu   apt-get install nodejs npm
  others           https://nodejs.org/en/download
Then run ./leaderforge up again."
  install . || without "npm could not fetch what the console is built from; see above."
  printf 'Building: gateway/console\n'
  npm run --silent build || without 'The console could not be built; see above.'
  printf '%s' "$now" >dist/.built-from
}

check() {
  required=yes
  build
  install .
  install checks
  npm run --silent types
  npm run --silent --prefix checks unit
  npm run --silent --prefix checks sizes
}

command="${1:-build}"
[[ "${2:-}" != --required ]] || required=yes
case "$command" in
  # Whether 'build' would build.
  is-current) [[ -f dist/index.html && "$(cat dist/.built-from 2>/dev/null)" == "$(fingerprint)" ]] ;;
  build) build ;;
  check) check ;;
  lighthouse)
    install checks/lighthouse
    node checks/lighthouse/run.mjs "$2"
    ;;
  *)
    printf 'usage: console.sh build [--required] | check | lighthouse STATUS-FILE | is-current\n' >&2
    exit 1
    ;;
esac
