"""Made-up figures, which say so in a column headed ``SYNTHETIC``."""

from __future__ import annotations

from collections.abc import Sequence

from vawg_analysis.problems import Problem
from vawg_analysis.returns.cells import Report, Wrong
from vawg_analysis.returns.headings import SYNTHETIC, is_mark, plain
from vawg_analysis.returns.layouts import Columns
from vawg_analysis.returns.values import squashed

NOTE = "SYNTHETIC: these figures were made up and are of no real force"
"""Goes with the file wherever the sources of figures are listed."""


def mark(tables: Sequence[Columns], report: Report) -> None:
    """Tell whether a file is made up; some of its ``tables`` cannot be, others not."""
    marked = [_is_synthetic(columns) for columns in tables]
    report.synthetic = any(marked)
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
        if plain(heading) == SYNTHETIC.casefold() and not is_mark(heading):
            columns.refuse(
                "this column must be headed exactly so or not be there",
                f"Head it “{SYNTHETIC}” if the rows were made up; else remove it.",
                heading,
            )
    marks = columns.marks
    if marks is not None:
        marks.read(_yes)
    return marks is not None


def _yes(value: object) -> str:
    if squashed(value).casefold() == "yes":
        return "yes"
    raise Wrong(
        "a row of a SYNTHETIC file does not say that it is made up",
        "“yes” in every row",
        "Never mix real and made-up rows: keep them in files of their own.",
    )
