#!/usr/bin/env bash
# Makes the images leaderforge/postgres and leaderforge/kafka for tests in containers where no registry can be reached:
# Debian (deploy/images/debian.sh), PostgreSQL's and Kafka's own files from the local Maven repository, the JDK that is in use.
# Needs a running Docker engine, and root with debootstrap for Debian; './leaderforge up' has been run once.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

docker info >/dev/null 2>&1 || fail "No Docker engine answers. Debian: apt-get install docker.io; dockerd &"
[[ -f "$root/deploy/local/target/classpath.txt" ]] || fail "Begin with './leaderforge up'."
[[ -x "${JAVA_HOME:-}/bin/java" ]] || fail "Set JAVA_HOME to the JDK that goes into Kafka's image."

"$root/deploy/images/debian.sh"

tr ':' '\n' <"$root/deploy/local/target/classpath.txt" >"$work/jars"

mkdir "$work/postgres"
archive="$(grep 'embedded-postgres-binaries-linux-' "$work/jars" | grep "$(uname -m | sed 's/x86_64/amd64/;s/aarch64/arm64v8/')" | grep -v alpine | head -n 1)"
(cd "$work" && "$JAVA_HOME/bin/jar" xf "$archive")
mkdir "$work/postgres/files"
tar -C "$work/postgres/files" -xJf "$work"/postgres-*.txz
cp "$here/postgres-entrypoint.sh" "$work/postgres/"
cat >"$work/postgres/Dockerfile" <<'DOCKERFILE'
FROM leaderforge/debian
RUN useradd --system --shell /bin/bash postgres && install -d -m 700 -o postgres /var/lib/postgresql/data
COPY files /opt/postgres
COPY postgres-entrypoint.sh /
EXPOSE 5432
ENTRYPOINT ["/postgres-entrypoint.sh"]
CMD ["postgres"]
DOCKERFILE
docker build -q -t leaderforge/postgres "$work/postgres"

mkdir -p "$work/kafka/lib"
xargs -a <(grep '\.jar$' "$work/jars" | grep -v -e embedded-postgres -e '/io/quarkus/') cp -t "$work/kafka/lib"
"$JAVA_HOME/bin/jlink" --output "$work/kafka/java" --strip-debug --no-header-files --no-man-pages \
  --add-modules java.se,jdk.unsupported,jdk.security.auth,jdk.management,jdk.crypto.ec
cp "$here/kafka-run.sh" "$work/kafka/"
cat >"$work/kafka/Dockerfile" <<'DOCKERFILE'
FROM leaderforge/debian
COPY java /opt/java
COPY lib /opt/kafka/lib
COPY kafka-run.sh /etc/kafka/docker/run
RUN install -d /var/lib/kafka
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
DOCKERFILE
docker build -q -t leaderforge/kafka "$work/kafka"
docker images 'leaderforge/*'
