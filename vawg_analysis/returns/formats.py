"""From a file of any accepted format to its sheets: cells as they stand, with rows.

Nothing is interpreted here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns import content, delimited, typed
from vawg_analysis.returns.grid import HEADER_WITHIN, Grid, Sheet

# free text may be longer than the 131,072 characters that the module stops at
csv.field_size_limit(2**31 - 1)


def sheets(path: Path) -> list[Sheet]:
    """Every sheet of ``path``, one for formats that have none.

    Raises :class:`Refused` if the file is missing, of another format, or damaged.
    """
    if not path.is_file():
        raise Refused([Problem("there is no such file", file=str(path))])
    name = path.name.casefold()
    for ending, reader in READERS.items():
        if name.endswith(ending):
            content.refuse_other(path, content.beginning(path), BEGINS[reader])
            return reader(path)
    raise Refused(
        [
            Problem(
                "this kind of file is not read",
                file=path.name,
                value=path.suffix,
                allowed=", ".join(READERS),
                remedy=did_you_mean(path.suffix, READERS),
            )
        ]
    )


def _csv(path: Path) -> list[Sheet]:
    text = delimited.text(path)
    delimited.refuse_other_separator(path, text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise content.damaged(path, "CSV", error) from None
    return [_from_grid("", Grid(rows, path.name, even=True))]


def _workbook(path: Path) -> list[Sheet]:
    from python_calamine import load_workbook

    try:
        book = load_workbook(str(path))
        grids = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except content.UNREADABLE as error:
        raise content.damaged(path, "workbook", error) from None
    return [
        _from_grid(name, Grid(rows, f"{path.name}, sheet {name}", even=False))
        for name, rows in grids.items()
    ]


def _from_grid(name: str, grid: Grid) -> Sheet:
    return Sheet(grid.file, name, grid.cells[:HEADER_WITHIN], grid.below)


READERS: dict[str, Callable[[Path], list[Sheet]]] = {
    ".csv": _csv,
    ".csv.gz": _csv,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xlsb": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
    ".parquet": typed.parquet,
    ".geojson": typed.geojson,
}
"""What reads a file, by the ending of its name."""
BEGINS: dict[Callable[[Path], list[Sheet]], tuple[str, ...]] = {
    _csv: (content.GZIP,),
    _workbook: (content.ZIP, content.OLD_OFFICE),
    typed.parquet: (content.PARQUET,),
    typed.geojson: (content.JSON,),
}
"""What a reader's files seem to be by their first bytes, where these tell."""
