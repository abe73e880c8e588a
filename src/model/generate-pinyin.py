#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of readings from the Unihan database: generate-pinyin.py Unihan_Readings.txt.bz2 OUT.h

Every reading that any of the named fields gives counts, without its tone. A character is found through
two levels (its code point over 256, then the rest), which name one of the distinct sets of readings."""

import bz2
import re
import sys
import unicodedata

FIELDS = ("kMandarin", "kHanyuPinlu", "kHanyuPinyin", "kTGHZ2013", "kXHC1983")
BLOCK = 256
SYLLABLE = re.compile(r"[a-z]{1,6}$")


def strip_tone(reading):
    plain = ""
    for c in unicodedata.normalize("NFD", reading.lower()):
        if c == "\u0308" and plain.endswith("u"):
            plain = plain[:-1] + "v"
        elif not unicodedata.combining(c):
            plain += c
    return plain


def readings_of(field, value):
    """UAX #38: "0010.010,0020.020:xíng,háng 0030.030:hàng", "cháng(1179) zhǎng(1879)" or "cháng zhǎng"."""
    for word in value.split():
        for reading in word.split(":")[-1].split(","):
            yield strip_tone(reading.split("(")[0])


def load(path):
    """code point → set of toneless syllables; ü is found as "v" and as "u"."""
    table = {}
    for line in bz2.open(path, "rt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 3 or parts[1] not in FIELDS:
            continue
        found = table.setdefault(int(parts[0][2:], 16), set())
        for reading in readings_of(parts[1], parts[2]):
            if SYLLABLE.match(reading):
                found.update({reading, reading.replace("v", "u")})
    return {code: frozenset(found) for code, found in table.items() if found}


def array(declaration, values, width=16):
    yield f"static const {declaration} = {{"
    for i in range(0, len(values), width):
        yield "  " + ", ".join(values[i:i + width]) + ","
    yield "};"


def blocks_of(table, set_ids):
    """The two levels: for each 256 code points the number of a block, and the distinct blocks."""
    index, blocks = [], {}
    for start in range(0, max(table) + 1, BLOCK):
        block = tuple(set_ids[table.get(c, frozenset())] for c in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    return index, list(blocks)


def emit(table):
    syllables = sorted(set().union(*table.values()))
    numbers = {s: i for i, s in enumerate(syllables)}
    sets = [frozenset()] + sorted(set(table.values()), key=sorted)
    set_ids = {s: i for i, s in enumerate(sets)}
    members = [sorted(numbers[s] for s in one) for one in sets]
    starts = [sum(len(m) for m in members[:i]) for i in range(len(members) + 1)]
    initials = [sum(1 << (ord(c) - 97) for c in {s[0] for s in one}) for one in sets]
    index, blocks = blocks_of(table, set_ids)

    yield "/* Made by generate-pinyin.py from the Unihan database. */"
    yield f"#define N_SYLLABLES {len(syllables)}"
    yield f"#define BLOCK_SIZE {BLOCK}"
    yield from array("char SYLLABLES[][7]", [f'"{s}"' for s in syllables])
    yield from array("guint16 SET_STARTS[]", [str(s) for s in starts])
    yield from array("guint16 SET_MEMBERS[]", [str(n) for one in members for n in one])
    yield from array("guint32 SET_INITIALS[]", [hex(i) for i in initials])
    yield from array("guint16 BLOCK_INDEX[]", [str(i) for i in index])
    yield from array("guint16 BLOCKS[][BLOCK_SIZE]", ["{" + ",".join(map(str, b)) + "}" for b in blocks], 1)


def main():
    table = load(sys.argv[1])
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in emit(table))


main()
