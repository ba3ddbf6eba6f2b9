"""What is wrong with what a user gave us, said so that the user can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from vawg_analysis.characters import visible


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what it is, and what would be right.

    ``row`` counts as a spreadsheet does: the header is row 1.
    """

    what: str
    file: str = ""
    row: int | None = None
    column: str = ""
    value: object = None
    allowed: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row}" if self.row is not None else "",
                f"column “{self.column}”" if self.column else "",
            )
            if part
        )
        found = f" (found: {self.value!r})" if self.value is not None else ""
        rest = [
            f"Allowed: {self.allowed}." if self.allowed else "",
            self.remedy,
        ]
        head = f"{where}: {self.what}{found}." if where else f"{self.what}{found}."
        return visible(" ".join([head, *(part for part in rest if part)]))


class Refused(ValueError):
    """Input that is not taken, with every reason why."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple:
        """From another process it comes with its problems, not with its text alone."""
        return type(self), (self.problems,)


def did_you_mean(name: object, allowed: Iterable[str]) -> str:
    """The sentence that names the nearest allowed spelling, or "" if none is near."""
    near = difflib.get_close_matches(str(name), list(allowed), n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else ""
