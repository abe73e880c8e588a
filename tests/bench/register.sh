#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How long a page of the access register takes with a million entries in the journal; ROWS for another number.
set -eu
ninja -C build tests/bench/bench-register >/dev/null
exec build/tests/bench/bench-register "$@"
