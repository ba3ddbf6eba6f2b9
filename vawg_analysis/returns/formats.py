"""From a file of any accepted format to its sheets: cells as they stand, with rows.

Nothing is interpreted here.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns import typed
from vawg_analysis.returns.grid import Grid, Sheet

HEADER_WITHIN = 20
"""How many rows of a sheet are searched for its header."""


def sheets(path: Path) -> list[Sheet]:
    """Every sheet of ``path``, one for formats that have none.

    Raises :class:`Refused` if the file is missing, of another format, or damaged.
    """
    if not path.is_file():
        raise Refused([Problem("there is no such file", file=str(path))])
    name = path.name.casefold()
    for ending, reader in READERS.items():
        if name.endswith(ending):
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
    raw = path.read_bytes()
    try:
        text = _decoded(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (csv.Error, ValueError, OSError, EOFError) as error:
        raise Refused(
            [
                Problem(
                    f"this is not a whole CSV file: {error}",
                    file=path.name,
                    allowed="comma-separated text in UTF-8 or Windows-1252",
                    remedy="Save it again as “CSV UTF-8”, or download it again.",
                )
            ]
        ) from None
    return [_from_grid("", Grid(rows, path.name, even=True))]


def _decoded(raw: bytes) -> str:
    if b"\x00" in raw[:1000]:
        raise ValueError("it holds binary data or UTF-16 text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _workbook(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(str(path))
        grids = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            [
                Problem(
                    f"the workbook cannot be opened: {error}",
                    file=path.name,
                    remedy="Open and save it again in a spreadsheet program.",
                )
            ]
        ) from None
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
