"""How far each conclusion about a threshold hangs on the choices behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.figures import FIGURE, Window, shown
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.figures import BASE, by_figure, ready
from vawg_analysis.thresholds.flags import THRESHOLDS, judged
from vawg_analysis.thresholds.from_baseline import BAND, counted_from
from vawg_analysis.thresholds.posterior import true_values
from vawg_analysis.thresholds.subject import direction_of
from vawg_analysis.thresholds.table import candidates_for
from vawg_analysis.thresholds.variations import Variation, variations

AS_USUAL = "as usual"
CONCLUSION = [
    "numerator",
    "denominator",
    "value",
    "status",
    "threshold",
    "threshold_lower",
    "threshold_upper",
    "probability",
    "forces",
    "flagged",
    "flagged_otherwise",
    "expected_false_flags",
    "expected_misses",
]
COLUMNS = ["period", *FIGURE, "candidate", "choice", "taken", *CONCLUSION]


def sensitivity(
    window: Window,
    candidates: Sequence[Candidate],
    others: Mapping[tuple[str, str], Window],
    choices: Choices = USUAL,
    baseline: Artefact | None = None,
) -> pd.DataFrame:
    """Choice × conclusion, for every figure of a window and every candidate.

    Parameters
    ----------
    window
        The KPI table of the period and of its quarters.
    candidates
        As of :func:`.table.threshold_table`.
    others
        ``(choice, taken)`` → the same figures under another scope or victims' policy.
    choices
        The usual choices, which the others are held against.
    baseline
        As of :func:`.table.threshold_table`; under another scope or policy there is
        none, and what is counted from it has no threshold.

    Returns
    -------
    DataFrame
        :data:`COLUMNS`. ``choice`` and ``taken`` say what was chosen otherwise; the
        first row of each candidate is as usual. ``numerator`` to ``probability`` are
        England and Wales', ``threshold``s the median of the areas' where each has its
        own. ``forces`` are judged, ``flagged`` flagged, and ``flagged_otherwise`` have
        another flag than usual. What cannot be computed has its status and no number.
    """
    rows = ready(window)
    if baseline is not None:
        rows = counted_from(rows, baseline, choices)
    every = by_figure(rows)
    quarters = by_figure(window.quarters)
    further = {key: by_figure(ready(other)) for key, other in others.items()}
    if baseline is not None:
        none = {BASE: float("nan"), **dict.fromkeys(BAND, float("nan"))}
        further = {
            key: {figure: table.assign(**none) for figure, table in tables.items()}
            for key, tables in further.items()
        }
    found = [
        made
        for figure, rows in every.items()
        if shown(rows).any()
        for made in _of_figure(
            rows,
            candidates,
            list(variations(rows, every, quarters[figure], further, choices)),
            choices,
        )
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def _of_figure(
    rows: pd.DataFrame,
    candidates: Sequence[Candidate],
    ways: Sequence[Variation],
    choices: Choices,
) -> Iterator[dict]:
    figure = rows[["period", *FIGURE]].iloc[0].to_dict()
    for candidate in candidates_for(rows, candidates):
        usual = _conclude(candidate, rows, choices)
        named = {**figure, "candidate": candidate.text}
        yield named | {"choice": AS_USUAL, "taken": AS_USUAL} | _said(usual, usual)
        for way in ways:
            found = _conclude(candidate, way.rows, way.choices)
            said = {"choice": way.choice, "taken": way.taken}
            yield named | said | _said(found, usual)


def _conclude(
    candidate: Candidate, rows: pd.DataFrame, choices: Choices
) -> pd.DataFrame:
    """The figure's rows by force, with thresholds and flags; empty without a figure."""
    if rows.empty or not shown(rows).any():
        return rows.set_index("force").reindex(columns=CONCLUSION)
    true = true_values(rows, choices)
    found = bounds(candidate, true, direction_of(rows))
    flagged = judged(true, found, choices)
    table = rows.assign(**found, **flagged)
    return table.set_index("force").reindex(columns=CONCLUSION)


def _said(found: pd.DataFrame, usual: pd.DataFrame) -> dict[str, object]:
    """England and Wales' row of a conclusion, with its numbers of forces."""
    status = found["status"].get(NATION, "not provided")
    if not found["probability"].notna().any():
        return dict.fromkeys(CONCLUSION, np.nan) | {"status": status}
    forces = found["flagged"].drop(NATION)
    before = usual["flagged"].drop(NATION).reindex(forces.index)
    differ = forces.ne(before) & ~(forces.isna() & before.isna())
    return found.loc[NATION].to_dict() | {
        **found[THRESHOLDS].median().to_dict(),
        "forces": int(forces.notna().sum()),
        "flagged_otherwise": int(differ.sum()),
    }
