#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clocks: what the clocks of cases cost, under the policy and the calendar of data/county.

- Both clocks of 100,000 cases that went the ways that cases go: the time to make their rows anew from the
  journal, to read them and to reckon, and the instructions of reckoning. The peer, in the same run, reads for one
  case after another its entries from the journal and folds them.
- Instructions of an idle minute, a keystroke in the search and a move, on a desk with 5,000 open cases, at 10,000
  and at 100,000 cases that were closed. As many were closed lately in both.
- The main loop's turns while 5,000 clocks turn colour in one second, and the journal is told of each.

The last line is the ratio of the idle minute's instructions, of the large store to the small one: 1.0 says that
what is closed costs nothing.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "build/tests/bench"
COUNTY = ROOT / "data/county"
CLOSED, LATE, OPEN = (10_000, 100_000), 5_000, 5_000
NOW = "1795399200"  # Monday, 2026-11-23 10:00 in China: both desks see the same minute
COUNTED = {"minute": "an idle minute", "keystrokes": "a keystroke in the search", "move": "moving a case"}
KEYSTROKES = 3
BUDGET_MS = 2.0
ENVIRONMENT = {**os.environ, "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}


def run(command):
    """The lines that a program printed: {first word: [the others]}."""
    out = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True,
                         env=ENVIRONMENT).stdout
    return {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.strip()}


def count(folder, command):
    """{name of a dump: [instructions of each]} of a program under callgrind, and what it printed."""
    dumps = folder / "dumps"
    shutil.rmtree(dumps, ignore_errors=True)
    dumps.mkdir()
    printed = run(["valgrind", "-q", "--tool=callgrind", "--instr-atstart=no",
                   f"--callgrind-out-file={dumps}/dump", *command])
    counted = {}
    for dump in sorted(dumps.iterdir()):
        text = dump.read_text()
        if "Client Request: " in text:
            name = text.split("Client Request: ")[1].split()[0]
            counted.setdefault(name, []).append(int(text.split("\ntotals: ")[1].split()[0]))
    return counted, printed


def seed(folder, closed):
    store = folder / f"{closed}"
    store.mkdir()
    print(f"filling {closed:,} closed cases and {OPEN:,} open ones …", file=sys.stderr, flush=True)
    run([ROOT / "build/tests/store/store-seed", store, closed - LATE, LATE, OPEN, NOW])
    return store


def copy(folder, store):
    """A store to be written to; the others want it as it was."""
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(store, work)
    return work


def print_row(name, *cells):
    print(f"{name:44}" + "".join(f"{cell:>16}" for cell in cells))


def weigh_evaluation(folder, store):
    work = copy(folder, store)
    printed = run([BENCH / "bench-clocks-evaluate", work, COUNTY])
    counted, _ = count(folder, [BENCH / "bench-clocks-evaluate", work, COUNTY])
    cases = int(printed["cases"][0])
    seconds = {name: float(printed[name][0]) for name in ("rebuild", "read", "evaluate", "naive")}
    print_row(f"{cases:,} cases, {int(printed['entries'][0]):,} entries", "s", "µs a case")
    for name, words in (("rebuild", "rows anew from the journal, chain checked"),
                        ("read", "reading the rows"), ("evaluate", "reckoning both clocks of each"),
                        ("naive", "peer: each case's entries, folded, reckoned")):
        print_row(words, f"{seconds[name]:.3f}", f"{seconds[name] / cases * 1e6:.2f}")
    print_row("reckoning: instructions a case", f"{counted['evaluate'][0] / cases:,.0f}")
    ours = seconds["read"] + seconds["evaluate"]
    print_row("reading and reckoning, of the peer's time", f"{ours / seconds['naive']:.3f}")


def count_desk(folder, store):
    counted, printed = count(folder, [BENCH / "bench-clocks-desk", "idle", copy(folder, store), COUNTY, NOW])
    average = {name: sum(values) / len(values) for name, values in counted.items()}
    average["keystrokes"] /= KEYSTROKES
    return average, printed


def weigh_desk(folder, stores):
    results = [count_desk(folder, store) for store in stores]
    print()
    print_row("instructions, with closed cases:", *[f"{closed:,}" for closed in CLOSED], "ratio")
    ratios = {}
    for name, words in COUNTED.items():
        values = [counted[name] for counted, _ in results]
        ratios[name] = values[1] / values[0]
        print_row(words, *[f"{value:,.0f}" for value in values], f"{ratios[name]:.3f}")
    for name, words in (("open", "open cases"), ("listed", "before the room, those closed today too"),
                        ("turned", "changes of colour in the minute")):
        print_row(words, *[f"{int(printed[name][0]):,}" for _, printed in results])
    return ratios["minute"]


def weigh_flood(folder, store):
    printed = run([BENCH / "bench-clocks-desk", "flood", copy(folder, store), COUNTY, NOW])
    print()
    print_row(f"{OPEN:,} clocks turn at once: ms a turn", "turns", "p50", "p99", "max")
    for colour in ("yellow", "red"):
        turns, *parts = printed[colour]
        print_row(f"on the processor, {colour}", turns, *[f"{float(part):.2f}" for part in parts])
    worst = max(float(printed[colour][-1]) for colour in ("yellow", "red"))
    print(f"worst turn, of {BUDGET_MS:.0f} ms: {worst / BUDGET_MS:.2f}")


def main():
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = pathlib.Path(name)
        stores = [seed(folder, closed) for closed in CLOSED]
        weigh_evaluation(folder, stores[1])
        ratio = weigh_desk(folder, stores)
        weigh_flood(folder, stores[1])
    print(f"ratio: {ratio:.3f}")


if __name__ == "__main__":
    main()
