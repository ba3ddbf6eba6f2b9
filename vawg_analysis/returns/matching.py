"""Which layout a sheet has, and where its header stands.

A sheet is recognised by its column headings alone, never by the name of its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns.cells import Report
from vawg_analysis.returns.grid import HEADER_WITHIN, Sheet, is_blank
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


def tables(
    path: Path, found: Sequence[Sheet], layouts: Sequence[Layout], report: Report
) -> list[Match]:
    """The sheets that are tables, all of one kind; else :class:`Refused`."""
    matches = [m for m in (best_match(sheet, layouts) for sheet in found) if m]
    fitting = [match for match in matches if match.fits]
    broken = [match.problem() for match in matches if match.nearly]
    if not fitting:
        nearest = min(matches, key=lambda match: match.distance, default=None)
        raise Refused(
            broken or [nearest.problem() if nearest else _nothing(path, layouts)]
        )
    kinds = {match.layout.kind.name: match.sheet.file for match in fitting}
    if len(kinds) > 1:
        said = "; ".join(f"{file}: {kind}" for kind, file in kinds.items())
        broken.append(
            Problem(
                f"the workbook holds tables of more than one kind ({said})",
                file=path.name,
                remedy="Save each kind as a file of its own.",
            )
        )
    if broken:
        raise Refused(broken)
    read_ = {match.sheet.name for match in fitting}
    if skipped := [sheet.name for sheet in found if sheet.name not in read_]:
        report.notes.append(f"sheets without a table, not read: {', '.join(skipped)}")
    return fitting


def _nothing(path: Path, layouts: Sequence[Layout]) -> Problem:
    kinds = dict.fromkeys(layout.kind.name for layout in layouts)
    return Problem(
        f"there is no table: no header in the first {HEADER_WITHIN} rows",
        file=path.name,
        allowed="tables of the kinds " + ", ".join(kinds),
    )
