#!/bin/bash
# What Testcontainers expects of an image of Kafka: KAFKA_* variables become properties, then the node runs.
set -euo pipefail

properties=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z_]*\)=\(.*\)/\1 \2/p' | while read -r name value; do
  printf '%s=%s\n' "$(tr 'A-Z_' 'a-z.' <<<"$name")" "$value"
done >"$properties"
logs="${KAFKA_LOG_DIRS:-/var/lib/kafka}"
[[ -n "${KAFKA_LOG_DIRS:-}" ]] || printf 'log.dirs=%s\n' "$logs" >>"$properties"
java=(/opt/java/bin/java -Xmx384m -XX:+UseSerialGC -cp '/opt/kafka/lib/*')
if [[ ! -f "$logs/meta.properties" ]]; then
  "${java[@]}" kafka.tools.StorageTool format -t "$CLUSTER_ID" -c "$properties"
fi
exec "${java[@]}" kafka.Kafka "$properties"
