#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what the test runs of the named build directories said, test case by test case."""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(.*)$", re.M)
SKIP = re.compile(r"# *skip", re.I)


def count_cases(record):
    """(passed, failed, skipped) of one test program. One that died counts as one more failure, and one
    that printed no TAP counts as one case."""
    cases = CASE.findall(record.get("stdout") or "")
    failed = sum(1 for bad, _ in cases if bad)
    skipped = sum(1 for bad, text in cases if not bad and SKIP.search(text))
    passed = len(cases) - failed - skipped
    if record["result"] == "OK":
        return (passed, failed, skipped) if cases else (1, 0, 0)
    if record["result"] == "SKIP":
        return passed, failed, max(skipped, 1)
    return passed, max(failed, 1), skipped


def main():
    totals = [0, 0, 0]
    for build in sys.argv[1:]:
        with open(f"{build}/meson-logs/testlog.json", encoding="utf-8") as log:
            for record in map(json.loads, log):
                counts = count_cases(record)
                totals = [a + b for a, b in zip(totals, counts)]
                if counts[1] or counts[2]:
                    print(f"{build}: {record['name']}: {counts[1]} failed, {counts[2]} skipped")
    print("{} passed, {} failed, {} skipped".format(*totals))
    return 0 if totals[0] > 0 and totals[1] == 0 and totals[2] == 0 else 1


sys.exit(main())
