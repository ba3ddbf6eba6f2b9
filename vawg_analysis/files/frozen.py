"""Where what is written once lies: in ``params``, or where internal in ``private``.

Version control keeps ``params`` and leaves ``private`` alone: what holds small numbers
that nothing protects must not be committed.
"""

from __future__ import annotations

from pathlib import Path

from vawg_analysis.paths import PARAMS, PRIVATE


def folders(kind: str, given: Path | None = None) -> tuple[Path, ...]:
    """The folders in which files of a ``kind`` are looked for; one that is given alone.

    ``kind`` is the folder's name, as in ``baselines``.
    """
    return (given,) if given else (PARAMS / kind, PRIVATE / kind)


def place(kind: str, audience: str, given: Path | None = None) -> Path:
    """The folder in which a file for ``audience`` is written."""
    return folders(kind, given)[-1 if audience == "internal" else 0]


def find(kind: str, file: str, given: Path | None = None) -> Path:
    """Where a file lies; if it is not there, where it would lie for the public."""
    paths = [folder / file for folder in folders(kind, given)]
    return next((path for path in paths if path.exists()), paths[0])


def stems(kind: str, ending: str, given: Path | None = None) -> list[str]:
    """The names of the files that there are, without their ``ending``, sorted."""
    return sorted(
        {
            path.stem
            for folder in folders(kind, given)
            for path in folder.glob(f"*{ending}")
        }
    )
