#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# 64 cameras, 16 of them vanishing and returning for ten minutes (40 rounds; another number of rounds as the first
# argument). The ratio is the slowest return over five seconds.
exec env DUTY_BUILD_ROOT="$PWD/build" build/tests/bench/bench-flap "${1:-40}"
