"""Made-up figures, which say so in a column headed ``SYNTHETIC``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vawg_analysis.problems import Problem
from vawg_analysis.returns.cells import Cells, Report, Wrong
from vawg_analysis.returns.grid import Sheet
from vawg_analysis.returns.layouts import Columns
from vawg_analysis.returns.made_up import (
    SYNTHETIC,
    is_made_up_reference,
    is_mark,
    resembles_mark,
    says_made_up,
)
from vawg_analysis.returns.matching import Match
from vawg_analysis.returns.sidecar import Sidecar
from vawg_analysis.returns.values import squashed

NOTE = "SYNTHETIC: these figures were made up and are of no real force"
"""Goes with the file wherever the sources of figures are listed."""


@dataclass(frozen=True)
class Surroundings:
    """What stands around a file's tables: its name, its note and its other cells."""

    path: Path
    sheets: Sequence[Sheet]
    matches: Sequence[Match]
    beside: Sidecar

    def signs(self) -> Iterator[Problem]:
        """Every place that says that the figures were made up."""
        if resembles_mark(self.path.name):
            yield _sign("the file's name", self.path.name)
        for note in filter(says_made_up, self.beside.notes):
            yield _sign("a note beside the file", self.beside.name, value=note)
        tables = {match.sheet.name: match.row for match in self.matches}
        for sheet in self.sheets:
            if resembles_mark(sheet.name):
                yield _sign("the sheet's name", sheet.file)
            above = sheet.top[: tables.get(sheet.name, len(sheet.top))]
            yield from _cell_signs(sheet.file, above)


def mark(tables: Sequence[Columns], around: Surroundings, report: Report) -> None:
    """Tell whether a file is made up, and refuse it where that is not beyond doubt.

    Some of its ``tables`` cannot be made up, others not; and a file without the column
    must not say in another place that it is.
    """
    marked = [_is_synthetic(columns) for columns in tables]
    report.synthetic = any(marked)
    if not report.synthetic:
        report.problems.extend(around.signs())
        for columns in tables:
            _refuse_made_up_references(columns)
    for columns, made_up in zip(tables, marked, strict=True):
        if report.synthetic and not made_up:
            report.problems.append(
                Problem(
                    f"this sheet has no column “{SYNTHETIC}”, and another has",
                    file=columns.file,
                    remedy="Never mix real and made-up rows in a workbook.",
                )
            )


def _is_synthetic(columns: Columns) -> bool:
    """Whether the table says that it is made up; each row that does not is a fault.

    A heading that only resembles ``SYNTHETIC`` is a fault too: real or made up must
    never hang on a letter.
    """
    for heading in columns.headings:
        if resembles_mark(heading) and not is_mark(heading):
            columns.refuse(
                "this column must be headed exactly so or not be there",
                f"Head it “{SYNTHETIC}” if the rows were made up; else remove it.",
                heading,
            )
    for cells in columns.marks:
        cells.read(_yes)
    return bool(columns.marks)


def _yes(value: object) -> str:
    if squashed(value).casefold() == "yes":
        return "yes"
    raise Wrong(
        "a row of a SYNTHETIC file does not say that it is made up",
        "“yes” in every row",
        "Never mix real and made-up rows: keep them in files of their own.",
    )


_UNMARKED = f"says that the figures were made up, and no column is headed “{SYNTHETIC}”"
_MEND = (
    f"Head a column “{SYNTHETIC}”, with “yes” in every row, if they were made up; else "
    "say it otherwise here."
)


def _sign(
    what: str, file: str, row: int | None = None, value: object = None
) -> Problem:
    return Problem(f"{what} {_UNMARKED}", file, row, value=value, remedy=_MEND)


def _cell_signs(file: str, rows: Iterable[Sequence[object]]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        for cell in filter(says_made_up, row):
            yield _sign("a cell outside the table", file, number, value=str(cell))


def _refuse_made_up_references(columns: Columns) -> None:
    """Report a column of references that begin as those of made-up cases do."""
    for name in getattr(columns.kind, "identity", ()):
        if name in columns:
            _first_made_up(columns[name])


def _first_made_up(cells: Cells) -> None:
    at = next((c for c, v in enumerate(cells.distinct) if is_made_up_reference(v)), -1)
    if at >= 0:
        error = Wrong(f"the reference {_UNMARKED}", remedy=_MEND)
        cells.refuse(cells.codes == at, error)
