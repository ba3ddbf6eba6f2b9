"""How far each conclusion about a threshold hangs on the choices behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import FIGURE, Window, shown
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import OFF, USUAL, Choices
from vawg_analysis.thresholds.figures import ready, without_quarters
from vawg_analysis.thresholds.flags import THRESHOLDS, judged
from vawg_analysis.thresholds.posterior import true_values
from vawg_analysis.thresholds.schools import bounds
from vawg_analysis.thresholds.subject import direction_of
from vawg_analysis.thresholds.table import candidates_for

AS_USUAL = "as usual"
RULES = {
    "80% interval beyond the threshold": 0.1,
    "95% interval beyond the threshold": 0.025,
    "99.8% interval beyond the threshold": 0.001,
    "probability of meeting below 0.5": 0.5,
}
"""Rule → ``flag_below``: an interval lies beyond a threshold where the probability of
meeting it is below half of what the interval leaves out."""

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
    further = {key: ready(other) for key, other in others.items()}
    found = [
        made
        for _, one in rows.groupby(FIGURE, sort=False)
        if shown(one).any()
        for made in _of_figure(one, rows, window, candidates, further, choices)
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def _of_figure(
    rows: pd.DataFrame,
    every: pd.DataFrame,
    window: Window,
    candidates: Sequence[Candidate],
    further: Mapping[tuple[str, str], pd.DataFrame],
    choices: Choices,
) -> Iterator[dict]:
    figure = rows[["period", *FIGURE]].iloc[0].to_dict()
    ways = [
        *_other_choices(rows, choices),
        *((*way, choices) for way in _other_counts(rows, every, window)),
        *((*key, _matching(table, figure), choices) for key, table in further.items()),
    ]
    for candidate in candidates_for(rows, candidates):
        usual = _conclude(candidate, rows, choices)
        named = {**figure, "candidate": candidate.text}
        yield named | {"choice": AS_USUAL, "taken": AS_USUAL} | _said(usual, usual)
        for choice, taken, other, how in ways:
            found = _conclude(candidate, other, how)
            yield named | {"choice": choice, "taken": taken} | _said(found, usual)


def _other_choices(
    rows: pd.DataFrame, choices: Choices
) -> Iterator[tuple[str, str, pd.DataFrame, Choices]]:
    for taken, below in RULES.items():
        yield "rule", taken, rows, replace(choices, flag_below=below)
    yield "steadying", OFF, rows, replace(choices, steadying=OFF)
    how = replace(choices, between_quarters=OFF)
    yield "scatter between quarters", OFF, rows, how


def _other_counts(
    rows: pd.DataFrame, every: pd.DataFrame, window: Window
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    figure = rows[FIGURE].iloc[0].to_dict()
    bases = every.loc[every["measure"] == figure["measure"], "basis"].unique()
    for basis in bases:
        if basis != figure["basis"]:
            yield "count basis", basis, _matching(every, figure | {"basis": basis})
    names = sorted(window.quarters["period"].unique())
    for last in (1, 2):
        if len(names) > last:
            said = "without the last quarter" if last == 1 else "without the last two"
            yield (
                "maturity",
                said,
                without_quarters(rows, window.quarters, names[-last:]),
            )


def _matching(table: pd.DataFrame, figure: Mapping[str, str]) -> pd.DataFrame:
    wanted = pd.Series({name: figure[name] for name in FIGURE})
    return table[(table[FIGURE] == wanted).all(axis=1)]


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
    if not found["flagged"].notna().any():
        return dict.fromkeys(CONCLUSION, np.nan) | {"status": status}
    forces = found["flagged"].drop(NATION)
    before = usual["flagged"].drop(NATION).reindex(forces.index)
    differ = forces.ne(before) & ~(forces.isna() & before.isna())
    return found.loc[NATION].to_dict() | {
        **found[THRESHOLDS].median().to_dict(),
        "forces": int(forces.notna().sum()),
        "flagged_otherwise": int(differ.sum()),
    }
