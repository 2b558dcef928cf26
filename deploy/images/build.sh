#!/usr/bin/env bash
# usage: build.sh [--check] [--base IMAGE] [--tag TAG] [--sbom FOLDER] [--warm] [NAME ...]      (called by './leaderforge images')
#
# Makes the images leaderforge/core to leaderforge/gateway and leaderforge/command from what is built. Without --base it takes leaderforge/debian
# (debian.sh). Without --tag the tag is version and commit, and 'latest' moves with it. Writes the contents of each as CycloneDX beside it, into
# target/images/sbom or the folder that is named. With --warm it adds AOT caches that are recorded under load (warm.sh). Says at the end how large
# the images are. With --check it only fails where they could not be built: before a build that would be of no use.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
base="" tag="" check="" warm="" sbom="$root/target/images/sbom" chosen=()
services=(core content progress engagement crm gateway)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --check) check=yes ;;
    --warm) warm=yes ;;
    --base) base="${2:?--base needs an image}"; shift ;;
    --base=?*) base="${1#*=}" ;;
    --tag) tag="${2:?--tag needs a value}"; shift ;;
    --tag=?*) tag="${1#*=}" ;;
    --sbom) sbom="${2:?--sbom needs a folder}"; shift ;;
    --sbom=?*) sbom="${1#*=}" ;;
    core | content | progress | engagement | crm | gateway | command) chosen+=("$1") ;;
    -*) fail "Unknown option $1; there are --base IMAGE, --tag TAG, --sbom FOLDER and --warm." ;;
    *) fail "There is no image '$1': ${services[*]} command." ;;
  esac
  shift
done
[[ ${#chosen[@]} -gt 0 ]] || chosen=("${services[@]}" command)

# The images contain the Java runtime of this machine.
[[ "$(uname -s)" == Linux ]] || fail "Images are built on Linux: the runtime in them is made from the JDK of this machine.
Elsewhere './leaderforge up' serves the platform."
[[ -x "${JAVA_HOME:-}/bin/jlink" ]] || fail "Set JAVA_HOME to the JDK that the services are built with; './leaderforge images' finds it."
docker info >/dev/null 2>&1 || fail "Images are built with Docker, and no engine answers.
  Debian, Ubuntu   apt-get install docker.io, then 'systemctl start docker'
  others           https://docs.docker.com/engine/install
Without Docker './leaderforge up' serves the platform on this machine."
if [[ -z "$base" ]]; then
  "$here/debian.sh" ${check:+--check} || fail "Or name a base: --base debian:bookworm-slim"
  base=leaderforge/debian
elif ! docker image inspect "$base" >/dev/null 2>&1; then
  docker pull -q "$base" || fail "The base $base is neither here nor in a registry that can be reached."
fi
[[ -z "$check" ]] || exit 0

version="$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' "$root/pom.xml" | sed -n 1p)"
revision="$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null || printf 'unknown')"
# The same commit gets the same tag; what is not committed is no release. A tag that was chosen is the only one.
tags=()
if [[ -z "$tag" ]]; then
  tag="$version-$revision"
  [[ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ]] || tag="$tag-dirty"
  tags=(latest)
fi
tags+=("$tag")

java_property() {
  "$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n "s/^ *$1 = //p"
}

options=(-XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED)
# Older ones do not know it, and do not start with it.
(($(java_property java.specification.version) < 23)) || options+=(--sun-misc-unsafe-memory-access=allow)
work="$root/target/images"
mkdir -p "$work"

# One runtime for all: what the services use of the JDK, with the locales and time zones of people.
runtime() {
  local java="$work/java" of
  of="$(java_property java.runtime.version)"
  if [[ "$(cat "$work/java.version" 2>/dev/null)" != "$of" ]]; then
    rm -rf "$java"
    "$JAVA_HOME/bin/jlink" --output "$java" --strip-debug --no-header-files --no-man-pages --generate-cds-archive \
      --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.naming.dns,jdk.localedata,jdk.jfr,jdk.net,jdk.httpserver,jdk.jcmd
    printf '%s' "$of" >"$work/java.version"
  fi
}

# What the base says of itself: its release and packages. It may have no shell, so files are copied out of a container that never runs.
release_of_base() {
  local container each
  rm -rf "$work/base"
  mkdir -p "$work/base"
  container="$(docker create "$base" none)"
  for each in /usr/lib/os-release /var/lib/dpkg/status /var/lib/dpkg/status.d; do
    docker cp "$container:$each" "$work/base/" >/dev/null 2>&1 || true
  done
  docker rm "$container" >/dev/null
}

# name, folder of its context, further options
sbom() {
  local name="$1" folder="$2" own=("$root"/deploy/local/target/local-stack-*.jar)
  shift 2
  "$JAVA_HOME/bin/java" -cp "${own[0]}:$(cat "$root/deploy/local/target/classpath.txt")" io.leaderforge.local.sbom.Main \
    --image "leaderforge/$name" --version "$tag" --context "$folder" --runtime "$JAVA_HOME" --base "$work/base" \
    --time "$(TZ=UTC git -C "$root" log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ 2>/dev/null || printf '1970-01-01T00:00:00Z')" \
    "$@" >"$sbom/$name.cdx.json"
}

# The context of an image.
context() {
  local folder="$work/$1"
  rm -rf "$folder"
  mkdir -p "$folder/app" "$folder/lib" "$folder/state/files" "$folder/state/gateway" "$folder/state/mail"
  cp -a "$work/java" "$folder/java"
  chmod -R 755 "$folder/state"
  printf '%s' "$folder"
}

build() {
  local name="$1" folder="$2" recipe="$3" each tagged=()
  for each in "${tags[@]}"; do tagged+=(-t "leaderforge/$name:$each"); done
  docker build -q -f "$here/$recipe" "${tagged[@]}" \
    --build-arg "BASE=$base" --build-arg "SERVICE=$name" --build-arg "VERSION=$version" --build-arg "REVISION=$revision" \
    "$folder" >/dev/null
  rm -rf "$folder"
}

service() {
  local name="$1" module="$1-service" app folder
  case "$name" in
    core) module=tenancy-service ;;
    gateway) module=gateway ;;
  esac
  app="$root/$module/target/quarkus-app"
  [[ -f "$app/quarkus-run.jar" ]] || fail "$name is not built; './leaderforge images' builds it."
  folder="$(context "$name")"
  cp -a "$app/lib/." "$folder/lib/"
  cp -a "$app/app" "$app/quarkus" "$app/quarkus-run.jar" "$folder/app/"
  if [[ "$name" == gateway && -f "$root/gateway/console/dist/index.html" ]]; then
    cp -a "$root/gateway/console/dist" "$folder/app/console"
  fi
  printf '%s\n' -XX:MaxRAMPercentage=40 -XX:MetaspaceSize=128m -Xss512k "${options[@]}" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager >"$folder/app/java.options"
  sbom "$name" "$folder" --list "$app/quarkus-app-dependencies.txt"
  build "$name" "$folder" Dockerfile
}

commands() {
  local folder jar
  [[ -f "$root/deploy/local/target/classpath.txt" ]] || fail "deploy/local is not built; './leaderforge images' builds it."
  folder="$(context command)"
  cp -a "$root"/deploy/local/target/local-stack-*.jar "$folder/app/"
  # Without the servers of a local stack.
  tr ':' '\n' <"$root/deploy/local/target/classpath.txt" |
    grep -v -e embedded-postgres -e '/org/apache/kafka/kafka[-_]\(2\|group\|server\|storage\|raft\|metadata\|streams\)' -e scala -e rocksdb \
      -e quarkus-ide-launcher -e hibernate-core -e byte-buddy >"$work/command.jars"
  while read -r jar; do
    if [[ -d "$jar" ]]; then
      "$JAVA_HOME/bin/jar" --create --file "$folder/lib/$(basename "$(dirname "$(dirname "$jar")")").jar" -C "$jar" .
    else
      cp -a "$jar" "$folder/lib/"
    fi
  done <"$work/command.jars"
  printf '%s\n' -XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "${options[@]}" >"$folder/app/java.options"
  sbom command "$folder" --class-path "$root/deploy/local/target/classpath.txt"
  build command "$folder" command.Dockerfile
}

mkdir -p "$sbom"
sbom="$(cd "$sbom" && pwd)"
runtime
release_of_base
for name in "${chosen[@]}"; do
  if [[ "$name" == command ]]; then commands; else service "$name"; fi
  printf '  image  leaderforge/%s:%s\n' "$name" "$tag"
done
[[ -z "$warm" ]] || "$here/warm.sh" "$tag"
docker images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' | grep -F ":$tag " | sort
printf 'Contents of each image, CycloneDX: %s\n' "$sbom"
