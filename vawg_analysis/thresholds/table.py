"""The threshold table: every candidate for a figure, for each force and nationally."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.figures import Window, shown
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.bounds import BOUNDS, bounds
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.columns import CANDIDATE, COLUMNS, HIDDEN
from vawg_analysis.thresholds.defaults import usual_candidates
from vawg_analysis.thresholds.figures import by_figure, ready
from vawg_analysis.thresholds.fitting import refuse_misfits
from vawg_analysis.thresholds.flags import flips, judged
from vawg_analysis.thresholds.from_baseline import counted_from
from vawg_analysis.thresholds.posterior import TrueValues
from vawg_analysis.thresholds.reach import reached
from vawg_analysis.thresholds.subject import Subject, direction_of, subject
from vawg_analysis.thresholds.volume import events_needed


def threshold_table(
    window: Window,
    candidates: Sequence[Candidate],
    history: pd.DataFrame,
    choices: Choices = USUAL,
    baseline: Artefact | None = None,
) -> pd.DataFrame:
    """Every figure of a window against every candidate: :data:`.columns.COLUMNS`.

    Parameters
    ----------
    window
        The KPI table of the period and of its quarters.
    candidates
        As of :func:`.candidates.parse`; none: for each figure its
        :func:`.defaults.usual_candidates`.
    history
        The KPI table of all quarters from which a trend is learnt; may be empty.
    choices
        How a figure is judged.
    baseline
        From which relative changes and own limits are counted; none: the period itself.

    Returns
    -------
    DataFrame
        A row for each figure, candidate and area; the columns are described in
        :mod:`vawg_analysis.thresholds`. An area without a figure keeps its status and
        has no number.

    Raises
    ------
    Refused
        A candidate fits none of the figures.
    """
    refuse_misfits(candidates, window.whole["unit"].unique())
    every = ready(window)
    if baseline is not None:
        every = counted_from(every, baseline, choices)
    quarters, before = by_figure(window.quarters), by_figure(history)
    tables = [
        _of_figure(
            rows.reset_index(drop=True),
            quarters.get(figure, window.quarters.iloc[:0]),
            before.get(figure, history.iloc[:0]),
            candidates,
            choices,
        )
        for figure, rows in by_figure(every).items()
    ]
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(tables, ignore_index=True)


def candidates_for(
    rows: pd.DataFrame, candidates: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The candidates given, or the usual ones of the one figure of ``rows``."""
    first = rows.iloc[0]
    usual = usual_candidates(first["kpi"], direction_of(rows), first["unit"])
    return candidates or usual


def _of_figure(
    rows: pd.DataFrame,
    quarters: pd.DataFrame,
    history: pd.DataFrame,
    candidates: Sequence[Candidate],
    choices: Choices,
) -> pd.DataFrame:
    asked = candidates_for(rows, candidates)
    if not shown(rows).any():
        tables = [_nothing(rows, candidate) for candidate in asked]
    else:
        of = subject(rows, quarters, history, choices)
        tables = [against(candidate, of, choices) for candidate in asked]
    return pd.concat(tables, ignore_index=True)


def _nothing(rows: pd.DataFrame, candidate: Candidate) -> pd.DataFrame:
    """A figure that no area has: rows that say why."""
    named = rows.drop(columns=["lower", "upper", "method"])
    return named.assign(**_named(candidate)).reindex(columns=COLUMNS)


def _named(candidate: Candidate) -> dict[str, str]:
    return dict(zip(CANDIDATE, (candidate.text, candidate.school), strict=True))


def against(
    candidate: Candidate, of: Subject, choices: Choices = USUAL
) -> pd.DataFrame:
    """One figure against one candidate: :data:`.columns.COLUMNS`, a row an area."""
    true = of.true
    found = bounds(candidate, true, of.direction)
    flagged = judged(true, found, choices)
    table = true.rows.assign(
        **_named(candidate),
        **of.steadied,
        **found[BOUNDS],
        **flagged,
        **flips(candidate, true, of.direction, of.without, choices),
        **of.changes,
        **reached(of.trends, true, found),
        events_needed=events_needed(true.rows, found),
        forces=_judged_forces(flagged, true.rows),
        condition=of.condition,
        method=true.method,
        note=_notes(true, found["remark"], of.trends.gap),
    )
    hidden = ~shown(table)
    return table.assign(**{name: table[name].mask(hidden) for name in HIDDEN})[COLUMNS]


def _judged_forces(flagged: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """1 or 0 of a force, and on England and Wales' row how many forces are judged."""
    nation = rows["force"] == NATION
    given = (flagged["flagged"].notna() & ~nation).astype(float)
    return given.where(~nation, given.sum())


def _notes(true: TrueValues, remark: pd.Series, gap: str) -> pd.Series:
    """What is remarked of the figure, its distribution, its threshold, its trend."""
    unknown = shown(true.rows) & np.isnan(true.steadied)
    why = unknown.map({True: "no interval, so no probability", False: ""})
    parts = zip(true.rows["note"].fillna(""), why, remark, strict=True)
    said = ["; ".join(filter(None, [*row, gap])) for row in parts]
    return pd.Series(said, true.rows.index, dtype="str")
