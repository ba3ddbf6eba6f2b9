"""Forces' values steadied by what all forces say, and the ranks they could have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import comparable
from vawg_analysis.assessment.figures import multiplier
from vawg_analysis.assessment.hierarchical import PARTS, rates, shares
from vawg_analysis.assessment.mixture import Mixture
from vawg_analysis.reference.areas import NO_PER_HEAD_COMPARISON

TAILS = (0.025, 0.975)


def posterior(forces: pd.DataFrame) -> tuple[Mixture, pd.Series]:
    """Each comparable force's true value as a distribution, and the unit it is in."""
    n, d = (forces[name].to_numpy(float) for name in ("numerator", "denominator"))
    if forces["unit"].iloc[0] == "proportion":
        return shares(n, d), pd.Series(1.0, index=forces.index)
    return rates(n, d), multiplier(forces)


def steadied(
    rows: pd.DataFrame,
    not_per_head: Sequence[str] = NO_PER_HEAD_COMPARISON,
    *,
    seed: int = 0,
    draws: int = 10_000,
) -> pd.DataFrame:
    """Each force's value drawn towards all forces', and the ranks that it could have.

    Parameters
    ----------
    rows
        The KPI table's rows of one figure. Where they have ``inflation``, how many
        times more than by chance each varies, their counts are divided by it.
    not_per_head
        Forces kept out of rates per resident.
    seed, draws
        Of the simulation behind the ranks: the same seed gives the same.

    Returns
    -------
    DataFrame
        ``force, value, steadied, lower, upper, rank_lower, rank_upper, forces``: the
        expected true value and 95% intervals, which allow for not knowing the forces'
        mean and how much they differ (:mod:`~.hierarchical`). Rank 1 is the lowest
        value of ``forces`` and neither best nor worst. There is no single rank: it
        would say more than the data do.

    References
    ----------
    Goldstein H, Spiegelhalter DJ (1996). League tables and their limitations:
    statistical issues in comparisons of institutional performance. Journal of the Royal
    Statistical Society A 159:385–443.
    Marshall EC, Spiegelhalter DJ (1998). Reliability of league tables of in vitro
    fertilisation clinics. British Medical Journal 316:1701–1705.
    """
    forces = _effective(comparable(rows, not_per_head))
    columns = ["force", "value", "steadied", "lower", "upper"]
    columns += ["rank_lower", "rank_upper", "forces"]
    if forces.empty:
        return pd.DataFrame(columns=columns)
    true, unit = posterior(forces)
    lower, upper = true.interval()
    drawn = true.draws(np.random.default_rng(seed), -(-draws // PARTS))
    ranks = drawn.argsort(axis=1).argsort(axis=1) + 1
    ranks = np.quantile(ranks, TAILS, axis=0, method="inverted_cdf").astype(int)
    return forces[["force", "value"]].assign(
        steadied=true.mean * unit,
        lower=lower * unit,
        upper=upper * unit,
        rank_lower=ranks[0],
        rank_upper=ranks[1],
        forces=len(forces),
    )[columns]


def _effective(forces: pd.DataFrame) -> pd.DataFrame:
    """The forces with effective numbers: counts over how much more they vary."""
    if "inflation" not in forces:
        return forces
    wide = forces["inflation"].fillna(1.0)
    counts = ["numerator", "denominator"]
    return forces.assign(**{name: forces[name] / wide for name in counts})
