#!/usr/bin/env bash
# What a broker's container runs: broker.sh FILE... Settings of later files win, and of the environment most of all:
#   TANGENT_BROKER_ID       node.id
#   TANGENT_BROKER_ADDRESS  host:port under which clients and other brokers reach this one
#   TANGENT_BROKER_VOTERS   all brokers of the cluster: 1@kafka:9093,2@kafka-2:9093,...
#   TANGENT_CLUSTER_ID      which cluster the data are of; the same for all its brokers, for ever
set -euo pipefail

settings=$(mktemp)
for file in "$@"; do
  cat "$file"
  echo
done >"$settings"
{
  [[ -z ${TANGENT_BROKER_ID:-} ]] || echo "node.id=$TANGENT_BROKER_ID"
  [[ -z ${TANGENT_BROKER_ADDRESS:-} ]] || echo "advertised.listeners=CLIENTS://$TANGENT_BROKER_ADDRESS"
  [[ -z ${TANGENT_BROKER_VOTERS:-} ]] || echo "controller.quorum.voters=$TANGENT_BROKER_VOTERS"
} >>"$settings"

kafka() {
  java -cp '/opt/kafka/lib/*' -Dlog4j2.configurationFile=file:/opt/kafka/log4j2.properties "$@"
}

kafka -XX:TieredStopAtLevel=1 kafka.tools.StorageTool format --ignore-formatted \
  --cluster-id "${TANGENT_CLUSTER_ID:-dGFuZ2VudC1jb21wb3NlMQ}" --config "$settings"
# shellcheck disable=SC2086 # several options
exec java ${KAFKA_HEAP_OPTS:--Xms256m -Xmx768m} -XX:+ExitOnOutOfMemoryError -cp '/opt/kafka/lib/*' \
  -Dlog4j2.configurationFile=file:/opt/kafka/log4j2.properties kafka.Kafka "$settings"
