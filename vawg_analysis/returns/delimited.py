"""The text of a CSV file, packed or not, and what separates the values in it."""

from __future__ import annotations

import csv
import gzip
import zlib
from pathlib import Path

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import content

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LINES = 20
_COLUMNS = 3
"""A line in fewer parts than this is no sign of a table."""


def text(path: Path) -> str:
    """What a CSV file holds; :class:`Refused` if it is damaged or no text."""
    try:
        raw = path.read_bytes()
        if content.seems(raw) == content.GZIP:
            raw = gzip.decompress(raw)
    except (zlib.error, OSError, EOFError) as error:
        raise content.damaged(path, "CSV", error) from None
    content.refuse_other(path, raw, ())
    try:
        return _decoded(raw)
    except ValueError as error:
        raise content.damaged(path, "CSV", error) from None


def _decoded(raw: bytes) -> str:
    if b"\x00" in raw[:1000]:
        raise ValueError("it holds binary data or UTF-16 text: save it as “CSV UTF-8”")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def refuse_other_separator(path: Path, written: str) -> None:
    """Raise :class:`Refused` where the lines part better elsewhere than at commas."""
    lines = [line for line in written[:100_000].splitlines() if line.strip()][:_LINES]
    for separator, name in _SEPARATORS.items():
        better = [
            _parts(x, separator) > max(_parts(x, ","), _COLUMNS - 1) for x in lines
        ]
        if sum(better) * 2 > len(lines):
            raise Refused(
                [
                    Problem(
                        f"the values are separated by {name}, not by commas",
                        file=path.name,
                        remedy="Open it in a spreadsheet program and save it as “CSV "
                        "UTF-8 (comma delimited)”, or as .xlsx.",
                    )
                ]
            )


def _parts(line: str, separator: str) -> int:
    return len(next(csv.reader([line], delimiter=separator), ()))
