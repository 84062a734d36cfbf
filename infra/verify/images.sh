# Sourced by infra/verify.sh: every image of the repository, built on bases that are made here, because no registry of
# images is asked: Debian with its own Java (and this machine's Go) in the place of the bases that the Dockerfiles pin.

bh() { buildah $BUILDAH_OPTIONS "$@"; }

bud() { bh bud --isolation chroot --pull-never --format docker --layers "$@"; }

make_bases() {
  local base=$work/base suite
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  if [[ ! -f $base/made ]]; then
    rm -rf "$base"
    mkdir -p "$base"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$base/root" \
      "$(awk '$1 == "URIs:" || $1 == "deb" {print $2; exit}' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null)"
    # What this machine trusts and asks, its containers do, while they are built.
    cp -a /etc/apt/apt.conf.d/. "$base/root/etc/apt/apt.conf.d/"
    rm -f "$base/root/etc/apt/apt.conf.d/20packagekit" "$base/root/etc/apt/apt.conf.d/50appstream"
    mkdir -p "$base/root/usr/local/share/ca-certificates"
    cp -a /usr/local/share/ca-certificates/. "$base/root/usr/local/share/ca-certificates/"
    chroot "$base/root" update-ca-certificates >/dev/null
    rm -rf "$base/root"/var/cache/apt/archives/*.deb
    touch "$base/made"
  fi
  bud -q -t localhost/tangent-verify/debian -f - "$base" <<<$'FROM scratch\nCOPY root /' >/dev/null
  bud -q -t localhost/tangent-verify/jre -f - "$verify" >/dev/null <<'D'
FROM localhost/tangent-verify/debian
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless && rm -rf /var/lib/apt/lists/*
D
  bud -q -t localhost/tangent-verify/jdk -f - "$verify" >/dev/null <<'D'
FROM localhost/tangent-verify/jre
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless curl unzip && rm -rf /var/lib/apt/lists/*
D
  bud -q -t localhost/tangent-verify/go -f - "$(go env GOROOT)" >/dev/null <<'D'
FROM localhost/tangent-verify/debian
COPY . /usr/local/go
ENV GOPATH=/go PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin GOTOOLCHAIN=local
D
}

# What this machine has fetched already, builds need not fetch again: linked into the folders of their cache mounts.
seed_caches() {
  local cache=${TMPDIR:-/var/tmp}/buildah-cache
  seed ~/.m2 "$cache/root/.m2"
  seed "$(go env GOMODCACHE)" "$cache/go/pkg/mod"
}

seed() {
  [[ -d $1 && ! -d $2 ]] || return 0
  mkdir -p "$(dirname "$2")"
  cp -al "$1" "$2" 2>/dev/null || rm -rf "$2"
}

# build IMAGE CONTEXT DOCKERFILE TARGET KEY=VALUE...: as Compose would, on our bases.
build() {
  local image=$1 context=$2 dockerfile=$3 target=$4 options=() argument
  shift 4
  for argument in "$@" JDK=localhost/tangent-verify/jdk JRE=localhost/tangent-verify/jre \
    GO=localhost/tangent-verify/go DEBIAN=localhost/tangent-verify/debian; do
    options+=(--build-arg "$argument")
  done
  [[ $target == - ]] || options+=(--target "$target")
  (cd "$home" && nice -n 10 buildah $BUILDAH_OPTIONS bud --isolation chroot --pull-never --format docker --layers \
    --ulimit "nofile=$(ulimit -Hn):$(ulimit -Hn)" "${options[@]}" -t "$image" -f "$context/$dockerfile" "$context") >>"$work/${buildlog:-build.log}" 2>&1 ||
    fail "$image could not be built: $(tail -15 "$work/build.log")"
}
