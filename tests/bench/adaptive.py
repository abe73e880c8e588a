#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it saves to show sub streams in small tiles: cameras with a main and a sub stream on a wall of 4×4, against the
same wall when the cameras have nothing but their main streams, and against mpv with the main streams. As many cameras
are shown as the wall of main streams can show here without dropping. What is compared is the CPU of a picture that
came to the screen, the X server's included."""

import argparse
import pathlib
import tempfile
import time

from parts import rig

import wall as walls

LEAST = 20
WALL = walls.Wall(4)


def dutydesk(bench, n_cameras, mains_only):
    """Each in a room of its own."""
    directory = bench.directory / f"{n_cameras}-{'main' if mains_only else 'sub'}"
    if not directory.exists():
        directory.mkdir()
        rig.write_county(directory / "county", bench.port, n_cameras, mains_only)
    return rig.dutydesk(directory, bench.port, "--tiles=16", "--fill")


def mpv(bench, n_cameras):
    uris = [f"rtsp://127.0.0.1:{bench.port}/cam{i + 1:02d}/main" for i in range(n_cameras)]
    scaled = "".join(f"[vid{i + 1}]scale={WALL.tile[0]}:{WALL.tile[1]}:flags=fast_bilinear[s{i}];"
                     for i in range(n_cameras))
    layout = "|".join("{}_{}".format(*WALL.place(i)) for i in range(n_cameras))
    inputs = "".join(f"[s{i}]" for i in range(n_cameras))
    stack = f"xstack=inputs={n_cameras}:layout={layout}:fill=black" if n_cameras > 1 else "null"
    return ["mpv", "--no-config", "--no-audio", "--profile=low-latency", "--rtsp-transport=tcp", "--vo=x11",
            "--hwdec=no", "--no-border", f"--geometry={rig.WIDTH}x{rig.HEIGHT}+0+0", "--really-quiet", uris[0],
            *[f"--external-file={uri}" for uri in uris[1:]], f"--lavfi-complex={scaled}{inputs}{stack}[vo]"]


def measure(bench, command, n_cameras, options):
    process = bench.start(command)
    try:
        time.sleep(options.warm_up)
        own, server = bench.measure(process, options.seconds)
        return own + server, bench.screen.count_changes(WALL.clocks()[:n_cameras], 5)
    finally:
        rig.stop(process)


def find_most(bench, options):
    """The most main streams of which every one comes whole."""
    for n_cameras in range(16, 0, -2):
        _, pictures = measure(bench, dutydesk(bench, n_cameras, True), n_cameras, options)
        print(f"{n_cameras} main streams: {min(pictures):.1f} pictures/s at least", flush=True)
        if min(pictures) >= LEAST:
            return n_cameras
    raise SystemExit("not even two main streams come whole here")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--warm-up", type=float, default=10)
    options = parser.parse_args()
    costs = {}
    with tempfile.TemporaryDirectory() as directory:
        bench = rig.Rig(pathlib.Path(directory), 16)
        try:
            n = find_most(bench, options)
            for _ in range(options.rounds):
                for name, command in (("mpv, main streams", mpv(bench, n)),
                                      ("dutydesk, main streams", dutydesk(bench, n, True)),
                                      ("dutydesk, main and sub", dutydesk(bench, n, False))):
                    costs.setdefault(name, []).append(measure(bench, command, n, options))
        finally:
            bench.close()
    print(f"\n{n} cameras on a wall of 4×4")
    print(f"{'contestant':26} {'cores':>7} {'pictures/s':>11} {'ms a picture':>13}")
    each = {}
    for name, runs in costs.items():
        cores, pictures = rig.mean([r[0] for r in runs]), rig.mean([sum(r[1]) for r in runs])
        each[name] = cores / pictures * 1000
        print(f"{name:26} {cores:7.3f} {pictures:11.1f} {each[name]:13.3f}")
    print(f"against mpv: {each['dutydesk, main and sub'] / each['mpv, main streams']:.2f}")
    print(f"ratio: {each['dutydesk, main and sub'] / each['dutydesk, main streams']:.2f}")


if __name__ == "__main__":
    main()
