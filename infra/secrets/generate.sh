#!/usr/bin/env bash
# Makes what docker-compose.yml mounts as secrets: an authority of our own, certificates for Kafka and the store signed
# by it, and a password for everybody. What is there already stays; what is asked to be new is made anew:
#   infra/secrets/generate.sh [FOLDER]
#   infra/secrets/generate.sh --renew kafka-trainer.password [FOLDER]    also store-USER.secret-key, kafka.crt, ca.pem, ...
# A certificate is renewed by itself when it ends within 30 days, was signed by another authority, or lacks a name.
# TANGENT_PREFIX, such as team-a., is what access keys to the store begin with, where installations share it.
# TANGENT_NAMESPACE (tangent) is the Kubernetes namespace whose names the certificates have besides.
# Needs openssl, and no rights but yours. The folder is not under version control.
set -euo pipefail

renew=()
while [[ ${1:-} == --renew ]]; do
  renew+=("${2:?--renew needs the name of a file, such as kafka-trainer.password}")
  shift 2
done
out=${1:-$(dirname "$0")/generated}
namespace=${TANGENT_NAMESPACE:-tangent}
umask 077
mkdir -p "$out"
cd "$out"

for name in "${renew[@]}"; do
  [[ -e $name ]] || { echo "generate.sh: there is no $PWD/$name to renew" >&2; exit 2; }
  rm -f "$name"
done

# put FILE: standard input becomes the file, in one step and whatever the mode of an older one.
put() {
  cat >"$1.new"
  chmod "${2:-0444}" "$1.new"
  mv -f "$1.new" "$1"
}

password() { [[ -s $1 ]] || openssl rand -hex 24 | put "$1"; }

if [[ ! -s ca.pem || ! -s ca.key ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Tangent authority" \
    -keyout ca.key.part -out ca.pem.part 2>/dev/null
  put ca.key 0600 <ca.key.part
  put ca.pem <ca.pem.part
  rm -f ca.key.part ca.pem.part
fi

# What a pod is called as well: by its service, and as one of several.
in_cluster() { printf '%s %s.%s %s.%s.svc %s.%s.svc.cluster.local *.%s.%s.svc.cluster.local ' "$1" "$1" "$namespace" \
  "$1" "$namespace" "$1" "$namespace" "$1" "$namespace"; }

is_good() {
  local wanted
  [[ -s $1.crt && -s $1.key ]] || return 1
  openssl x509 -in "$1.crt" -noout -checkend $((30 * 86400)) >/dev/null || return 1
  openssl verify -CAfile ca.pem "$1.crt" >/dev/null 2>&1 || return 1
  for wanted in $2; do
    openssl x509 -in "$1.crt" -noout -ext subjectAltName | grep -qF "DNS:$wanted" || return 1
  done
}

# certificate NAME "DNS NAMES"
certificate() {
  local names alternative
  ! is_good "$1" "$2" || return 0
  names=IP:127.0.0.1
  for alternative in $2; do names+=,DNS:$alternative; done
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1.key.part" -out "$1.csr" \
    2>/dev/null
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" -days 825 \
    -out "$1.crt.part" -extfile <(printf 'subjectAltName=%s\n' "$names") 2>/dev/null
  put "$1.key" <"$1.key.part"
  put "$1.crt" <"$1.crt.part"
  rm -f "$1.csr" "$1.key.part" "$1.crt.part"
}

set -f # of a name like *.kafka nothing is to be made
certificate kafka "localhost kafka-1 kafka-2 kafka-3 $(in_cluster kafka)"
certificate minio "localhost $(in_cluster minio)"
set +f
# Kafka reads key and certificate from one file, the key as PKCS 8, which is what openssl writes.
cat kafka.key kafka.crt ca.pem | put kafka.pem

password kafka-admin.password
admin=$(<kafka-admin.password)
printf 'org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="%s" user_admin="%s";' \
  "$admin" "$admin" | put kafka-admin.jaas

for user in trainer vector-builder composer evaluator cli autoscaler; do
  password "kafka-$user.password"
done
for user in admin trainer vector-builder composer evaluator cli; do
  [[ -s store-$user.access-key ]] || printf '%stangent-%s' "${TANGENT_PREFIX:-}" "$user" | put "store-$user.access-key"
  password "store-$user.secret-key"
done
password grafana-admin.password

# Containers run as other users than you: the folder keeps others out, the files let containers read.
chmod 0700 .
echo "Secrets are in $PWD"
