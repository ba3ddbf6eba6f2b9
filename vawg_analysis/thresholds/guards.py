"""What must be read with a threshold: ``params/guards.csv``, and no threshold without.

The framework's records say in words how a KPI can look better while nothing got better
(:class:`vawg_analysis.framework.Guard`); the table names the figure in which that would
show, and which way it would move.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from vawg_analysis.framework import KPIS, MEASURES, OF_RECORDED
from vawg_analysis.presentation.wording import within_sentence
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.guard_table import ANY, FILE, read_guards
from vawg_analysis.thresholds.wanted import Threshold

READ_WITH = "read_with"
"""The column of a table that names the guards and how a false gain would show."""


@dataclass(frozen=True)
class Guard:
    """A figure to be read with a threshold, how a false gain shows in it, and why."""

    kpi: str
    measure: str
    shows_as: str
    reason: str

    @property
    def label(self) -> str:
        """How it is called: ``KPI 5.2, charged or summonsed``."""
        label = MEASURES[self.kpi, self.measure].label
        return f"KPI {self.kpi}, {within_sentence(label)}"


@dataclass(frozen=True)
class Guarded:
    """A threshold with its guards: the only form in which one is shown or decided.

    Raises
    ------
    Refused
        There are no guards; the message says what to add and where.
    """

    threshold: Threshold
    guards: tuple[Guard, ...]

    def __post_init__(self) -> None:
        if not self.guards:
            raise Refused([_unguarded(self.threshold.kpi, self.threshold.measure)])


def guarded(threshold: Threshold, file: Path = FILE) -> Guarded:
    """``threshold`` with the guards that the table names for its measure."""
    return Guarded(threshold, guards_of(threshold.kpi, threshold.measure, file))


def guards_of(kpi: str, measure: str, file: Path = FILE) -> tuple[Guard, ...]:
    """The guards that the table names for a measure, in its order; may be none.

    A guard on every measure of a KPI is left out where it is that measure itself.
    """
    table = _table(file)
    own = {ANY, measure, measure.removesuffix(OF_RECORDED)}
    rows = table[(table["kpi"] == kpi) & table["measure"].isin(own)]
    return tuple(
        Guard(row.guard_kpi, row.guard_measure, row.false_gain_shows_as, row.reason)
        for row in rows.itertuples(index=False)
        if (row.guard_kpi, row.guard_measure) != (kpi, measure)
    )


def with_guards(table: pd.DataFrame) -> pd.DataFrame:
    """Add :data:`READ_WITH` to rows on thresholds: what each must be read with.

    Raises
    ------
    Refused
        A measure has no guard, so nothing about a threshold on it is told.
    """
    said = {}
    for kpi, measure in table[["kpi", "measure"]].drop_duplicates().to_numpy():
        guards = guards_of(kpi, measure)
        if not guards:
            raise Refused([_unguarded(kpi, measure)])
        said[kpi, measure] = "; ".join(f"{g.label} ({g.shows_as})" for g in guards)
    pairs = zip(table["kpi"], table["measure"], strict=True)
    return table.assign(**{READ_WITH: [said[pair] for pair in pairs]})


@cache
def _table(file: Path) -> pd.DataFrame:
    return read_guards(file)


def require_guarded(shown: object) -> Guarded:
    """``shown`` itself where it is a guarded threshold; ``TypeError`` where it is not.

    Whatever renders a threshold passes it through here.
    """
    if isinstance(shown, Guarded):
        return shown
    raise TypeError(
        "a threshold is shown with its guards: give guarded(threshold), not "
        f"{type(shown).__name__}"
    )


def _unguarded(kpi: str, measure: str) -> Problem:
    said = "; ".join(guard.false_gain for guard in KPIS[kpi].guards)
    return Problem(
        f"KPI {kpi} has no guard, and no threshold is shown without one",
        file=str(FILE),
        column="kpi",
        value=f"{kpi} {measure}",
        allowed="at least one row for this measure, or for any of the KPI's",
        remedy="Add a row: the figure in which a false gain would show, which way it "
        f"would move, and why. The framework's record names: {said or 'none'}.",
    )
