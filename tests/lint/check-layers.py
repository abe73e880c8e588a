#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves two things of src/, as TAP: no arrow points back (every #include of one of our folders stands
in the table below), and nothing below video/ names GTK, GDK, Adwaita, Shumate or X11."""

import os
import pathlib
import re
import sys

ARROWS = {
    "base": set(),
    "model": {"base"},
    "report": {"model", "base"},
    "county": {"model", "base"},
    "store": {"model", "base"},
    "web": {"model", "base"},
    "intake": {"web", "model", "base"},
    "media": {"base"},
    "camera": {"media", "model", "base"},
    "desk": {"camera", "media", "intake", "web", "store", "county", "report", "model", "base"},
    "video": {"media", "base"},
    "ui": {"video", "desk", "report", "media", "model", "base"},
    "simulator": {"media", "base"},
}
MAY_USE_GTK = {"video", "ui", "main.c"}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
GTK = re.compile(r"^(gtk|gdk|gsk|adwaita|shumate|X11)[/.]")


def folder_of(path, src):
    return path.relative_to(src).parts[0]


def faults_of(path, src):
    folder = folder_of(path, src)
    if folder in ("main.c", "server.c"):
        return
    for kind, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
        if GTK.match(target) and folder not in MAY_USE_GTK:
            yield f"{path.relative_to(src)} includes {target}, below video/"
        other = target.split("/")[0]
        if kind == '"' and other != folder and other not in ARROWS[folder]:
            yield f"{path.relative_to(src)} includes {target}: no arrow from {folder}/ to {other}/"


def main():
    src = pathlib.Path(os.environ["DUTY_SOURCE_ROOT"]) / "src"
    files = sorted(p for p in src.rglob("*") if p.suffix in (".c", ".h"))
    faults = [fault for path in files for fault in faults_of(path, src)]
    for fault in faults:
        print("#", fault)
    print("ok" if files else "not ok", "1 - sources found")
    print("not ok" if faults else "ok", "2 - no arrow points back and nothing below video/ includes GTK")
    print("1..2")
    return 0


sys.exit(main())
