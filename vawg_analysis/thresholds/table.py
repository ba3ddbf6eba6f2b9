"""The threshold table: every candidate for a figure, for each force and nationally."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import FIGURE, Window, shown
from vawg_analysis.framework import kpi as kpi_record
from vawg_analysis.framework import measure as measure_record
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.figures import ready, without_quarters
from vawg_analysis.thresholds.flags import FLAGS, flips, judged
from vawg_analysis.thresholds.posterior import TrueValues, true_values
from vawg_analysis.thresholds.reach import REACH, Trends, reached, trends
from vawg_analysis.thresholds.schools import BOUNDS, bounds
from vawg_analysis.thresholds.volume import CHANGES, detectable, events_needed

KPI_TABLE = ["numerator", "denominator", "value", "unit", "status"]
STEADIED = ["steadied", "lower", "upper"]
COLUMNS = [
    "period",
    *FIGURE,
    "candidate",
    "school",
    "force",
    *KPI_TABLE,
    *STEADIED,
    *BOUNDS[:-1],
    *FLAGS,
    "forces",
    "flips_one_point",
    "flips_one_quarter",
    "events_needed",
    *CHANGES,
    *REACH,
    "condition",
    "method",
    "note",
]
NUMBERS = [
    *STEADIED,
    *BOUNDS[1:-1],
    *FLAGS,
    "flips_one_point",
    "flips_one_quarter",
    "events_needed",
    *CHANGES,
    *(name for name in REACH if name.startswith("reached")),
]
"""What a row without a value of its own must not show either."""


@dataclass(frozen=True)
class Judged:
    """One figure ready to be held against thresholds, all that they share."""

    direction: str
    condition: str
    true: TrueValues
    without: Sequence[TrueValues]
    """The same had one quarter been left out, once for each quarter."""
    trends: Trends


def threshold_table(
    window: Window,
    candidates: Sequence[Candidate],
    history: pd.DataFrame,
    choices: Choices = USUAL,
) -> pd.DataFrame:
    """Every figure of a window against every candidate: :data:`COLUMNS`.

    Parameters
    ----------
    window
        The KPI table of the period and of its quarters.
    candidates
        As of :func:`.candidates.parse`. None: those of
        :func:`.defaults.usual_candidates` for each figure.
    history
        The KPI table of all quarters from which a trend is learnt; may be empty.
    choices
        How a figure is judged.

    Returns
    -------
    DataFrame
        A row for each figure, candidate and area; the columns are described in
        :mod:`vawg_analysis.thresholds`. An area without a figure keeps its status and
        has no number.
    """
    rows = ready(window)
    tables = [
        _of_figure(of_figure, window.quarters, candidates, history, choices)
        for _, of_figure in rows.groupby(FIGURE, sort=False)
    ]
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(tables, ignore_index=True)


def figure(
    rows: pd.DataFrame, quarters: pd.DataFrame, history: pd.DataFrame, choices: Choices
) -> Judged:
    """One figure's rows of :func:`.figures.ready` with what every candidate needs."""
    first = rows.iloc[0]
    measure = measure_record(first["kpi"], first["measure"])
    condition = kpi_record(first["kpi"]).condition
    own = _same_figure(quarters, rows)
    names = list(own["period"].unique())
    left = [without_quarters(rows, own, [name]) for name in names]
    return Judged(
        direction=measure.direction,
        condition=condition if measure.direction != "undefined" else "",
        true=true_values(rows, choices),
        without=[true_values(one, choices) for one in left if len(names) > 1],
        trends=trends(_same_figure(history, rows)),
    )


def _of_figure(
    rows: pd.DataFrame,
    quarters: pd.DataFrame,
    candidates: Iterable[Candidate],
    history: pd.DataFrame,
    choices: Choices,
) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    of = figure(rows, quarters, history, choices)
    tables = [against(candidate, of, choices) for candidate in candidates]
    return pd.concat(tables, ignore_index=True)


def against(candidate: Candidate, of: Judged, choices: Choices = USUAL) -> pd.DataFrame:
    """One figure against one candidate: :data:`COLUMNS`, a row an area."""
    true = of.true
    found = bounds(candidate, true, of.direction)
    lower, upper = true.interval(choices.confidence)
    flagged = judged(true, found, choices)
    table = true.rows.assign(
        candidate=candidate.text,
        school=candidate.school,
        steadied=true.steadied,
        lower=lower,
        upper=upper,
        **found[BOUNDS[:-1]],
        **flagged,
        **flips(candidate, true, of.direction, of.without, choices),
        **detectable(true),
        **reached(of.trends, true, found),
        events_needed=events_needed(true.rows, found),
        forces=_number(flagged, true.rows),
        condition=of.condition,
        method=true.method,
        note=_notes(true.rows, found),
    )
    return _without_figure(table)[COLUMNS]


def _number(flagged: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """How many forces are judged, on England and Wales' row; 1 or 0 on a force's."""
    nation = rows["force"] == NATION
    given = (flagged["flagged"].notna() & ~nation).astype(float)
    return given.where(~nation, given.sum())


def _notes(rows: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    note, remark = rows["note"].fillna(""), found["remark"]
    apart = np.where((note != "") & (remark != ""), "; ", "")
    return note + apart + remark


def _without_figure(table: pd.DataFrame) -> pd.DataFrame:
    hidden = ~shown(table)
    return table.assign(**{name: table[name].mask(hidden) for name in NUMBERS})


def _same_figure(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that are of the figure of ``rows``."""
    if table.empty:
        return table
    first = rows.iloc[0]
    return table[(table[FIGURE] == first[FIGURE]).all(axis=1)]
