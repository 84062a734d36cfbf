#!/usr/bin/env bash
# Runs the deployment without a container engine: builds every image of the repository, starts docker-compose.yml with
# infra/docker/cluster.yml (three brokers) from the images' files, over TLS and as the users that it names, runs an
# experiment through the command line's image, kills a broker and a trainer meanwhile, compares every artifact with
# what an embedded run makes, and removes what it made. Needs Debian or Ubuntu, root, and these packages:
#   apt-get install --no-install-recommends buildah debootstrap iproute2 openssl python3-yaml procps util-linux
#   and Go 1.24 or newer, which builds the store
#   infra/verify.sh                  everything
#   infra/verify.sh images           builds the images only, and keeps them
#   infra/verify.sh --if-possible    does nothing, and says so in one line, where one of these is missing
# What of it has run so far, and when, stands in docs/operations.md, What was tried.
# Works in TANGENT_VERIFY_DIR (/var/tmp/tangent-verify), which needs 12 GB; bases and images stay there for the next
# time unless TANGENT_VERIFY_CLEAN=1. TANGENT_VERIFY_KEEP=1 leaves a failed run's logs.
set -euo pipefail

verify=$(cd "$(dirname "$0")/verify" && pwd)
home=$(cd "$verify/../.." && pwd)
work=${TANGENT_VERIFY_DIR:-/var/tmp/tangent-verify}
compose=$home/docker-compose.yml,$home/infra/docker/cluster.yml
began=$SECONDS

say() { printf '%3d:%02d %s\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)) "$*"; }
fail() {
  printf 'infra/verify.sh: %s\n' "$*" >&2
  exit 1
}

missing() {
  local command
  [[ $(id -u) == 0 ]] || echo "root's rights"
  for command in buildah debootstrap ip openssl unshare nsenter setpriv go; do
    command -v "$command" >/dev/null || echo "$command"
  done
  python3 -c 'import yaml' 2>/dev/null || echo "Python's yaml"
}

lacks=$(missing | paste -sd, | sed 's/,/, /g')
if [[ -n $lacks ]]; then
  [[ ${1:-} != --if-possible ]] || { echo "infra/verify.sh: skipped, the deployment was not run: this machine lacks $lacks"; exit 0; }
  fail "needs $lacks; see the head of this file"
fi

mkdir -p "$work"
driver=overlay
mkdir -p "$work/try"/{l,u,w,m}
if mount -t overlay -o "lowerdir=$work/try/l,upperdir=$work/try/u,workdir=$work/try/w" overlay "$work/try/m" 2>/dev/null; then
  umount "$work/try/m"
else
  driver=vfs
fi
rm -rf "$work/try"
export BUILDAH_OPTIONS="--root $work/storage --runroot $work/run --storage-driver $driver"
export TANGENT_SECRETS=$work/secrets

# shellcheck source=verify/images.sh
. "$verify/images.sh"
# shellcheck source=verify/containers.sh
. "$verify/containers.sh"
# shellcheck source=verify/steps.sh
. "$verify/steps.sh"

build_images
[[ ${1:-} != images ]] || exit 0
trap close EXIT
run_stack
say "the deployment runs"
