# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of pictures share: a display without a GPU, the simulator's cameras, a room with an account,
the CPU of processes, and the screen itself."""

import csv
import ctypes
import ctypes.util
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = ROOT / "build"
WIDTH, HEIGHT = 1920, 1080
TICKS = os.sysconf("SC_CLK_TCK")


def write_county(directory, port, n_cameras=None, mains_only=False):
    """The demo county, with the simulator's cameras on the port that it got: all of them or the first ones, with their
    sub streams or without."""
    shutil.copytree(ROOT / "data" / "county", directory)
    path = directory / "cameras.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:n_cameras]
    for row in rows:
        row["main"] = row["main"].replace("127.0.0.1:8554", f"127.0.0.1:{port}")
        row["sub"] = "" if mains_only else row["sub"].replace("127.0.0.1:8554", f"127.0.0.1:{port}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def sign_up(data, password):
    """Nobody looks at a camera without an account."""
    password.write_text("nine cameras\n")
    password.chmod(0o600)
    subprocess.run([BUILD / "src" / "dutydesk", f"--data-dir={data}", "--new-account=bench", "--role=officer"],
                   check=True, stdin=password.open(), stdout=subprocess.DEVNULL)


def dutydesk(directory, port, *arguments):
    """The command line of a room on the simulator's cameras, with its wall."""
    county, data, password = directory / "county", directory / "data", directory / "password"
    if not county.exists():
        write_county(county, port)
    if not data.exists():
        sign_up(data, password)
    return [str(BUILD / "src" / "dutydesk"), f"--county={county}", f"--data-dir={data}", "--intake-port=0",
            "--sign-in=bench", f"--password-file={password}", "--page=wall", *arguments]


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

    def count_changes(self, boxes, seconds):
        """How often a second each box of the screen changes: each holds a camera's clock, which all of the
        simulator's pictures carry in their top left corner."""
        last = [hash(self.grab(*box)) for box in boxes]
        changes = [0] * len(boxes)
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            for i, box in enumerate(boxes):
                now = hash(self.grab(*box))
                changes[i] += now != last[i]
                last[i] = now
            time.sleep(0.008)
        return [n / (time.monotonic() - start) for n in changes]


class Keyboard:
    """Presses a key in this process: starting xdotool for it takes as long as a picture."""

    def __init__(self, name):
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))

    def press(self, name):
        symbol = ctypes.c_ulong(self.x11.XStringToKeysym(name.encode()))
        code = self.x11.XKeysymToKeycode(self.display, symbol)
        for pressed in (1, 0):
            self.test.XTestFakeKeyEvent(self.display, code, pressed, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_xvfb():
    read, write = os.pipe()
    process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
                                "-noreset", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.fdopen(read).readline().strip()
    return f":{number}", process


def start_simulator(n_cameras, *arguments):
    command = [str(BUILD / "src/simulator/dutydesk-simulator"), f"--cameras={n_cameras}", "--port=0", "--no-auth",
               *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    port = None
    for line in process.stdout:
        if line.startswith("rtsp://"):
            port = int(line.split("/")[2].rsplit(":", 1)[1])
        if line.strip() == "ready":
            return process, port
    sys.exit("the simulator did not start")


class Rig:
    """A display, cameras, and whoever runs on them."""

    def __init__(self, directory, n_cameras, *arguments):
        self.directory = directory
        self.display, self.xvfb = start_xvfb()
        self.simulator, self.port = start_simulator(n_cameras, *arguments)
        self.screen = Screen(self.display)
        self.keyboard = Keyboard(self.display)

    def close(self):
        stop(self.simulator)
        stop(self.xvfb)

    def start(self, command):
        env = dict(os.environ, DISPLAY=self.display, GTK_A11Y="none", GDK_BACKEND="x11", LC_ALL="C.UTF-8")
        log = open(self.directory / "log", "w", encoding="utf-8")
        return subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)

    def measure(self, process, seconds):
        """CPU of the process and its children, and of the X server, in cores."""
        if process.poll() is not None:
            sys.exit("it ended by itself:\n" + (self.directory / "log").read_text())
        pids = children_of(process.pid)
        own, server, start = cpu_of(pids), cpu_of([self.xvfb.pid]), time.monotonic()
        time.sleep(seconds)
        span = time.monotonic() - start
        return (cpu_of(pids) - own) / span, (cpu_of([self.xvfb.pid]) - server) / span


def mean(values):
    return sum(values) / len(values)
