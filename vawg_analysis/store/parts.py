"""Rows of a release as Parquet files, one for each period and force."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vawg_analysis.files.whole import write_whole_bytes
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import Release
from vawg_analysis.store.catalogue import Part


def write_parts(folder: Path, release: Release) -> Iterator[Part]:
    """Write what ``release`` holds of each force and period; nothing is current yet.

    A force that had nothing to report in a period has a part without rows.

    The same rows give the same bytes and so the same file, whatever their order was.
    """
    for (period, force, *basis), piece in _pieces(release):
        place = f"{release.kind}/period={period}/force={force}"
        yield Part(
            kind=release.kind,
            period=period,
            force=force,
            basis="".join(basis),
            path=_write(folder, "/".join([place, *basis]), piece),
            rows=piece.num_rows,
            source=release.source,
            source_sha256=release.sha256,
            reaches=release.reaches,
            notes=release.notes,
            synthetic=release.synthetic,
        )


def _pieces(release: Release) -> Iterator[tuple[tuple[str, ...], pa.Table]]:
    rows = release.rows
    by = [name for name in ("period", "force", "basis") if name in rows.columns]
    rest = [column for column in rows.columns if column not in by]
    rows = rows.sort_values([*by, *rest], kind="stable")
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    start = 0
    for key, end in rows.groupby(by).size().cumsum().items():
        yield key, table.slice(start, end - start)
        start = end
    for unit in release.nothing:
        yield unit, table.slice(0, 0)


def _write(folder: Path, place: str, piece: pa.Table) -> str:
    buffer = io.BytesIO()
    pq.write_table(piece, buffer, compression="zstd")
    content = buffer.getvalue()
    path = f"{place}/{_hash(content)}.parquet"
    target = folder / path
    if not _holds(target, _hash(content)):
        write_whole_bytes(target, content)
    return path


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _holds(file: Path, digest: str) -> bool:
    try:
        return _hash(file.read_bytes()) == digest
    except FileNotFoundError:
        return False


def is_intact(folder: Path, part: Part) -> bool:
    """Whether the file of ``part`` is there and holds what was once written to it."""
    file = folder / part.path
    return _holds(file, file.stem)


def require_intact(folder: Path, part: Part) -> None:
    """Raise :class:`Refused` where the file of ``part`` is gone or has changed."""
    if is_intact(folder, part):
        return
    file = folder / part.path
    gone = not file.exists()
    raise Refused(
        [
            Problem(
                "this file of the data store is not there"
                if gone
                else "this file of the data store is not as it was written",
                file=str(file),
                remedy=(
                    "Run this again if a load has just ended; else load"
                    if gone
                    else "Load"
                )
                + f" “{part.source}” again, the file that its figures came from.",
            )
        ]
    )
