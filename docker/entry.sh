#!/usr/bin/env bash
# What the image starts, beside quarkus-run.jar. Without arguments the server; otherwise a command of the program, such as
# "migrate" or "backup -". Two are its own: "train" makes the file that lets it start fast, "healthy" says whether it serves.
set -euo pipefail
cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")"

cache=$PWD/cache/start.aot
port=${STEWARD_PORT:-8080}
# The same for training and running, or the JVM does not take what it kept. The serial collector needs the least memory.
options=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8
  -XX:+UseSerialGC -XX:MaxRAMPercentage=60)

healthy() {
  local status
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3
  read -r status <&3 || return 1
  exec 3>&-
  [[ $status == *' 200 '* ]]
}

page() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$1" "$port" >&3
  cat <&3 >/dev/null
  exec 3>&-
}

# Starts once on a directory that is thrown away, looks at a few pages, and has the JVM keep what it loaded for that.
train() {
  local data program tries=0
  data=$(mktemp -d)
  env -u STEWARD_DB_URL -u STEWARD_OIDC_ISSUER STEWARD_DATA_DIR="$data" STEWARD_HOST=127.0.0.1 \
    java "${options[@]}" -XX:AOTCacheOutput="$cache" -Xlog:disable -jar quarkus-run.jar >"$data/log" &
  program=$!
  until healthy; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$program" 2>/dev/null; then
      cat "$data/log" >&2
      exit 1
    fi
    sleep 0.2
  done
  page /sign-in
  page /t/default/memories
  page /v1/ping/
  kill -TERM "$program"
  wait "$program" || true
  rm -rf -- "$data"
  [ -s "$cache" ]
}

case ${1-} in
  train) train ;;
  healthy) healthy ;;
  '')
    # A file that does not fit is not used, and keeps nothing from starting.
    if [ -s "$cache" ]; then options+=("-XX:AOTCache=$cache" -Xlog:disable); fi
    # shellcheck disable=SC2086 # several options in one variable
    exec java "${options[@]}" ${STEWARD_JAVA_OPTS:-} -jar quarkus-run.jar
    ;;
  *) exec java "${options[@]}" -jar quarkus-run.jar "$@" ;;
esac
