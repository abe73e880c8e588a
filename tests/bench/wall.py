#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a wall of nine cameras costs: CPU of dutydesk against that of its peers, on one virtual display
without a GPU, from the same RTSP server. Each contestant runs in turn, and all of them again; CPU is the
process's, its children's and the X server's together. After each measurement the screen is watched for a
few seconds: a contestant that does not bring every camera to the screen at 20 pictures a second at least
is marked, and no peer that is marked can be the cheapest."""

import argparse
import ctypes
import ctypes.util
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
SIDE = 3
N = SIDE * SIDE
WIDTH, HEIGHT = 1920, 1080
TILE = (WIDTH // SIDE, HEIGHT // SIDE)
TICKS = os.sysconf("SC_CLK_TCK")
MIN_FPS = 20


def uri(port, number):
    return f"rtsp://127.0.0.1:{port}/cam{number:02d}/sub"


def place(number):
    return TILE[0] * (number % SIDE), TILE[1] * (number // SIDE)


# The contestants: each answers the command line and the environment that it wants.


def decode_alone(port, _dir):
    command = ["gst-launch-1.0", "-q"]
    for i in range(N):
        command += gst_source(port, i) + ["!", "fakesink", "sync=true"]
    return command, {}


def compositor(port, _dir):
    command = ["gst-launch-1.0", "-q", "compositor", "name=wall"]
    for i in range(N):
        x, y = place(i)
        command += [f"sink_{i}::xpos={x}", f"sink_{i}::ypos={y}"]
    command += ["!", f"video/x-raw,width={WIDTH},height={HEIGHT},framerate=25/1", "!", "videoconvert", "!"]
    command += ["ximagesink"]
    for i in range(N):
        command += gst_source(port, i) + ["!", "queue", "max-size-buffers=3", "!", f"wall.sink_{i}"]
    return command, {}


def gst_source(port, i):
    return ["rtspsrc", f"location={uri(port, i + 1)}", "protocols=tcp", "latency=200", "!", "rtph264depay", "!",
            "h264parse", "!", "avdec_h264", "max-threads=1"]


def mpv(port, _dir):
    inputs = "".join(f"[vid{i + 1}]" for i in range(N))
    layout = "|".join("{}_{}".format(*place(i)) for i in range(N))
    command = ["mpv", "--no-config", "--no-audio", "--profile=low-latency", "--rtsp-transport=tcp", "--vo=x11",
               "--hwdec=no", "--no-border", f"--geometry={WIDTH}x{HEIGHT}+0+0", "--really-quiet", uri(port, 1)]
    command += [f"--external-file={uri(port, i + 1)}" for i in range(1, N)]
    command += [f"--lavfi-complex={inputs}xstack=inputs={N}:layout={layout}[vo]"]
    return command, {}


def dutydesk(port, directory):
    county = directory / "county"
    if not county.exists():
        write_county(county, port)
    override = os.environ.get("DUTY_BENCH_WALL")
    if override:
        return override.split(), {}
    data = directory / "data"
    password = directory / "password"
    if not data.exists():
        sign_up(data, password)
    command = [str(BUILD / "src" / "dutydesk"), f"--county={county}", f"--data-dir={data}", "--intake-port=0",
               "--sign-in=bench", f"--password-file={password}", "--page=wall", f"--tiles={N}", "--fill"]
    return command, {}


def sign_up(data, password):
    """Nobody looks at a camera without an account."""
    password.write_text("nine cameras\n")
    password.chmod(0o600)
    subprocess.run([BUILD / "src" / "dutydesk", f"--data-dir={data}", "--new-account=bench", "--role=officer"],
                   check=True, stdin=password.open(), stdout=subprocess.DEVNULL)


CONTESTANTS = {
    "decode alone": decode_alone,
    "GStreamer compositor": compositor,
    "mpv, one xstack": mpv,
    "dutydesk": dutydesk,
}
PEERS = ("GStreamer compositor", "mpv, one xstack")


def write_county(directory, port):
    """The demo county, with the simulator's cameras on the port that it got."""
    demo = ROOT / "data" / "county"
    shutil.copytree(demo, directory)
    cameras = directory / "cameras.csv"
    text = cameras.read_text(encoding="utf-8")
    cameras.write_text(text.replace("127.0.0.1:8554", f"127.0.0.1:{port}"), encoding="utf-8")


# Measuring


def children_of(pid):
    pids = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            pids += children_of(int(child))
    return pids


def cpu_of(pids):
    """Seconds of user and system time, of threads that ended too."""
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


class Screen:
    """Reads small pieces of the root window."""

    def __init__(self, name):
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def grab(self, x, y, width, height):
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, ctypes.c_ulong(0xFFFFFFFF), 2)
        # XImage: width, height, xoffset, format, data, ...
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]
        pixels = ctypes.string_at(data, width * height * 4)
        self.x11.XDestroyImage(ctypes.c_void_p(image))
        return pixels

    def clock(self, number):
        """The camera's clock, which each picture of the simulator carries in its top left corner."""
        x, y = place(number)
        return hash(self.grab(x + 10, y + 10, 120, 20))

    def count_pictures(self, seconds):
        """Pictures a second that each camera brings to the screen."""
        last = [self.clock(i) for i in range(N)]
        changes = [0] * N
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            for i in range(N):
                now = self.clock(i)
                changes[i] += now != last[i]
                last[i] = now
            time.sleep(0.008)
        return [n / (time.monotonic() - start) for n in changes]


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Bench:
    def __init__(self, options, directory):
        self.options = options
        self.directory = directory
        self.display, self.xvfb = start_xvfb()
        self.simulator, self.port = start_simulator()
        self.screen = Screen(self.display)

    def close(self):
        stop(self.simulator)
        stop(self.xvfb)

    def measure(self, name):
        command, extra = CONTESTANTS[name](self.port, self.directory)
        env = dict(os.environ, DISPLAY=self.display, GTK_A11Y="none", GDK_BACKEND="x11", LC_ALL="C.UTF-8", **extra)
        log = open(self.directory / "log", "w", encoding="utf-8")
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            time.sleep(self.options.warm_up)
            result = self.measure_running(process)
        finally:
            stop(process)
        return result

    def measure_running(self, process):
        if process.poll() is not None:
            sys.exit("it ended by itself:\n" + (self.directory / "log").read_text())
        pids = children_of(process.pid)
        own, server, start = cpu_of(pids), cpu_of([self.xvfb.pid]), time.monotonic()
        time.sleep(self.options.seconds)
        span = time.monotonic() - start
        own, server = cpu_of(pids) - own, cpu_of([self.xvfb.pid]) - server
        return own / span, server / span, self.screen.count_pictures(4)


def start_xvfb():
    read, write = os.pipe()
    process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
                                "-noreset", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.fdopen(read).readline().strip()
    return f":{number}", process


def start_simulator():
    command = [str(BUILD / "src/simulator/dutydesk-simulator"), f"--cameras={N}", "--port=0", "--no-auth"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    port = None
    for line in process.stdout:
        if line.startswith("rtsp://"):
            port = int(line.split("/")[2].rsplit(":", 1)[1])
        if line.strip() == "ready":
            return process, port
    sys.exit("the simulator did not start")


def mean(values):
    return sum(values) / len(values)


def report(results):
    print(f"\n{'contestant':22} {'process':>8} {'X server':>9} {'total':>7}   pictures/s of a camera (least, mean)")
    totals = {}
    for name, runs in results.items():
        own, server = mean([r[0] for r in runs]), mean([r[1] for r in runs])
        totals[name] = own + server
        print(f"{name:22} {own:8.3f} {server:9.3f} {own + server:7.3f}   {describe_pictures(name, runs)}")
    fit = [name for name in PEERS if name in totals and shows_all(results[name])]
    if not fit:
        sys.exit("no peer showed every camera: the machine is too busy for a comparison")
    cheapest = min(fit, key=totals.get)
    print(f"cheapest peer: {cheapest}; CPU in cores, mean of {len(results['dutydesk'])} runs")
    print(f"ratio: {totals['dutydesk'] / totals[cheapest]:.2f}")


def shows_all(runs):
    return min(min(r[2]) for r in runs) >= MIN_FPS


def describe_pictures(name, runs):
    if name == "decode alone":
        return "-"
    mark = "" if shows_all(runs) else "  (not every camera)"
    return f"{min(min(r[2]) for r in runs):.1f}, {mean([mean(r[2]) for r in runs]):.1f}{mark}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--warm-up", type=float, default=8)
    options = parser.parse_args()
    results = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(options, pathlib.Path(directory))
        try:
            for round_number in range(options.rounds):
                for name in CONTESTANTS:
                    own, server, fps = bench.measure(name)
                    results[name].append((own, server, fps))
                    print(f"round {round_number + 1}: {name}: {own + server:.3f} cores", flush=True)
        finally:
            bench.close()
    report(results)


if __name__ == "__main__":
    main()
