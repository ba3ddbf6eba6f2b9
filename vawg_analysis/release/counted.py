"""The counts that a release gives away, each once: cells of its system of constraints.

A row of the KPI table gives away its numerator and its denominator, and what is left of
the one without the other. A percentage, a rate, its interval or a median is made of
counts that are published beside it, and is withheld where one of them is: so it gives
nothing away that they do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.made_of import MadeOf, made_of, numbered
from vawg_analysis.release.named import key_of, months_of

PLACE = ["period", "force", "category"]
CELL = ["period", "force", "kpi", "measure", "basis", "breakdown", "category"]
"""Where a row stands in a KPI table."""
ROLES = {"numerator": "n", "denominator": "d"}
"""Column of a KPI table → the role of the counts in it."""
PUBLIC = (
    ("5.1", "rate", "d"),
    ("5.1", "share_of_recorded_crime", "d"),
    ("1.1", "cases_rate", "d"),
    ("1.1", "allegations_rate", "d"),
    ("1.1", "individuals_rate", "d"),
)
"""Counts that others publish: residents, recorded crime, headcounts of police forces.
They need no protection."""
NONE = -1


@dataclass(frozen=True)
class Split:
    """The counts of one breakdown: a row a place, a column a key of measure and role.

    ``cells`` are numbers of cells, :data:`NONE` where there is no count. Two keys that
    count the same everywhere, such as the denominators of a composition, share cells.
    """

    breakdown: str
    places: pd.DataFrame
    keys: tuple[str, ...]
    cells: np.ndarray

    @property
    def release(self) -> np.ndarray:
        """A number a place: those of one release and its months have the same."""
        return pd.factorize(self.places["period"])[0]

    def by_force(self, name: str) -> Flags:
        """Of which columns the release ``name`` shows forces."""
        of_forces = (self.places["force"] != NATION) & (self.places["period"] == name)
        return (self.cells[of_forces.to_numpy()] != NONE).any(axis=0)

    def column(self, key: str) -> int:
        """Where ``key`` stands; :data:`NONE` where nothing has it here."""
        return self.keys.index(key) if key in self.keys else NONE


@dataclass
class Counted:
    """All cells of a release: the ``count`` of each, and its splits."""

    splits: dict[str, Split] = field(default_factory=dict)
    forces: MadeOf = field(default_factory=dict)
    counts: list[float] = field(default_factory=list)

    @property
    def numbers(self) -> np.ndarray:
        """The count of each cell, and below them 0: that of :data:`NONE`."""
        return np.append(np.asarray(self.counts), 0.0)

    def new(self, counts: Iterable[float]) -> np.ndarray:
        """Cells that stand in no table, such as what a part lacks of its whole."""
        first = len(self.counts)
        self.counts.extend(float(count) for count in counts)
        return np.arange(first, len(self.counts))


def long_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Every count of ``table``: ``row, role, key, breakdown``, its place, ``count``."""
    public = [key_of(kpi, measure, "period", role) for kpi, measure, role in PUBLIC]
    found = []
    for column, role in ROLES.items():
        rows = table[table[column].notna()]
        keys = key_of(rows["kpi"], rows["measure"], rows["basis"], role)
        frame = rows[["breakdown", *PLACE]].assign(
            row=rows.index, role=role, key=keys, count=rows[column]
        )
        found.append(frame[~keys.isin(public)])
    return pd.concat(found, ignore_index=True)


def count_cells(counts: pd.DataFrame) -> Counted:
    """The cells of :func:`long_counts`, as a split a breakdown.

    What several releases count of one place is one cell while it is the same number;
    England and Wales of other forces is another place.
    """
    found = Counted(forces=made_of(counts))
    for breakdown, rows in counts.groupby("breakdown", sort=False):
        wide = rows.pivot(index=PLACE, columns="key", values="count")
        places = wide.index.to_frame(index=False)
        of = numbered(found.forces, places, wide.columns)
        place = places.assign(period=months_of(places["period"]))
        cells = _cells(found, place, of, wide.to_numpy(dtype="float64"))
        found.splits[str(breakdown)] = Split(
            str(breakdown), places, tuple(wide.columns), cells
        )
    return found


def _cells(
    found: Counted, places: pd.DataFrame, of: np.ndarray, numbers: np.ndarray
) -> np.ndarray:
    """New cells for ``numbers``, a row a place and a column a key, as ``of`` is."""
    at, _ = pd.factorize(pd.MultiIndex.from_frame(places))
    cells = np.full(numbers.shape, NONE)
    seen: dict[tuple[bytes, bytes], int] = {}
    for column in range(numbers.shape[1]):
        told = numbers[:, column]
        there = ~np.isnan(told)
        same = seen.setdefault((told.tobytes(), of[:, column].tobytes()), column)
        if same == column:
            each = np.column_stack([at, of[:, column], told])[there]
            once, which = np.unique(each, axis=0, return_inverse=True)
            cells[there, column] = found.new(once[:, 2])[which.ravel()]
        else:
            cells[:, column] = cells[:, same]
    return cells


def cells_of_rows(counts: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """``row, role, cell``: the cell behind each count of the table."""
    found = []
    for breakdown, rows in counts.groupby("breakdown", sort=False):
        split = counted.splits[str(breakdown)]
        places = pd.MultiIndex.from_frame(split.places)
        at = places.get_indexer(pd.MultiIndex.from_frame(rows[PLACE]))
        column = pd.Index(split.keys).get_indexer(rows["key"])
        found.append(rows[["row", "role"]].assign(cell=split.cells[at, column]))
    return pd.concat(found, ignore_index=True)
