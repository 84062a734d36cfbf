#!/usr/bin/env bash
# The first process of a container, in namespaces of its own: contained.sh ROOT SPEC VOLUMES HOSTS
# Lays the mounts that SPEC (compose.py) tells of over the image's files in ROOT, gives up every right, and becomes
# the container's command.
set -euo pipefail

root=$1 spec=$2 volumes=$3 hosts=$4
words() { mapfile -d '' -t "$2" <"$spec/$1"; }

words command command
words environment environment
words user user
words folder folder
words read-only read_only
words mounts mounts
uid=${user[0]%%:*}
gid=${user[0]#*:}

# A mount needs something to lie on.
place() {
  if [[ -d $1 ]]; then mkdir -p "$2"; else
    mkdir -p "$(dirname "$2")"
    [[ -e $2 ]] || : >"$2"
  fi
}

bind() {
  place "$1" "$root$2"
  mount --bind "$1" "$root$2"
  [[ $3 != ro ]] || mount -o remount,bind,ro "$root$2"
}

# A new volume begins as a copy of what the image has there, with its owner.
volume() {
  if [[ ! -d $volumes/$1 ]]; then
    mkdir -p "$volumes/$1" "$root$2"
    cp -a "$root$2/." "$volumes/$1/"
    chown --reference="$root$2" "$volumes/$1"
  fi
  bind "$volumes/$1" "$2" rw
}

# Mounts of this namespace stay in it.
mount --make-rprivate /
mount --bind "$root" "$root"
mkdir -p "$root/proc" "$root/dev" "$root/run/secrets"
mount -t tmpfs -o size=64k,mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty; do bind "/dev/$device" "/dev/$device" rw; done
mkdir "$root/dev/shm"
mount -t tmpfs -o size=64m,mode=1777 tmpfs "$root/dev/shm"
ln -s /proc/self/fd "$root/dev/fd"
mount -t proc proc "$root/proc"
bind "$hosts" /etc/hosts ro
for entry in "${mounts[@]}"; do
  IFS=$'\t' read -r kind source target options <<<"$entry"
  case $kind in
    bind) bind "$source" "$target" "$options" ;;
    volume) volume "$source" "$target" ;;
    tmpfs)
      mkdir -p "$root$target"
      mount -t tmpfs -o "nosuid,nodev,noexec,mode=1777,$options" tmpfs "$root$target"
      ;;
  esac
done
[[ ${#read_only[@]} == 0 ]] || mount -o remount,bind,ro "$root"

exec chroot "$root" setpriv --reuid="$uid" --regid="$gid" --clear-groups --no-new-privs \
  --bounding-set=-all --inh-caps=-all env -i --chdir="${folder[0]}" "${environment[@]}" "${command[@]}"
