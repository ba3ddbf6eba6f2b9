"""Concentration of harm: how many crimes come from the most prolific suspects.

It stands beside KPI 5.4 and is no KPI of the framework, so it has a frame of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.kpis.measures import NUMBERS

SHARES = (0.01, 0.05, 0.10)
REPLICATES = 999
SEED = 20220401
"""Our choice, so that the same suspects give the same interval."""
METHOD = f"share; percentile bootstrap of suspects, {REPLICATES} replicates"


def concentration(
    crimes_per_suspect: pd.DataFrame,
    shares: Sequence[float] = SHARES,
    *,
    smallest_base: int = 100,
    seed: int = SEED,
) -> pd.DataFrame:
    """Share of suspect-crime pairs that the most prolific suspects account for.

    Parameters
    ----------
    crimes_per_suspect
        ``period, force, crimes, suspects``: how many suspects are suspected of so many
        crimes, each ≥ 1.
    shares
        Shares of the suspects that are the most prolific, between 0 and 1.
    smallest_base
        Fewer suspects than this have no share: 1% of them would be nobody.
    seed
        Of the bootstrap; each area draws from a stream of its own.

    Returns
    -------
    DataFrame
        ``period, force, measure, numerator, denominator, value, lower, upper, unit,
        method, status``: pairs of the most prolific, all pairs, and their ratio with a
        95% interval. ``measure`` is ``share_of_top_1_percent`` and so on.

    Notes
    -----
    The top share p of n suspects is p n people, the last of them in part, so that the
    figure does not jump where n is small. The percentile bootstrap draws n suspects
    with replacement, which is a multinomial draw of the counts. A crime with several
    suspects counts for each of them.

    References
    ----------
    Efron B, Tibshirani RJ (1993). An Introduction to the Bootstrap. Chapman & Hall,
    chapter 13.
    """
    tables = []
    areas = crimes_per_suspect.groupby(["period", "force"], sort=True)
    for place, ((period, force), rows) in enumerate(areas):
        rows = rows.sort_values("crimes", ascending=False)
        table = _one_area(
            rows["crimes"].to_numpy(dtype="float64"),
            rows["suspects"].to_numpy(dtype="int64"),
            np.asarray(shares),
            np.random.default_rng([seed, place]),
        )
        few = int(rows["suspects"].sum()) < smallest_base
        table = _without_figures(table) if few else table
        tables.append(table.assign(period=period, force=force))
    columns = ["period", "force", "measure", *NUMBERS, "unit", "method", "status"]
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat(tables, ignore_index=True)[columns]


def _one_area(
    crimes: np.ndarray,
    suspects: np.ndarray,
    shares: np.ndarray,
    random: np.random.Generator,
) -> pd.DataFrame:
    whole = float(crimes @ suspects)
    top = _top(crimes, suspects[None, :], shares)[0]
    drawn = random.multinomial(
        suspects.sum(), suspects / suspects.sum(), size=REPLICATES
    )
    replicates = _top(crimes, drawn, shares) / (drawn @ crimes)[:, None]
    lower, upper = np.quantile(replicates, [0.025, 0.975], axis=0)
    return pd.DataFrame(
        {
            "measure": [f"share_of_top_{100 * s:g}_percent" for s in shares],
            "numerator": top,
            "denominator": whole,
            "value": top / whole,
            "lower": lower,
            "upper": upper,
            "unit": "proportion",
            "method": METHOD,
            "status": "ok",
        }
    )


def _top(crimes: np.ndarray, suspects: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Pairs of the top ``shares`` of suspects, a row for each row of ``suspects``.

    ``crimes`` falls; a row of ``suspects`` says how many have each number of crimes.
    """
    reached = np.cumsum(suspects, axis=1)
    wanted = reached[:, -1:] * shares
    before = (reached - suspects)[:, :, None]
    taken = np.clip(wanted[:, None, :] - before, 0, suspects[:, :, None])
    return np.einsum("i,rik->rk", crimes, taken)


def _without_figures(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(**dict.fromkeys(NUMBERS, np.nan), method="", status="too few")
