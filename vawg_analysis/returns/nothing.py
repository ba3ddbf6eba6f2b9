"""A force's word that it had nothing to report, as it stands beside a file.

A file of events cannot show a quarter without any: no row could be a force that had
none, or one that sent none. So the force says it, and only then is it zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.reference.areas import FORCES, suggestion
from vawg_analysis.returns import codes
from vawg_analysis.returns.cells import Wrong

KEY = "nothing_to_report"
KEYS = ("force", "period")
EXAMPLE = f"{KEY}: {{force: kent, period: 2022-01-to-2022-03}}"
ALLOWED = f"“{EXAMPLE}”, or a list of such"


@dataclass(frozen=True)
class Nothing:
    """A force that had nothing to report, and when."""

    force: str
    period: Period


def nothing_in(value: object, file: str) -> tuple[Nothing, ...]:
    """What stands under ``nothing_to_report`` in ``file``: an entry, or a list of them.

    An entry names one force and one period or a list of periods. Raises
    :class:`Refused` with every entry that cannot be read.
    """
    entries = value if isinstance(value, list) else [value]
    found: list[Nothing] = []
    problems: list[Problem] = []
    for entry in entries:
        try:
            found += _entry(entry)
        except Wrong as wrong:
            problems.append(_problem(wrong, entry, file))
    if problems or not found:
        raise Refused(problems or [_problem(Wrong("this names no force"), value, file)])
    return tuple(dict.fromkeys(found))


def _entry(entry: object) -> Iterator[Nothing]:
    if not isinstance(entry, dict) or set(entry) != set(KEYS):
        raise Wrong("this is not one force and its period")
    periods = entry["period"]
    for period in periods if isinstance(periods, list) else [periods]:
        yield Nothing(_force(entry["force"]), _period(period))


def _force(value: object) -> str:
    try:
        slug = codes.force(value)
    except Wrong:
        slug = ""
    if slug not in FORCES:
        raise Wrong("no such police force", remedy=suggestion(str(value)))
    return slug


def _period(value: object) -> Period:
    try:
        return Period.parse(str(value).strip())
    except Refused:
        raise Wrong(f"“{value}” is not a period") from None


def _problem(wrong: Wrong, value: object, file: str) -> Problem:
    remedy = wrong.remedy if isinstance(wrong.remedy, str) else wrong.remedy()
    return Problem(
        wrong.what,
        file=file,
        value=" ".join(str(value).split()),
        allowed=ALLOWED,
        remedy=remedy,
    )
