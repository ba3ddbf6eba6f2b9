"""Commands that take in files: ``vawg check`` and ``vawg load``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.saying import complain, say


@click.command()
@options.FILES
def check(files: tuple[Path, ...]) -> None:
    """Validate files, or all tables in a folder, and write nothing."""
    from vawg_analysis import loading

    found = _data_files(files)
    failed = not found
    for taken in loading.read_all(found):
        failed |= _refused(taken)
        if isinstance(taken, loading.Release):
            rows = f"{len(taken.rows):,} rows"
            say(f"{taken.path}: {taken.kind}, {rows}, nothing wrong")
            for note in taken.notes:
                say(f"  note: {note}")
    sys.exit(1 if failed else 0)


@click.command()
@options.FILES
@options.DATA
def load(files: tuple[Path, ...], data: Path) -> None:
    """Take files, or all tables in a folder, into the store."""
    from vawg_analysis import loading
    from vawg_analysis.store import Store

    found = _data_files(files)
    failed = not found
    for taken in loading.load(Store(data), found):
        failed |= _refused(taken)
        if not isinstance(taken, loading.Refusal):
            say(taken.text())
    sys.exit(1 if failed else 0)


def _data_files(given: Iterable[Path]) -> list[Path]:
    """The tables among what was given; what else a folder holds is said."""
    from vawg_analysis import loading
    from vawg_analysis.cli.folders import left_out

    found = loading.data_files(given)
    for line in left_out(given, found):
        complain(line)
    return found


def _refused(found: object) -> bool:
    """Say what was wrong with a refused file; whether it was refused."""
    problems = getattr(found, "problems", ())
    if problems:
        complain(f"{found.path}: refused, nothing of it was taken")
        for problem in problems:
            complain(f"  {problem}")
    return bool(problems)
