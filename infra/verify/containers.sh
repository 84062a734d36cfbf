# Sourced by infra/verify.sh: containers of built images without an engine. Each is a process in namespaces of its own
# (network, mounts, processes, host name) on the image's files, without rights, on a read-only root where Compose says
# so, with its memory limited. They reach each other, and nothing else: their bridge lies in a network namespace, too.

network=tangent-verify
declare -A address pid
next_address=10
extra_mounts=

open_network() {
  ip netns add "$network"
  ip -n "$network" link set lo up
  ip -n "$network" link add bridge type bridge
  ip -n "$network" addr add 10.213.0.1/24 dev bridge
  ip -n "$network" link set bridge up
  printf '127.0.0.1 localhost\n' >"$work/hosts"
}

# connect CONTAINER SERVICE: a network namespace, with an address under which all find the service.
connect() {
  local container=$1 space=$network-$1 link
  [[ -z ${address[$container]:-} ]] || return 0
  address[$container]=10.213.0.$next_address
  link=v$next_address
  next_address=$((next_address + 1))
  ip netns add "$space"
  ip -n "$network" link add "$link" type veth peer name eth0 netns "$space"
  ip -n "$network" link set "$link" master bridge up
  ip -n "$space" addr add "${address[$container]}/24" dev eth0
  ip -n "$space" link set eth0 up
  ip -n "$space" link set lo up
  printf '%s %s\n' "${address[$container]}" "$2" >>"$work/hosts"
}

# limit CONTAINER MEMORY: a control group of that much memory for this shell and what it becomes.
limit() {
  local group=/sys/fs/cgroup/memory/$network-$1 file=memory.limit_in_bytes
  if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then group=/sys/fs/cgroup/$network-$1 file=memory.max; fi
  mkdir -p "$group" && echo "$2" >"$group/$file" && echo "$BASHPID" >"$group/cgroup.procs"
}

# start CONTAINER SERVICE [COMMAND...]: one of Compose's services, or its image with another command.
start() {
  local container=$1 service=$2 spec=$work/spec/$1
  python3 "$verify/compose.py" "$compose" service "$service" "$spec"
  shift 2
  [[ $# == 0 ]] || printf '%s\0' "$@" >"$spec/command"
  [[ -z $extra_mounts ]] || printf '%s\0' "$extra_mounts" >>"$spec/mounts"
  launch "$container" "$service"
}

# launch CONTAINER SERVICE: what its spec says, in the background; its log is CONTAINER.log.
launch() {
  local container=$1 service=$2 spec=$work/spec/$1 image root memory
  image=$(tr -d '\0' <"$spec/image")
  memory=$(tr -d '\0' <"$spec/memory")
  connect "$container" "$service"
  bh inspect --type container "$network-$container" >/dev/null 2>&1 ||
    bh from --pull-never --name "$network-$container" "$image" >/dev/null
  root=$(bh mount "$network-$container")
  # Java takes its share of the memory from the group's limit, which it can't see without /sys: so it is told.
  [[ -z $memory ]] || printf 'JDK_JAVA_OPTIONS=-XX:MaxRAM=%s\0' "$memory" >>"$spec/environment"
  mkdir -p "$work/volumes/$container"
  (
    [[ -z $memory ]] || limit "$container" "$memory" || echo "the memory of $container is not limited" >&2
    exec ip netns exec "$network-$container" unshare --mount --uts --ipc --pid --fork --kill-child=KILL \
      bash "$verify/contained.sh" "$root" "$spec" "$work/volumes/$container" "$work/hosts"
  ) >>"$work/$container.log" 2>&1 </dev/null &
  pid[$container]=$!
}

# The container's own first process: a child of the one that made its namespaces.
inner() { pgrep -P "${pid[$1]}" | head -1; }

alive() { kill -0 "${pid[$1]}" 2>/dev/null; }

# inside CONTAINER COMMAND...: as its own user, with its own files and environment, as an engine's exec.
inside() {
  local container=$1 spec=$work/spec/$1 process user environment
  shift
  process=$(inner "$container")
  mapfile -d '' -t user <"$spec/user"
  mapfile -d '' -t environment <"$spec/environment"
  nsenter --target "$process" --mount --net --pid --uts --ipc --root --wd \
    setpriv --reuid="${user[0]%%:*}" --regid="${user[0]#*:}" --clear-groups --no-new-privs \
    --bounding-set=-all --inh-caps=-all env -i "${environment[@]}" "$@"
}

healthy() {
  local check
  mapfile -d '' -t check <"$work/spec/$1/health"
  inside "$1" "${check[@]}" >"$work/$1.health" 2>&1
}

await_healthy() {
  local container=$1 patience=${2:-240} end
  end=$((SECONDS + patience))
  until healthy "$container"; do
    alive "$container" || fail "$container ended: $(tail -5 "$work/$container.log")"
    ((SECONDS < end)) ||
      fail "$container is not healthy after $patience s: $(tail -3 "$work/$container.health"); its log ends: $(tail -5 "$work/$container.log")"
    sleep 2
  done
}

# await_done CONTAINER: one that ends by itself.
await_done() {
  wait "${pid[$1]}" || fail "$1 ended with status $?: $(tail -8 "$work/$1.log")"
}

# As a machine that loses its power.
kill_container() {
  kill -KILL "$(inner "$1")"
  wait "${pid[$1]}" 2>/dev/null || true
}

stop_container() {
  kill -TERM "$(inner "$1")"
  wait "${pid[$1]}" 2>/dev/null || true
}

# What a run leaves, or one before that was killed.
close_containers() {
  local container space process
  for container in "${!pid[@]}"; do
    ! alive "$container" || kill -KILL "${pid[$container]}" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  disown -a
  for space in $(ip netns list 2>/dev/null | awk -v n="$network" 'index($1, n) == 1 {print $1}'); do
    for process in $(ip netns pids "$space"); do kill -KILL "$process" 2>/dev/null || true; done
    ip netns del "$space"
  done
  for container in $(bh containers --noheading --format '{{.ContainerName}}' 2>/dev/null | grep "^$network-"); do
    bh rm "$container" >/dev/null 2>&1 || true
  done
  rmdir "/sys/fs/cgroup/memory/$network"-* "/sys/fs/cgroup/$network"-* 2>/dev/null || true
  rm -rf "$work/volumes" "$work/spec" "$work/input" "$work/fetched"
}
