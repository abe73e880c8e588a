#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How old a picture is when it is on the screen. Each of the simulator's pictures carries a clock. A reference reads
the same camera without any buffer and notes when each clock was decoded; the screen is read some hundred times a
second, and each new clock there is looked up in the reference. What is told is the time from the one to the other, so
that network and decoding, which all share, are left out but for the second decoding of the contestant itself."""

import argparse
import collections
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time

from parts import rig

WIDTH, HEIGHT = 640, 360
LEFT, TOP, BOX_WIDTH, BOX_HEIGHT = 8, 8, 128, 24
MARGIN = 8
WHITE = 190


def mask_of(rows, left, top):
    """The white pixels of a box, as one number."""
    bits = 0
    for row in rows[top:top + BOX_HEIGHT]:
        for value in row[left:left + BOX_WIDTH]:
            bits = bits << 1 | (value > WHITE)
    return bits


class Reference(threading.Thread):
    """Notes when each clock was decoded."""

    def __init__(self, uri):
        super().__init__(daemon=True)
        crop = (f"videocrop left={LEFT} top={TOP} right={WIDTH - LEFT - BOX_WIDTH} "
                f"bottom={HEIGHT - TOP - BOX_HEIGHT}")
        pipeline = (f"rtspsrc location={uri} protocols=tcp latency=0 ! rtph264depay ! h264parse ! "
                    f"avdec_h264 max-threads=1 ! {crop} ! videoconvert ! video/x-raw,format=GRAY8 ! "
                    "fdsink fd=1 sync=false")
        self.process = subprocess.Popen(["gst-launch-1.0", "-q", *pipeline.split()], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.clocks = collections.deque(maxlen=100)
        self.start()

    def run(self):
        while True:
            frame = self.process.stdout.read(BOX_WIDTH * BOX_HEIGHT)
            if len(frame) < BOX_WIDTH * BOX_HEIGHT:
                return
            rows = [frame[i * BOX_WIDTH:(i + 1) * BOX_WIDTH] for i in range(BOX_HEIGHT)]
            self.clocks.append((time.monotonic(), mask_of(rows, 0, 0)))


def grab(screen):
    """The green of the corner of the screen, with a margin around where the clock should be."""
    width, height = BOX_WIDTH + 2 * MARGIN, BOX_HEIGHT + 2 * MARGIN
    pixels = screen.grab(LEFT - MARGIN, TOP - MARGIN, width, height)
    green = pixels[1::4]
    return [green[i * width:(i + 1) * width] for i in range(height)]


def nearest(clocks, mask):
    return min(((mask ^ known).bit_count(), when) for when, known in clocks)


def find_shift(screen, reference):
    """Where the clock lies on this contestant's picture, within the margin."""
    best = None
    for _ in range(5):
        rows = grab(screen)
        clocks = list(reference.clocks)
        for top in range(2 * MARGIN + 1):
            for left in range(2 * MARGIN + 1):
                distance, _ = nearest(clocks[::5], mask_of(rows, left, top))
                if best is None or distance < best[0]:
                    best = distance, left, top
    return best[1], best[2]


def watch(screen, reference, seconds):
    left, top = find_shift(screen, reference)
    last, ages = None, []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        rows, now = grab(screen), time.monotonic()
        mask = mask_of(rows, left, top)
        if mask != last:
            last = mask
            distance, when = nearest(list(reference.clocks), mask)
            if distance < 40:
                ages.append(now - when)
        time.sleep(0.002)
    return ages


def mpv(uri, _bench):
    return ["mpv", "--no-config", "--no-audio", "--profile=low-latency", "--rtsp-transport=tcp", "--vo=x11",
            "--hwdec=no", "--no-border", "--no-osc", "--osd-level=0", f"--geometry={WIDTH}x{HEIGHT}+0+0",
            "--really-quiet", uri]


def ffplay(uri, _bench):
    return ["ffplay", "-loglevel", "quiet", "-an", "-noborder", "-left", "0", "-top", "0", "-x", str(WIDTH), "-y",
            str(HEIGHT), "-fflags", "nobuffer", "-flags", "low_delay", "-rtsp_transport", "tcp", uri]


def dutydesk(_uri, bench):
    return rig.dutydesk(bench.directory, bench.port, "--tiles=9", "--fill")


CONTESTANTS = {"mpv, low-latency": mpv, "ffplay, nobuffer": ffplay, "dutydesk": dutydesk}


def measure(bench, name, options):
    uri = f"rtsp://127.0.0.1:{bench.port}/cam01/sub"
    reference = Reference(uri)
    process = bench.start(CONTESTANTS[name](uri, bench))
    try:
        time.sleep(options.warm_up)
        return watch(bench.screen, reference, options.seconds)
    finally:
        rig.stop(process)
        rig.stop(reference.process)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--warm-up", type=float, default=8)
    options = parser.parse_args()
    ages = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory() as directory:
        bench = rig.Rig(pathlib.Path(directory), 9)
        try:
            for i in range(options.rounds):
                for name in CONTESTANTS:
                    found = measure(bench, name, options)
                    ages[name] += found
                    told = f"{statistics.median(found) * 1000:.0f} ms of {len(found)} pictures" if found else "nothing"
                    print(f"round {i + 1}: {name}: {told}", flush=True)
        finally:
            bench.close()
    print(f"\n{'milliseconds on the screen':26} {'median':>7} {'p95':>7} {'pictures':>9}")
    for name, values in ages.items():
        values.sort()
        print(f"{name:26} {statistics.median(values) * 1000:7.1f} {values[len(values) * 95 // 100] * 1000:7.1f} "
              f"{len(values):9}")
    print(f"ratio: {statistics.median(ages['dutydesk']) / statistics.median(ages['mpv, low-latency']):.2f}")


if __name__ == "__main__":
    main()
