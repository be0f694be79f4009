#!/usr/bin/env python3
"""Make outline.json from Natural Earth 1:10m countries, which are in the public domain.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 build.py package/countries-10m.json

The source is TopoJSON. Each arc is simplified on its own, so that two countries keep one
common border; rings are cut to the box, rounded to 0.001 degree and written as differences.
"""
import json, os, sys

CODES = {"156": "CN", "410": "KR", "408": "KP", "643": "RU"}  # ISO 3166-1
WEST, SOUTH, EAST, NORTH = 123.0, 37.0, 131.8, 43.5
TOLERANCE = 0.003  # degrees, about 300 m: a hair's breadth on a page


def simplify(line):
    """Douglas and Peucker, 1973."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = line[a], line[b]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        far, at = 0.0, None
        for i in range(a + 1, b):
            px, py = line[i][0] - ax, line[i][1] - ay
            d = abs(dx * py - dy * px) / length if length else (px * px + py * py) ** 0.5
            if d > far:
                far, at = d, i
        if at is not None and far > TOLERANCE:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [line[i] for i in sorted(keep)]


def clip(ring):
    """Sutherland and Hodgman, 1974, against the four sides of the box."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        out = []
        for a, b in zip(ring[-1:] + ring[:-1], ring):
            ina, inb = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if ina != inb:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                cut = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
                cut[axis] = limit
                out.append(tuple(cut))
            if inb:
                out.append(b)
        ring = out
        if not ring:
            break
    return ring


topo = json.load(open(sys.argv[1]))
(sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
arcs = []
for arc in topo["arcs"]:
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * sx + tx, y * sy + ty))
    near = any(WEST - 1 < p[0] < EAST + 1 and SOUTH - 1 < p[1] < NORTH + 1 for p in line)
    closed = line[0] == line[-1]
    arcs.append(line if not near or (closed and len(line) < 12) else
                simplify(line[:len(line) // 2 + 1])[:-1] + simplify(line[len(line) // 2:]) if closed else simplify(line))

countries = []
for g in topo["objects"]["countries"]["geometries"]:
    code = CODES.get(g.get("id"))
    if not code:
        continue
    rings = []
    for polygon in g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]:
        ring = []
        for i in polygon[0]:  # holes are enclaves and lakes; the four have none in the box
            line = arcs[i] if i >= 0 else arcs[~i][::-1]
            ring += line[1:] if ring else line
        ring = clip(ring[:-1])
        flat, px, py = [], 0, 0
        for lon, lat in ring:
            x, y = round(lon * 1000), round(lat * 1000)
            if (x, y) != (px, py):
                flat += [x - px, y - py]
            px, py = x, y
        if len(flat) >= 6:
            rings.append(flat)
    countries.append({"country": code, "rings": sorted(rings, key=len, reverse=True)})
countries.sort(key=lambda c: (c["country"] == "KP", c["country"]))  # the country itself is drawn last
doc = {"source": "Natural Earth 4.1, 1:10m cultural vectors, countries; public domain",
       "unit": "0.001 degree; rings as differences of longitude and latitude",
       "box": [WEST, SOUTH, EAST, NORTH], "countries": countries}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "outline.json"), "w") as f:
    json.dump(doc, f, separators=(",", ":"))
    f.write("\n")
for c in countries:
    print(c["country"], len(c["rings"]), "rings,", sum(len(r) for r in c["rings"]) // 2, "points")
