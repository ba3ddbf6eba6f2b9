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
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.guard_table import ANY, FILE, read_guards
from vawg_analysis.thresholds.wanted import Threshold


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
        name = MEASURES[self.kpi, self.measure].label
        return f"KPI {self.kpi}, {name[:1].lower()}{name[1:]}"


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
            raise Refused([_unguarded(self.threshold)])


def guarded(threshold: Threshold, file: Path = FILE) -> Guarded:
    """``threshold`` with the guards that the table names for its measure.

    A guard on every measure of a KPI is left out where it is that measure itself.
    """
    table = _table(file)
    own = {ANY, threshold.measure, threshold.measure.removesuffix(OF_RECORDED)}
    rows = table[(table["kpi"] == threshold.kpi) & table["measure"].isin(own)]
    found = [
        Guard(row.guard_kpi, row.guard_measure, row.false_gain_shows_as, row.reason)
        for row in rows.itertuples(index=False)
        if (row.guard_kpi, row.guard_measure) != (threshold.kpi, threshold.measure)
    ]
    return Guarded(threshold, tuple(found))


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


def _unguarded(threshold: Threshold) -> Problem:
    kpi = KPIS[threshold.kpi]
    said = "; ".join(guard.false_gain for guard in kpi.guards)
    return Problem(
        f"KPI {kpi.id} has no guard, and no threshold is shown without one",
        file=str(FILE),
        column="kpi",
        value=f"{kpi.id} {threshold.measure}",
        allowed="at least one row for this measure, or for any of the KPI's",
        remedy="Add a row: the figure in which a false gain would show, which way it "
        f"would move, and why. The framework's record names: {said or 'none'}.",
    )
