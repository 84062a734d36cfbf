# Sourced by infra/verify.sh: what it does, in order.

build_images() {
  local name image context dockerfile target arguments built=,
  say "bases: Debian's own Java and this machine's Go in the place of the pinned ones"
  : >"$work/build.log"
  make_bases
  seed_caches
  while IFS=$'\t' read -r name image context dockerfile target arguments; do
    [[ $built != *",$image,"* ]] || continue
    built+=$image,
    if [[ $context == - ]]; then
      case $image in
        tangent/*) ;;
        *@sha256:*) say "$name: ${image%@*} is not ours; not run here, because no registry of images is asked" ;;
        *) fail "$name: $image is neither built here nor pinned by digest" ;;
      esac
      continue
    fi
    say "building $image"
    # shellcheck disable=SC2086 # each a KEY=VALUE without spaces
    build "$image" "$context" "$dockerfile" "$target" $arguments
  done < <(python3 "$verify/compose.py" "$compose" images)
  say "building what the embedded run is started from"
  build localhost/tangent-verify/built . infra/docker/Dockerfile build
  bud -q -t localhost/tangent-verify/embedded -f - "$home" >/dev/null <<'D'
FROM localhost/tangent-verify/built
COPY tangent /src/tangent
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
D
}

# The chart, where helm is: infra/verify.sh has no cluster to apply it to.
render_chart() {
  local values
  if ! command -v helm >/dev/null; then
    say "the chart is not rendered: this machine has no helm"
    return
  fi
  for values in "$home"/infra/helm/values/*.yaml; do
    helm lint "$home/infra/helm/tangent" --kube-version 1.35.0 --values "$values" >"$work/helm.log" 2>&1 &&
      helm template tangent "$home/infra/helm/tangent" --kube-version 1.35.0 --values "$values" >/dev/null 2>>"$work/helm.log" ||
      fail "the chart with $values: $(tail -3 "$work/helm.log")"
  done
  say "the chart is rendered with five sets of values; no kubelet is at hand to apply it"
}

run_stack() {
  close_containers
  render_chart
  make_secrets
  open_network
  make_input
  run_embedded
  start_servers
  start_services
  watch_metrics
  run_experiment
  compare
}

# By a user whom file modes hold back, and twice, because whoever rotates a secret does it again.
make_secrets() {
  local run
  say "secrets, made twice by a user who is not root"
  rm -rf "$TANGENT_SECRETS"
  mkdir -p "$TANGENT_SECRETS"
  cp "$home/infra/secrets/generate.sh" "$work/generate.sh"
  chmod 755 "$work" "$work/generate.sh"
  chown 65534:65534 "$TANGENT_SECRETS"
  for run in first second; do
    setpriv --reuid=65534 --regid=65534 --clear-groups bash "$work/generate.sh" "$TANGENT_SECRETS" >"$work/generate.log" 2>&1 ||
      fail "the $run run of infra/secrets/generate.sh failed: $(cat "$work/generate.log")"
    (cd "$TANGENT_SECRETS" && sha256sum ./*) >"$work/secrets.$run"
  done
  cmp -s "$work/secrets.first" "$work/secrets.second" || fail "infra/secrets/generate.sh changed secrets that were there"
}

# Images of two kinds that a nano CLIP of the tests tells apart, and the experiment.
make_input() {
  rm -rf "$work/input"
  mkdir -p "$work/input"
  cp -r "$home/services/libraries/model/src/test/resources/parity/clip/open-clip-quick-gelu" "$work/input/model"
  cp -r "$home/services/libraries/data/src/test/resources/parity/images/parquet/hub" "$work/input/cats"
  cp "$verify/experiment.yaml" "$work/input/"
  python3 - "$work/input/sides" <<'P'
import os, random, sys
draw = random.Random(7)
for split, count in (("train", 40), ("val", 8), ("test", 12)):
    for side in ("left", "right"):
        folder = os.path.join(sys.argv[1], split, side)
        os.makedirs(folder)
        for i in range(count):
            pixels = bytes((150 if (x < 4) == (side == "left") else 20) + draw.randrange(80)
                           for y in range(8) for x in range(8) for _ in range(3))
            with open(os.path.join(folder, f"{i}.ppm"), "wb") as file:
                file.write(b"P6 8 8 255\n" + pixels)
P
  chmod -R a+rX "$work/input"
}

# import_input COMMAND...: what COMMAND, a tangent that sees /work, imports.
import_input() {
  "$@" import model nano /work/model >/dev/null
  "$@" import dataset cats /work/cats --format parquet --size 8 >/dev/null
  "$@" import dataset sides /work/sides --format folder --size 8 >/dev/null
}

run_embedded() {
  local spec=$work/spec/embedded
  say "the same experiment on ./tangent up, to compare with"
  mkdir -p "$spec"
  printf 'localhost/tangent-verify/embedded\0' >"$spec/image"
  printf '%s\0' /src/tangent up --data /data >"$spec/command"
  printf '%s\0' PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TANGENT_NO_BUILD=1 TMPDIR=/tmp >"$spec/environment"
  printf '0\0' >"$spec/user"
  printf '/src\0' >"$spec/folder"
  printf '%s\0' /src/tangent list --data /data >"$spec/health"
  : >"$spec/read-only"
  : >"$spec/memory"
  printf 'volume\tdata\t/data\trw\0bind\t%s\t/work\tro\0' "$work/input" >"$spec/mounts"
  launch embedded embedded
  await_healthy embedded 400
  embedded() { inside embedded /src/tangent "$@" --data /data; }
  import_input embedded
  embedded submit /work/experiment.yaml --wait >"$work/embedded.job" 2>&1 ||
    fail "the embedded run failed: $(tail -5 "$work/embedded.job")"
  stop_container embedded
  hashes "$(dirname "$(find "$work/volumes/embedded/data" -type d -path '*/tangent/artifacts' | head -1)")" >"$work/embedded.sha256"
  [[ $(wc -l <"$work/embedded.sha256") -gt 20 ]] || fail "the embedded run left no artifacts: $(ls "$work/volumes/embedded/data")"
}

start_servers() {
  local server
  say "three brokers and the store"
  for server in kafka kafka-2 kafka-3 minio; do start "$server" "$server"; done
  for server in kafka kafka-2 kafka-3 minio; do await_healthy "$server"; done
  say "topics, users, access rules, bucket, policies; each twice, as a second 'up' does it"
  for server in setup setup-again; do
    start "$server" setup
    await_done "$server"
  done
  for server in store-setup store-setup-again; do
    start "$server" store-setup
    await_done "$server"
  done
}

members=(trainer trainer-2 vector-builder composer evaluator)

start_services() {
  local member
  say "four services, two trainers among them"
  start trainer trainer
  start trainer-2 trainer
  for member in vector-builder composer evaluator; do start "$member" "$member"; done
  for member in "${members[@]}"; do await_healthy "$member" 400; done
  extra_mounts=$(printf 'bind\t%s\t/work\tro' "$work/input")
  start cli cli sleep infinity
  extra_mounts=
}

cli() { inside cli tangent "$@"; }

# metric CONTAINER NAME: the sum of a metric's values.
metric() {
  inside "$1" curl -fsS http://127.0.0.1:8080/q/metrics | awk -v name="$2" '
    index($1, name "{") == 1 || $1 == name {sum += $NF; found = 1} END {if (!found) exit 1; print sum}'
}

watch_metrics() {
  local member
  if command -v promtool >/dev/null; then
    promtool test rules "$home/infra/prometheus/alerts_test.yml" >"$work/promtool.log" 2>&1 ||
      fail "alarms do not ring as they should: $(tail -15 "$work/promtool.log")"
  fi
  for member in "${members[@]}"; do
    [[ $(metric "$member" tangent_dependency_ready) == 3 ]] || fail "$member does not say that broker, store and disk are there"
  done
  if ! command -v prometheus >/dev/null; then
    say "metrics are there; rules are not run: this machine has no prometheus"
    return
  fi
  mkdir -p "$work/prometheus"
  cp "$home/infra/prometheus/alerts.yml" "$work/prometheus/"
  {
    printf 'global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s}\nrule_files: [alerts.yml]\n'
    printf 'scrape_configs:\n  - job_name: tangent\n    metrics_path: /q/metrics\n    static_configs:\n'
    for member in "${members[@]}"; do
      printf "      - {targets: ['%s:8080'], labels: {service: %s}}\n" "${address[$member]}" "${member%-2}"
    done
    printf '  - job_name: minio\n    metrics_path: /minio/v2/metrics/cluster\n    scheme: https\n'
    printf "    tls_config: {ca_file: %s, server_name: minio}\n    static_configs: [{targets: ['%s:9000']}]\n" \
      "$TANGENT_SECRETS/ca.pem" "${address[minio]}"
  } >"$work/prometheus/prometheus.yml"
  ip netns exec "$network" prometheus --config.file="$work/prometheus/prometheus.yml" \
    --storage.tsdb.path="$work/prometheus/data" --web.listen-address=127.0.0.1:9090 >"$work/prometheus.log" 2>&1 &
  pid[prometheus]=$!
  await_query 'count(up == 1)' 6
  await_query 'count(minio_cluster_capacity_usable_free_bytes)' 1
  await_query 'count(ALERTS{alertstate="firing"})' 1
  say "Prometheus (this machine's) sees five members and the store; of the alarms only the watchdog rings"
}

# ask QUERY: the value of an instant query, or nothing.
ask() {
  ip netns exec "$network" curl -fsS --get --data-urlencode "query=$1" http://127.0.0.1:9090/api/v1/query 2>/dev/null |
    python3 -c 'import json, sys; r = json.load(sys.stdin)["data"]["result"]; print(r[0]["value"][1] if r else "")'
}

# await_query QUERY VALUE
await_query() {
  local end=$((SECONDS + 120)) found
  until found=$(ask "$1") && [[ $found == "$2" ]]; do
    ((SECONDS < end)) || fail "Prometheus answers $1 with '$found', not with '$2'; $(tail -2 "$work/prometheus.log")"
    sleep 2
  done
}

run_experiment() {
  local job holder=
  say "an experiment through the command line's image"
  import_input cli
  cli submit /work/experiment.yaml --wait --json >"$work/cli.job" 2>"$work/cli.errors" </dev/null &
  job=$!
  until [[ -n $holder ]]; do
    kill -0 "$job" 2>/dev/null || fail "the job ended before a trainer could be killed: $(tail -3 "$work/cli.job" "$work/cli.errors")"
    for member in trainer trainer-2; do
      [[ $(metric "$member" tangent_steps_running 2>/dev/null || echo 0) == 0 ]] || holder=$member
    done
    sleep 0.3
  done
  say "killing $holder, which works on a step, and the broker kafka-2"
  kill_container "$holder"
  kill_container kafka-2
  [[ -z ${pid[prometheus]:-} ]] || await_query 'count(up{job="tangent"} == 0)' 1
  wait "$job" || fail "the job did not succeed: $(tail -3 "$work/cli.job" "$work/cli.errors")"
  say "the job has succeeded; kafka-2 and $holder come back"
  start kafka-2 kafka-2
  start "$holder" trainer
  await_healthy kafka-2
  await_healthy "$holder" 400
  # It ends with 1 when something is bad: broker, topics, store, or the image's own Java or natives.
  cli doctor >"$work/doctor.log" 2>&1 || fail "tangent doctor in the command line's image: $(tail -12 "$work/doctor.log")"
}

# hashes FOLDER: of every file of every artifact; manifests say who made it and when.
hashes() {
  (cd "$1" && find artifacts -type f ! -name 'manifest*.json' -print0 | sort -z | xargs -0 -r sha256sum)
}

compare() {
  local count
  rm -rf "$work/fetched"
  mkdir -p "$work/fetched"
  chown 1000:1000 "$work/fetched"
  extra_mounts=$(printf 'bind\t%s\t/fetched\trw' "$work/fetched")
  start fetch store-setup sh -c 'mkdir -p /tmp/mc/certs/CAs && cp /run/secrets/ca.pem /tmp/mc/certs/CAs/ &&
    printf "%s\n%s\n" "$(cat /run/secrets/store-admin.access-key)" "$(cat /run/secrets/store-admin.secret-key)" |
    mc --config-dir /tmp/mc alias set store https://minio:9000 >/dev/null &&
    mc --config-dir /tmp/mc --quiet mirror store/tangent/artifacts /fetched/artifacts >/dev/null'
  extra_mounts=
  await_done fetch
  hashes "$work/fetched" >"$work/deployed.sha256"
  cmp -s "$work/embedded.sha256" "$work/deployed.sha256" ||
    fail "artifacts differ: $(diff "$work/embedded.sha256" "$work/deployed.sha256" | head -5)"
  count=$(wc -l <"$work/deployed.sha256")
  say "$count files of artifacts, all equal to those of the embedded run"
}

close() {
  local status=$?
  set +e
  say "removing what was made"
  close_containers
  [[ $status != 0 && -n ${TANGENT_VERIFY_KEEP:-} ]] || rm -rf "$work/secrets" "$work"/*.log "$work"/*.health
  if [[ -n ${TANGENT_VERIFY_CLEAN:-} ]]; then
    bh rmi --all --force >/dev/null 2>&1
    umount "$work/storage/overlay" 2>/dev/null
    rm -rf "$work"
  fi
  exit "$status"
}
