"""An outsider who has every release, and adds and subtracts whatever they print.

The sums are looked for anew, row by row, in the released tables themselves: nothing of
the protection's own system is used. Two columns of which one is the other, or the sum
of two others, wherever all of it is published, are taken to be so where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
import pandas as pd
from follow_up import over_follow_up

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.order_years import with_orders
from vawg_analysis.release.parts import ACROSS, PARTS

PLACE = ["breakdown", "period", "force", "category"]
SEEN_OFTEN = 10
"""Rows in which a relation of columns is seen before it is believed."""


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
    entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(
        default_factory=list
    )
    slack: list[np.ndarray] = field(default_factory=list)
    sums: int = 0

    def holds(self, plus: np.ndarray, minus: np.ndarray, *, by_row: bool) -> None:
        """Take sums ``plus`` (a row each) to be ``minus``, or to be more.

        They are taken to be the same where they are so in every row, or in this one
        where ``by_row``; to be more where they are in any row and are less in none.
        """
        plus, minus, rest = self._there(plus, minus)
        if by_row:
            slack, told = rest != 0, rest >= 0
        else:
            slack = np.full(len(rest), (rest != 0).any())
            told = np.full(len(rest), (rest >= 0).all())
        self._write(plus[told], minus[told], slack[told])

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
    of. A count that is the same in two releases of a period is one cell. Of the time
    that orders bound only their number counts.
    """
    rows = with_orders(pd.concat(tables, ignore_index=True))
    key = rows["kpi"] + "|" + rows["measure"] + "|" + rows["basis"]
    long = pd.concat(
        rows[[*PLACE, "shown", "row", "limit", "unit"]].assign(
            key=key + f"|{role}", count=rows[column]
        )
        for column, role in (("numerator", "n"), ("denominator", "d"))
    )
    long = long[long["count"].notna()].reset_index(drop=True)
    months = long["period"].str.partition("#")[0]
    same = ["breakdown", "months", "force", "category", "key", "count"]
    long["cell"] = long.assign(months=months).groupby(same, sort=False).ngroup()
    cells = long.groupby("cell")
    at = long.pivot(index=PLACE, columns="key", values="cell").fillna(-1).astype(int)
    told = Outsider(
        cells["count"].first().to_numpy(dtype=float),
        cells["shown"].any().to_numpy(),
        at.sort_index(),
    )
    return told, long


def believe(told: Outsider) -> None:
    """Write down everything that holds between the cells."""
    for breakdown, at in told.at.groupby(level="breakdown"):
        for _, one in at.groupby(level="period"):
            _columns(told, one)
            _parts(told, one)
            over_follow_up(told, one)
        _over_forces(told, at)
        _over_time(told, at)
        if breakdown != "all":
            _within_whole(told, at)
    _across(told)


def _columns(told: Outsider, at: pd.DataFrame) -> None:
    """Columns that are one another, or the sum of two others, as far as can be seen."""
    cells = at.to_numpy()
    truth = np.where(cells >= 0, np.append(told.truth, 0)[cells], np.nan)
    seen = np.where(np.append(told.known, False)[cells], truth, np.nan)
    used = np.flatnonzero((seen > 0).sum(axis=0) >= SEEN_OFTEN)
    seen = seen[:, used]
    for pair in combinations(range(len(used)), 2):
        both = seen[:, pair[0]] - seen[:, pair[1]]
        if (seen[:, pair[0]][both == 0] > 0).sum() >= SEEN_OFTEN and _never(both):
            _if_true(told, cells, truth, used[[pair[0]]], used[[pair[1]]])
        total = seen[:, [pair[0]]] + seen[:, [pair[1]]] - seen
        often = ((total == 0) & (seen[:, list(pair)] > 0).all(axis=1)[:, None]).sum(0)
        for whole in np.flatnonzero(often >= SEEN_OFTEN):
            if whole not in pair and _never(total[:, whole]):
                _if_true(told, cells, truth, used[list(pair)], used[[whole]])


def _never(difference: np.ndarray) -> bool:
    """Whether it is nothing wherever it is known."""
    return bool((difference[~np.isnan(difference)] == 0).all())


def _if_true(
    told: Outsider,
    cells: np.ndarray,
    truth: np.ndarray,
    plus: np.ndarray,
    minus: np.ndarray,
) -> None:
    rest = truth[:, plus].sum(axis=1) - truth[:, minus].sum(axis=1)
    if _never(rest):
        there = ~np.isnan(rest)
        told.holds(cells[there][:, plus], cells[there][:, minus], by_row=False)


def _parts(told: Outsider, at: pd.DataFrame) -> None:
    """What the published definitions say is a part of what."""
    for total, parts in PARTS:
        names = [part for part in parts if part in at]
        if total in at and names and total not in names:
            whole = at[total].to_numpy()[:, None]
            told.holds(whole, at[names].to_numpy(), by_row=False)
    for key in at:
        other = key[:-1] + "d"
        if key.endswith("|n") and other in at:
            ends = at[other].to_numpy()[:, None], at[key].to_numpy()[:, None]
            told.holds(*ends, by_row=False)


def _over_forces(told: Outsider, at: pd.DataFrame) -> None:
    for _, one in at.groupby(level=["period", "category"]):
        is_nation = one.index.get_level_values("force") == NATION
        if is_nation.any():
            whole, parts = one[is_nation].to_numpy().T, one[~is_nation].to_numpy().T
            told.holds(whole, parts, by_row=True)


def _within_whole(told: Outsider, at: pd.DataFrame) -> None:
    """A whole is the sum of its categories, or more; it is no less than any of them."""
    wholes = told.at.loc["all"].droplevel("category")
    for period, one in at.groupby(level="period"):
        parts = one.droplevel(["breakdown", "period"]).unstack("category").fillna(-1)
        total = wholes.loc[period].reindex(parts.index).fillna(-1).to_numpy(dtype=int)
        every = parts.to_numpy(dtype=int).reshape(*total.shape, -1)
        for column in range(total.shape[1]):
            whole, each = total[:, [column]], every[:, column]
            told.holds(whole, each, by_row=False)
            for part in each.T:
                told.holds(whole, part[:, None], by_row=False)


def _over_time(told: Outsider, at: pd.DataFrame) -> None:
    """Every release of a year less every release of its halves."""
    names = at.index.get_level_values("period").unique()
    of = {name: Period.parse(name.partition("#")[0]) for name in names}
    steady = [key for key in at if "|snapshot|" not in key]
    for year in names:
        inside = [n for n in names if of[n] != of[year] and of[year].holds(of[n])]
        halves = sorted({of[name] for name in inside}, key=lambda half: half.start)
        each = [[name for name in inside if of[name] == half] for half in halves]
        for made in product(*each) if len(halves) == 2 else ():
            tables = [at[steady].xs(name, level="period") for name in (year, *made)]
            whole, *parts = (t.reindex(tables[0].index, fill_value=-1) for t in tables)
            stacked = np.stack([part.to_numpy().ravel() for part in parts], axis=1)
            total = whole.to_numpy().ravel()[:, None]
            there = (stacked >= 0).all(axis=1)
            told.holds(stacked[there], total[there], by_row=True)


def _across(told: Outsider) -> None:
    """Ethnicity in groups is the sum of its codes."""
    places = [(p, f) for p, f in told.at.index.droplevel([0, 3]).unique()]
    for (broad, category), (fine, names), _ in ACROSS:
        for period, force in places:
            place = (broad, period, force, category)
            at = [(fine, period, force, name) for name in names]
            at = [one for one in at if one in told.at.index]
            if place in told.at.index and at:
                total = told.at.loc[place].to_numpy()[:, None]
                told.holds(total, told.at.loc[at].to_numpy().T, by_row=True)
