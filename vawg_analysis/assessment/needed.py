"""How large a change would have to be to show, with volumes like these."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.change import RATIO, changes, effective
from vawg_analysis.assessment.figures import OTHER, kind, shown

COLUMNS = ["fall_to", "rise_to"]


def change_needed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with :data:`COLUMNS`: the values that would show as a fall, a rise.

    ``rows`` is the KPI table of one period. Both periods have the volume of this one,
    and nothing but chance is allowed for, so the true need is larger: 95% confidence,
    80% probability. NaN where no such change would show, or no counts are behind it.
    """
    usable = shown(rows) & (kind(rows) != OTHER)
    found = pd.DataFrame(np.nan, index=rows.index, columns=COLUMNS)
    if usable.any():
        chance = dict.fromkeys(("extra", "scale", "freedom", "points"))
        chance |= {"extra": 0.0, "scale": 1.0, "freedom": np.inf, "points": 1}
        sides = effective(rows[usable].assign(**chance))
        moved = changes(sides, sides)
        ratio = moved["effect"] == RATIO
        for name, bound in zip(
            COLUMNS, ("smallest_fall", "smallest_rise"), strict=True
        ):
            value = rows.loc[usable, "value"]
            found.loc[usable, name] = (value * moved[bound]).where(
                ratio, value + moved[bound]
            )
    return rows.assign(**found)
