#!/bin/bash
# What Testcontainers expects of an image of Kafka: KAFKA_* variables become properties, then the node runs.
set -euo pipefail

properties=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z_]*\)=\(.*\)/\1 \2/p' | while read -r name value; do
  printf '%s=%s\n' "$(tr 'A-Z_' 'a-z.' <<<"$name")" "$value"
done >"$properties"
printf 'log.dirs=/var/lib/kafka\n' >>"$properties"
java=(/opt/java/bin/java -Xmx384m -XX:+UseSerialGC -cp '/opt/kafka/lib/*')
if [[ ! -f /var/lib/kafka/meta.properties ]]; then
  "${java[@]}" kafka.tools.StorageTool format -t "$CLUSTER_ID" -c "$properties"
fi
exec "${java[@]}" kafka.Kafka "$properties"
