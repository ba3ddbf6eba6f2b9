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
from gptables.core.wrappers import GPWorkbook

from vawg_analysis.files.whole import whole
from vawg_analysis.publication.columns import dictionary
from vawg_analysis.publication.layout import lay_out, lay_out_cover
from vawg_analysis.publication.sheets import Sheet, numbered, order, sheets
from vawg_analysis.publication.shorthand import MEANINGS
from vawg_analysis.publication.worksheet import ONE_TABLE, plain, worksheet

CONTENTS = ["Worksheet", "What it holds"]
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
    said = table.replace(r"^\s*$", "[z]", regex=True)
    return said.fillna("[z]").reset_index(drop=True)


def _write(made: Sequence[Sheet], path: Path, front: Front) -> None:
    title = plain(": ".join([*front.marks, front.title]))
    intro = [plain(text) for text in (*front.marks, *front.introduction)]
    about = [plain(text) for text in front.sources]
    tables = {sheet.label: worksheet(sheet, front.marks) for sheet in made}
    with _quietly():
        book = produce_workbook(
            str(path),
            tables,
            cover=Cover(title=title, intro=intro, about=about),
            contentsheet_options=_contents_options(front.marks),
            auto_width=False,
            workbook_options=_OPTIONS,
        )
        lay_out_cover(book.get_worksheet_by_name("Cover"), title, [intro, about])
        _lay_out(book, tables, front.marks)
        midnight = datetime.combine(front.made, datetime.min.time())
        book.set_properties({"title": front.title, "created": midnight})
        book.close()


def _lay_out(
    book: GPWorkbook, tables: Mapping[str, GPTable], marks: Sequence[str]
) -> None:
    listed = [(name, table.title) for name, table in tables.items()]
    contents = pd.DataFrame(listed, columns=CONTENTS)
    lay_out(book.get_worksheet_by_name("Contents"), contents, len(marks) + 2)
    for name, table in tables.items():
        sheet = book.get_worksheet_by_name(name)
        lay_out(sheet, table.table, table.data_range[0])


def _contents_options(marks: Sequence[str]) -> dict[str, object]:
    return {
        "column_names": CONTENTS,
        "instructions": ONE_TABLE,
        "subtitles": [plain(mark) for mark in marks],
    }


@contextmanager
def _quietly() -> Iterator[None]:
    """Without what gptables says of notes, which are our sheet, and pandas of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No note text provided")
        warnings.filterwarnings(
            "ignore", category=DeprecationWarning, module="gptables"
        )
        yield
