"""The system of constraints of a release: its counts, its sums, what is secret."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags, Floats, System
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.all_victims import tied_to_published
from vawg_analysis.release.counted import (
    NONE,
    Counted,
    cells_of_rows,
    count_cells,
    long_counts,
)
from vawg_analysis.release.named import months_of
from vawg_analysis.release.order_years import tied_to_time, with_orders
from vawg_analysis.release.rules import Rules, is_secret
from vawg_analysis.release.sums import Sums
from vawg_analysis.release.ties import all_sums


@dataclass(frozen=True)
class Release:
    """A release as cells: what the attacker and the protection work on.

    ``places`` has a row a cell: ``breakdown, force, period``, and how many ``rows`` of
    the table give it away; empty text where a cell stands in no table.
    """

    system: System
    places: pd.DataFrame
    of_rows: pd.DataFrame
    """``row, role, cell``."""
    sensitive: Flags
    of_others: Flags
    """Which cells are numbers that others publish, or that no release keeps back."""
    complements: np.ndarray
    """A row a count that is subtracted from one of these: its cell, and the rest's."""

    @property
    def nation(self) -> Flags:
        """Which cells are of England and Wales."""
        return (self.places["force"] == NATION).to_numpy()

    @property
    def unseen(self) -> Flags:
        """Which cells no row of the table shows."""
        return (self.places["rows"] == 0).to_numpy()


def release_system(
    table: pd.DataFrame, rules: Rules, published: pd.DataFrame | None = None
) -> Release:
    """The system of a KPI table all of whose rows are made of counts of persons.

    ``published`` is as :func:`~vawg_analysis.release.all_victims.all_victims` gives it.
    """
    counts = long_counts(with_orders(table))
    counted = count_cells(counts)
    of_rows = cells_of_rows(counts, counted)
    sums = all_sums(counted)
    limits = np.zeros(len(counted.counts))
    limit = rules.limits(table)
    np.maximum.at(limits, of_rows["cell"], limit.loc[of_rows["row"]].to_numpy())
    for rest in sums.left:
        limits[rest] = rules.largest_secret
    limits = np.append(limits, _complements(table, of_rows, sums, limit, rules))
    times = tied_to_time(sums, table)
    theirs = tied_to_published(sums, published, rules)
    numbers = np.array(counted.counts)
    limits = np.append(limits, np.zeros(len(numbers) - len(limits)))
    limits[theirs.complements[:, 1]] = rules.largest_secret
    names = tuple(range(len(numbers)))
    sensitive = is_secret(numbers, limits)
    sensitive[theirs.few] = True
    return Release(
        system=System(names, numbers, sums.balance()),
        places=_places(counted, of_rows),
        of_rows=of_rows,
        sensitive=sensitive,
        of_others=np.isin(names, np.concatenate([times, theirs.others])),
        complements=theirs.complements,
    )


def _complements(
    table: pd.DataFrame,
    of_rows: pd.DataFrame,
    sums: Sums,
    limit: pd.Series,
    rules: Rules,
) -> Floats:
    """Add what is left of a whole without its part, where that is small itself.

    Gives the largest secret count of each.
    """
    shares = table.index[table["unit"] == PROPORTION]
    both = of_rows[of_rows["row"].isin(shares)].pivot(
        index="row", columns="role", values="cell"
    )
    both = both.reindex(columns=["n", "d"]).dropna().astype("int64")
    pairs = [both.assign(limit=limit.loc[both.index])]
    for each in sums.differences:
        found = pd.DataFrame(each, columns=["d", "n"])
        pairs.append(found.assign(limit=float(rules.largest_secret)))
    wide = pd.concat(pairs).groupby(["n", "d"], as_index=False)["limit"].max()
    numbers = sums.counted.numbers
    left = numbers[wide["d"]] - numbers[wide["n"]]
    small = wide[is_secret(left, wide["limit"])]
    sums.rests(small["d"].to_numpy(), small["n"].to_numpy())
    return small["limit"].to_numpy(dtype="float64")


def _places(counted: Counted, of_rows: pd.DataFrame) -> pd.DataFrame:
    size = len(counted.counts)
    breakdown, force, period = (np.full(size, "", dtype=object) for _ in range(3))
    for split in counted.splits.values():
        for column in range(len(split.keys)):
            cells = split.cells[:, column]
            there = cells != NONE
            breakdown[cells[there]] = split.breakdown
            force[cells[there]] = split.places["force"].to_numpy()[there]
            period[cells[there]] = months_of(split.places["period"]).to_numpy()[there]
    rows = np.bincount(of_rows["cell"], minlength=size)
    return pd.DataFrame(
        {
            "breakdown": breakdown,
            "force": force,
            "period": period,
            "rows": rows,
        }
    )
