"""Where in a file the rows of a release stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from vawg_analysis.returns import values
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.layouts import LAYOUTS
from vawg_analysis.returns.formats import sheets
from vawg_analysis.returns.matching import best_match

Place = tuple[str, int | None]
"""A file, or sheet of it, and a row."""


@lru_cache(maxsize=8)
def places(path: Path, sha256: str, kind: str) -> dict[tuple[str, ...], Place]:
    """Where the rows of a file stand, by the references that identify them.

    ``sha256`` is that of the file: a file that has changed is looked through again.
    """
    found: dict[tuple[str, ...], Place] = {}
    for sheet in sheets(path):
        match = best_match(sheet, LAYOUTS)
        if match is None or match.layout.kind.name != kind:
            continue
        table = sheet.table(match.row)
        at = match.layout.positions(table.header)
        columns = [table.columns[at[name]] for name in FORCE_RETURNS[kind].identity]
        for row, *cells in zip(table.rows.tolist(), *columns, strict=True):
            found[tuple(map(values.squashed, cells))] = (sheet.file, row)
    return found
