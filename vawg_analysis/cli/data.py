"""Commands that take in files: ``vawg check`` and ``vawg load``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.saying import complain, say

if TYPE_CHECKING:
    from vawg_analysis.returns.forces.findings import Examination


@click.command()
@options.FILES
@options.MARK
@options.DATA
def check(files: tuple[Path, ...], mark: Path | None, data: Path) -> None:
    """Validate files, or all tables in a folder, and load nothing."""
    from vawg_analysis.loading import intake
    from vawg_analysis.store import Store

    found = _data_files(files)
    examined = intake.examine_all(found, Store(data))
    for one in examined:
        if one.release is None:
            complain(one.text())
            continue
        say(one.text())
        for note in one.release.notes:
            say(f"  note: {note}")
    if mark is not None:
        _write_marked(examined, mark)
    sys.exit(not found or any(one.release is None for one in examined))


def _write_marked(examined: Iterable[Examination], folder: Path) -> None:
    """Write the marked copy of each return in which something was found."""
    from vawg_analysis.returns.forces.marked_copies import mark_all

    for path, copy in mark_all(examined, folder):
        say(f"{path}: marked copy {copy}")


@click.command()
@options.FILES
@options.DATA
def load(files: tuple[Path, ...], data: Path) -> None:
    """Take files, or all tables in a folder, into the store."""
    from vawg_analysis.loading import intake
    from vawg_analysis.store import Store

    found = _data_files(files)
    failed = not found
    for taken in intake.load(Store(data), found):
        failed |= _refused(taken)
        if not isinstance(taken, intake.Refusal):
            say(taken.text())
    sys.exit(1 if failed else 0)


def take_first(given: Iterable[Path], folder: Path, audience: str) -> None:
    """Load files into the store before figures are asked of it: all of them or none.

    The receipts go to standard error, since the figures go to standard output. What is
    wrong in a return is not for everybody either: the audience is looked at first.
    """
    from vawg_analysis.audience import require_protected
    from vawg_analysis.loading.as_one import (
        refuse_in_part,
        refuse_unrecognised,
        take_as_one,
    )
    from vawg_analysis.loading.intake import examine_all
    from vawg_analysis.store import Store

    store = Store(folder)
    examined = examine_all(_data_files(given), store)
    require_protected((one.kind for one in examined), audience)
    if audience == "public":
        refuse_unrecognised(examined)
    refuse_in_part(examined, store)
    for receipt in take_as_one(examined, store):
        complain(receipt.text())


def _data_files(given: Iterable[Path]) -> list[Path]:
    """The tables among what was given; what else a folder holds is said."""
    from vawg_analysis.cli.folders import left_out
    from vawg_analysis.loading import intake

    found = intake.data_files(given)
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
