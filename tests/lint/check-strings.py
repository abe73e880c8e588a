#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves, as TAP, that every text a person sees can be read in zh_CN: po/POTFILES names every file with
marked strings, no text is left unmarked, and po/zh_CN.po translates them all, with the same format
directives and no fuzzy guess."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(os.environ["DUTY_SOURCE_ROOT"])

# What the HTTP API says to machines is English by its contract, the simulator is a tool for the terminal.
EXEMPT = ("src/web/", "src/intake/", "src/simulator/")

MARKED = re.compile(r"\b(?:C_|N_|_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(")

# Functions that show a literal to a person, wherever it stands among their arguments.
SHOWS = re.compile(
    r"\b(gtk_label_new|gtk_label_set_(?:text|label|markup)|gtk_button_new_with_label|gtk_button_set_label|"
    r"gtk_widget_set_tooltip_text|gtk_window_set_title|adw_toast_new|adw_message_dialog_new|"
    r"adw_message_dialog_add_response|adw_message_dialog_set_(?:heading|body)|adw_status_page_set_(?:title|description)|"
    r"gtk_entry_set_placeholder_text|gtk_check_button_new_with_label|g_menu_item_new|g_menu_append|"
    r"g_set_error|g_set_error_literal|g_error_new|g_option_context_new)\s*\("
)
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
WORD = re.compile(r"[A-Za-z]{2,}")

UI_TEXTS = {
    "label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "heading", "body",
    "text", "comments", "accelerator-label",
}


def sources():
    for folder in ("src", "ui", "data"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".c", ".ui", ".desktop", ".xml") or path.name.endswith((".desktop.in", ".xml.in")):
                yield path


def arguments(text, start):
    """The text between the parenthesis at start and the one that closes it."""
    depth, i, quoted = 0, start, False
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth == 0:
                return text[start + 1:i]
        i += 1
    return text[start + 1:]


def without_marked(text):
    """The text without the calls that mark strings."""
    out, position = [], 0
    for match in MARKED.finditer(text):
        if match.start() < position:
            continue
        out.append(text[position:match.start()])
        position = match.end() + len(arguments(text, match.end() - 1)) + 1
    out.append(text[position:])
    return "".join(out)


def unmarked_in_c(path):
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), path.read_text(encoding="utf-8"), flags=re.S)
    for match in SHOWS.finditer(text):
        bare = without_marked(arguments(text, match.end() - 1))
        for literal in LITERAL.findall(bare):
            plain = re.sub(r"%[-+0-9.*]*(?:l|ll|z)?[a-zA-Z]", "", literal)
            if WORD.search(plain) and not is_code(literal[1:-1], match.group(1)):
                yield text[:match.start()].count("\n") + 1, literal


def is_code(text, function):
    """Action names, response ids, CSS classes: not for people."""
    return re.fullmatch(r"[a-z][a-z0-9]*([-.:][a-z0-9-]+)*", text) is not None and function.startswith(("adw_message", "g_menu"))


def unmarked_in_ui(path):
    for element in ElementTree.parse(path).iter():
        if element.tag not in ("property", "attribute", "item") or element.get("translatable") == "yes":
            continue
        name = (element.get("name") or "").replace("_", "-")
        if name in UI_TEXTS and element.text and WORD.search(element.text) and not element.get("bind-source"):
            if not list(element):
                yield name, element.text.strip()


def faults_unmarked():
    for path in sources():
        name = str(path.relative_to(ROOT))
        if name.startswith(EXEMPT):
            continue
        if path.suffix == ".c":
            for line, literal in unmarked_in_c(path):
                yield f"{name}:{line}: {literal} is not marked"
        elif path.suffix == ".ui":
            for prop, text in unmarked_in_ui(path):
                yield f"{name}: “{text}” of “{prop}” is not marked"


def has_marks(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".c":
        return MARKED.search(text) is not None
    if path.suffix == ".ui":
        return 'translatable="yes"' in text
    return path.name.endswith((".desktop.in", ".metainfo.xml.in"))


def faults_potfiles():
    listed = [line for line in (ROOT / "po/POTFILES").read_text().splitlines() if line and line[0] != "#"]
    marked = [str(p.relative_to(ROOT)) for p in sources() if has_marks(p)]
    for name in sorted(set(marked) - set(listed)):
        if not name.startswith(EXEMPT):
            yield f"po/POTFILES lacks {name}"
    for name in listed:
        if not (ROOT / name).exists():
            yield f"po/POTFILES names {name}, which is gone"


def faults_po():
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = f"{folder}/a.pot", f"{folder}/a.po"
        subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
             "--keyword=g_dngettext:2,3", "--keyword=ngettext:1,2", "--flag=g_set_error:4:c-format",
             "--flag=g_strdup_printf:1:c-format", "-f", "po/POTFILES", "-o", pot],
            cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["msgmerge", "-q", "--no-fuzzy-matching", "-o", merged, ROOT / "po/zh_CN.po", pot], check=True)
        left = subprocess.run(["msgattrib", "--no-obsolete", "--untranslated", merged], check=True, capture_output=True, text=True)
        fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", ROOT / "po/zh_CN.po"], check=True, capture_output=True, text=True)
        check = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", merged], capture_output=True, text=True)
    for text, word in ((left.stdout, "is not translated"), (fuzzy.stdout, "is fuzzy")):
        for msgid in re.findall(r'^msgid (".*"(?:\n".*")*)', text, re.M):
            if msgid != '""' and not msgid.startswith('""\n"Project'):
                yield f"po/zh_CN.po: {msgid} {word}"
    if check.returncode != 0:
        yield from check.stderr.splitlines()


def main():
    checks = [
        ("po/POTFILES names every file with marked strings", faults_potfiles),
        ("no text is left unmarked", faults_unmarked),
        ("po/zh_CN.po is complete", faults_po),
    ]
    print(f"1..{len(checks)}")
    for number, (what, check) in enumerate(checks, 1):
        faults = list(check())
        for fault in faults:
            print("#", fault.replace("\n", " "))
        print("not ok" if faults else "ok", number, "-", what)


main()
