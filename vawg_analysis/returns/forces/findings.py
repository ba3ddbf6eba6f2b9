"""What is found in a return: faults, for which it is refused, and concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sized
from dataclasses import dataclass, replace
from pathlib import Path

from vawg_analysis.characters import visible
from vawg_analysis.problems import Problem
from vawg_analysis.returns.schema import Release


@dataclass(frozen=True)
class Fault(Problem):
    """What a rule has found, in one row or, where no row is named, in ``rows``."""

    rule: str = ""
    rows: int = 1
    unit: str = "row"
    """What ``rows`` counts."""


@dataclass(frozen=True)
class Concern(Fault):
    """What looks wrong and may be right: the return is taken, and this is said."""


@dataclass(frozen=True)
class Examination:
    """A file that was read: its release, unless there are faults, and its problems."""

    path: Path
    kind: str
    """Name of the return; "" where the file was not recognised."""
    release: Release | None
    faults: tuple[Problem, ...]
    concerns: tuple[Problem, ...]
    synthetic: bool = False

    def besides(self, problems: Iterable[Problem]) -> Examination:
        """The same with further problems; a fault among them leaves no release.

        The release's notes say of the further concerns what :func:`summary` does.
        """
        faults, concerns = parted(problems)
        release = None if faults else self.release
        if release is not None:
            notes = (*release.notes, *summary(concerns))
            release = replace(release, notes=tuple(dict.fromkeys(notes)))
        return replace(
            self,
            release=release,
            faults=(*self.faults, *faults),
            concerns=(*self.concerns, *concerns),
        )

    def text(self) -> str:
        """What the file is and its fate; all faults, all concerns, a line each."""
        mark = "SYNTHETIC: " if self.synthetic else ""
        kind = f" ({self.kind})" if self.kind else ""
        rows = "" if self.release is None else f", {_held(self.release)}"
        fate = "refused" if self.faults else "can be taken"
        told = f"{_number(self.faults, 'error')}, {_number(self.concerns, 'warning')}"
        return "\n".join(
            [
                f"{mark}{visible(self.path)}{kind}{rows}: {fate}; {told}",
                *(f"  error: {problem}" for problem in self.faults),
                *(f"  warning: {problem}" for problem in self.concerns),
            ]
        )


def _held(release: Release) -> str:
    """How many rows, and how many quarters of forces without any."""
    said = _number(release.rows, "row")
    empty = _number(release.nothing, "quarter")
    return f"{said}, nothing to report in {empty}" if release.nothing else said


def _number(problems: Sized, noun: str) -> str:
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
    rows: Counter[tuple[str, str]] = Counter()
    for concern in concerns:
        rows[concern.rule, concern.unit] += concern.rows
    return tuple(
        f"to be checked in the return: {rule} ({number:,} {unit}{'s' * (number > 1)})"
        for (rule, unit), number in sorted(rows.items())
    )
