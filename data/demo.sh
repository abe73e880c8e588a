#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# demo.sh [--screenshot FILE]: builds Dutydesk and opens its desk on the simulated demo county, with live
# pictures and incidents coming in, on a data directory that is thrown away afterwards.
#
# With --screenshot it does so on a virtual display, waits until the pictures are live, writes FILE (PNG,
# 1920×1080) and leaves; it fails, saying why, when no picture came within 60 s.
set -eu
here=$(pwd)
cd "$(dirname "$0")/.."

shot=
case "${1-}" in
  '') ;;
  --screenshot)
    [ -n "${2-}" ] || { echo "demo.sh: --screenshot needs a FILE" >&2; exit 2; }
    case "$2" in /*) shot=$2 ;; *) shot=$here/$2 ;; esac ;;
  *) echo "usage: demo.sh [--screenshot FILE]" >&2; exit 2 ;;
esac

sh data/install.sh data/packages.txt
[ -f build/build.ninja ] || meson setup build
meson compile -C build

# Names are Chinese in any language, so the locale must be one of UTF-8.
[ "$(locale charmap)" = UTF-8 ] || export LC_ALL=C.UTF-8

# The demo county keeps Beijing time, whatever this machine does.
export TZ="${TZ-Asia/Shanghai}"

room=$(mktemp -d)
started=
say() { echo "demo: $*"; }
die() { echo "demo: $*" >&2; exit 1; }
finish() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  for pid in $started; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$room"
}
trap finish EXIT
trap 'exit 130' INT TERM

# wait_for SECONDS FILE PATTERN PID: until a line of FILE matches, as long as PID lives.
wait_for() {
  n=$(($1 * 5))
  until grep -q "$3" "$2" 2>/dev/null; do
    kill -0 "$4" 2>/dev/null || return 1
    n=$((n - 1))
    [ $n -gt 0 ] || return 1
    sleep 0.2
  done
}

if [ -n "$shot" ]; then
  Xvfb -displayfd 3 -screen 0 1920x1080x24 -noreset -nolisten tcp 3>"$room/display" 2>"$room/xvfb.log" &
  xvfb=$!
  started="$started $xvfb"
  wait_for 20 "$room/display" . "$xvfb" || die "the virtual display did not start: $(cat "$room/xvfb.log")"
  DISPLAY=:$(cat "$room/display")
  export DISPLAY
  unset WAYLAND_DISPLAY
elif [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  die "there is no display to open the desk on. Start it in a desktop session, or use --screenshot FILE."
fi

say "starting the cameras"
build/src/simulator/dutydesk-simulator --port=0 --cameras=32 >"$room/cameras.log" 2>&1 &
cameras=$!
started="$cameras $started"
wait_for 120 "$room/cameras.log" '^ready' "$cameras" || die "the simulator did not start: $(tail -n 5 "$room/cameras.log")"
port=$(sed -n 's|.*rtsp://127\.0\.0\.1:\([0-9]*\)/.*|\1|p' "$room/cameras.log" | head -n 1)

mkdir -p "$room/county" "$room/data"
cp data/county/* "$room/county/"
sed -i "s|rtsp://127\.0\.0\.1:[0-9]*/|rtsp://127.0.0.1:$port/|g" "$room/county/cameras.csv"

desk="build/src/dutydesk --data-dir=$room/data --county=$room/county"
token=$($desk --new-token=simulator) || die "no token could be made"

# An account for every role, thrown away with the room.
account() { # NAME ROLE DISPLAY [--area=CODE]
  password=$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" | $desk --new-account="$1" --role="$2" --display="$3" ${4+"$4"} >/dev/null ||
    die "no account could be made for $1"
  say "  $2: $1, password $password"
}
township=$(sed -n 's/.*"code": *"\([0-9]*\)".*"tier": *"township".*/\1/p' "$room/county/areas.geojson" | head -n 1)
say "accounts of this demo:"
account wangqiang lead '王强'
account lina reviewer '李娜'
account zhaomin auditor '赵敏'
account chenjie administrator '陈杰'
account town township '镇街中心' "--area=$township"
account grid0312 handler '网格员 0312'
account gateway gateway '上报网关'
account follower follower '数据订阅'
account "${DUTYDESK_OFFICER-值班员 02}" officer "${DUTYDESK_OFFICER-值班员 02}"
(umask 077 && printf '%s\n' "$password" >"$room/password")

say "opening the desk"
session=
[ -n "${DBUS_SESSION_BUS_ADDRESS-}" ] || session="dbus-run-session --"
$session $desk --intake-port=0 --sign-in="${DUTYDESK_OFFICER-值班员 02}" \
  --password-file="$room/password" >"$room/desk.log" 2>&1 &
console=$!
started="$console $started"
wait_for 60 "$room/desk.log" 'http://' "$console" || die "the desk did not open: $(tail -n 5 "$room/desk.log")"
intake=$(sed -n 's|.*\(http://[0-9.:]*\).*|\1|p' "$room/desk.log" | head -n 1)

build/src/simulator/dutydesk-simulator --cameras=0 --intake="$intake" --token="$token" --county="$room/county" \
  --backlog=60 --rate=12 >"$room/reports.log" 2>&1 &
started="$! $started"

if [ -z "$shot" ]; then
  say "the desk is open; close its window to end the demo"
  wait "$console"
  exit
fi

# The most urgent case is chosen with the keyboard, as an officer would; its nearest cameras then play.
live() { curl -fsS "$intake/api/v1/health" 2>/dev/null | sed -n 's/.*"pictures" *: *\([0-9]*\).*/\1/p'; }
waited=0
until [ "$(live)" -ge 4 ] 2>/dev/null; do
  kill -0 "$console" 2>/dev/null || die "the desk closed: $(tail -n 5 "$room/desk.log")"
  [ $waited -lt 60 ] || die "no picture came within 60 s: $(tail -n 5 "$room/desk.log")"
  [ $((waited % 5)) -ne 3 ] || xdotool key --clearmodifiers Home 2>/dev/null || true
  sleep 1
  waited=$((waited + 1))
done
sleep 2
import -window root -silent "$shot" || die "the screenshot could not be written to $shot"
say "wrote $shot"
