"""What a caller gives: of the right form, or refused in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from math import isfinite
from numbers import Real

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem, Refused

Name = Hashable
Sum = tuple[Name, list[Name]]
"""A total and its parts."""


def cells_given(cells: object) -> Mapping[Name, float]:
    """``cells`` as given, if they are counts by name: a mapping, or a series."""
    if isinstance(cells, Mapping | pd.Series):
        return cells
    raise _refused("these are no counts by name", cells, "a mapping, as in {name: 3}")


def names_given(names: object) -> list[Name]:
    """``names`` as a list, if they are names."""
    if isinstance(names, Iterable) and not isinstance(names, str | bytes):
        names = list(names)
        if all(isinstance(name, Hashable) for name in names):
            return names
    allowed = "a list or set of names that counts are given by"
    raise _refused("these are no names of cells", names, allowed)


def sums_given(constraints: object) -> list[Sum]:
    """The constraints as pairs of a total and its parts, if they are constraints."""
    allowed = 'a list of {"total": name, "parts": [names]}; [] where there are none'
    if not _are_many(constraints):
        raise _refused("this is no list of constraints", constraints, allowed)
    found = []
    for said in constraints:
        if not (isinstance(said, Mapping) and {"total", "parts"} <= set(said)):
            raise _refused("this constraint is not understood", said, allowed)
        if not _are_many(said["parts"]):
            raise _refused("this constraint is not understood", said, allowed)
        total, *parts = names_given([said["total"], *said["parts"]])
        found.append((total, parts))
    return found


def ranges_given(ranges: object) -> list[Mapping[str, object]]:
    """The published ranges as a list, if they are ranges of weighted sums."""
    allowed = 'a list of {"coef": {name: weight}, "lo": number, "hi": number}'
    if not _are_many(ranges):
        raise _refused("this is no list of ranges", ranges, allowed)
    found = list(ranges)
    for said in found:
        if not (isinstance(said, Mapping) and {"coef", "lo", "hi"} <= set(said)):
            raise _refused("this range is not understood", said, allowed)
        weights = said["coef"]
        numbers = [said["lo"], said["hi"]]
        numbers += weights.values() if isinstance(weights, Mapping) else [None]
        if not all(isinstance(number, Real) for number in numbers):
            raise _refused("this range is not understood", said, allowed)
    return found


def counts_given(counts: object) -> frozenset[int]:
    """The counts that must not be published, if they are whole numbers from 0."""
    if isinstance(counts, Iterable) and not isinstance(counts, str | Mapping):
        counts = list(counts)
        whole = all(isinstance(c, int | np.integer) and c >= 0 for c in counts)
        if whole and not any(isinstance(c, bool) for c in counts):
            return frozenset(counts)
    allowed = "a set of whole numbers from 0, as in {1, 2, 3, 4}"
    raise _refused("these are no counts to suppress", counts, allowed)


def width_given(width: object) -> float:
    """The width of an interval, if it is a number above 0."""
    is_number = isinstance(width, int | float | np.number) and width is not True
    if is_number and isfinite(width) and width > 0:
        return float(width)
    raise _refused(
        "this is no width of an interval", width, "a number above 0, as in 5"
    )


def _are_many(given: object) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)


def _refused(what: str, value: object, allowed: str) -> Refused:
    return Refused([Problem(what, value=value, allowed=allowed)])
