#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pans and zooms the map of 1,000 grids and 5,000 cameras for ten seconds under Xvfb with software
# rendering. The ratio is the longest that a frame kept the main thread busy, over 33 ms.
set -eu
display=$(mktemp)
Xvfb -displayfd 3 -screen 0 1920x1080x24 -noreset -nolisten tcp 3>"$display" 2>/dev/null &
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true; rm -f "$display"' EXIT
until [ -s "$display" ]; do
  kill -0 "$xvfb" || { echo "Xvfb did not start" >&2; exit 1; }
  sleep 0.1
done
unset WAYLAND_DISPLAY
DISPLAY=:$(cat "$display") GSK_RENDERER=cairo GTK_A11Y=none GSETTINGS_BACKEND=memory \
  dbus-run-session -- build/tests/ui/map/bench-map "$@"
