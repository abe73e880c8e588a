#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a picture takes from the key press to the screen: of a camera that is not open, and of one that is open in
another tile. The peer is an mpv that runs already and is told by its socket to open the same address. The screen is
looked at some hundred times a second where the picture will be; what was there before is black."""

import argparse
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from parts import rig

PATIENCE = 20

# By day: a night's sky is as black as an empty tile.
CAMERAS = (1, 2, 4, 5, 7, 8)


def wait_for_picture(screen, box):
    """Until something brighter than black stands in the box."""
    start = time.monotonic()
    while time.monotonic() < start + PATIENCE:
        if max(screen.grab(*box)[0::4]) > 60:
            return time.monotonic()
        time.sleep(0.002)
    raise SystemExit("no picture came")


def press(bench, *keys):
    subprocess.run(["xdotool", "key", *keys], check=True, env=dict(os.environ, DISPLAY=bench.display))


def type_text(bench, text):
    subprocess.run(["xdotool", "type", "--delay", "10", text], check=True, env=dict(os.environ, DISPLAY=bench.display))


# mpv


def open_in_mpv(bench, number, directory):
    path = str(directory / "mpv")
    mpv = bench.start(["mpv", "--no-config", "--no-audio", "--idle=yes", "--force-window=yes", "--no-border", "--no-osc",
                       "--osd-level=0", "--hwdec=no", "--vo=x11", "--profile=low-latency", "--rtsp-transport=tcp",
                       "--really-quiet", f"--geometry={rig.WIDTH}x{rig.HEIGHT}+0+0", f"--input-ipc-server={path}"])
    try:
        time.sleep(2)
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(path)
        uri = f"rtsp://127.0.0.1:{bench.port}/cam{number:02d}/sub"
        start = time.monotonic()
        connection.send(json.dumps({"command": ["loadfile", uri]}).encode() + b"\n")
        return wait_for_picture(bench.screen, (760, 100, 400, 80)) - start
    finally:
        rig.stop(mpv)


# dutydesk

# Inside the first two tiles of a wall of four, right of the list and under the bars.
FIRST, SECOND = (400, 130, 300, 60), (1250, 130, 300, 60)


def open_in_dutydesk(bench, number, directory):
    """Of a camera that is not open, and then of the same one in the tile beside."""
    command = rig.dutydesk(directory, bench.port)
    wall = directory / "data" / "wall.ini"
    wall.write_text("[wall]\nlayout=4\ncameras=\n")
    process = bench.start(command)
    try:
        time.sleep(6)
        return open_one(bench, number, FIRST), open_one(bench, number, SECOND)
    finally:
        rig.stop(process)


def open_one(bench, number, box):
    press(bench, "ctrl+f", "ctrl+a")
    type_text(bench, f"cam{number:02d}")
    time.sleep(2)
    start = time.monotonic()
    bench.keyboard.press("Return")
    return wait_for_picture(bench.screen, box) - start


def tell(name, values):
    print(f"{name:34} {min(values):7.3f} {sorted(values)[len(values) // 2]:7.3f} {max(values):7.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    fresh, shared, peer = [], [], []
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        bench = rig.Rig(directory, 8)
        try:
            for i in range(options.rounds):
                number = CAMERAS[i % len(CAMERAS)]
                peer.append(open_in_mpv(bench, number, directory))
                first, second = open_in_dutydesk(bench, number, directory)
                fresh.append(first)
                shared.append(second)
                print(f"round {i + 1}: mpv {peer[-1]:.3f} s, dutydesk {first:.3f} s, again {second:.3f} s", flush=True)
        finally:
            bench.close()
    print(f"\n{'seconds to the first picture':34} {'least':>7} {'median':>7} {'most':>7}")
    tell("mpv, running, loadfile", peer)
    tell("dutydesk, camera not open", fresh)
    tell("dutydesk, open in another tile", shared)
    print(f"ratio: {sorted(fresh)[len(fresh) // 2] / sorted(peer)[len(peer) // 2]:.2f}")


if __name__ == "__main__":
    main()
