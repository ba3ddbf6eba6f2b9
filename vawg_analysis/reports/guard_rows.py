"""The guards of a threshold in a report: which figures, where they stand, and why."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figures_in_words
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.report import Report
from vawg_analysis.thresholds.guards import Guard, Guarded
from vawg_analysis.thresholds.wanted import Threshold


def read_with(shown: Guarded) -> str:
    """The sentence that stands under everything that shows a threshold."""
    each = [f"{guard.label} ({guard.shows_as})" for guard in shown.guards]
    return f"Read with, as a false gain would show there: {'; '.join(each)}."


def guard_rows(report: Report, shown: Guarded, name: str) -> Table:
    """A row a guard: its figure here and nationally, and how a false gain shows."""
    areas = dict.fromkeys([report.force, NATION])
    rows = [_row(report, guard, shown.threshold, list(areas)) for guard in shown.guards]
    frame = pd.DataFrame(rows)
    return Table(
        frame,
        f"Read with a threshold on: {name}",
        formats=dict.fromkeys([report.name(area) for area in areas], FIGURE),
    )


def _row(
    report: Report, guard: Guard, threshold: Threshold, areas: list[str]
) -> dict[str, str]:
    found = {area: _figure(report, area, guard, threshold) for area in areas}
    name = MEASURES[guard.kpi, guard.measure].label
    of = next((text for _, text in found.values() if text), "")
    return {
        "Figure": f"{guard.kpi} {name}{of}",
        **{report.name(area): said for area, (said, _) in found.items()},
        "A false gain shows as": guard.shows_as,
        "Why": guard.reason,
    }


def _figure(
    report: Report, area: str, guard: Guard, threshold: Threshold
) -> tuple[str, str]:
    """A guard's figure of the threshold's offence, else of all, and which it is."""
    bases = MEASURES[guard.kpi, guard.measure].basis
    basis = threshold.basis if threshold.basis in bases else bases[0]
    wanted = {"kpi": guard.kpi, "measure": guard.measure, "basis": basis}
    for category in dict.fromkeys([threshold.offence, "all"]):
        breakdown = "all" if category == "all" else "offence"
        rows = report.figures(area, breakdown=breakdown, category=category, **wanted)
        if len(rows):
            of = f", {category}" if category != "all" else ", all offences"
            return figures_in_words(rows)["figure"].iloc[0], of
    return "not provided", ""
