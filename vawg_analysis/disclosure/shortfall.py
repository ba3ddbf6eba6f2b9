"""Which sensitive cells a pattern leaves too narrow, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vawg_analysis.disclosure.prices import worth
from vawg_analysis.disclosure.system import Flags, Floats, System, clusters
from vawg_analysis.disclosure.unknowns import (
    NEAR,
    Extreme,
    Unknowns,
    least_whole,
    only,
    unknowns,
)
from vawg_analysis.disclosure.witnesses import Witnesses, limited, move_many


@dataclass(frozen=True)
class Shortfall:
    """A sensitive cell that an outsider can narrow to less than the width.

    ``worth`` says, for every cell of the system, by how much the interval could grow
    at most if that cell were suppressed; suppressed ones included, so that their sum
    is the width there is now.
    """

    cell: int
    worth: Floats

    def only_in_whole_numbers(self, hidden: Flags, width: float) -> bool:
        """Whether real numbers would lie ``width`` apart, and whole ones do not."""
        return bool(self.worth[hidden].sum() >= width - NEAR)


def shortfalls(
    system: System, hidden: Flags, sensitive: Flags, width: float
) -> Iterator[Shortfall]:
    """Every cell of ``sensitive`` whose interval is narrower than ``width``.

    A cell is safe when two tables of whole numbers that agree with everything
    published lie ``width`` apart in it.
    """
    for group in clusters(system, hidden):
        if sensitive[group].any():
            yield from _in_cluster(system, group, sensitive, width)


def _in_cluster(
    system: System, group: NDArray[np.intp], sensitive: Flags, width: float
) -> Iterator[Shortfall]:
    known = unknowns(system, group)
    seen = Witnesses(system.counts[group].copy(), system.counts[group].copy())
    mine = sensitive[group]
    move_many(known, seen, mine, width)
    for cell in np.flatnonzero(mine):
        if seen.narrow(width)[cell]:
            most = _furthest(known, seen, cell, width, -1)
        if seen.narrow(width)[cell]:
            fewest = _furthest(known, seen, cell, width, 1)
        if seen.narrow(width)[cell]:
            parts = [
                worth(system, known, sign * only(cell, len(group)), far)
                for sign, far in ((-1, most), (1, fewest))
            ]
            yield Shortfall(int(group[cell]), sum(parts))


def _furthest(
    known: Unknowns, seen: Witnesses, cell: int, width: float, sign: int
) -> Extreme:
    objective = sign * only(cell, len(known.cells))
    far = least_whole(limited(known, seen, objective != 0, width), objective)
    seen.hear(far.table)
    return far
