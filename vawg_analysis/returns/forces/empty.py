"""Quarters that a force returned without a row: zero, where the force says so."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.problems import Problem
from vawg_analysis.reference.areas import AREAS
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.nothing import EXAMPLE, KEY, Nothing
from vawg_analysis.returns.schema import EmptyUnit, Return
from vawg_analysis.returns.sidecar import Sidecar

UNIT = "quarter"
"""Returns by quarter are of events: there can have been none."""


def may_be_empty(kind: Return) -> bool:
    """Whether a force may have nothing to report in a return of ``kind``."""
    return isinstance(kind, ForceReturn) and kind.reporting_unit == UNIT


def how_to_say(kind: Return, beside: str) -> str:
    """What to do with a file that has no row; ``beside`` names its sidecar."""
    if not isinstance(kind, ForceReturn):
        return "Check the download."
    if not may_be_empty(kind):
        return "Fill in a row for each case."
    return (
        f"Fill in a row for each case. If there was none, put a file “{beside}” beside "
        f"it that holds the line “{EXAMPLE}”, with the force and its quarters."
    )


def empty_units(
    kind: Return, beside: Sidecar, rows: pd.DataFrame
) -> tuple[tuple[EmptyUnit, ...], list[Problem]]:
    """The quarters and forces without a row, and what is wrong in saying so.

    ``rows`` are the file's, with ``period`` and ``force``; a quarter that is said to be
    empty and has rows is a fault.
    """
    if not beside.nothing:
        return (), []
    if not may_be_empty(kind):
        return (), [_not_here(kind, beside)]
    held = set(zip(rows["period"], rows["force"], strict=True))
    said = [(one, units) for one in beside.nothing for units in [_units(one)]]
    problems = [
        problem for one, units in said for problem in _faults(one, units, held, beside)
    ]
    found = {unit for _, units in said for unit in units}
    return tuple(sorted(found)), problems


def _units(one: Nothing) -> list[EmptyUnit]:
    return [(quarter.name, one.force) for quarter in one.period.quarters]


def _faults(
    one: Nothing, units: list[EmptyUnit], held: set[EmptyUnit], beside: Sidecar
) -> Iterator[Problem]:
    if not units:
        yield Problem(
            "this period cuts a quarter, and the return is by quarter",
            file=beside.name,
            value=one.period.name,
            allowed="whole quarters, as 2022-01-to-2022-03",
            remedy="Name the quarters in which there was nothing.",
        )
    for period, force in units:
        if (period, force) in held:
            yield Problem(
                "the force is said to have nothing to report, and the file has rows",
                file=beside.name,
                value=f"{AREAS[force].name}, {period}",
                remedy="Take the rows out, or the words beside the file.",
            )


def _not_here(kind: Return, beside: Sidecar) -> Problem:
    return Problem(
        f"“{kind.name}” cannot be returned empty",
        file=beside.name,
        value=KEY,
        allowed="returns of forces by quarter",
        remedy="Send rows whose figure is 0, or leave the return out.",
    )
