"""Tables of ``params/scope`` as files: read, and refused where they are not sound."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.scope.terms import CATEGORIES, HONOUR_FLAG, RULES

ALLOWED = {
    "offence_code": (*OFFENCES, HONOUR_FLAG),
    "rule": tuple(RULES),
    "victim_sex": ("female", "male", "not recorded"),
    "child_victim": ("yes", "no", "not recorded"),
    "status": ("verified", "inferred", "recalled"),
}
COLUMNS = (
    "offence_code",
    "description",
    "rule",
    "category",
    "precedence",
    "victim_sex",
    "child_victim",
    "source",
    "status",
    "note",
)
_NEVER_BLANK = ("category", "source")
_SAID = {
    "offence_code": "a code of data/reference/offence_codes.csv, or " + HONOUR_FLAG
}


@dataclass(frozen=True)
class _Row:
    """A line of the table under its spreadsheet row number."""

    number: int
    cells: dict[str, str]


def read_table(path: Path) -> pd.DataFrame:
    """The offences of a scope as text, one row each, in :data:`COLUMNS`.

    A category may be a new one. Raises :class:`Refused` with every fault of the table.
    """
    header, *lines = _lines(path) or [[]]
    if faults := list(_heading_faults(path, header)):
        raise Refused(faults)
    numbered = [(n, line) for n, line in enumerate(lines, start=2) if any(line)]
    if ragged := [n for n, line in numbered if len(line) != len(header)]:
        what = f"this row does not have {len(header)} cells as the header does"
        raise Refused(Problem(what, file=str(path), row=n) for n in ragged)
    rows = [_Row(n, dict(zip(header, line, strict=True))) for n, line in numbered]
    checks: Sequence[Callable] = (_cell_faults, _category_faults, _repeats)
    if faults := [p for check in checks for p in check(path, rows)]:
        raise Refused(sorted(faults, key=lambda fault: fault.row))
    return pd.DataFrame([row.cells for row in rows], columns=COLUMNS, dtype=str)


def _lines(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = "Save it again as “CSV UTF-8”."
        problem = Problem("this file is not in UTF-8", file=str(path), remedy=remedy)
        raise Refused([problem]) from None
    lines = csv.reader(io.StringIO(text, newline=""))
    return [[cell.strip() for cell in line] for line in lines]


def _heading_faults(path: Path, header: list[str]) -> Iterator[Problem]:
    missing = [heading for heading in COLUMNS if heading not in header]
    unknown = [heading for heading in header if heading not in COLUMNS]
    repeated = sorted({h for h in header if h in COLUMNS and header.count(h) > 1})
    for what, headings in (
        ("a column is missing", missing),
        ("there is no such column", unknown),
        ("this column is there twice", repeated),
    ):
        for heading in headings:
            yield Problem(
                what,
                file=str(path),
                row=1,
                column=heading,
                allowed=", ".join(COLUMNS),
                remedy=did_you_mean(heading, missing) if heading in unknown else "",
            )


def _cell_faults(path: Path, rows: list[_Row]) -> Iterator[Problem]:
    for row in rows:
        for column, allowed in ALLOWED.items():
            value = row.cells[column]
            if value not in allowed:
                yield Problem(
                    "this value is not known",
                    file=str(path),
                    row=row.number,
                    column=column,
                    value=value,
                    allowed=_SAID.get(column) or ", ".join(allowed),
                    remedy=did_you_mean(value, allowed),
                )
        for column in _NEVER_BLANK:
            if not row.cells[column]:
                what = "this cell is empty"
                yield Problem(what, file=str(path), row=row.number, column=column)


def _category_faults(path: Path, rows: list[_Row]) -> Iterator[Problem]:
    """A slip in a category would split it in two without a word."""
    for row in rows:
        value = row.cells["category"]
        near = difflib.get_close_matches(value.casefold(), CATEGORIES, n=1, cutoff=0.9)
        if near and value not in CATEGORIES:
            yield Problem(
                "this looks like a slip in a category",
                file=str(path),
                row=row.number,
                column="category",
                value=value,
                allowed=", ".join(CATEGORIES) + ", or a name unlike these",
                remedy=f"Did you mean “{near[0]}”?",
            )


def _repeats(path: Path, rows: list[_Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        code = row.cells["offence_code"]
        if first.setdefault(code, row.number) != row.number:
            yield Problem(
                f"this code has a row already, row {first[code]}",
                file=str(path),
                row=row.number,
                column="offence_code",
                value=code,
                allowed="one row a code",
            )
