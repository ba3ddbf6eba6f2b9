"""What policing's strategic threat and risk assessment takes from the KPI table.

The assessment on violence against women and girls asks how much there is, of what kind,
where, by whom, and how much of the country the answer covers. The figures are those of
the KPI table, unchanged.
"""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.coverage_words import FIGURE, coverage_in_words

SECTIONS = {
    "extent": ("5.1",),
    "nature": ("5.2", "7.1", "7.2", "8.1"),
    "suspects": ("5.4",),
    "spaces": ("9.1", "10.1", "10.2"),
}
"""Section of the assessment → the KPIs that feed it, in the order of the sections."""


def strategic_assessment(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of a KPI table by ``section``, each with the ``forces`` behind its figure.

    ``table`` has the columns of :data:`vawg_analysis.kpis.measures.COLUMNS`; the result
    has them between ``section`` and ``forces`` (as in ``43 full, 1 provisional``).
    """
    covered = coverage_in_words(table).reset_index()
    parts = [
        table[table["kpi"].isin(kpis)].assign(section=section)
        for section, kpis in SECTIONS.items()
    ]
    chosen = pd.concat(parts, ignore_index=True)
    found = chosen.merge(covered, on=FIGURE, how="left", validate="many_to_one")
    return found[["section", *table.columns, "forces"]]
