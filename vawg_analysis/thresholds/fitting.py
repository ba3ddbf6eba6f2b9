"""Whether a candidate fits a figure at all, by the figure's unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.schools import (
    ABSOLUTE,
    BENCHMARK,
    STANDARD,
)

PROPORTION, DAYS = "proportion", "days"


def misfit(candidate: Candidate, unit: str) -> str:
    """Why a candidate says nothing of a figure in this unit; "" where it does."""
    if candidate.school == ABSOLUTE and unit == PROPORTION and candidate.number > 1:
        return "a share lies between 0 and 1"
    if candidate.school == BENCHMARK and unit != PROPORTION:
        return "this benchmark is made for shares"
    if candidate.school == STANDARD and unit != DAYS:
        return "a time standard is for figures in days"
    return ""


def refuse_misfits(candidates: Sequence[Candidate], units: Iterable[str]) -> None:
    """Raise :class:`Refused` for each candidate that fits no figure in these units."""
    units = list(units)
    problems = []
    for candidate in candidates:
        reasons = [misfit(candidate, unit) for unit in units]
        if reasons and all(reasons):
            problems.append(_problem(candidate, reasons[0]))
    if problems:
        raise Refused(problems)


def _problem(candidate: Candidate, why: str) -> Problem:
    remedy = "Name another --candidate, or another --kpi or --measure."
    if candidate.school == ABSOLUTE:
        remedy = f"Did you mean “{ABSOLUTE}:{candidate.number:g}%”?"
    what = f"this threshold fits no figure that was asked for: {why}"
    return Problem(what, value=candidate.text, remedy=remedy)
