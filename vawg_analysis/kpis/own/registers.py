"""Evidence registers: what was registered, and how far two coders agree.

A register is counted whole, so its shares have no sampling error and no interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.measures import COLUMNS, SHOWN
from vawg_analysis.kpis.notes import remark
from vawg_analysis.kpis.own.counts import ALL, Split, counts_of, figure
from vawg_analysis.kpis.own.returned import Returned
from vawg_analysis.returns.forces.registers import GRADES

DIFFER = "coders differ"
GRADE = Split("grade", "evidence_grade", (*GRADES, DIFFER))
WHOLE = "share of the register, which is counted whole"
KAPPA_METHOD = "Cohen's kappa; asymptotic 95% interval"


def agreed(rows: pd.DataFrame, items: Sequence[str], column: str) -> pd.DataFrame:
    """One row an item: the value that its coders gave, or that they differ."""
    found = rows.groupby(["force", *items], as_index=False)[column].agg(
        ["first", "nunique"]
    )
    value = found["first"].mask(found["nunique"] > 1, DIFFER)
    return found[["force", *items]].assign(**{column: value})


def shares(
    kpi: str, measure: str, items: pd.DataFrame, found: Returned, split: Split
) -> pd.DataFrame:
    """Finished rows: of all ``items`` of an area, the share in each category."""
    frame = found.areas(items.assign(**{split.name: split.of(items[split.column])}))
    number = counts_of(frame, found.coverage, split)["count"]
    whole = counts_of(frame, found.coverage, ALL)["count"].droplevel("category")
    whole = whole.reindex(number.index.droplevel("category"))
    table = figure(MEASURES[kpi, measure], number, found.coverage, split, whole)
    return settled(table)


def share_where(
    kpi: str, measure: str, items: pd.DataFrame, where: pd.Series, found: Returned
) -> pd.DataFrame:
    """Finished rows: of all ``items`` of an area, the share where ``where`` holds."""
    part, whole = (
        counts_of(found.areas(rows), found.coverage, ALL)["count"]
        for rows in (items[where], items)
    )
    return settled(figure(MEASURES[kpi, measure], part, found.coverage, ALL, whole))


def share_of(
    kpi: str, measure: str, items: pd.DataFrame, found: Returned, expected: int
) -> pd.DataFrame:
    """Finished rows: how many of the ``expected`` items each force has registered.

    England and Wales is asked for as many of each force that returned anything.
    """
    part = counts_of(found.areas(items), found.coverage, ALL)["count"]
    forces = sum(not gap for gap in found.gaps.values())
    of_nation = found.coverage["force"] == found.coverage["force"].iloc[-1]
    whole = pd.Series(np.where(of_nation, forces * expected, expected), part.index)
    return settled(figure(MEASURES[kpi, measure], part, found.coverage, ALL, whole))


def settled(table: pd.DataFrame) -> pd.DataFrame:
    """Shares of a register in their final form; of an empty one there is none."""
    nothing = table["status"].isin(SHOWN) & ~(table["denominator"] > 0)
    table = remark(table, nothing, "nothing registered")
    status = table["status"].mask(nothing, "not applicable")
    shown = status.isin(SHOWN)
    value = (table["numerator"] / table["denominator"].where(shown)).where(shown)
    return table.assign(
        status=status,
        value=value,
        lower=np.nan,
        upper=np.nan,
        method=np.where(shown, WHOLE, ""),
    )[COLUMNS]


def agreement(
    kpi: str,
    measure: str,
    rows: pd.DataFrame,
    items: Sequence[str],
    found: Returned,
    smallest_base: int,
) -> pd.DataFrame:
    """Finished rows of Cohen's kappa of the grades of items that two coders graded.

    England and Wales pools the items; a force's coders are paired by name.

    References
    ----------
    Cohen J (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement 20:37–46. Fleiss JL, Cohen J, Everitt BS (1969). Large
    sample standard errors of kappa and weighted kappa. Psychological Bulletin
    72:323–327.
    """
    pairs = found.areas(_pairs(rows, items))
    graded = counts_of(pairs, found.coverage, ALL)["count"]
    table = figure(MEASURES[kpi, measure], graded, found.coverage, ALL, graded)
    by_area = dict(list(pairs.groupby("force")))
    figures = [
        _kappa(by_area.get(row.force), row.status, smallest_base)
        for row in table.itertuples()
    ]
    columns = ["value", "lower", "upper", "method", "status", "why"]
    settled_ = pd.DataFrame(figures, columns=columns, index=table.index)
    table = remark(table, settled_["why"] != "", settled_["why"])
    return table.assign(**settled_[columns[:-1]], numerator=np.nan)[COLUMNS]


def _pairs(rows: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """``force, first, second``: both grades of each item that two coders graded."""
    named = rows.sort_values("coder").groupby(["force", *items])["evidence_grade"]
    found = named.agg(["size", "first", "last"]).reset_index()
    return found[found["size"] == 2].rename(columns={"last": "second"})


def _kappa(pairs: pd.DataFrame | None, status: str, smallest_base: int) -> tuple:
    nothing = (np.nan, np.nan, np.nan, "")
    if status not in SHOWN:
        return *nothing, status, ""
    if pairs is None:
        return *nothing, "not applicable", "no item was graded by two coders"
    if len(pairs) < smallest_base:
        return *nothing, "too few", f"base below {smallest_base}"
    table = pd.crosstab(
        pd.Categorical(pairs["first"], GRADES),
        pd.Categorical(pairs["second"], GRADES),
        dropna=False,
    )
    if (table.sum(axis=0) * table.sum(axis=1)).max() == len(pairs) ** 2:
        return (
            *nothing,
            "not applicable",
            "every grade is the same one",
        )
    # slow to import, and needed by registers alone
    from statsmodels.stats.inter_rater import cohens_kappa

    found = cohens_kappa(table.to_numpy())
    if np.trace(table) == len(pairs):
        said = "full agreement, for which the method has no interval"
        return 1.0, np.nan, np.nan, KAPPA_METHOD, status, said
    lower, upper = max(found.kappa_low, -1.0), min(found.kappa_upp, 1.0)
    return found.kappa, lower, upper, KAPPA_METHOD, status, ""
