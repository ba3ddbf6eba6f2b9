"""Who would be flagged against a threshold, how often wrongly, and how firmly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import shown
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.thresholds.bounds import NO_DIRECTION, bounds
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import Choices
from vawg_analysis.thresholds.posterior import TrueValues

FLAGS = ["probability", "flagged", "expected_false_flags", "expected_misses"]
FLIPS = ["flips_one_point", "flips_one_quarter"]
THRESHOLDS = ["threshold_lower", "threshold_upper", "threshold"]
POINT = 0.01
"""One percentage point of a share; of anything else one hundredth of the threshold."""


def judged(true: TrueValues, found: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Each area against its threshold, on the index of its rows: :data:`FLAGS`.

    Parameters
    ----------
    true
        The areas' true values.
    found
        Their thresholds, as of :func:`.bounds.bounds`.
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
    flagged = _flagged(probability, true, found, choices)
    parts = {
        "flagged": flagged,
        "expected_false_flags": flagged * probability,
        "expected_misses": (1 - flagged) * (1 - probability),
    }
    return _with_sums(parts, true.rows).assign(probability=probability)[FLAGS]


def _probability(true: TrueValues, found: pd.DataFrame) -> Floats:
    lower, upper, number = (found[name].to_numpy() for name in THRESHOLDS)
    directed = (found["sense"] != NO_DIRECTION).to_numpy()
    lower = np.where(directed, lower, number)
    chance = true.probability_within(lower, upper)
    given = ~(np.isnan(lower) & np.isnan(upper)) & shown(true.rows).to_numpy()
    return np.where(given, chance, np.nan)


def _flagged(
    probability: Floats, true: TrueValues, found: pd.DataFrame, choices: Choices
) -> Floats:
    """1 or 0 of a force that is judged; NaN of England and Wales, and of the rest."""
    force = (true.rows["force"] != NATION) & (found["sense"] != NO_DIRECTION)
    judged = force.to_numpy() & ~np.isnan(probability)
    return np.where(judged, probability < choices.flag_below, np.nan)


def _with_sums(parts: Mapping[str, Floats], rows: pd.DataFrame) -> pd.DataFrame:
    """England and Wales' row with the sum over the forces, where any is judged."""
    nation = (rows["force"] == NATION).to_numpy()
    summed = {
        name: np.where(nation, _sum(values[~nation]), values)
        for name, values in parts.items()
    }
    return pd.DataFrame(summed, index=rows.index)


def _sum(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.sum()) if len(known) else np.nan


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
        As for :func:`.bounds.bounds`.
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

    def flagged(of: TrueValues, at: pd.DataFrame) -> Floats:
        return _flagged(_probability(of, at), of, at, choices)

    usual = flagged(true, found)
    near = [flagged(true, _moved(found, true, step)) for step in (-POINT, POINT)]
    anew = [flagged(of, bounds(candidate, of, direction)) for of in without]
    parts = (_differs(usual, near), _differs(usual, anew))
    return _with_sums(dict(zip(FLIPS, parts, strict=True)), true.rows)


def _moved(found: pd.DataFrame, true: TrueValues, step: float) -> pd.DataFrame:
    if true.rows["unit"].eq("proportion").any():
        return found.assign(**{name: found[name] + step for name in THRESHOLDS})
    return found.assign(**{name: found[name] * (1 + step) for name in THRESHOLDS})


def _differs(usual: Floats, others: Sequence[Floats]) -> Floats:
    """1 where any of the others is another; what is no longer judged is another."""
    if not others:
        return np.full(len(usual), np.nan)
    differ = np.any([other != usual for other in others], axis=0)
    return np.where(np.isnan(usual), np.nan, differ)
