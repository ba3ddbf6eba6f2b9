"""Whether a share moved because the offences did, or within the offences."""

from __future__ import annotations

import numpy as np
import pandas as pd

UNIT = ["force", "kpi", "measure", "basis"]
NEAR = 1e-6


def mix_and_within(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Two parts of the change of every share, which add up to it exactly.

    Parameters
    ----------
    before, after
        The KPI table of two periods: rows of all crimes (breakdown ``all``) and by
        ``offence``.

    Returns
    -------
    DataFrame
        ``force, kpi, measure, basis, mix, within``: ``mix`` is what the change in the
        make-up of offences explains, ``within`` the changes inside the offences. Only
        of shares whose offences add up to the whole in both periods.

    Notes
    -----
    With weights w (an offence's part of the base) and shares p: mix Σ Δw (p₀ + p₁)/2,
    within Σ Δp (w₀ + w₁)/2. An offence without cases in one period takes the other
    period's share, so that its coming or going is mix.

    References
    ----------
    Kitagawa EM (1955). Components of a difference between two rates. Journal of the
    American Statistical Association 50:1168–1194.
    """
    cells = _cells(before, "offence").merge(
        _cells(after, "offence"),
        on=[*UNIT, "category"],
        how="outer",
        suffixes=("_0", "_1"),
    )
    cells = cells.fillna({c: 0.0 for c in cells if c[-2:] in ("_0", "_1")})
    cells = _parts(cells)
    sums = cells.groupby(UNIT)[["mix", "within", *_COUNTS]].sum()
    totals = (
        _cells(before, "all")
        .merge(_cells(after, "all"), on=[*UNIT, "category"], suffixes=("_0", "_1"))
        .set_index(UNIT)[_COUNTS]
    )
    sums = sums.reindex(totals.index)
    whole = np.isclose(sums[_COUNTS], totals, rtol=NEAR).all(axis=1)
    return sums.loc[whole, ["mix", "within"]].reset_index()


_COUNTS = ["numerator_0", "denominator_0", "numerator_1", "denominator_1"]


def _cells(table: pd.DataFrame, breakdown: str) -> pd.DataFrame:
    rows = table[(table["breakdown"] == breakdown) & (table["unit"] == "proportion")]
    rows = rows[rows["denominator"] > 0]
    return rows[[*UNIT, "category", "numerator", "denominator"]]


def _parts(cells: pd.DataFrame) -> pd.DataFrame:
    """Add each offence's contribution to either part."""
    by = [cells[column] for column in UNIT]
    w, p = [], []
    for side in ("_0", "_1"):
        base = cells[f"denominator{side}"]
        w.append(base / base.groupby(by).transform("sum"))
        p.append(cells[f"numerator{side}"] / base.where(base > 0))
    first, second = p[0].fillna(p[1]), p[1].fillna(p[0])
    return cells.assign(
        mix=(w[1] - w[0]) * (first + second) / 2,
        within=(second - first) * (w[0] + w[1]) / 2,
    )
