"""A threshold as it is wished for: a measure of a KPI, a side, a value."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vawg_analysis.framework import MEASURES, Measure, measure
from vawg_analysis.framework.indicator import DECREASE, INCREASE
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.wording import number_text, within_sentence
from vawg_analysis.problems import Problem, Refused, did_you_mean

AT_LEAST = "at least"
AT_MOST = "at most"
SIDES = (AT_LEAST, AT_MOST)
_SIDE = {INCREASE: AT_LEAST, DECREASE: AT_MOST}


@dataclass(frozen=True)
class Threshold:
    """A value that a measure shall reach from one side.

    ``value`` is in the measure's unit: a share lies in 0–1, a time is in days.
    ``offence`` is a category of the KPI table's breakdown ``offence``, or ``all``.

    Raises
    ------
    Refused
        There is no such measure or side, the measure is not counted on this basis, or
        the value is no number, or no share where it has to be one.
    """

    kpi: str
    measure: str
    side: str
    value: float
    basis: str = "recorded"
    offence: str = "all"

    def __post_init__(self) -> None:
        if problems := list(self._problems(measure(self.kpi, self.measure))):
            raise Refused(problems)

    def _problems(self, record: Measure):
        if self.side not in SIDES:
            yield Problem(
                "no such side of a threshold",
                value=self.side,
                allowed=", ".join(SIDES),
                remedy=did_you_mean(self.side, SIDES),
            )
        if self.basis not in record.basis:
            yield Problem(
                f"“{record.label}” is not counted on this basis",
                value=self.basis,
                allowed=", ".join(record.basis),
            )
        share = record.unit == PROPORTION
        upper = 1 if share else math.inf
        if not (math.isfinite(self.value) and 0 <= self.value <= upper):
            yield Problem(
                f"this cannot be a threshold on “{record.label}”",
                value=self.value,
                allowed="a share from 0 to 1" if share else "a number from 0",
            )

    @property
    def record(self) -> Measure:
        """The framework's record of the measure."""
        return MEASURES[self.kpi, self.measure]

    @property
    def label(self) -> str:
        """How it is called: ``KPI 5.2, charged or summonsed: at least 10.0%``."""
        said = within_sentence(self.record.label)
        return f"KPI {self.kpi}, {said}: {self.side} {self.figure}"

    @property
    def figure(self) -> str:
        """The value in the digits that a reader sees."""
        unit = self.record.unit
        said = number_text(self.value, unit)
        return said if unit == PROPORTION else f"{said} {unit}"


def usual_side(kpi: str, name: str) -> str:
    """The side that the framework's direction of improvement asks for.

    Raises :class:`Refused` where it favours none: whoever sets the threshold says it.
    """
    record = measure(kpi, name)
    if record.direction in _SIDE:
        return _SIDE[record.direction]
    problem = Problem(
        f"the framework favours no direction of “{record.label}”",
        value=f"{kpi} {name}",
        remedy=f"Say which side is meant: {' or '.join(SIDES)}.",
    )
    raise Refused([problem])
