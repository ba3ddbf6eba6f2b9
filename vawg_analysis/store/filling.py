"""A store that is filled as a whole: beside its place, then put there in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vawg_analysis.store.catalogue import CATALOGUE
from vawg_analysis.store.lock import alone
from vawg_analysis.store.store import Store

WAIT = 60
"""Seconds to wait for another load into the place; moving folders takes none."""


@contextmanager
def filled(folder: Path) -> Iterator[Store]:
    """A new store to fill, which becomes the one at ``folder`` if all went well.

    A fill that was cut off leaves ``folder`` as it was. Where another process has
    filled it meanwhile, that store stays and this one goes.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=folder.parent, prefix=f"{folder.name}.filling-"
    ) as place:
        unfinished = Store(Path(place))
        yield unfinished
        with alone(folder, WAIT):
            if not Store(folder).exists:
                _move(unfinished.folder, folder)


def _move(source: Path, target: Path) -> None:
    """Move a store's content; its catalogue last, since that makes it a store."""
    inside = [p for p in source.iterdir() if not p.name.startswith((".", "catalogue."))]
    for path in inside:
        shutil.rmtree(target / path.name, ignore_errors=True)
        os.replace(path, target / path.name)
    if (source / CATALOGUE).exists():
        os.replace(source / CATALOGUE, target / CATALOGUE)
