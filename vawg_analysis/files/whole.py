"""Files that are either whole or not there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 so that a reader of ``path`` never meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _beside(path)
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def discard_unfinished(path: Path) -> None:
    """Remove what a process that was killed while it wrote ``path`` left behind."""
    with contextlib.suppress(OSError):
        _beside(path).unlink()


def _beside(path: Path) -> Path:
    # One process writes a page, so the name needs no number to be its own.
    return path.with_name(f".{path.name}.unfinished")
