#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a libFuzzer target for some seconds from its seeds, as TAP.

run-fuzz.py TARGET CORPUS DICTIONARY SECONDS

What the fuzzer finds on the way goes into a folder of its own; an input that crashes the target stays
beside the target, as crash-NAME-…: add it to the corpus when the crash is mended."""

import pathlib
import re
import subprocess
import sys
import tempfile


def run(target, corpus, dictionary, seconds, finds):
    command = [
        target, f"-max_total_time={seconds}", "-max_len=16384", "-timeout=20", "-rss_limit_mb=2048",
        "-print_final_stats=1", f"-dict={dictionary}", f"-artifact_prefix={target.parent}/crash-{target.name}-",
        finds, corpus,
    ]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def main():
    target, corpus, dictionary = (pathlib.Path(p) for p in sys.argv[1:4])
    with tempfile.TemporaryDirectory(prefix="duty-fuzz-") as finds:
        result = run(target, corpus, dictionary, sys.argv[4], finds)
    output = result.stdout.decode(errors="replace")
    count = re.search(r"stat::number_of_executed_units:\s*(\d+)", output)
    good = result.returncode == 0 and count is not None and any(corpus.iterdir())
    if not good:
        print("\n".join("# " + line for line in output.splitlines()[-80:]))
    print("ok" if good else "not ok", f"1 - {target.name}: {count[1] if count else 'no'} inputs")
    print("1..1")
    return 0


sys.exit(main())
