"""A period's folder of outputs: one run in it at a time, and no halves of files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vawg_analysis.execution.earlier import Earlier, read_earlier, require_alike
from vawg_analysis.execution.edition import Edition
from vawg_analysis.problems import Problem, Refused

LOCK = ".lock"


@contextmanager
def occupied(folder: Path, edition: Edition) -> Iterator[Earlier]:
    """Hold ``folder`` for one run, which is given the pages that lie there already.

    Raises
    ------
    Refused
        While another run writes there, or where its pages are of another audience or
        kind of data: :func:`~vawg_analysis.execution.earlier.read_earlier`.
    """
    require_alike(folder, edition)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            _sweep(folder)
            yield read_earlier(folder, edition)
    except Timeout:
        raise Refused(
            [
                Problem(
                    "another run is writing pages into this folder",
                    file=str(folder),
                    remedy="Run this again when the other has ended, or give --outputs "
                    "another folder.",
                )
            ]
        ) from None


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed had begun to write."""
    for pattern in ("*.unfinished", "*/.*.unfinished"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)
