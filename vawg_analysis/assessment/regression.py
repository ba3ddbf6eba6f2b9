"""Forces that stood out at baseline will look less extreme by chance alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import comparable, funnel
from vawg_analysis.assessment.figures import FIGURE, KEY
from vawg_analysis.assessment.steadied import posterior

REGRESSION = ["extreme_at_baseline", "steadied_baseline"]


def extremes(before: pd.DataFrame) -> pd.DataFrame:
    """The forces outside the baseline's funnel: :data:`KEY` and :data:`REGRESSION`.

    ``before``: rows of :func:`~vawg_analysis.assessment.change.effective`, with
    ``period``. A force is extreme outside the 95% limits (widened by how the forces
    vary); ``steadied_baseline`` is what its baseline comes to when it is drawn towards
    the others by as much as it rests on chance: of a force chosen for being extreme,
    the next period is expected there, and a move up to it is no progress.

    References
    ----------
    Goldstein H, Spiegelhalter DJ (1996). League tables and their limitations:
    statistical issues in comparisons of institutional performance. Journal of the Royal
    Statistical Society A 159:385–443.
    """
    chance = before.assign(
        numerator=before["x"], denominator=before["denominator"] / before["inflation"]
    )
    found = [_extreme(rows) for _, rows in chance.groupby(FIGURE, sort=False)]
    found = [rows for rows in found if not rows.empty]
    if not found:
        return pd.DataFrame(columns=[*KEY, *REGRESSION])
    return pd.concat(found, ignore_index=True)


def _extreme(rows: pd.DataFrame) -> pd.DataFrame:
    limits = funnel(rows)
    if limits.empty or not limits["outside_95"].any():
        return pd.DataFrame()
    forces = comparable(rows)
    outside = limits["outside_95"].to_numpy()
    true, unit = posterior(forces)
    found = forces[KEY].assign(
        extreme_at_baseline=True, steadied_baseline=np.asarray(true.mean) * unit
    )
    return found[outside]
