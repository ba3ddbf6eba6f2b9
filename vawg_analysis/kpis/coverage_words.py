"""For how many forces there is a figure, in words: ``43 full, 1 provisional``."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.reference.areas import NATION

WORDS = {
    "ok": "full",
    "provisional": "provisional",
    "too few": "too few to show",
    "suppressed": "suppressed",
    "not applicable": "not applicable",
    "not provided": "not provided",
}
FIGURE = ["period", "kpi", "measure", "basis", "breakdown", "category"]
"""What the rows of one figure have in common, whichever area they are of."""


def coverage_in_words(table: pd.DataFrame) -> pd.Series:
    """For each figure of a KPI table, on the index :data:`FIGURE`, what forces have.

    England and Wales is no force and is not counted.
    """
    forces = table[table["force"] != NATION]
    counts = forces.groupby([*FIGURE, "status"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(WORDS), fill_value=0)
    said = [
        ", ".join(
            f"{number} {word}"
            for number, word in zip(row, WORDS.values(), strict=True)
            if number
        )
        for row in counts.to_numpy()
    ]
    return pd.Series(said, counts.index, name="forces", dtype="str")
