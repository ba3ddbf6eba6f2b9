"""Counts and the sums that tie them together, checked and in one fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from vawg_analysis.disclosure.given import (
    Name,
    cells_given,
    names_given,
    sums_given,
)
from vawg_analysis.disclosure.rows import groups
from vawg_analysis.problems import Problem, Refused, did_you_mean

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
LARGEST = 10**9
"""Beyond this a solver that works to seven digits could miss a difference of one."""


@dataclass(frozen=True)
class System:
    """Cells in the order of their names, and their sums as rows of a matrix.

    ``balance`` has a row a constraint: +1 at its parts and -1 at its total, so that
    ``balance @ counts`` is zero.
    """

    names: tuple[Name, ...]
    counts: Floats
    balance: csr_array

    def __len__(self) -> int:
        return len(self.names)

    def where(self, names: Iterable[Name]) -> Flags:
        """True at the cells of these names; a name that is no cell raises."""
        chosen = set(names_given(names))
        if unknown := chosen - set(self.names):
            raise Refused(_unknown(name, self.names) for name in _ordered(unknown))
        return np.array([name in chosen for name in self.names], dtype=bool)


def read_system(
    cells: Mapping[Name, float], constraints: Iterable[Mapping[str, object]]
) -> System:
    """The system of ``cells`` (name to count) and ``constraints`` (total and parts).

    Raises :class:`Refused`, a ``ValueError``, for a count that is no whole number from
    0, a name used twice or unknown, and parts that do not add up to their total.
    """
    given, cells = sums_given(constraints), cells_given(cells)
    faults = [*_count_faults(cells.items()), *_name_faults(given, cells)]
    if faults or (faults := list(_sum_faults(given, cells))):
        raise Refused(faults)
    names = _ordered(cells)
    place = {name: i for i, name in enumerate(names)}
    rows = {(place[t], tuple(sorted(place[p] for p in parts))) for t, parts in given}
    counts = np.array([cells[name] for name in names], dtype=float)
    return System(tuple(names), counts, _matrix(sorted(rows), len(names)))


def _ordered(names: Iterable[Name]) -> list[Name]:
    """One order for the same names, whatever order they were given in."""
    return sorted(names, key=lambda name: (str(name), type(name).__name__))


def _matrix(rows: Sequence[tuple[int, tuple[int, ...]]], width: int) -> csr_array:
    entries = [(r, t, -1.0) for r, (t, _) in enumerate(rows)]
    entries += [(r, p, 1.0) for r, (_, parts) in enumerate(rows) for p in parts]
    row, column, sign = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((sign, (row, column)), shape=(len(rows), width), dtype=float)


def _count_faults(items: Iterable[tuple[Name, object]]) -> Iterator[Problem]:
    seen = set()
    for name, count in items:
        if name in seen:
            yield Problem(f"the cell “{name}” is given more than once")
        seen.add(name)
        if not _is_count(count):
            yield Problem(
                f"the cell “{name}” holds no count",
                value=count,
                allowed=f"whole numbers from 0 to {LARGEST:,}",
            )


def _is_count(value: object) -> bool:
    is_number = isinstance(value, int | float | np.number)
    is_flag = isinstance(value, bool | np.bool_)
    return is_number and not is_flag and 0 <= value <= LARGEST and value == int(value)


def _name_faults(
    given: Sequence[tuple[Name, list[Name]]], cells: Mapping[Name, float]
) -> Iterator[Problem]:
    known = set(cells.keys())
    for total, parts in given:
        for name in [total, *parts]:
            if name not in known:
                yield _unknown(name, known)
        if not parts or len({total, *parts}) <= len(parts):
            yield Problem(
                f"the constraint of the total “{total}” is no sum",
                value=parts,
                allowed="at least one part, each named once, the total not among them",
            )


def _sum_faults(
    given: Sequence[tuple[Name, list[Name]]], cells: Mapping[Name, float]
) -> Iterator[Problem]:
    for total, parts in given:
        found = sum(int(cells[part]) for part in parts)
        if found != cells[total]:
            yield Problem(
                f"the parts of “{total}” add up to {found}, not {cells[total]}",
                value=parts,
                allowed="parts that add up to their total",
            )


def _unknown(name: Name, known: Iterable[Name]) -> Problem:
    return Problem(
        "no cell has this name", value=name, remedy=did_you_mean(name, map(str, known))
    )


def clusters(system: System, among: Flags) -> list[NDArray[np.intp]]:
    """The cells ``among`` in groups that no constraint ties to one another."""
    columns = np.flatnonzero(among)
    _, group = groups(system.balance[:, columns])
    return [columns[group == one] for one in np.unique(group)]
