"""Outcomes of synthetic crimes: which, when, and whether there was a suspect."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.returns.forces import offence_wording
from vawg_analysis.synthesis.days import after, days_until
from vawg_analysis.synthesis.draws import chosen, waits
from vawg_analysis.synthesis.outcome_shares import OPEN
from vawg_analysis.synthesis.world import World

WAITS = {
    "1": (75, 1.0),
    "2": (45, 1.2),
    "3": (35, 1.1),
    "8": (30, 1.1),
    "14": (28, 0.8),
    "15": (42, 0.9),
    "16": (26, 0.8),
    "18": (14, 0.7),
    "22": (55, 1.2),
}
"""Weibull scale in days, and shape, of the time from record to outcome; else 40, 0.9.
Charges are slow and closures without a suspect fast, as published medians have it."""
SLOWER = {"rape": 5.0, "other sexual offences": 1.7, "stalking": 1.2}
OTHERWISE = 40, 0.9


def crime_outcomes(
    world: World, rng: np.random.Generator, rows: pd.DataFrame
) -> dict[str, object]:
    """Type and date by the extract, and whether a suspect was identified.

    ``rows`` have ``cell`` (their row in the plan of crimes), ``category`` and
    ``recorded_date``.
    """
    types = np.array(world.outcomes.types, dtype=object)
    ends = np.cumsum(world.outcomes.shares, axis=1)[rows["cell"]]
    at = (rng.random(len(rows))[:, None] >= ends).sum(axis=1)
    kind = types[np.minimum(at, len(types) - 1)]
    days = _days(world, rng, rows, kind)
    return {
        "outcome_type": kind,
        "outcome_date": after(rows["recorded_date"], days).where(kind != OPEN),
        "suspect_identified": _suspected(rng, kind),
    }


def _days(
    world: World, rng: np.random.Generator, rows: pd.DataFrame, kind: np.ndarray
) -> np.ndarray:
    weibull = [WAITS.get(code, OTHERWISE) for code in kind]
    scale, shape = np.array(weibull, dtype="float64").reshape(-1, 2).T
    slower = rows["category"].map(SLOWER).astype("float64").fillna(1).to_numpy()
    left = days_until(world.request.extract_day, rows["recorded_date"])
    return waits(rng, scale * slower, shape, left)


def _suspected(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    """As the outcome type implies; where it implies nothing, mostly yes."""
    implied = pd.Series(kind).map(offence_wording.suspect_implied())
    otherwise = chosen(rng, len(kind), ("yes", "no", ""), (0.55, 0.3, 0.15))
    told = implied.isin(["yes", "no"]).to_numpy()
    return np.where(told, implied.to_numpy(dtype=object), otherwise)
