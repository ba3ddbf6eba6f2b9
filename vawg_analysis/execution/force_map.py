"""The outlines of the 43 territorial forces as paths of a drawing.

Boundaries: Office for National Statistics, police force areas, December 2023, ultra
generalised. Projection: transverse Mercator on a sphere, central meridian 2° west, as
the National Grid has it; Snyder, *Map projections: a working manual* (1987), p. 58.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.reference.areas import slug_of

BOUNDARIES = OPEN_DATA / "boundaries" / "pfa_boundaries_buc_dec2023.geojson"

EARTH_RADIUS = 6371.0
"""In kilometres."""
CENTRAL_MERIDIAN = -2.0

_UNIT = 0.2
"""Kilometres to a unit of the drawing, finer than a pixel of it."""

_ENLARGED = "city-of-london"
_ENLARGEMENT = 22
_MARGIN = 40
_BESIDE = 520
"""Room for the enlarged City, east of everything else."""

Point = tuple[float, float]
Rings = list[list[Point]]


@dataclass(frozen=True)
class Drawing:
    """Paths by slug, in a box of ``width`` by ``height``.

    ``inset`` is the City of London enlarged, which nobody could hit at its true size;
    ``leader`` goes from its place to the inset, x1, y1, x2, y2.
    """

    width: int
    height: int
    paths: Mapping[str, str]
    inset: str
    inset_centre: tuple[int, int]
    leader: tuple[int, int, int, int]


@cache
def drawing() -> Drawing:
    """The map of England and Wales, north up."""
    outlines = _outlines()
    points = [p for rings in outlines.values() for ring in rings for p in ring]
    left, top = min(x for x, _ in points), max(y for _, y in points)
    placed = {
        slug: [[_place(p, left, top) for p in ring] for ring in rings]
        for slug, rings in outlines.items()
    }
    across = [p for rings in placed.values() for ring in rings for p in ring]
    city = _centre(placed[_ENLARGED])
    width = round(max(x for x, _ in across) + _BESIDE)
    inset_centre = (width - _BESIDE // 2, round(city[1]) - 130)
    return Drawing(
        width=width,
        height=round(max(y for _, y in across) + _MARGIN),
        paths={slug: path(rings) for slug, rings in placed.items()},
        inset=path(_enlarged(outlines[_ENLARGED], inset_centre)),
        inset_centre=inset_centre,
        leader=(round(city[0]), round(city[1]), inset_centre[0] - 130, inset_centre[1]),
    )


def project(longitude: float, latitude: float) -> Point:
    """Kilometres east and north of where the central meridian meets the equator."""
    along = math.radians(longitude - CENTRAL_MERIDIAN)
    north = math.radians(latitude)
    return (
        EARTH_RADIUS * math.atanh(math.cos(north) * math.sin(along)),
        EARTH_RADIUS * math.atan2(math.tan(north), math.cos(along)),
    )


def _outlines() -> dict[str, Rings]:
    features = json.loads(BOUNDARIES.read_text(encoding="utf-8"))["features"]
    outlines = {}
    for feature in features:
        shape = feature["geometry"]
        parts = shape["coordinates"]
        polygons = parts if shape["type"] == "MultiPolygon" else [parts]
        slug = slug_of(feature["properties"]["PFA23NM"])
        outlines[slug] = [
            [project(*point[:2]) for point in ring]
            for polygon in polygons
            for ring in polygon
        ]
    return dict(sorted(outlines.items()))


def _place(point: Point, left: float, top: float) -> Point:
    x, y = point
    return (x - left) / _UNIT + _MARGIN, (top - y) / _UNIT + _MARGIN


def _centre(rings: Rings) -> Point:
    xs, ys = zip(*rings[0], strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _enlarged(rings: Rings, at: tuple[int, int]) -> Rings:
    east, north = _centre(rings)
    scale = _ENLARGEMENT / _UNIT
    return [
        [(at[0] + (x - east) * scale, at[1] - (y - north) * scale) for x, y in ring]
        for ring in rings
    ]


def path(rings: Iterable[Iterable[Point]]) -> str:
    """Closed rings as the ``d`` of an SVG path, in whole units, each step relative.

    Places are rounded before the steps between them are taken, so that neighbours
    keep their common border.
    """
    return "".join(_ring([(round(x), round(y)) for x, y in ring]) for ring in rings)


def _ring(points: list[tuple[int, int]]) -> str:
    (x, y), *rest = points
    steps = []
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if steps else ""
