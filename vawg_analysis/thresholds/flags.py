"""Who would be flagged against a threshold, how often wrongly, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import shown
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import Choices
from vawg_analysis.thresholds.posterior import TrueValues
from vawg_analysis.thresholds.schools import NO_DIRECTION, bounds

FLAGS = ["probability", "flagged", "expected_false_flags", "expected_misses"]
POINT = 0.01
"""One percentage point of a share; of anything else one hundredth of the threshold."""


def judged(true: TrueValues, found: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Each area against its threshold, on the index of the figure's rows: :data:`FLAGS`.

    Parameters
    ----------
    true
        The areas' true values.
    found
        Their thresholds, as of :func:`.schools.bounds`.
    choices
        The rule: a force is flagged where its probability is below ``flag_below``.

    Returns
    -------
    DataFrame
        ``probability`` that the true value meets the threshold, or with the sense ``no
        direction`` that it lies above the number; ``flagged`` 1 or 0;
        ``expected_false_flags``, the probability that a flagged force meets it all the
        same; ``expected_misses``, the probability that one not flagged does not. On
        England and Wales' row the last three are the sums over the forces. NaN where
        nothing can be said.

    References
    ----------
    Normand S-LT, Glickman ME, Gatsonis CA (1997). Statistical methods for profiling
    providers of medical care: issues and applications. Journal of the American
    Statistical Association 92:803–814.
    Newton MA, Noueiry A, Sarkar D, Ahlquist P (2004). Detecting differential gene
    expression with a semiparametric hierarchical mixture method. Biostatistics
    5:155–176 (expected false flags as sums of probabilities).
    """
    probability = _probability(true, found)
    rows = true.rows
    force = shown(rows) & (rows["force"] != NATION) & probability.notna()
    force &= found["sense"] != NO_DIRECTION
    flagged = (probability < choices.flag_below).where(force).astype(float)
    parts = pd.DataFrame(
        {
            "flagged": flagged,
            "expected_false_flags": flagged * probability,
            "expected_misses": (1 - flagged) * (1 - probability),
        }
    )
    return _with_sums(parts, rows).assign(probability=probability)[FLAGS]


def _probability(true: TrueValues, found: pd.DataFrame) -> pd.Series:
    directed = found["sense"] != NO_DIRECTION
    lower = found["threshold_lower"].where(directed, found["threshold"])
    upper = found["threshold_upper"]
    chance = true.probability_within(lower.to_numpy(), upper.to_numpy())
    given = lower.notna() | upper.notna()
    return pd.Series(chance, true.rows.index).where(given & shown(true.rows))


def _with_sums(parts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """England and Wales' row with the sum over the forces, where any is judged."""
    sums = parts.sum(min_count=1)
    nation = rows["force"] == NATION
    return parts.where(~nation, sums, axis="columns")


def flips(
    candidate: Candidate,
    true: TrueValues,
    direction: str,
    without: Sequence[TrueValues],
    choices: Choices,
) -> pd.DataFrame:
    """Whose flag hangs on a point of the threshold, or on one quarter of the data.

    Parameters
    ----------
    candidate, true, direction
        As for :func:`.schools.bounds`.
    without
        The true values had one quarter been left out, once for each quarter.
    choices
        The rule.

    Returns
    -------
    DataFrame
        ``flips_one_point``: 1 where the flag is another with a threshold one
        percentage point lower or higher (of a share; else one hundredth of it).
        ``flips_one_quarter``: 1 where it is another without one of the quarters, the
        threshold found anew. On England and Wales' row the number of forces.
    """
    found = bounds(candidate, true, direction)
    usual = judged(true, found, choices)["flagged"]
    near = [judged(true, _moved(found, true, s), choices) for s in (-POINT, POINT)]
    anew = [judged(t, bounds(candidate, t, direction), choices) for t in without]
    parts = pd.DataFrame(
        {
            "flips_one_point": _differs(usual, near, true.rows),
            "flips_one_quarter": _differs(usual, anew, true.rows),
        }
    )
    return _with_sums(parts, true.rows)


def _moved(found: pd.DataFrame, true: TrueValues, step: float) -> pd.DataFrame:
    names = ["threshold", "threshold_lower", "threshold_upper"]
    if true.rows["unit"].eq("proportion").any():
        return found.assign(**{name: found[name] + step for name in names})
    return found.assign(**{name: found[name] * (1 + step) for name in names})


def _differs(
    usual: pd.Series, others: Sequence[pd.DataFrame], rows: pd.DataFrame
) -> pd.Series:
    known = usual.notna() & (rows["force"] != NATION)
    if not others:
        return pd.Series(np.nan, usual.index)
    differ = [other["flagged"].ne(usual) for other in others]
    return pd.concat(differ, axis=1).any(axis=1).where(known).astype(float)
