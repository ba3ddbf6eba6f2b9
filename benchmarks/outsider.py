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
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components

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

    ``rows`` are sums that come to nothing; ``least`` are sums that are never negative.
    """

    truth: np.ndarray
    known: np.ndarray
    at: pd.DataFrame
    """Place → number of the cell of each column; −1 where there is none."""
    entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(
        default_factory=list
    )
    slack: list[bool] = field(default_factory=list)

    def holds(self, plus: np.ndarray, minus: np.ndarray, *, by_row: bool) -> None:
        """Take sums ``plus`` (a row each) to be ``minus``, or to be more.

        They are taken to be the same where they are so in every row, or in this one
        where ``by_row``; to be more where they are in any row and are less in none.
        """
        value = np.append(self.truth, 0.0)
        some = (plus >= 0).any(axis=1) & (minus >= 0).any(axis=1)
        plus, minus = plus[some], minus[some]
        rest = value[plus].sum(axis=1) - value[minus].sum(axis=1)
        if by_row:
            slack, told = rest != 0, rest >= 0
        else:
            slack = np.full(len(rest), (rest != 0).any())
            told = np.full(len(rest), (rest >= 0).all())
        for row in np.flatnonzero(told):
            more, less = plus[row][plus[row] >= 0], minus[row][minus[row] >= 0]
            cells = np.append(more, less)
            if not self.known[cells].all():
                signs = np.append(np.ones(len(more)), -np.ones(len(less)))
                at = np.full(len(cells), len(self.slack))
                self.entries.append((at, cells, signs))
                self.slack.append(bool(slack[row]))


def outsider(tables: list[pd.DataFrame]) -> tuple[Outsider, pd.DataFrame]:
    """What the outsider sees in ``tables``, and the cell of every count of theirs.

    Each table has the place and measure of every figure, ``numerator`` and
    ``denominator``, whether it is ``shown``, and ``period`` with the release that it is
    of. A count that is the same in two releases of a period is one cell. Of the time
    that orders bound only their number counts, and nothing of equal follow-up is
    believed but what :data:`PARTS` says.
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
    width = cells.shape[1]
    for pair in combinations(range(width), 2):
        both = seen[:, pair[0]] - seen[:, pair[1]]
        if (seen[:, pair[0]][both == 0] > 0).sum() >= SEEN_OFTEN and _never(both):
            _if_true(told, cells, truth, [pair[0]], [pair[1]])
        total = seen[:, [pair[0]]] + seen[:, [pair[1]]] - seen
        often = ((total == 0) & (seen[:, list(pair)] > 0).all(axis=1)[:, None]).sum(0)
        for whole in np.flatnonzero(often >= SEEN_OFTEN):
            if whole not in pair and _never(total[:, whole]):
                _if_true(told, cells, truth, list(pair), [int(whole)])


def _never(difference: np.ndarray) -> bool:
    """Whether it is nothing wherever it is known."""
    return bool((difference[~np.isnan(difference)] == 0).all())


def _if_true(
    told: Outsider, cells: np.ndarray, truth: np.ndarray, plus: list, minus: list
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
    for _, one in at.groupby(level="period"):
        place = one.index.droplevel(["breakdown", "category"])
        wholes = told.at.loc["all"].droplevel("category")
        wholes = wholes[wholes.index.isin(place)]
        for key in one:
            total = wholes[key].to_numpy()[:, None]
            each = one[key].droplevel("breakdown").unstack("category")
            each = each.reindex(wholes.index).fillna(-1).astype(int).to_numpy()
            told.holds(total, each, by_row=False)
            for part in each.T:
                told.holds(total, part[:, None], by_row=False)


def _over_time(told: Outsider, at: pd.DataFrame) -> None:
    """Every release of a year less every release of its halves."""
    names = at.index.get_level_values("period").unique()
    of = {name: Period.parse(name.partition("#")[0]) for name in names}
    steady = [key for key in at if "|snapshot|" not in key]
    for year in names:
        inside = [n for n in names if of[n] != of[year] and _in(of[n], of[year])]
        halves = sorted({of[name] for name in inside}, key=lambda half: half.start)
        each = [[name for name in inside if of[name] == half] for half in halves]
        for made in product(*each) if len(halves) == 2 else ():
            tables = [at[steady].xs(name, level="period") for name in (year, *made)]
            whole, *parts = (t.reindex(tables[0].index, fill_value=-1) for t in tables)
            stacked = np.stack([part.to_numpy().ravel() for part in parts], axis=1)
            total = whole.to_numpy().ravel()[:, None]
            there = (stacked >= 0).all(axis=1)
            told.holds(stacked[there], total[there], by_row=True)


def _in(one: Period, other: Period) -> bool:
    return other.start <= one.start and one.end <= other.end


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


@dataclass(frozen=True)
class Puzzle:
    """The outsider's unknowns: ``matrix @ counts`` is what it truly is, or, where there
    is ``slack``, is not below zero."""

    matrix: csr_array
    slack: np.ndarray
    truth: np.ndarray
    known: np.ndarray
    label: np.ndarray
    """Of what is unknown, which of it is tied together; −1 of what is known."""

    @classmethod
    def of(cls, told: Outsider) -> Puzzle:
        """What is to be solved."""
        rows, cells, signs = map(np.concatenate, zip(*told.entries, strict=True))
        shape = (len(told.slack), len(told.truth))
        matrix = csr_array((signs, (rows, cells)), shape=shape)
        slack = np.array(told.slack)
        return cls(matrix, slack, told.truth, told.known, _label(matrix, told.known))

    def further(self, numbers: np.ndarray, of: csr_array, known: np.ndarray) -> Puzzle:
        """With further counts, each a sum ``of`` the others up to what is known."""
        matrix = block_array([[self.matrix, None], [of, -eye_array(len(numbers))]])
        known = np.append(self.known, known)
        return Puzzle(
            csr_array(matrix),
            np.append(self.slack, np.zeros(len(numbers), dtype=bool)),
            np.append(self.truth, numbers),
            known,
            _label(csr_array(matrix), known),
        )

    def agrees(self, change: csr_array) -> np.ndarray:
        """Which changes (a column each) leave everything published as it is."""
        good = np.asarray(abs(change[self.known]).sum(axis=0) == 0).ravel()
        good &= np.asarray((change + self._wide(change) < 0).sum(axis=0) == 0).ravel()
        moved = (self.matrix @ change).tocsc()
        was = self.matrix @ self.truth
        for column in np.flatnonzero(good):
            ends = moved.indptr[column : column + 2]
            at, by = moved.indices[slice(*ends)], moved.data[slice(*ends)]
            good[column] = (
                not ((by != 0) & ~self.slack[at]).any() and not (was[at] + by < 0).any()
            )
        return good

    def _wide(self, change: csr_array) -> csr_array:
        """The true counts where a change is."""
        found = change.tocoo()
        row, column = found.coords
        return csr_array((self.truth[row], (row, column)), shape=change.shape)

    def bounds(self, cell: int, width: float) -> tuple[float, float]:
        """The least and the most of a cell, no further from its count than ``width``.

        Exact: a programme in whole numbers over all that is tied to the cell.
        """
        cells = np.flatnonzero(self.label == self.label[cell])
        inside = csr_array(self.matrix.tocsc()[:, cells])
        rows = np.flatnonzero(np.diff(inside.indptr))
        inside, was = inside[rows], (self.matrix @ self.truth)[rows]
        now = inside @ self.truth[cells]
        below = np.where(self.slack[rows], now - was, now)
        above = np.where(self.slack[rows], np.inf, now)
        place = int(np.flatnonzero(cells == cell)[0])
        most = np.full(len(cells), np.inf)
        most[place] = self.truth[cell] + width
        found = []
        for sign in (1.0, -1.0):
            goal = np.zeros(len(cells))
            goal[place] = sign
            solved = milp(
                goal,
                constraints=LinearConstraint(inside, below, above),
                integrality=np.ones(len(cells)),
                bounds=Bounds(0, most),
                options={"mip_rel_gap": 0, "time_limit": 600},
            )
            if solved.status != 0:
                raise RuntimeError(f"not solved: {solved.message}")
            found.append(float(np.round(solved.x[place])))
        return found[0], found[1]


def _label(matrix: csr_array, known: np.ndarray) -> np.ndarray:
    """Of each unknown count which others it is tied to; −1 of what is known."""
    unknown = np.flatnonzero(~known)
    inside = abs(matrix.tocsc()[:, unknown])
    ties = block_array([[None, inside.T], [inside, None]])
    _, part = connected_components(ties, directed=False)
    found = np.full(len(known), -1)
    found[unknown] = part[: len(unknown)]
    return found
