#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws 清风县, the fictional demo county: writes areas.geojson, ground.geojson and cameras.csv beside
this file, the same every time. Places are planned below in kilometres east and north of a corner; grids
are the Voronoi cells of their sites, their borders roughened once each, so that neighbours share every
vertex; villages, townships and the county are unions of grids, without the borders between them.

Codes: six digits of the county (149901), three of the township (100 to 199 towns, 200 and up rural
townships), three of the village (001 to 199 neighbourhoods, 200 and up villages), three of the grid."""

import csv
import json
import math
import pathlib
import random

HERE = pathlib.Path(__file__).parent
ORIGIN = (38.2400, 111.8300)  # latitude, longitude of (0, 0)
COUNTY = "149901"
RTSP = "rtsp://127.0.0.1:8554"

# Townships: code, name, villages; a village: code, name, centre, radius, bearing of its first grid, grids.
TOWNSHIPS = [
    ("100", "鹅城镇", [
        ("001", "北街社区", (11.5, 16.6), 0.75, 30, 4),
        ("002", "南街社区", (10.7, 14.8), 0.65, 80, 3),
        ("200", "新站村", (8.3, 14.4), 1.2, 200, 3),
        ("201", "王端庄村", (8.4, 18.0), 1.3, 130, 2),
    ]),
    ("101", "城关镇", [
        ("001", "东街社区", (14.3, 14.4), 0.75, 60, 4),
        ("002", "西城社区", (12.5, 12.4), 0.75, 15, 4),
        ("200", "西坡村", (16.2, 10.9), 1.5, 40, 2),
    ]),
    ("102", "康家会镇", [
        ("200", "康家会村", (18.0, 20.9), 1.5, 100, 3),
        ("201", "石河村", (13.9, 22.3), 1.9, 20, 2),
        ("202", "大岩头村", (20.3, 16.4), 1.7, 170, 2),
    ]),
    ("103", "杜家村镇", [
        ("200", "杜家村", (4.7, 20.3), 1.8, 250, 3),
        ("201", "下马城村", (8.6, 23.9), 1.9, 100, 3),
    ]),
    ("200", "娑婆乡", [
        ("200", "娑婆村", (14.4, 5.5), 1.8, 60, 2),
        ("201", "上双井村", (9.0, 8.2), 1.9, 120, 2),
        ("202", "龙家庄村", (19.2, 6.9), 0.0, 0, 1),
    ]),
]

# Beyond the border lie sites of nobody, which bound the county's own.
BEYOND = [
    (12.2, 31.2), (17.2, 28.6), (20.6, 25.8), (23.6, 21.9), (24.9, 17.4), (24.6, 12.0), (23.6, 7.9), (21.9, 2.4),
    (17.4, -0.2), (12.4, 1.0), (8.2, 3.2), (4.6, 6.4), (3.6, 10.8), (2.6, 15.2), (0.2, 18.6), (-0.4, 24.0),
    (3.2, 28.4), (7.8, 29.3),
]

RIVER = [
    (23.4, 28.2), (21.8, 25.9), (22.2, 24.0), (20.2, 22.8), (19.6, 20.6), (17.6, 19.6), (17.4, 17.9), (15.6, 17.2),
    (14.6, 15.9), (12.9, 15.7), (12.6, 14.1), (11.2, 13.5), (10.5, 12.2), (8.8, 11.9), (8.3, 10.3), (6.6, 9.9),
    (6.3, 8.1), (4.4, 7.0), (3.4, 4.8),
]
STONE_BROOK = [
    (10.6, 28.6), (11.4, 26.6), (12.6, 25.6), (13.2, 24.3), (12.9, 22.8), (14.2, 21.6), (14.0, 20.2), (15.4, 19.2),
    (15.6, 17.2),
]
WELL_BROOK = [(20.9, 4.2), (18.9, 5.6), (17.2, 5.1), (15.5, 6.5), (13.4, 6.3), (11.6, 7.7), (9.6, 7.3), (7.8, 8.6),
              (6.3, 8.1)]

# Where roads meet. Names are for this file alone.
AT = {
    "centre": (11.6, 15.35), "north-gate": (11.3, 17.4), "bridge": (12.55, 14.75), "east": (14.2, 14.3),
    "west-city": (12.4, 12.6), "station": (8.9, 14.5), "kang": (17.9, 21.2), "stone": (13.4, 21.9),
    "rock": (20.2, 16.6), "du": (4.9, 20.2), "horse": (8.7, 23.6), "suo": (14.5, 5.9), "wells": (9.4, 8.2),
    "dragon": (18.9, 7.3), "slope": (15.9, 11.1), "wang": (8.6, 17.8),
}
ROADS = [
    ("trunk", "G241", [(9.3, 29.0), (9.0, 26.0), "horse", (9.9, 21.0), (10.9, 19.0), "north-gate", "centre",
                       "bridge", (12.9, 13.6), "west-city", (13.1, 10.6), (13.9, 8.2), "suo", (14.3, 3.4),
                       (13.2, 0.6)]),
    ("trunk", "S312", [(1.6, 13.6), (4.3, 14.9), (6.6, 14.2), "station", (10.3, 14.9), "centre", (13.0, 15.0),
                       "east", (16.3, 15.2), (18.2, 16.4), "rock", (22.4, 15.8), (24.9, 16.3)]),
    ("road", "X101", ["centre", (13.2, 17.2), (15.2, 18.4), (16.4, 20.0), "kang", (19.6, 22.0), (21.2, 24.6),
                      (22.5, 27.4)]),
    ("road", "X102", ["kang", (16.0, 22.4), "stone", (11.3, 22.4), "horse"]),
    ("road", "X103", ["north-gate", "wang", (7.2, 19.4), "du", (2.8, 20.8), (0.6, 20.2)]),
    ("road", "X104", ["station", (8.1, 12.8), (8.7, 10.6), "wells", (11.8, 6.8), "suo"]),
    ("road", "X105", ["suo", (16.6, 6.4), "dragon", (21.0, 8.4), (23.4, 8.0)]),
    ("road", "X106", ["west-city", (14.2, 11.6), "slope", (18.0, 11.9), (19.6, 14.2), "rock"]),
    ("lane", None, ["du", (5.6, 22.2), (7.2, 23.0), "horse"]),
    ("lane", None, ["stone", (13.6, 23.6), (12.4, 24.6), (11.6, 25.4)]),
    ("lane", None, ["slope", (17.2, 9.4), "dragon"]),
    ("lane", None, ["wang", (8.2, 16.2), "station"]),
    ("lane", None, ["station", (6.6, 12.6), (5.2, 11.6)]),
    ("lane", None, ["kang", (18.4, 18.8), (19.4, 17.6), "rock"]),
    ("lane", None, ["du", (4.2, 18.2), (3.8, 16.6)]),
    ("lane", None, ["wells", (7.6, 7.0), (7.4, 5.6)]),
]
FOREST = [
    ("西山林场", [(2.2, 21.9), (3.0, 24.4), (5.4, 25.9), (6.8, 25.4), (6.2, 23.6), (4.6, 22.4), (3.6, 21.5)]),
    ("石河林区", [(13.9, 23.2), (14.0, 25.4), (15.8, 26.6), (18.6, 25.4), (18.9, 23.6), (17.0, 23.2), (15.4, 23.6)]),
    (None, [(20.6, 10.0), (19.6, 12.4), (21.0, 13.9), (22.3, 12.8), (22.0, 10.4)]),
    ("南梁林区", [(16.2, 2.6), (16.0, 4.2), (17.6, 4.3), (19.8, 3.9), (19.4, 2.7)]),
    (None, [(4.8, 16.4), (4.4, 17.8), (5.6, 18.9), (7.0, 17.9), (6.6, 16.3)]),
    (None, [(10.4, 9.4), (9.8, 11.0), (11.0, 11.5), (12.2, 10.2), (11.8, 9.2)]),
]
RESERVOIR = ("石河水库", [(11.35, 25.15), (11.0, 26.0), (11.2, 26.9), (11.9, 26.9), (12.1, 26.2), (12.9, 25.9),
                       (13.1, 25.2), (12.6, 24.95), (12.0, 25.3)])

# Built-up land: centre, radii, turn, streets across and along (0: none drawn).
TOWN = [
    ((11.3, 16.1), (1.35, 1.15), 8, 7, 6), ((10.4, 14.9), (0.85, 0.5), 12, 4, 3), ((14.1, 14.2), (1.15, 0.85), -6, 6, 4),
    ((12.4, 12.3), (1.15, 0.75), 10, 6, 4), ((8.7, 14.5), (0.75, 0.5), 4, 4, 3), ((17.9, 21.2), (0.8, 0.55), 20, 4, 3),
    ((13.4, 21.9), (0.4, 0.3), 0, 0, 0), ((20.2, 16.6), (0.5, 0.35), 10, 2, 2), ((4.9, 20.2), (0.65, 0.45), -15, 3, 2),
    ((8.7, 23.6), (0.6, 0.45), 30, 3, 2), ((14.5, 5.9), (0.65, 0.5), 5, 3, 3), ((9.4, 8.2), (0.5, 0.35), 15, 2, 2),
    ((18.9, 7.3), (0.45, 0.3), -10, 0, 0), ((15.9, 11.1), (0.45, 0.35), 0, 0, 0), ((8.6, 17.8), (0.45, 0.35), 0, 0, 0),
    ((19.7, 13.9), (0.25, 0.2), 0, 0, 0), ((6.9, 12.7), (0.25, 0.2), 0, 0, 0), ((4.2, 18.3), (0.22, 0.18), 0, 0, 0),
]

# Cameras: name, place, bearing. The order gives the id and the stream: cam01, cam02, …
CAMERAS = [
    ("新站北口", (8.95, 14.82), 195), ("新站广场", (8.70, 14.46), 75), ("东街十字", (14.20, 14.30), 280),
    ("县医院急诊", (11.85, 16.25), 240), ("G241 桥下", (12.60, 14.62), 340), ("清河水位", (12.68, 14.98), 30),
    ("清河大桥", (12.52, 14.90), 160), ("一中校门", (10.95, 16.30), 110), ("客运站", (10.25, 14.85), 60),
    ("政府广场", (11.52, 15.62), 180), ("石河林区", (15.60, 24.20), 20), ("康家会收费站", (19.55, 21.95), 225),
    ("旧仓库", (8.30, 14.25), 130), ("北街市场", (11.60, 16.85), 200), ("南街口", (10.80, 15.00), 75),
    ("世纪嘉苑东门", (12.10, 12.05), 90), ("实验小学门前", (12.85, 12.50), 300), ("西城十字", (12.40, 12.60), 0),
    ("火车站广场", (9.15, 14.30), 250), ("加油站路口", (11.25, 17.55), 170), ("西坡岔口", (15.90, 11.10), 295),
    ("石河水库大坝", (12.78, 24.98), 320), ("石河桥", (13.30, 22.10), 70), ("康家会中心街", (17.90, 21.15), 105),
    ("大岩头隧道口", (21.10, 16.25), 100), ("杜家村口", (5.05, 20.05), 140), ("杜家村小学", (4.75, 20.35), 30),
    ("下马城岔口", (8.70, 23.60), 10), ("西山林场瞭望塔", (4.80, 24.40), 150), ("娑婆乡政府", (14.40, 6.05), 190),
    ("上双井弯道", (9.30, 8.45), 350), ("龙家庄桥", (18.60, 5.75), 65),
]


def to_lonlat(point):
    """GeoJSON's order, to about a metre."""
    x, y = point
    latitude = ORIGIN[0] + y / 110.99
    return [round(ORIGIN[1] + x / (111.32 * math.cos(math.radians(ORIGIN[0] + 0.126))), 5), round(latitude, 5)]


# ---- grids ----------------------------------------------------------------------------------------------


def sites():
    """(code of grid, place) of all grids, in the order of TOWNSHIPS."""
    for township, _, villages in TOWNSHIPS:
        for village, _, (x, y), radius, first, count in villages:
            for i in range(count):
                angle = math.radians(90 - first - i * 360 / count)
                place = (x + radius * math.cos(angle), y + radius * math.sin(angle) * 0.92)
                yield f"{COUNTY}{township}{village}{i + 1:03d}", place


def clip(polygon, site, other):
    """The part of a convex polygon that is nearer to site than to other."""
    middle = ((site[0] + other[0]) / 2, (site[1] + other[1]) / 2)
    normal = (other[0] - site[0], other[1] - site[1])
    side = [(p[0] - middle[0]) * normal[0] + (p[1] - middle[1]) * normal[1] for p in polygon]
    kept = []
    for i, p in enumerate(polygon):
        q, s, t = polygon[i - 1], side[i - 1], side[i]
        if (s < 0) != (t < 0):
            kept.append((q[0] + (p[0] - q[0]) * s / (s - t), q[1] + (p[1] - q[1]) * s / (s - t)))
        if t < 0:
            kept.append(p)
    return kept


def cell(site, places):
    polygon = [(-20, -20), (50, -20), (50, 50), (-20, 50)]
    for other in places:
        if other != site:
            polygon = clip(polygon, site, other)
    return polygon


class Corners:
    """Gives each place one name, however it was reckoned: cells share their corners exactly."""

    def __init__(self):
        self.known = []

    def find(self, p):
        for i, q in enumerate(self.known):
            if math.dist(p, q) < 0.02:
                return i
        self.known.append(p)
        return len(self.known) - 1


def roughen(a, b, chance, depth):
    """The points between a and b of a border that wanders as borders on ridges and ditches do."""
    length = math.dist(a, b)
    if depth == 0 or length < 0.15:
        return []
    shift = chance.uniform(-0.13, 0.13)
    middle = ((a[0] + b[0]) / 2 - (b[1] - a[1]) * shift, (a[1] + b[1]) / 2 + (b[0] - a[0]) * shift)
    return roughen(a, middle, chance, depth - 1) + [middle] + roughen(middle, b, chance, depth - 1)


def grids():
    """Code → ring of directed edges (from corner, to corner), and the roughened points of each edge."""
    own = dict(sites())
    places = list(own.values()) + BEYOND
    corners, rings, lines = Corners(), {}, {}
    for code, site in own.items():
        names = [corners.find(p) for p in cell(site, places)]
        names = [n for i, n in enumerate(names) if n != names[i - 1]]
        rings[code] = list(zip(names, names[1:] + names[:1]))
    for a, b in sorted({tuple(sorted(edge)) for ring in rings.values() for edge in ring}):
        p, q = corners.known[a], corners.known[b]
        line = [p] + roughen(p, q, random.Random(f"{a}-{b}"), 4) + [q]
        lines[a, b], lines[b, a] = line, line[::-1]
    return rings, lines


def union(rings):
    """The outer edges of some rings, in order. Fails on a union that falls apart: move a site then."""
    edges = {edge for ring in rings for edge in ring}
    outer = dict(edge for edge in edges if edge[::-1] not in edges)
    start = at = min(outer)
    chain = []
    while outer:
        chain.append((at, outer.pop(at)))
        at = chain[-1][1]
        if at == start:
            break
    assert not outer, f"union in parts: {outer}"
    return chain


def ring_points(chain, lines):
    points = [p for edge in chain for p in lines[edge][:-1]]
    return points + points[:1]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(points):
    return {"type": "Polygon", "coordinates": [[to_lonlat(p) for p in points]]}


def area(rings, lines, prefix, code, name, tier, parent):
    own = [ring for grid, ring in rings.items() if grid.startswith(prefix)]
    return feature(polygon(ring_points(union(own), lines)), code=code, name=name, tier=tier, parent=parent)


def areas(rings, lines):
    county = COUNTY + "000000"
    yield area(rings, lines, COUNTY, county, "清风县", "county", None)
    for t, name, villages in TOWNSHIPS:
        township = COUNTY + t + "000"
        yield area(rings, lines, COUNTY + t, township, name, "township", county)
        for v, village_name, *_, count in villages:
            village = COUNTY + t + v
            yield area(rings, lines, village, village, village_name, "village", township)
            for i in range(count):
                code = f"{village}{i + 1:03d}"
                yield area(rings, lines, code, code, f"{i + 1:02d} 格", "grid", village)


# ---- ground ---------------------------------------------------------------------------------------------


def curve(points, steps=7, closed=False):
    """A Catmull-Rom spline through the points."""
    n = len(points)
    at = (lambda i: points[i % n]) if closed else (lambda i: points[min(max(i, 0), n - 1)])
    line = []
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for s in range(steps):
            t = s / steps
            line.append(tuple(
                0.5 * (2 * p1[k] + (p2[k] - p0[k]) * t + (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t
                       + (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t ** 3) for k in (0, 1)))
    return line + [line[0] if closed else points[-1]]


def turned(centre, x, y, degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return centre[0] + x * c - y * s, centre[1] + x * s + y * c


def built(number, centre, radii, turn):
    """A town's ragged edge."""
    chance, count = random.Random(f"built-{number}"), 14
    for i in range(count):
        angle, reach = 2 * math.pi * i / count, chance.uniform(0.78, 1.14)
        square = 1 / max(abs(math.cos(angle)), abs(math.sin(angle))) ** 0.6
        yield turned(centre, radii[0] * reach * square * math.cos(angle) * 0.88,
                     radii[1] * reach * square * math.sin(angle) * 0.88, turn)


def streets(number, centre, radii, turn, across, along):
    chance = random.Random(f"streets-{number}")
    for count, length, step in ((across, radii[1], radii[0]), (along, radii[0], radii[1])):
        for i in range(count):
            off = step * (2 * (i + 0.5) / count - 1) * 0.86 + chance.uniform(-0.03, 0.03)
            reach = length * math.sqrt(max(1 - (off / step) ** 2, 0.05))
            ends = [(off, -reach * chance.uniform(0.55, 0.95)), (off, 0), (off, reach * chance.uniform(0.55, 0.95))]
            yield [turned(centre, *(p if count == across and step == radii[0] else p[::-1]), turn) for p in ends]


def line(points):
    return {"type": "LineString", "coordinates": [to_lonlat(p) for p in points]}


def ground():
    for i, (centre, radii, turn, *_) in enumerate(TOWN):
        yield feature(polygon(curve(list(built(i, centre, radii, turn)), 3, True)), kind="built")
    for name, points in FOREST:
        yield feature(polygon(curve(points, 8, True)), kind="forest", name=name)
    for name, points in (("清河", RIVER), ("石河", STONE_BROOK), (None, WELL_BROOK)):
        yield feature(line(curve(points)), kind="river", name=name)
    yield feature(polygon(curve(RESERVOIR[1], 6, True)), kind="water", name=RESERVOIR[0])
    for i, (centre, radii, turn, across, along) in enumerate(TOWN):
        for street in streets(i, centre, radii, turn, across, along):
            yield feature(line(street), kind="lane")
    for kind, name, points in ROADS:
        yield feature(line(curve([AT.get(p, p) for p in points])), kind=kind, name=name)


# ---- cameras --------------------------------------------------------------------------------------------


def holds(ring, p):
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > p[1]) != (by > p[1]) and p[0] < (bx - ax) * (p[1] - ay) / (by - ay) + ax:
            inside = not inside
    return inside


GROUPS = {
    "学校": {"一中校门", "实验小学门前", "杜家村小学"},
    "河道桥梁": {"清河水位", "清河大桥", "石河桥", "石河水库大坝", "龙家庄桥", "G241 桥下"},
    "车站": {"客运站", "火车站广场"},
}


def cameras(rings, lines):
    shapes = {code: ring_points(ring, lines) for code, ring in rings.items()}
    for i, (name, place, bearing) in enumerate(CAMERAS, 1):
        grid = next(code for code, ring in shapes.items() if holds(ring, place))
        longitude, latitude = to_lonlat(place)
        uri = f"{RTSP}/cam{i:02d}"
        yield [f"cam{i:02d}", name, grid, latitude, longitude, bearing, uri + "/main", uri + "/sub", "duty",
               "duty-demo", "", ";".join(group for group, names in GROUPS.items() if name in names)]


def write_geojson(name, features):
    """One feature a line, so that a complaint about a line names a feature."""
    rows = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    (HERE / name).write_text(text, encoding="utf-8")


def main():
    rings, lines = grids()
    write_geojson("areas.geojson", areas(rings, lines))
    write_geojson("ground.geojson", ground())
    with open(HERE / "cameras.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "area", "lat", "lon", "bearing", "main", "sub", "user", "password",
                         "number", "group"])
        writer.writerows(cameras(rings, lines))


if __name__ == "__main__":
    main()
