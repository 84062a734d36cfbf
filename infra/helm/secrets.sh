#!/usr/bin/env bash
# Puts what infra/secrets/generate.sh made into the cluster, each secret to whom it belongs. Needs kubectl.
#   infra/helm/secrets.sh [FOLDER]      TANGENT_NAMESPACE (tangent) says where to
set -euo pipefail

dir=${1:-$(dirname "$0")/../secrets/generated}
namespace=${TANGENT_NAMESPACE:-tangent}

secret() {
  local name=$1
  shift
  kubectl create secret generic "$name" --namespace "$namespace" --dry-run=client --output yaml "$@" | kubectl apply -f -
}

secret tangent-authority --from-file="$dir/ca.pem"
secret tangent-kafka --from-file="$dir/kafka.pem" --from-file="$dir/kafka-admin.jaas"
secret tangent-minio --from-file=public.crt="$dir/minio.crt" --from-file=private.key="$dir/minio.key"
secret tangent-store-admin --from-file="$dir/store-admin.access-key" --from-file="$dir/store-admin.secret-key"

passwords=(--from-file="$dir/kafka-admin.password" --from-file="$dir/kafka-autoscaler.password")
users=()
for user in trainer vector-builder composer evaluator cli; do
  passwords+=(--from-file="$dir/kafka-$user.password")
  users+=(--from-file="$dir/store-$user.access-key" --from-file="$dir/store-$user.secret-key")
  secret "tangent-$user" --from-file=kafka.password="$dir/kafka-$user.password" \
    --from-file=store.access-key="$dir/store-$user.access-key" \
    --from-file=store.secret-key="$dir/store-$user.secret-key"
done
secret tangent-kafka-passwords "${passwords[@]}"
secret tangent-store-users "${users[@]}"
