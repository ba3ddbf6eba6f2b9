"""One table of the workbook as ``gptables`` writes it: text, marks, numbers' form."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
from gptables import GPTable

from vawg_analysis.characters import shortened
from vawg_analysis.files.saving import disarmed
from vawg_analysis.publication.sheets import NUMBERED, Sheet

ONE_TABLE = "This worksheet contains one table."
LONGEST = 3_000
"""Letters of a text, each of which may be written as ten; a cell holds 32,767."""
_DOLLARS = re.compile(r"\$(?=\$)")
_READABLE = re.compile("[a-zA-Z0-9]")
NOTES = "Notes are on the worksheet Notes."


def worksheet(sheet: Sheet, marks: Sequence[str]) -> GPTable:
    """``sheet`` as the library writes it, under the ``marks`` of its release."""
    table = sheet.table.map(lambda cell: plain(cell) if _is_text(cell) else cell)
    name = "".join(c if c.isalnum() else "_" for c in sheet.label)
    return GPTable(
        table,
        f"table_{name}",
        plain(sheet.title + _short(marks)),
        subtitles=[plain(mark) for mark in marks],
        instructions=f"{ONE_TABLE} {NOTES}" if "Note" in table else ONE_TABLE,
        legend=list(sheet.legend),
        index_columns={2: 0},
        additional_formatting=_forms(table),
    )


def _short(marks: Sequence[str]) -> str:
    """The marks behind a title: a list of titles tells them by their beginnings."""
    said = ", ".join(mark.partition(":")[0] for mark in marks)
    return f" ({said})" if said else ""


def _forms(table: pd.DataFrame) -> list[dict]:
    """Cells side by side begin on one line; large numbers show their commas.

    The numbers themselves stay as they are. Words behind a number stand off from it.
    """
    forms: dict[str, dict] = {name: {"valign": "top"} for name in table}
    before = ""
    for name in table:
        if name in NUMBERED:
            forms[name]["num_format"] = "[>=1000]#,##0;General"
        elif before in NUMBERED:
            forms[name]["indent"] = 1
        before = name
    return [{"column": {"columns": [n], "format": form}} for n, form in forms.items()]


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def plain(text: str) -> str:
    """Text that is nothing but text: no formula, and none of gptables' own signs.

    What has no letter or digit that ``gptables`` knows, which it refuses, is named as
    text; what is longer than a cell can hold is cut.
    """
    said = disarmed(shortened(text, LONGEST))
    said = _DOLLARS.sub("$ ", said.replace("](", "] ("))
    return said if _READABLE.search(said) else f"text: {said}"
