"""A table as a file that a spreadsheet may open: the one place where CSV is written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from vawg_analysis.characters import in_ascii, visible
from vawg_analysis.files.whole import whole
from vawg_analysis.problems import Problem, Refused

ENDINGS = (".csv", ".parquet")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by (OWASP, "CSV injection")."""


def writable(path: Path) -> Path:
    """``path`` itself, or :class:`Refused` where its ending is not that of a table."""
    if path.suffix.lower() in ENDINGS:
        return path
    raise Refused(
        [
            Problem(
                "this kind of file is not written",
                file=str(path),
                allowed=" or ".join(ENDINGS),
            )
        ]
    )


def save(table: pd.DataFrame, path: Path) -> None:
    """Write ``table`` as ``.csv`` or ``.parquet``, by the name's ending, whole or not.

    Raises :class:`Refused` for another ending.
    """
    ending = writable(path).suffix.lower()
    with whole(path) as unfinished:
        if ending == ".csv":
            unfinished.write_bytes(csv_text(table).encode())
        else:
            table.to_parquet(unfinished, index=False)


def csv_text(table: pd.DataFrame) -> str:
    """``table`` as CSV in ASCII, no cell of which a spreadsheet takes for a formula.

    A text that begins like a formula gets an apostrophe before it; control characters
    become spaces. Numbers stay numbers, whatever their sign.
    """
    cells = table.apply(
        lambda column: (
            column.map(_cell, na_action="ignore") if _is_text(column) else column
        )
    )
    return cells.to_csv(index=False, lineterminator="\n")


def _is_text(column: pd.Series) -> bool:
    return not (
        pd.api.types.is_numeric_dtype(column)
        or pd.api.types.is_datetime64_any_dtype(column)
    )


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    risky = value.lstrip(" \n").startswith(_FORMULA)
    # A sign that became ASCII only now, as a full-width "=", counts as well.
    text = disarmed(in_ascii(visible(value)))
    return f"'{text}" if risky and not text.startswith("'") else text


def disarmed(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
