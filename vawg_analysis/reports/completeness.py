"""How much of a split is known, beside the figures that it divides."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from vawg_analysis.framework import COMPLETE_IN, COMPLETENESS
from vawg_analysis.presentation.wording import figures_in_words
from vawg_analysis.reports.kpi_rows import KpiRows

HEADING = "Split known"
NOT_RELIABLE = "not reliable"
BASES = {"assigned": ", decided in the period"}
"""What a column's heading adds where figures are of such a basis."""


def split_known(
    section: KpiRows, breakdown: str, bases: Collection[str]
) -> dict[str, str]:
    """Heading → how much of a split is known, on each basis of the figures shown.

    Empty where nothing says how much, or where all is known. A share below the limit
    of the period's settings is called not reliable.
    """
    kpi = COMPLETE_IN.get(section.id, section.id)
    rows = section.report.figures(kpi=kpi, measure=COMPLETENESS, breakdown=breakdown)
    if rows["basis"].nunique() > 1:
        rows = rows[rows["basis"].isin(bases)]
    rows = rows[rows["value"] != 1]
    said = in_words(rows, section.report.parameters.settings.reliable_above)
    return {
        HEADING + BASES.get(basis, ""): text
        for basis, text in zip(rows["basis"], said, strict=True)
    }


def in_words(rows: pd.DataFrame, reliable_above: float) -> pd.Series:
    """How much is known, in rows of completeness; too little is called so."""
    words = figures_in_words(rows)["figure"].astype("str")
    return words.mask(rows["value"] < reliable_above, words + f" ({NOT_RELIABLE})")
