"""Frames as files of a folder, each held to the hash that it was written with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
from pyarrow import parquet

from vawg_analysis.files.saving import save
from vawg_analysis.provenance import fingerprint

UNREADABLE = (OSError, ValueError, KeyError, TypeError, NotImplementedError)
"""What reading a missing or damaged file raises: errors of pyarrow are among these."""


def write_frames(folder: Path, frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Write each frame under its name, each file whole; their hashes by name."""
    files = {}
    for name, frame in frames.items():
        save(frame, _file(folder, name))
        files[name] = fingerprint(_file(folder, name))
    return files


def read_frames(
    folder: Path, names: Iterable[str], files: Mapping[str, str]
) -> dict[str, pd.DataFrame] | None:
    """The frames ``names`` if they are all there is in ``files``, as it was written.

    ``None`` where one was changed, or is not in ``files``. ``OSError`` where one is
    missing, and ``ValueError`` where it is no Parquet file.
    """
    names = list(names)
    if files != {name: fingerprint(_file(folder, name)) for name in names}:
        return None
    return {name: pd.read_parquet(_file(folder, name)) for name in names}


def read_frame(file: Path) -> pd.DataFrame:
    """The frame in ``file``, every text of it readable; :data:`UNREADABLE` if not."""
    parquet.read_table(file).validate(full=True)
    return pd.read_parquet(file)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"
