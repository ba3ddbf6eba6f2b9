"""An outsider who has every release: the numbers that they print, each once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import PUBLIC, key_of
from vawg_analysis.release.order_years import with_orders

PLACE = ["breakdown", "period", "force", "category"]


@dataclass
class Outsider:
    """Numbers that stand in tables, and what is known to hold between them.

    ``entries`` are their sums: number of the sum, cell, sign. They come to nothing, or,
    where there is ``slack``, to no less.
    """

    truth: np.ndarray
    known: np.ndarray
    at: pd.DataFrame
    """Place → number of the cell of each column; −1 where there is none."""
    shares: frozenset[str] = frozenset()
    """The columns that are counts of a part, whose whole stands beside them."""
    forces: dict[str, frozenset[str]] = field(default_factory=dict)
    """By release: those that its England and Wales is made of."""
    entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(
        default_factory=list
    )
    slack: list[np.ndarray] = field(default_factory=list)
    sums: int = 0

    def holds(self, plus: np.ndarray, minus: np.ndarray, *, by_row: bool) -> bool:
        """Take sums ``plus`` (a row each) to be ``minus``, or to be more.

        They are taken to be the same where they are so in every row, or in this one
        where ``by_row``; to be more where they are in any row and are less in none.
        Gives whether all are the same.
        """
        plus, minus, rest = self._there(plus, minus)
        if by_row:
            slack, told = rest != 0, rest >= 0
        else:
            slack = np.full(len(rest), (rest != 0).any())
            told = np.full(len(rest), (rest >= 0).all())
        self._write(plus[told], minus[told], slack[told])
        return not rest.any()

    def no_less(self, plus: np.ndarray, minus: np.ndarray) -> None:
        """Take sums ``plus`` (a row each) to be ``minus`` or more, where they are."""
        plus, minus, rest = self._there(plus, minus)
        told = rest >= 0
        self._write(plus[told], minus[told], np.ones(told.sum(), dtype=bool))

    def _there(
        self, plus: np.ndarray, minus: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Sums that have cells on both sides, and what the one is more."""
        some = (plus >= 0).any(axis=1) & (minus >= 0).any(axis=1)
        plus, minus = plus[some], minus[some]
        value = np.append(self.truth, 0.0)
        return plus, minus, value[plus].sum(axis=1) - value[minus].sum(axis=1)

    def _write(self, plus: np.ndarray, minus: np.ndarray, slack: np.ndarray) -> None:
        """Write down the sums that hold anything unknown."""
        cells = np.hstack([plus, minus])
        new = ~np.append(self.known, True)[cells].all(axis=1)
        cells = cells[new]
        row, column = np.nonzero(cells >= 0)
        signs = np.where(column < plus.shape[1], 1.0, -1.0)
        self.entries.append((row + self.sums, cells[row, column], signs))
        self.slack.append(slack[new])
        self.sums += len(cells)


def outsider(tables: list[pd.DataFrame]) -> tuple[Outsider, pd.DataFrame]:
    """What the outsider sees in ``tables``, and the cell of every count of theirs.

    Each table has the place and measure of every figure, ``numerator`` and
    ``denominator``, whether it is ``shown``, and ``period`` with the release that it is
    of. A count that is the same in two releases of a period is one cell; England and
    Wales of other forces is another. Residents, recorded crime and headcounts are known
    in any case. Of the time that orders bound only their number counts.
    """
    rows = with_orders(pd.concat(tables, ignore_index=True))
    key = rows["kpi"] + "|" + rows["measure"] + "|" + rows["basis"]
    long = pd.concat(
        rows[[*PLACE, "shown", "told", "row", "limit", "unit"]].assign(
            key=key + f"|{role}", count=rows[column]
        )
        for column, role in (("numerator", "n"), ("denominator", "d"))
    )
    long = long[long["count"].notna()].reset_index(drop=True)
    by_others = long["key"].isin(
        [key_of(k, m, "period", role) for k, m, role in PUBLIC]
    )
    long["shown"] |= by_others
    long["limit"] = long["limit"].mask(by_others, 0)
    months = long["period"].str.partition("#")[0]
    nation = long["force"] == NATION
    forces = long[~nation].groupby("period")["force"].agg(frozenset)
    same = ["breakdown", "months", "force", "category", "key", "count", "of"]
    of = long["period"].map(forces).where(nation, frozenset())
    named = long.assign(months=months, of=of)
    long["cell"] = named.groupby(same, sort=False).ngroup()
    cells = long.groupby("cell")
    at = long.pivot(index=PLACE, columns="key", values="cell").fillna(-1).astype(int)
    told = Outsider(
        cells["count"].first().to_numpy(dtype=float),
        cells["shown"].any().to_numpy(),
        at.sort_index(),
        frozenset(long.loc[long["unit"] == PROPORTION, "key"]),
        forces.to_dict(),
    )
    return told, long
