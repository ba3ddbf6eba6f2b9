"""One load into a store at a time, whichever process it runs in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vawg_analysis.problems import Problem, Refused


@contextmanager
def alone(folder: Path, wait: float = 0) -> Iterator[None]:
    """Hold the store in ``folder`` for one load, waiting so many seconds for others.

    Raises :class:`Refused` where another load is under way.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=wait):
            yield
    except Timeout:
        raise Refused(
            [
                Problem(
                    "another load into this store is under way",
                    file=str(folder),
                    remedy="Run this load again when the other has ended.",
                )
            ]
        ) from None
