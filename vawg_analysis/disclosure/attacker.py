"""What an outsider can work out about suppressed cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.given import Name, ranges_given
from vawg_analysis.disclosure.propagation import tightened
from vawg_analysis.disclosure.system import Floats, System, clusters, read_system
from vawg_analysis.disclosure.unknowns import (
    NEAR,
    Unknowns,
    least,
    least_whole,
    only,
    unknowns,
    with_ranges,
)
from vawg_analysis.problems import Problem, Refused


def attack(
    cells: Mapping[Name, float],
    constraints: Iterable[Mapping[str, object]],
    suppressed: Iterable[Name],
    ranges: Sequence[Mapping[str, object]] = (),
) -> pd.DataFrame:
    """The narrowest intervals that an outsider can deduce for the suppressed cells.

    The outsider knows every other cell, all constraints, and that counts are whole
    numbers from 0.

    Parameters
    ----------
    cells : name to count.
    constraints : each ``{"total": name, "parts": [names]}``.
    suppressed : the names that are not published.
    ranges : what else is published of weighted sums of cells, such as a rounded
        percentage: each ``{"coef": {name: weight}, "lo": number, "hi": number}``.

    Returns
    -------
    Frame ``cell, lower, upper``, a row a suppressed cell in the order of ``cells``;
    counts, ``upper`` infinite where nothing limits the cell. Both bounds are attained
    by a table of whole numbers that agrees with everything published.

    Raises
    ------
    ValueError
        For input that :func:`read_system` refuses, an unknown name, or a range that
        the counts themselves break.
    """
    system = read_system(cells, constraints)
    hidden = system.where(suppressed)
    ranges = ranges_given(ranges)
    _refuse_false(ranges, system)
    bounds = pd.DataFrame(np.nan, index=range(len(system)), columns=["lower", "upper"])
    groups = clusters(system, hidden) if not ranges else [np.flatnonzero(hidden)]
    for group in groups:
        known = with_ranges(unknowns(system, group), system, ranges)
        bounds.loc[group] = np.column_stack(intervals(known, system.counts[group]))
    place = {name: i for i, name in enumerate(system.names)}
    order = [place[name] for name in cells.keys() if hidden[place[name]]]
    found = bounds.loc[order].reset_index(drop=True)
    found.insert(0, "cell", pd.Series([system.names[i] for i in order], dtype=object))
    return found


def intervals(known: Unknowns, counts: Floats) -> tuple[Floats, Floats]:
    """Bounds ``(lower, upper)`` of the cells of ``known``, whose truth is ``counts``.

    A table found on the way to one bound often attains others: what a table attains
    and the sums do not exceed needs no programme of its own.
    """
    size = len(known.cells)
    lower, upper = (bound[:size] + 0.0 for bound in tightened(known))
    upper = np.where(_unlimited(known), np.inf, upper)
    fewest, most = counts.copy(), counts.copy()
    for cell in range(size):
        for sign, bound, reached in ((1, lower, fewest), (-1, upper, most)):
            if np.isinf(bound[cell]) or reached[cell] == bound[cell]:
                continue
            table = _furthest(known, sign * only(cell, len(known.lower)))
            np.minimum(fewest, table, out=fewest)
            np.maximum(most, table, out=most)
            bound[cell] = table[cell]
    return lower, upper


def _furthest(known: Unknowns, objective: Floats) -> Floats:
    """The counts of the table of whole numbers where ``objective`` is least."""
    return least_whole(known, objective).table[: len(known.cells)].round() + 0.0


def _unlimited(known: Unknowns) -> np.ndarray:
    """True at the cells that can grow for ever while every published sum holds.

    They are those that move along some direction that leaves all sums as they are.
    """
    size = len(known.cells)
    still = np.where(np.isfinite(known.upper), 0.0, 1.0)
    directions = Unknowns(
        cells=known.cells,
        matrix=known.matrix,
        rhs=np.zeros(len(known.rhs)),
        lower=np.zeros(len(known.lower)),
        upper=still,
        rows=known.rows,
    )
    found = np.zeros(len(known.lower), dtype=bool)
    if (np.asarray(known.matrix.min(axis=1).todense()) >= 0).all() and _all_tied(known):
        return found[:size]
    while True:
        moved = least(directions, -(still * ~found)).table > NEAR
        if not (moved & ~found).any():
            return found[:size]
        found |= moved


def _all_tied(known: Unknowns) -> bool:
    """Whether every cell stands in some sum."""
    return bool((np.diff(known.matrix.tocsc().indptr) > 0).all())


def _refuse_false(ranges: Sequence[Mapping[str, object]], system: System) -> None:
    """A range that the truth breaks would make the outsider's problem unsolvable."""
    truth = dict(zip(system.names, system.counts, strict=True))
    for said in ranges:
        system.where(said["coef"])
        value = sum(weight * truth[name] for name, weight in said["coef"].items())
        if not said["lo"] - NEAR <= value <= said["hi"] + NEAR:
            raise Refused(
                [
                    Problem(
                        f"a published range does not hold: its cells give {value:g}",
                        value=said,
                        allowed=f"{said['lo']} to {said['hi']}",
                    )
                ]
            )
