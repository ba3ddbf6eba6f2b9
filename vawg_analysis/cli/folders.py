"""What a folder holds that is not read as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vawg_analysis.returns.sidecar import ENDING

SHOWN = 10
"""Names that one line reads out; of the others it says how many they are."""


def left_out(given: Iterable[Path], read: Iterable[Path]) -> Iterator[str]:
    """A line for each folder in ``given`` of which something, or all, is not read.

    Files that accompany data are not mentioned: a README, notes beside a table.
    """
    read = set(read)
    for folder in (path for path in given if path.is_dir()):
        inside = sorted(path for path in folder.rglob("*") if path.is_file())
        if not read.intersection(inside):
            yield f"{folder}: no table is in this folder"
        others = [p for p in inside if p not in read and not _accompanies(p)]
        if others:
            yield f"{folder}: not read: {_names(folder, others)}"


def _accompanies(path: Path) -> bool:
    return path.name.startswith((".", "README")) or path.name.endswith(ENDING)


def _names(folder: Path, files: list[Path]) -> str:
    names = [str(path.relative_to(folder)) for path in files]
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
