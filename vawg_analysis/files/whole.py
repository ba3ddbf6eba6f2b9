"""Files that are either whole or not there: every file of ours is written by this."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write beside ``path``, which takes its place once all is written.

    A reader of ``path`` never meets half of it, and what fails leaves it as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished(path)
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 so that a reader of ``path`` never meets half of it."""
    with whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` so that a reader of ``path`` never meets half of it."""
    with whole(path) as unfinished:
        unfinished.write_bytes(content)


def write_new(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, whole, to a file that is not there yet.

    Raises ``FileExistsError`` where it is there, also if it came while this was
    written; what is there stays as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished(path)
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        # unlike a rename, a link never takes the place of a file that is there
        os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    # Two users may write a file of one name at once; each has a process of his own.
    return path.with_name(f".{path.name}.{os.getpid()}.unfinished")


def discard_unfinished(path: Path) -> None:
    """Remove what a process that was killed while it wrote ``path`` left behind."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.unfinished"):
        with contextlib.suppress(OSError):
            left.unlink()
