#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench.sh NAME: builds, runs the benchmark tests/bench/NAME.sh or NAME.py and prints its table; the last
# line is "ratio: X". Without a name it lists them.
set -eu
cd "$(dirname "$0")/.."

list() { (cd tests/bench && ls -- *.sh *.py 2>/dev/null | sed 's/\.[a-z]*$//'); }

[ $# -ge 1 ] || { echo "usage: bench.sh NAME, one of:"; list; exit 2; }
name=$1
shift
sh data/install.sh data/packages.txt tests/packages.txt
[ -f build/build.ninja ] || meson setup build
meson compile -C build >/dev/null
if [ -f "tests/bench/$name.py" ]; then
  exec python3 "tests/bench/$name.py" "$@"
elif [ -f "tests/bench/$name.sh" ]; then
  exec sh "tests/bench/$name.sh" "$@"
fi
echo "bench.sh: there is no benchmark “$name”; there are:" >&2
list >&2
exit 2
