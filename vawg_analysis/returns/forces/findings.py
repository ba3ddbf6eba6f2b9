"""What is found in a return: faults, for which it is refused, and concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vawg_analysis.problems import Problem
from vawg_analysis.returns.schema import Release


@dataclass(frozen=True)
class Fault(Problem):
    """What a rule has found, in one row or, where no row is named, in ``rows``."""

    rule: str = ""
    rows: int = 1


@dataclass(frozen=True)
class Concern(Fault):
    """What looks wrong and may be right: the return is taken, and this is said."""


@dataclass(frozen=True)
class Examination:
    """A file that was read: its release, unless there are faults, and its problems."""

    file: str
    kind: str
    """Name of the return; "" where the file was not recognised."""
    release: Release | None
    faults: tuple[Problem, ...]
    concerns: tuple[Problem, ...]

    def text(self) -> str:
        """All faults, then all concerns, a line each."""
        kind = f" ({self.kind})" if self.kind else ""
        fate = "refused" if self.faults else "can be taken"
        head = f"{self.file}{kind}: {fate}; {_number(self.faults, 'error')}, "
        return "\n".join(
            [
                head + _number(self.concerns, "warning"),
                *(f"error: {problem}" for problem in self.faults),
                *(f"warning: {problem}" for problem in self.concerns),
            ]
        )


def _number(problems: tuple[Problem, ...], noun: str) -> str:
    return f"{len(problems):,} {noun}" + ("" if len(problems) == 1 else "s")


def parted(
    problems: Iterable[Problem],
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Faults and concerns, each in the order of ``problems``."""
    found = tuple(problems)
    concerns = tuple(p for p in found if isinstance(p, Concern))
    return tuple(p for p in found if not isinstance(p, Concern)), concerns


def summary(concerns: Iterable[Problem]) -> tuple[str, ...]:
    """A sentence for each rule that raised concerns, without a row or a reference.

    It goes wherever a figure of the file goes, so it says nothing of a single case.
    """
    rows: Counter[str] = Counter()
    for concern in concerns:
        rows[concern.rule] += concern.rows
    return tuple(
        f"to be checked in the return: {rule} ({number:,} row{'s' * (number > 1)})"
        for rule, number in sorted(rows.items())
    )
