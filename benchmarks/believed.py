"""What an outsider believes to hold between the numbers that releases print.

The sums are looked for anew, row by row, in the released tables themselves: nothing of
the protection's own system is used. Two columns of which one is the other, or the sum
of two others, wherever all of it is published, are taken to be so where it is not; so
is a category that is all of its whole wherever both are published. What only happens to
be the same where it is withheld nobody can know.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from follow_up import over_follow_up
from late import side_by_side, years_and_halves
from outsider import Outsider

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.parts import ACROSS, PARTS

SEEN_OFTEN = 10
"""Rows in which a relation of columns is seen before it is believed."""


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
    """What the published definitions say is a part of what.

    Of a rate the one count may be more than the other: a crime may have two suspects.
    """
    for total, parts in PARTS:
        names = [part for part in parts if part in at]
        if total in at and names and total not in names:
            whole = at[total].to_numpy()[:, None]
            told.holds(whole, at[names].to_numpy(), by_row=False)
    for key in at:
        other = key[:-1] + "d"
        if key in told.shares and key.endswith("|n") and other in at:
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
            exact = told.holds(whole, each, by_row=False)
            for part in each.T:
                if _seen_the_same(told, whole[:, 0], part):
                    told.holds(whole, part[:, None], by_row=False)
                elif not exact:
                    told.no_less(whole, part[:, None])


def _seen_the_same(told: Outsider, one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two columns of cells are the same often, and wherever both are shown."""
    both = np.append(told.known, False)[np.stack([one, other])].all(axis=0)
    one, other = told.truth[one[both]], told.truth[other[both]]
    return bool((one == other).all() and (one > 0).sum() >= SEEN_OFTEN)


def _over_time(told: Outsider, at: pd.DataFrame) -> None:
    """Every release of a year less every release of its halves.

    England and Wales of more forces is no less; that of others is another count.
    """
    for year, made in years_and_halves(at):
        whole, *parts = side_by_side(at, [year, *made])
        stacked = np.stack([part.to_numpy().ravel() for part in parts], axis=1)
        total = whole.to_numpy().ravel()[:, None]
        nation = whole.index.get_level_values("force") == NATION
        nation = np.repeat(nation, whole.shape[1])
        first, *others = (told.forces.get(name, frozenset()) for name in (year, *made))
        there = (stacked >= 0).all(axis=1)
        same = there & (~nation | all(of == first for of in others))
        told.holds(stacked[same], total[same], by_row=True)
        if all(of <= first for of in others):
            more = there & ~same
            told.no_less(total[more], stacked[more])


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
