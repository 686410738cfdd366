#!/bin/sh
# A stand-in for a container engine's program, for tests of what Hone does with one: it answers like an engine and keeps
# its containers as folders, but it ISOLATES NOTHING. Some commands make it misbehave.
# Words: the folder of its containers, the PATH of its images, and then what an engine is asked.
folder=$1 path=$2 verb=$3
echo "$3 $4 $5" >> "$folder/calls"
shift 3
for last; do :; done
box=$folder/box.$last

fail() {
  echo "$1" >&2
  exit "$2"
}

create() {
  [ "$last" != 'refused by the engine' ] || fail 'Error response from daemon: no such runtime' 125
  labels=
  while [ "$1" != --entrypoint ]; do
    case $1=$2 in
      --name=*) box=$folder/box.$2; mkdir "$box" ;;
      --label=*) labels="$labels,\"${2%%=*}\":\"${2#*=}\"" ;;
      --mount=*,target=/repo) tree=${2#*source=}; echo "${tree%,target=/repo}" > "$box/tree" ;;
    esac
    shift
  done
  shift 3
  echo "{${labels#,}}" > "$box/labels"
  echo "$last" > "$box/command"
  echo created > "$box/status"
  {
    printf 'exec /usr/bin/env'
    for word; do
      printf " '"
      printf %s "$word" | sed "s/'/'\\\\''/g"
      printf "'"
    done
  } > "$box/script"
}

start() {
  [ -d "$box" ] || fail "Error: no such container: $last" 1
  case $(cat "$box/command") in
    'not to be started') echo 'exec: no such file' > "$box/error"; fail 'Error: unable to start container' 127 ;;
    'lost by the engine') rm -r "$box"; fail 'Error: no such container' 1 ;;
  esac
  cd "$(cat "$box/tree")" || exit 125
  setsid sh -c 'echo $$ > "$1/pid"; echo running > "$1/status"; . "$1/script"' sh "$box" &
  wait $!
  code=$?
  [ -d "$box" ] && echo $code > "$box/code" && echo exited > "$box/status"
  # an engine's program has exit codes of its own
  exit 125
}

stop() {
  [ "$(cat "$box/status" 2> /dev/null)" != running ] || kill -s KILL -- "-$(cat "$box/pid")"
}

inspect() {
  [ -d "$box" ] || fail "Error: no such container: $last" 1
  case $3 in *Labels*) cat "$box/labels"; return ;; esac
  status=$(cat "$box/status") running=false begun=2026 oom=false
  [ "$status" != running ] || running=true
  [ "$status" != created ] || begun=0001
  ! grep -qs 'out of memory' "$box/command" || oom=true
  printf '{"Status":"%s","Running":%s,"Pid":%s,"ExitCode":%s,"OOMKilled":%s,"Error":"%s","StartedAt":"%s-01-01T00:00:00Z"}' \
    "$status" $running "$(cat "$box/pid" 2> /dev/null || echo 0)" "$(cat "$box/code" 2> /dev/null || echo 0)" \
    $oom "$(cat "$box/error" 2> /dev/null)" $begun
}

list() {
  label=${3#label=}
  for each in "$folder"/box.*; do
    ! grep -qs "\"${label%%=*}\":\"${label#*=}\"" "$each/labels" || echo "${each#"$folder/box."}"
  done
}

image() {
  [ "$last" != not-pulled:1 ] || fail "Error: $last: image not known" 125
  printf '[{"Id":"sha256:fa4e","Config":{"Env":["PATH=%s","TOOLS=1"]}}]' "$path"
}

case $verb in
  version) [ ! -e "$folder/silent" ] || fail 'Cannot connect to the Docker daemon' 1; echo 99.0 ;;
  image) image ;;
  create) create "$@" ;;
  start) start ;;
  kill) stop ;;
  container) inspect "$@" ;;
  ps) list "$@" ;;
  rm) [ ! -d "$box" ] || { stop; rm -r "$box"; } ;;
  *) fail "unknown: $verb" 125 ;;
esac
