#!/bin/sh
# Creates the bucket, a user for each service with the policy of its name, and nothing else; done twice, it changes
# nothing. Runs in a container of MinIO's client, or wherever mc is: infra/minio/setup.sh POLICIES SECRETS.
# MINIO_ENDPOINT is where the store is, MINIO_BUCKET the bucket (tangent). TANGENT_PREFIX, such as team-a., is what keys
# and policies begin with, where installations share the bucket; each has users, so access keys, of its own. SECRETS holds store-admin.access-key and store-admin.secret-key, and for
# each service store-SERVICE.access-key and store-SERVICE.secret-key.
set -eu

policies=${1:-/policies}
secrets=${2:-/run/secrets}
endpoint=${MINIO_ENDPOINT:-https://minio:9000}
bucket=${MINIO_BUCKET:-tangent}
prefix=${TANGENT_PREFIX:-}
config=$(mktemp -d)
trap 'rm -rf "$config"' EXIT

mc() { command mc --quiet --config-dir "$config" "$@"; }

# mc trusts what lies here, besides what the system trusts.
if [ -f "$secrets/ca.pem" ]; then
  mkdir -p "$config/certs/CAs"
  cp "$secrets/ca.pem" "$config/certs/CAs/ca.pem"
fi

# On standard input, so that no secret is among a process's arguments.
printf '%s\n%s\n' "$(cat "$secrets/store-admin.access-key")" "$(cat "$secrets/store-admin.secret-key")" |
  mc alias set store "$endpoint" >/dev/null

mc mb --ignore-existing "store/$bucket"
for file in "$policies"/*.json; do
  service=$(basename "$file" .json)
  policy=${prefix}tangent-$service
  key=$(cat "$secrets/store-$service.access-key")
  sed -e "s,arn:aws:s3:::tangent/,arn:aws:s3:::$bucket/$prefix," -e "s,arn:aws:s3:::tangent\",arn:aws:s3:::$bucket\"," \
    "$file" >"$config/policy.json"
  mc admin policy create store "$policy" "$config/policy.json"
  printf '%s\n%s\n' "$key" "$(cat "$secrets/store-$service.secret-key")" | mc admin user add store >/dev/null
  # Attaching what is attached is an error to mc; then it must be attached indeed.
  if ! mc admin policy attach store "$policy" --user "$key" >/dev/null 2>&1; then
    case $(mc admin policy entities store --user "$key") in
      *"$policy"*) ;;
      *) echo "$service: the policy could not be attached to $key" >&2; exit 1 ;;
    esac
  fi
  echo "$service: user and policy are there"
done
