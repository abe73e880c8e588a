#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""queue: 100,000 cases on disk, 5,000 open, 50 new a second over HTTP for 20 s.

What is measured: from the first byte of a report to its 201 and to its case in the list model of the queue,
whichever comes later; to the frame that painted the list after that; the main loop's longest stall; start-up
to a usable queue; memory. The peer is a bare SQLite commit of the same row, paced alike, on the same disk, right
before and right after; the two are averaged. The last line is the ratio of the p99.
"""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "build/tests/bench"
STORE = ROOT / "build/tests/store"
TOTAL, LATE, OPEN, RATE, SECONDS = 100_000, 15_000, 5_000, 50, int(os.environ.get("SECONDS_OF_LOAD", "20"))


def now():
    return time.monotonic_ns() // 1000


def quantile(values, q):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * q))]


class Console:
    """The console under test; its lines are gathered by a thread."""

    def __init__(self, folder, display):
        self.started = now()
        self.model, self.painted, self.usable, self.stalls, self.address = {}, {}, None, [], None
        self.process = subprocess.Popen(
            [BENCH / "bench-queue", f"--data-dir={folder}", f"--county={ROOT}/data/county", "--intake-port=0"],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "DISPLAY": display, "GSETTINGS_BACKEND": "memory"})
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            words = line.split()
            if words[:1] == ["usable"]:
                self.usable = int(words[1])
            elif words[:1] == ["model"]:
                self.model[words[1]] = int(words[2])
            elif words[:1] == ["painted"]:
                self.painted[words[1]] = (int(words[2]), int(words[3]))
            elif words[:1] == ["stall"]:
                self.stalls.append(int(words[1]))
            elif "http://" in line:
                self.address = line.split("http://")[1].strip()

    def wait(self, what, seconds=120):
        end = time.monotonic() + seconds
        while not what():
            if self.process.poll() is not None or time.monotonic() > end:
                sys.exit("the console did not do what was waited for")
            time.sleep(0.01)

    def ask_stall(self):
        known = len(self.stalls)
        self.process.send_signal(signal.SIGUSR1)
        self.wait(lambda: len(self.stalls) > known)
        return self.stalls[-1]

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) // 1024


def post_all(console, token):
    """[(code, first byte, answer)] of RATE reports a second, evenly paced, a connection each."""
    sent = []
    begin = time.monotonic()
    for number in range(RATE * SECONDS):
        time.sleep(max(0.0, begin + number / RATE - time.monotonic()))
        body = json.dumps({"channel": "app", "category": "flood", "level": 1, "title": f"积水 {number}",
                           "detail": "路面积水，行人绕行", "lat": 38.36, "lon": 112.94})
        connection = http.client.HTTPConnection(console.address)
        connection.connect()
        first = now()
        connection.request("POST", "/api/v1/incidents", body.encode(),
                           {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        answer = connection.getresponse()
        receipt = json.load(answer)
        connection.close()
        if answer.status != 201:
            sys.exit(f"a report was refused: {receipt}")
        sent.append((receipt["code"], first, now()))
    return sent


def commit_bare(folder, count):
    """{"p50": µs, "p99": µs} of count bare commits at the same rate, on the same disk."""
    out = subprocess.run([STORE / "bare-commit", f"--count={count}", f"--rate={RATE}", folder], check=True,
                         capture_output=True, text=True)
    return {name: int(value) for name, value in (line.split() for line in out.stdout.splitlines()[-2:])}


def make_token(room):
    return subprocess.run([ROOT / "build/src/dutydesk", f"--data-dir={room}", "--new-token=bench"], check=True,
                          capture_output=True, text=True).stdout.strip()


def main():
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        room = pathlib.Path(folder, "room")
        room.mkdir()
        print(f"filling {TOTAL} cases, {OPEN} open …", flush=True)
        subprocess.run([STORE / "store-seed", room, str(TOTAL - LATE - OPEN), str(LATE), str(OPEN)], check=True)
        make_token(f"{folder}/other")
        os.rename(f"{folder}/other/room.key", room / "room.key")  # a room has a key before it has cases
        token = make_token(room)
        read, write = os.pipe()
        xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-noreset", "-nolisten", "tcp"],
                                pass_fds=[write], stderr=subprocess.DEVNULL)
        display = ":" + os.read(read, 16).decode().strip()
        try:
            before = commit_bare(folder, RATE * SECONDS)
            console = Console(room, display)
            console.wait(lambda: console.usable and console.address)
            time.sleep(3)
            at_rest = console.memory()
            console.ask_stall()
            sent = post_all(console, token)
            console.wait(lambda: all(code in console.painted for code, _, _ in sent))
            stall, memory = console.ask_stall(), console.memory()
            console.process.terminate()
            console.process.wait()
            after = commit_bare(folder, RATE * SECONDS)
        finally:
            xvfb.terminate()

    answered = [end - first for _, first, end in sent]
    listed = [max(end, console.model[code]) - first for code, first, end in sent]
    painted = [console.painted[code][0] - first for code, first, _ in sent]
    frames = [console.painted[code][1] for code, _, _ in sent]
    print(f"{'from the first byte, ms':34} {'p50':>8} {'p99':>8} {'max':>8}")
    for name, values in (("to 201", answered), ("to 201 and the list model", listed), ("to the painted list", painted)):
        print(f"{name:34} {quantile(values, .5) / 1000:8.2f} {quantile(values, .99) / 1000:8.2f} {max(values) / 1000:8.2f}")
    bare = {name: (before[name] + after[name]) / 2 for name in before}
    print(f"{'bare SQLite commit, mean of two':34} {bare['p50'] / 1000:8.2f} {bare['p99'] / 1000:8.2f}")
    print(f"{'frames from model to paint':34} {quantile(frames, .5):8} {quantile(frames, .99):8} {max(frames):8}")
    print(f"longest main-loop stall under load  {stall / 1000:.1f} ms (GTK's own painting included)")
    print(f"start-up to a usable queue          {(console.usable - console.started) / 1000:.0f} ms")
    print(f"memory                              {at_rest} MiB at rest, {memory} MiB after {len(sent)} more cases")
    print(f"ratio: {quantile(listed, .99) / bare['p99']:.2f}")


main()
