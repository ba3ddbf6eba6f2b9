"""What stands behind a report's figures: how each is made, and from which files."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.presentation.tables import Table
from vawg_analysis.returns import RETURNS


def methods(shown: pd.DataFrame) -> Table:
    """What is divided by what, and how the interval is had, for every measure.

    ``shown`` are rows of the KPI table; a measure without a method is left out.
    """
    pairs = shown[["kpi", "measure", "method"]].drop_duplicates()
    records = [
        (MEASURES[kpi, measure], method)
        for kpi, measure, method in pairs.itertuples(index=False)
        if (kpi, measure) in MEASURES and method
    ]
    frame = pd.DataFrame(
        [
            (m.kpi, m.label, m.numerator, m.denominator or "none", method)
            for m, method in records
        ],
        columns=["KPI", "Measure", "Counted", "Divided by", "Method"],
    )
    return Table(frame, "How each figure is made")


def sources(rows: pd.DataFrame) -> Table:
    """Files (``kind, file, sha256, notes``): whose, what they remark, the licence."""
    frame = pd.DataFrame(
        {
            "Table": rows["kind"].map(lambda kind: RETURNS[kind].title),
            "Publisher": rows["kind"].map(lambda kind: RETURNS[kind].publisher),
            "File": rows["file"],
            "SHA-256": rows["sha256"].str[:12],
            "Remark": rows["notes"],
        }
    )
    licences = dict.fromkeys(RETURNS[kind].attribution for kind in rows["kind"])
    return Table(frame, "Files behind these figures", notes=list(licences))
