"""The map: where the forces lie, against another projection of the same borders."""

from __future__ import annotations

import math
import re
from itertools import combinations

import geopandas
import pytest
from pyproj import Transformer

from vawg_analysis.execution.force_map import BOUNDARIES, drawing, path, project
from vawg_analysis.reference.areas import TERRITORIAL, slug_of

# Berwick, Land's End, Dover, Lowestoft, Holyhead, London
PLACES = [
    (-2.0, 55.77),
    (-5.71, 50.07),
    (1.31, 51.13),
    (1.75, 52.48),
    (-4.63, 53.31),
    (-0.09, 51.51),
]


def points(d: str) -> list[list[tuple[int, int]]]:
    """The rings of an SVG path of ``M``, ``l`` and ``z``, as places again."""
    rings = []
    for start, steps in re.findall(r"M(\S+ \S+)l([^z]+)z", d):
        ring = [tuple(map(int, start.split()))]
        numbers = list(map(int, steps.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        rings.append(ring)
    return rings


def test_distances_agree_with_the_national_grid():
    grid = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    for one, other in combinations(PLACES, 2):
        ours = math.dist(project(*one), project(*other))
        theirs = math.dist(grid.transform(*one), grid.transform(*other)) / 1000
        assert ours == pytest.approx(theirs, rel=0.005)


def test_every_territorial_force_is_drawn():
    assert list(drawing().paths) == sorted(TERRITORIAL)
    assert all(points(d) for d in drawing().paths.values())


def test_everything_lies_within_the_drawing():
    found = drawing()
    for d in [*found.paths.values(), found.inset]:
        for x, y in (place for ring in points(d) for place in ring):
            assert 0 <= x <= found.width
            assert 0 <= y <= found.height


def test_shapes_and_places_agree_with_the_national_grid():
    borders = geopandas.read_file(BOUNDARIES).to_crs("EPSG:27700")
    borders.index = [slug_of(name) for name in borders["PFA23NM"]]
    left, _, _, top = borders.total_bounds
    for slug, shape in borders.geometry.items():
        drawn = [place for ring in points(drawing().paths[slug]) for place in ring]
        west, south, east, north = shape.bounds
        # the drawing has 5 units to a kilometre and a margin of 40
        box = [(west - left) / 200, (top - north) / 200]
        box += [(east - left) / 200, (top - south) / 200]
        xs, ys = zip(*drawn, strict=True)
        ours = [min(xs) - 40, min(ys) - 40, max(xs) - 40, max(ys) - 40]
        assert ours == pytest.approx(box, abs=15), slug


def test_the_city_is_enlarged_beside_the_map_and_its_place_is_pointed_at():
    found = drawing()
    drawn = points(found.paths["city-of-london"])[0]
    inset = points(found.inset)[0]

    def width(ring):
        return max(x for x, _ in ring) - min(x for x, _ in ring)

    assert width(inset) > 150 > 20 > width(drawn)
    x1, y1, x2, _ = found.leader
    assert min(math.dist((x1, y1), place) for place in drawn) < 10
    assert x2 < min(x for x, _ in inset)
    others = [d for slug, d in found.paths.items() if slug != "city-of-london"]
    east = max(x for d in others for ring in points(d) for x, _ in ring)
    assert min(x for x, _ in inset) > east


def test_a_path_takes_relative_steps_and_drops_what_vanishes():
    square = [(0.2, 0.0), (10.4, 0.0), (10.4, 9.6), (10.3, 9.7), (0.2, 0.0)]
    assert path([square]) == "M0 0l10 0 0 10 -10 -10z"
    assert path([[(1.1, 1.1), (1.2, 0.9), (1.1, 1.1)]]) == ""


def test_common_borders_stay_common():
    west = [(0.0, 0.0), (3.4, 0.6), (3.6, 7.4), (0.0, 7.0), (0.0, 0.0)]
    east = [(3.6, 7.4), (3.4, 0.6), (9.0, 1.0), (3.6, 7.4)]
    shared = {(3, 1), (4, 7)}
    for ring in (west, east):
        assert shared <= set(points(path([ring]))[0])
