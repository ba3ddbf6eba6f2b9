"""Days from report to decision, counted by day: one pass over the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.kpis.cells import AREA, CELL
from vawg_analysis.kpis.records.counting import breakdown, grouping_sets
from vawg_analysis.kpis.records.in_scope import OPEN
from vawg_analysis.kpis.records.returned import Returned
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statuses import NOT_PROVIDED


@dataclass(frozen=True)
class DayCounts:
    """How many crimes of a cell had an outcome, or were open, after so many days.

    ``cells``: :data:`CELL`, ``outcome`` (a group of outcomes, ``open``, or ``undated``:
    no date of report), ``days`` and ``number``, each an array.
    """

    cells: pd.DataFrame

    def estimated(
        self, estimate: Callable[..., pd.DataFrame], outcomes: tuple[str, ...]
    ) -> pd.DataFrame:
        """``estimate`` of each cell's cases with one of ``outcomes``, under its keys.

        ``estimate`` takes group, days, whether finished, and numbers.
        """
        chosen = self.cells[self.cells["outcome"].isin(outcomes)]
        if chosen.empty:
            columns = [*CELL, "value", "lower", "upper", "base"]
            return pd.DataFrame(columns=columns).astype({"base": "float64"})
        by_cell = chosen.groupby(CELL, sort=True)
        lengths = chosen["days"].map(len)
        found = estimate(
            np.repeat(by_cell.ngroup().to_numpy(), lengths),
            np.concatenate(chosen["days"].to_list()).astype("float64"),
            np.repeat((chosen["outcome"] != OPEN).to_numpy(), lengths),
            np.concatenate(chosen["number"].to_list()).astype("float64"),
        )
        keys = by_cell.size().index.to_frame(index=False)
        return pd.concat([keys, found], axis=1)

    def numbers(self, outcome: str) -> pd.Series:
        """How many crimes of each cell had ``outcome``."""
        chosen = self.cells[self.cells["outcome"] == outcome]
        sums = chosen["number"].map(np.sum).to_numpy(dtype="float64")
        index = pd.MultiIndex.from_frame(chosen[CELL].astype("str"))
        return pd.Series(sums, index=index)


def day_counts(found: Returned) -> DayCounts:
    """Days from report to outcome, or of open crimes to the day the data were drawn.

    Of the forces that ``found`` covers, and of England and Wales as all of them.
    """
    names = [name for name in found.crimes.question.splits if name != "all"]
    fixed = ["period", "force", "decision", "waited"]
    cells = found.crimes.query(
        f", counted as (select {', '.join(fixed)}, {breakdown(names)}, "
        "count(*) as number from crimes where live and counted "
        f"group by {grouping_sets(fixed, names)}), "
        "held as (select * from counted semi join provided "
        "using (period, force, breakdown)), "
        f"select {', '.join(CELL)}, decision as outcome, list(waited) as days, "
        "list(number) as number from held group by all",
        provided=provided(found.coverage),
    )
    return DayCounts(with_nation(cells))


def with_nation(cells: pd.DataFrame) -> pd.DataFrame:
    """``cells`` of forces, and those of England and Wales as all of them together."""
    by = [name for name in (*CELL, "outcome") if name != "force"]
    nation = [
        (*key, NATION, *_summed(mine["days"], mine["number"]))
        for key, mine in cells.groupby(by, sort=False)
    ]
    whole = pd.DataFrame(nation, columns=[*by, "force", "days", "number"])
    return pd.concat([cells, whole], ignore_index=True) if nation else cells


def _summed(days: pd.Series, number: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """The different days among arrays of them, and how many crimes each has in all."""
    found, place = np.unique(np.concatenate(days.to_list()), return_inverse=True)
    every = np.concatenate(number.to_list())
    return found, np.bincount(place, weights=every).astype("int64")


def provided(coverage: pd.DataFrame) -> pd.DataFrame:
    """``period, force, breakdown`` of what forces provided."""
    return coverage.loc[coverage["status"] != NOT_PROVIDED, AREA].astype("str")
