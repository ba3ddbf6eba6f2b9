"""Computed tables in a folder: found again as they were, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pandas as pd
from filelock import FileLock

from vawg_analysis.files.structured import read_json
from vawg_analysis.files.whole import write_whole
from vawg_analysis.problems import Refused
from vawg_analysis.release.frames import UNREADABLE, read_frames, write_frames

FRAMES = (
    "kpis",
    "trend",
    "admissions",
    "concentration",
    "sources",
    "earlier",
    "progress",
    "among_forces",
    "maturation",
)
RECORD = "tables.json"
T = TypeVar("T")


@dataclass(frozen=True)
class Tables:
    """What the pages of a period are made of."""

    kpis: pd.DataFrame
    """The KPI table of the period, for every area."""
    trend: pd.DataFrame
    """Recorded crimes (KPI 5.1) of each quarter up to the end of the period."""
    admissions: pd.DataFrame
    """Crimes of the period by the rule that let them in, for every area."""
    concentration: pd.DataFrame
    """Of the most prolific suspects, their share of crimes, for every area."""
    sources: pd.DataFrame
    """The files behind the figures: ``kind, file, sha256, notes``."""
    earlier: pd.DataFrame
    """What the period is held against: figures with their bands, for every area."""
    progress: pd.DataFrame
    """What has changed since, for every area."""
    among_forces: pd.DataFrame
    """Where every force lies on the charge share, a row a force and offence."""
    maturation: pd.DataFrame
    """How far on each of the period's quarters is, for every area and offence."""
    synthetic: bool = False
    """Whether every figure comes from made-up returns."""
    returned: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    """Tables of forces' returns that are no KPIs, by the return."""
    protected: bool = False
    """Whether disclosure control has made them fit for the public."""


def read_tables(folder: Path, question: Mapping[str, str]) -> Tables | None:
    """The tables in ``folder`` if they answer ``question`` and nobody changed them.

    ``None`` where one is missing, was changed, or cannot be read.
    """
    try:
        record = read_json(folder / RECORD)
        further = record["returned"]
        if record["question"] != dict(question):
            return None
        frames = read_frames(folder, [*FRAMES, *further], record["files"])
        if frames is None:
            return None
        returned = {name: frames.pop(name) for name in further}
        marks = {name: record[name] for name in ("synthetic", "protected")}
        return Tables(**frames, **marks, returned=returned)
    except UNREADABLE:
        return None


def write_tables(folder: Path, tables: Tables, question: Mapping[str, str]) -> None:
    """Write ``tables``; the record that makes them count is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RECORD).unlink(missing_ok=True)
    frames = {name: getattr(tables, name) for name in FRAMES} | dict(tables.returned)
    record = {
        "files": write_frames(folder, frames),
        "question": dict(question),
        "synthetic": tables.synthetic,
        "protected": tables.protected,
        "returned": list(tables.returned),
    }
    write_whole(folder / RECORD, json.dumps(record, indent=1))


def kept_or_made(
    folder: Path, read: Callable[[], T | None], make: Callable[[], T], *, anew: bool
) -> T:
    """What ``read`` finds, else what ``make`` makes and keeps below ``folder``.

    Of several processes at a time one makes it, and the others read what it made.
    ``anew`` makes it whether or not it is there.
    """
    found = None if anew else read()
    if found is None:
        with one_writer(folder):
            found = None if anew else read()
            if found is None:
                found = make()
    return found


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Wait until no other process writes tables below ``folder``, and sweep it.

    Where nothing was made because it was refused, no folder is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / ".lock"
    try:
        with FileLock(lock):
            for left in folder.glob("*/*.unfinished"):
                left.unlink(missing_ok=True)
            yield
    except Refused:
        with suppress(OSError):  # something else lies there
            lock.unlink()
            folder.rmdir()
            folder.parent.rmdir()
        raise
