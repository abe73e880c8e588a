#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and runs every suite; ends with "N passed, N failed, N skipped".
#
# build/ holds the ordinary build; all suites run there. build-sanitize/ is built by clang with the
# address and undefined-behaviour sanitizers and the fuzz targets; what needs no window runs there too.
set -eu
cd "$(dirname "$0")/.."

sh data/install.sh data/packages.txt tests/packages.txt

build() { # DIR SETUP-ARGUMENT...
  dir=$1
  shift
  [ -f "$dir/build.ninja" ] || meson setup "$dir" -Dwerror=true "$@"
  meson compile -C "$dir"
}

build build
CC=clang build build-sanitize -Db_sanitize=address,undefined -Db_lundef=false

# A display of our own for the suites that open windows; -displayfd takes the first free number.
mkdir -p build/tests
rm -f build/tests/display
Xvfb -displayfd 3 -screen 0 1920x1080x24 -noreset -nolisten tcp 3>build/tests/display 2>/dev/null &
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
until [ -s build/tests/display ]; do
  kill -0 "$xvfb" || { echo "Xvfb did not start" >&2; exit 1; }
  sleep 0.1
done
DISPLAY=:$(cat build/tests/display)
export DISPLAY
unset WAYLAND_DISPLAY

result=0
dbus-run-session -- meson test -C build --no-rebuild --print-errorlogs || result=1
ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=0 LSAN_OPTIONS=print_suppressions=0:suppressions="$PWD/tests/lsan.supp" UBSAN_OPTIONS=halt_on_error=1 \
  dbus-run-session -- meson test -C build-sanitize --no-rebuild --print-errorlogs \
  --suite unit --suite integration --suite fuzz --timeout-multiplier 5 || result=1

python3 tests/count.py build build-sanitize || result=1
exit "$result"
