"""One workbook of a period that everybody can read, with a screen reader too.

Built with ``gptables`` after the Government Analysis Function's guidance on releasing
statistics in spreadsheets: cover, contents, notes, then one table a sheet.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from gptables import Cover, GPTable, produce_workbook
from gptables.core.wrappers import GPWorksheet

from vawg_analysis.characters import visible
from vawg_analysis.files.saving import disarmed
from vawg_analysis.files.whole import whole
from vawg_analysis.publication.columns import dictionary
from vawg_analysis.publication.sheets import Sheet, legend, numbered, order, sheets
from vawg_analysis.publication.shorthand import MEANINGS

ONE_TABLE = "This worksheet contains one table. Notes are on the worksheet Notes."
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Front:
    """What the cover says: title, marks, introduction, sources; and its day."""

    title: str
    introduction: Sequence[str]
    sources: Sequence[str]
    made: date
    """From the data and not from a clock, so that the same data make the same file."""
    marks: tuple[str, ...] = ()


def write_workbook(
    kpis: pd.DataFrame, files: pd.DataFrame, path: Path, front: Front
) -> None:
    """Write the workbook of a KPI table to ``path``, whole or not at all.

    Parameters
    ----------
    kpis
        A KPI table of one period; rows without any figure in a split are left out.
    files
        The files behind the figures: ``kind, file, sha256, notes``.
    """
    kpis = order(kpis)
    notes = numbered(kpis["note"])
    made = [*_about(notes, files), *sheets(kpis, notes)]
    with whole(path) as unfinished:
        _write(made, unfinished, front)


def _about(notes: Mapping[str, int], files: pd.DataFrame) -> list[Sheet]:
    """The sheets that explain the others."""
    said = pd.DataFrame(
        [(f"[note {number}]", note) for note, number in notes.items()]
        or [("[note 1]", "No figure has a note.")],
        columns=["Note number", "Note text"],
    )
    short = pd.DataFrame(MEANINGS.items(), columns=["Shorthand", "Meaning"])
    words = dictionary().rename(columns=str.capitalize)
    named = files.rename(
        columns={"kind": "Table or return", "file": "File", "sha256": "SHA-256"}
    ).rename(columns={"notes": "Remarks"})
    found = [
        Sheet("Notes", "Notes on single figures", said),
        Sheet("Shorthand", "Signs in place of a number", short),
        Sheet("Dictionary", "What each column of the files means", _full(words)),
    ]
    if named.empty:
        return found
    return [*found, Sheet("Sources", "Files behind the figures", _full(named))]


def _full(table: pd.DataFrame) -> pd.DataFrame:
    return table.replace("", "[z]").fillna("[z]").reset_index(drop=True)


def _write(made: Sequence[Sheet], path: Path, front: Front) -> None:
    cover = Cover(
        title=_plain(": ".join([*front.marks, front.title])),
        intro=[_plain(text) for text in (*front.marks, *front.introduction)],
        about=[_plain(text) for text in front.sources],
    )
    tables = {sheet.label: _gptable(sheet, front.marks) for sheet in made}
    with _quietly():
        book = produce_workbook(
            str(path),
            tables,
            cover=cover,
            contentsheet_options={"instructions": ONE_TABLE.split(". ")[0] + "."},
            auto_width=False,
            workbook_options=_OPTIONS,
        )
        for sheet in made:
            _widths(book.get_worksheet_by_name(sheet.label), sheet.table)
        midnight = datetime.combine(front.made, datetime.min.time())
        book.set_properties({"title": front.title, "created": midnight})
        book.close()


def _gptable(sheet: Sheet, marks: Sequence[str]) -> GPTable:
    table = sheet.table.map(lambda cell: _plain(cell) if _is_text(cell) else cell)
    name = "".join(c if c.isalnum() else "_" for c in sheet.label)
    return GPTable(
        table,
        f"table_{name}",
        _plain(": ".join([*marks, sheet.title])),
        instructions=ONE_TABLE,
        legend=legend(sheet.signs),
        index_columns={2: 0},
    )


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _plain(text: str) -> str:
    """Text that is nothing but text: no formula, and none of gptables' own signs."""
    return disarmed(visible(text)).replace("](", "] (").replace("$$", "$ $")


def _widths(sheet: GPWorksheet, table: pd.DataFrame) -> None:
    """Columns as wide as their words, within reason; the rest is wrapped."""
    for place, name in enumerate(table.columns):
        longest = max(len(str(name)), *table[name].astype(str).str.len())
        sheet.set_column(place, place, min(max(longest + 2, 11), 60))


@contextmanager
def _quietly() -> Iterator[None]:
    """Without what gptables says of notes, which are our sheet, and pandas of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No note text provided")
        warnings.filterwarnings(
            "ignore", category=DeprecationWarning, module="gptables"
        )
        yield
