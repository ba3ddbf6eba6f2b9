"""How far two coders of an evidence register agree on its grades."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.notes import remark
from vawg_analysis.kpis.own.counts import ALL, counts_of, figure
from vawg_analysis.kpis.own.returned import Returned
from vawg_analysis.statistics.intervals import wilson
from vawg_analysis.statuses import WITH_VALUE

METHOD = "Cohen's kappa; 95% interval from Wilson's for the agreement observed"
_NOTHING = (np.nan, np.nan, np.nan, "")


def agreement(
    kpi: str,
    measure: str,
    rows: pd.DataFrame,
    items: Sequence[str],
    found: Returned,
    smallest_base: int,
) -> pd.DataFrame:
    """Finished rows of Cohen's kappa of the grades of items that two coders graded.

    England and Wales pools the items; a force's coders are paired by name. Fewer items
    than ``smallest_base`` are too few.
    """
    pairs = found.areas(_pairs(rows, items))
    graded = counts_of(pairs, found.coverage, ALL)["count"]
    table = figure(MEASURES[kpi, measure], graded, found.coverage, ALL, graded)
    by_area = dict(list(pairs.groupby("force")))
    figures = [
        _settled(by_area.get(row.force), row.status, smallest_base)
        for row in table.itertuples()
    ]
    columns = ["value", "lower", "upper", "method", "status", "why"]
    settled = pd.DataFrame(figures, columns=columns, index=table.index)
    table = remark(table, settled["why"] != "", settled["why"])
    return table.assign(**settled[columns[:-1]], numerator=np.nan)[COLUMNS]


def kappa(first: Sequence[str], second: Sequence[str]) -> tuple[float, float, float]:
    """Cohen's kappa of two coders' grades, with its 95% interval.

    All are ``nan`` where both always gave one and the same grade.

    Notes
    -----
    (p − e) / (1 − e), with p the share of items on which both agree and e the share
    expected by chance from how often each gave each grade. As in Cohen's own standard
    error e is taken as given; in the place of a normal interval p has Wilson's. In
    simulations of three grades and 7 to 50 items, with kappa from 0.2 to 0.9, it held
    the truth 94% to 97% of the time; the asymptotic interval (Fleiss, Cohen and
    Everitt) 49% to 89% at 10 items.

    References
    ----------
    Cohen J (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement 20:37–46. Fleiss JL, Cohen J, Everitt BS (1969). Large
    sample standard errors of kappa and weighted kappa. Psychological Bulletin
    72:323–327. Wilson EB (1927). Probable inference, the law of succession, and
    statistical inference. Journal of the American Statistical Association 22:209–212.
    """
    one, other = pd.Series(list(first)), pd.Series(list(second))
    shares = [coder.value_counts(normalize=True) for coder in (one, other)]
    chance = shares[0].mul(shares[1], fill_value=0.0).sum()
    if chance >= 1:
        return np.nan, np.nan, np.nan
    agreed = float((one == other).sum())
    observed = (agreed / len(one), *map(float, wilson(agreed, len(one))))
    value, lower, upper = ((share - chance) / (1 - chance) for share in observed)
    return value, max(lower, -1.0), upper


def _pairs(rows: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """``force, first, second``: both grades of each item that two coders graded."""
    named = rows.sort_values("coder").groupby(["force", *items])["evidence_grade"]
    found = named.agg(["size", "first", "last"]).reset_index()
    return found[found["size"] == 2].rename(columns={"last": "second"})


def _settled(pairs: pd.DataFrame | None, status: str, smallest_base: int) -> tuple:
    """Kappa of an area's pairs with method, status and the reason where there is none.

    ``status`` is that of the area's return.
    """
    if status not in WITH_VALUE:
        return *_NOTHING, status, ""
    if pairs is None:
        return *_NOTHING, "not applicable", "no item was graded by two coders"
    if len(pairs) < smallest_base:
        return *_NOTHING, "too few", f"base below {smallest_base}"
    found = kappa(pairs["first"], pairs["second"])
    if np.isnan(found[0]):
        return *_NOTHING, "not applicable", "every grade is the same one"
    return *found, METHOD, status, ""
