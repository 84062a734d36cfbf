#!/usr/bin/env bash
# Makes what docker-compose.yml mounts as secrets: an authority of our own, certificates for Kafka and MinIO signed by it,
# and a password for everybody. What is there already stays. Needs openssl. The folder is not under version control.
set -euo pipefail

out=${1:-$(dirname "$0")/generated}
umask 077
mkdir -p "$out"
cd "$out"

password() { [[ -s $1 ]] || openssl rand -hex 24 >"$1"; }

if [[ ! -s ca.pem ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Tangent authority" \
    -keyout ca.key -out ca.pem 2>/dev/null
fi

certificate() {
  [[ -s $1.crt ]] && return
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1.key" -out "$1.csr" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 -out "$1.crt" \
    -extfile <(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\n' "$1") 2>/dev/null
  rm "$1.csr"
}

certificate kafka
certificate minio
# Kafka reads key and certificate from one file, the key as PKCS 8, which is what openssl writes.
cat kafka.key kafka.crt ca.pem >kafka.pem

password kafka-admin.password
admin=$(<kafka-admin.password)
printf 'org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="%s" user_admin="%s";' \
  "$admin" "$admin" >kafka-admin.jaas

for user in trainer vector-builder composer evaluator cli autoscaler; do
  password "kafka-$user.password"
done
for user in admin trainer vector-builder composer evaluator cli; do
  [[ -s store-$user.access-key ]] || printf 'tangent-%s' "$user" >"store-$user.access-key"
  password "store-$user.secret-key"
done
password grafana-admin.password

# Containers run as other users than you: the folder keeps others out, the files let containers read.
chmod 0700 .
chmod 0444 ./*
chmod 0600 ca.key
echo "Secrets are in $PWD"
