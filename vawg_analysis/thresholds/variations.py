"""The choices behind a conclusion, each taken otherwise, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.figures import FIGURE, OTHER
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.figures import figure_of, without_quarters

Figure = tuple[str, ...]
"""Values of :data:`~vawg_analysis.assessment.figures.FIGURE`."""

RULES = {
    "80% interval beyond the threshold": 0.1,
    "95% interval beyond the threshold": 0.025,
    "99.8% interval beyond the threshold": 0.001,
    "probability of meeting below 0.5": 0.5,
}
"""Rule → ``flag_below``: an interval lies beyond a threshold where the probability of
meeting it is below half of what the interval leaves out."""


@dataclass(frozen=True)
class Variation:
    """A choice taken otherwise: the figure's rows and choices that it comes to."""

    choice: str
    taken: str
    rows: pd.DataFrame
    """As of :func:`.figures.ready`; empty where there is no such figure."""
    choices: Choices


def variations(
    rows: pd.DataFrame,
    every: Mapping[Figure, pd.DataFrame],
    quarters: pd.DataFrame,
    further: Mapping[tuple[str, str], Mapping[Figure, pd.DataFrame]],
    choices: Choices,
) -> Iterator[Variation]:
    """Each choice behind the one figure of ``rows``, taken otherwise.

    Parameters
    ----------
    rows
        The figure's rows of :func:`.figures.ready`.
    every
        All figures' rows by figure, among them the same measure on another basis.
    quarters
        The same figure for the period's quarters.
    further
        ``(choice, taken)`` → all figures' rows under another scope or policy.
    choices
        The usual choices.
    """
    for taken, below in RULES.items():
        how = replace(choices, flag_below=below)
        yield Variation("rule", taken, rows, how)
    yield Variation("steadying", OFF, rows, replace(choices, steadying=OFF))
    how = replace(choices, between_quarters=OFF)
    yield Variation("scatter between quarters", OFF, rows, how)
    for basis, other in _other_bases(rows, every):
        yield Variation("count basis", basis, other, choices)
    for taken, other in _less_mature_left_out(rows, quarters):
        yield Variation("maturity", taken, other, choices)
    for (choice, taken), tables in further.items():
        other = tables.get(figure_of(rows), rows.iloc[:0])
        yield Variation(choice, taken, other, choices)


def _other_bases(
    rows: pd.DataFrame, every: Mapping[Figure, pd.DataFrame]
) -> Iterator[tuple[str, pd.DataFrame]]:
    own = figure_of(rows)
    place = FIGURE.index("basis")
    for figure, other in every.items():
        rest = [a == b for a, b in zip(figure, own, strict=True)]
        if not rest.pop(place) and all(rest):
            yield figure[place], other


def _less_mature_left_out(
    rows: pd.DataFrame, quarters: pd.DataFrame
) -> Iterator[tuple[str, pd.DataFrame]]:
    """The last quarters' crimes have had the least time to get an outcome."""
    names = sorted(quarters["period"].unique())
    if rows["kind"].eq(OTHER).all():
        return
    for last, said in ((1, "the last quarter"), (2, "the last two quarters")):
        if len(names) > last:
            left = without_quarters(rows, quarters, names[-last:])
            yield f"without {said}", left
