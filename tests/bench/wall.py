#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What walls of 9, 16 and 25 cameras cost: CPU of dutydesk against that of its peers, on one virtual display
without a GPU, from the same RTSP server. Each contestant runs in turn, and all of them again; CPU is the
process's, its children's and the X server's together. After each measurement the screen is watched for a
few seconds: a contestant that does not bring every camera to the screen at 20 pictures a second at least
is marked, and no peer that is marked can be the cheapest."""

import argparse
import pathlib
import tempfile
import time

from parts import rig

MIN_FPS = 20


class Wall:
    """How the tiles lie on the screen, and what shows them so."""

    def __init__(self, side):
        self.side = side
        self.n = side * side
        self.tile = rig.WIDTH // side, rig.HEIGHT // side

    def place(self, number):
        return self.tile[0] * (number % self.side), self.tile[1] * (number // self.side)

    def clocks(self):
        places = [self.place(i) for i in range(self.n)]
        return [(x + self.tile[0] // 64, y + self.tile[1] // 36, self.tile[0] // 5, self.tile[1] // 18)
                for x, y in places]


def uri(port, number):
    return f"rtsp://127.0.0.1:{port}/cam{number:02d}/sub"


# The contestants: each answers the command line that it wants.


def decode_alone(wall, port, _directory):
    command = ["gst-launch-1.0", "-q"]
    for i in range(wall.n):
        command += gst_source(port, i) + ["!", "fakesink", "sync=true"]
    return command


def compositor(wall, port, _directory):
    command = ["gst-launch-1.0", "-q", "compositor", "name=wall"]
    for i in range(wall.n):
        x, y = wall.place(i)
        command += [f"sink_{i}::xpos={x}", f"sink_{i}::ypos={y}", f"sink_{i}::width={wall.tile[0]}",
                    f"sink_{i}::height={wall.tile[1]}"]
    command += ["!", f"video/x-raw,width={rig.WIDTH},height={rig.HEIGHT},framerate=25/1", "!", "videoconvert", "!"]
    command += ["ximagesink"]
    for i in range(wall.n):
        command += gst_source(port, i) + ["!", "queue", "max-size-buffers=3", "!", f"wall.sink_{i}"]
    return command


def gst_source(port, i):
    return ["rtspsrc", f"location={uri(port, i + 1)}", "protocols=tcp", "latency=200", "!", "rtph264depay", "!",
            "h264parse", "!", "avdec_h264", "max-threads=1"]


def mpv(wall, port, _directory):
    layout = "|".join("{}_{}".format(*wall.place(i)) for i in range(wall.n))
    command = ["mpv", "--no-config", "--no-audio", "--profile=low-latency", "--rtsp-transport=tcp", "--vo=x11",
               "--hwdec=no", "--no-border", f"--geometry={rig.WIDTH}x{rig.HEIGHT}+0+0", "--really-quiet",
               uri(port, 1)]
    command += [f"--external-file={uri(port, i + 1)}" for i in range(1, wall.n)]
    scaled = "".join(f"[vid{i + 1}]{scale(wall)}[s{i}];" for i in range(wall.n))
    inputs = "".join(f"[s{i}]" for i in range(wall.n))
    command += [f"--lavfi-complex={scaled}{inputs}xstack=inputs={wall.n}:layout={layout}[vo]"]
    return command


def scale(wall):
    return "null" if wall.side == 3 else f"scale={wall.tile[0]}:{wall.tile[1]}:flags=fast_bilinear"


def dutydesk(wall, port, directory):
    return rig.dutydesk(directory, port, f"--tiles={wall.n}", "--fill")


CONTESTANTS = {
    "decode alone": decode_alone,
    "GStreamer compositor": compositor,
    "mpv, one xstack": mpv,
    "dutydesk": dutydesk,
}
PEERS = ("GStreamer compositor", "mpv, one xstack")


def measure(bench, wall, name, options):
    process = bench.start(CONTESTANTS[name](wall, bench.port, bench.directory))
    try:
        time.sleep(options.warm_up)
        own, server = bench.measure(process, options.seconds)
        return own, server, bench.screen.count_changes(wall.clocks(), 4)
    finally:
        rig.stop(process)


def report(wall, results):
    print(f"\n{wall.n} cameras")
    print(f"{'contestant':22} {'process':>8} {'X server':>9} {'total':>7}   pictures/s of a camera (least, mean)")
    totals = {}
    for name, runs in results.items():
        own, server = rig.mean([r[0] for r in runs]), rig.mean([r[1] for r in runs])
        totals[name] = own + server
        print(f"{name:22} {own:8.3f} {server:9.3f} {own + server:7.3f}   {describe_pictures(name, runs)}")
    fit = [name for name in PEERS if shows_all(results[name])]
    if not fit:
        print("no peer showed every camera: no comparison")
        return None
    cheapest = min(fit, key=totals.get)
    ratio = totals["dutydesk"] / totals[cheapest]
    print(f"cheapest peer that showed every camera: {cheapest}: {ratio:.2f}; over decode alone: "
          f"{totals['dutydesk'] / totals['decode alone']:.2f}")
    return ratio


def shows_all(runs):
    return min(min(r[2]) for r in runs) >= MIN_FPS


def describe_pictures(name, runs):
    if name == "decode alone":
        return "-"
    mark = "" if shows_all(runs) else "  (not every camera)"
    return f"{min(min(r[2]) for r in runs):.1f}, {rig.mean([rig.mean(r[2]) for r in runs]):.1f}{mark}"


def run(bench, wall, options):
    results = {name: [] for name in CONTESTANTS}
    for round_number in range(options.rounds):
        for name in CONTESTANTS:
            results[name].append(measure(bench, wall, name, options))
            own, server, _ = results[name][-1]
            print(f"{wall.n} cameras, round {round_number + 1}: {name}: {own + server:.3f} cores", flush=True)
    return report(wall, results)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--warm-up", type=float, default=8)
    parser.add_argument("--sides", type=int, nargs="+", default=[3, 4, 5])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        bench = rig.Rig(pathlib.Path(directory), max(options.sides) ** 2)
        try:
            ratios = [run(bench, Wall(side), options) for side in options.sides]
        finally:
            bench.close()
    known = [ratio for ratio in ratios if ratio is not None]
    print(f"ratio: {max(known):.2f}" if known else "ratio: none")


if __name__ == "__main__":
    main()
