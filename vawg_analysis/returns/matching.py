"""Which layout a sheet has, and where its header stands.

A sheet is recognised by its column headings alone, never by the name of its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vawg_analysis.problems import Problem, did_you_mean
from vawg_analysis.returns.grid import Sheet, is_blank
from vawg_analysis.returns.layouts import Field, Layout


@dataclass(frozen=True)
class Match:
    """The layout that fits a sheet best, at its header row, and what it still lacks."""

    sheet: Sheet
    layout: Layout
    row: int
    missing: list[Field]

    @property
    def fits(self) -> bool:
        """True of a sheet that lacks nothing."""
        return not self.missing

    @property
    def nearly(self) -> bool:
        """True of a sheet that lacks one column: a renamed one, not another table."""
        return len(self.missing) == 1 and self.layout.needed > 2

    @property
    def distance(self) -> tuple[float, int, int]:
        """Least missing first, then what explains most, then the top row."""
        lacking = len(self.missing) / self.layout.needed
        explained = len(self.layout.positions(self.sheet.top[self.row]))
        return lacking, -explained, self.row

    def problem(self) -> Problem:
        """Which columns the sheet lacks to be what it is most like."""
        header = [str(h) for h in self.sheet.top[self.row] if not is_blank(h)]
        lacks = ", ".join(f"“{field.heading}”" for field in self.missing)
        guesses = [did_you_mean(field.heading, header) for field in self.missing]
        meant = " ".join(g.replace("Did you mean", "Is it") for g in guesses if g)
        return Problem(
            f"not a table that is known. Nearest is “{self.layout.kind.name}” "
            f"({self.layout.kind.title}), but there is no column {lacks}",
            file=self.sheet.file,
            row=self.row + 1,
            value=", ".join(header) or None,
            remedy=meant or "Give the column the heading of the published table.",
        )


def best_match(sheet: Sheet, layouts: Sequence[Layout]) -> Match | None:
    """The layout and header row that leave least missing; ``None`` of a blank sheet."""
    matches = [
        Match(sheet, layout, row, layout.missing(header, sheet.name))
        for row, header in enumerate(sheet.top)
        if not all(map(is_blank, header))
        for layout in layouts
    ]
    if not matches:
        return None
    return min(matches, key=lambda match: match.distance)
