"""What one release has more than others: forces that were late, months that they lack.

Of a force that is in the year and in one of its halves only, the year tells the other
half. Where no force is shown, England and Wales of more forces tells what these have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

import numpy as np
import pandas as pd
from outsider import Outsider

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION


def years_and_halves(at: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every release of a year with every release of its halves."""
    names = at.index.get_level_values("period").unique()
    of = {name: Period.parse(name.partition("#")[0]) for name in names}
    for year in names:
        inside = [n for n in names if of[n] != of[year] and of[year].holds(of[n])]
        halves = sorted({of[name] for name in inside}, key=lambda half: half.start)
        each = [[name for name in inside if of[name] == half] for half in halves]
        for made in product(*each) if len(halves) == 2 else ():
            yield year, made


def side_by_side(at: pd.DataFrame, releases: Sequence[str]) -> list[pd.DataFrame]:
    """The cells of each of ``releases``, at the places of the first; −1 for none."""
    steady = [key for key in at if "|snapshot|" not in key]
    tables = [at[steady].xs(name, level="period") for name in releases]
    return [table.reindex(tables[0].index, fill_value=-1) for table in tables]


def late(told: Outsider) -> pd.DataFrame:
    """``whole, part, other`` cells: a whole less the one or both; −1 for none."""
    found = [np.zeros((0, 3), dtype=int)]
    for _, at in told.at.groupby(level="breakdown"):
        names = at.index.get_level_values("period").unique()
        same = [pair for pair in permutations(names, 2) if _same_months(*pair)]
        for releases in (
            *((year, *made) for year, made in years_and_halves(at)),
            *same,
        ):
            found.append(_of_releases(told, at, releases))
    cells = pd.DataFrame(np.concatenate(found), columns=["whole", "part", "other"])
    return cells.drop_duplicates()


def _same_months(one: str, other: str) -> bool:
    return one.partition("#")[0] == other.partition("#")[0]


def _of_releases(
    told: Outsider, at: pd.DataFrame, releases: Sequence[str]
) -> np.ndarray:
    """What the first of ``releases`` has more than the others."""
    tables = side_by_side(at, releases)
    cells = np.stack([table.to_numpy() for table in tables], axis=2)
    nation = tables[0].index.get_level_values("force") == NATION
    some = (cells[:, :, 0] >= 0) & (cells[:, :, 1:] >= 0).any(axis=2)
    of_force = some & (cells < 0).any(axis=2) & ~nation[:, None]
    first, *others = (told.forces.get(name, frozenset()) for name in releases)
    alone = (cells[~nation] < 0).all(axis=(0, 2))
    more = any(of != first for of in others) and all(of <= first for of in others)
    chosen = cells[of_force | (some & nation[:, None] & alone & more)]
    return np.pad(chosen, ((0, 0), (0, 3 - len(releases))), constant_values=-1)
