"""Taking files into the store: each whole or not at all, an older edition first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import Release, read
from vawg_analysis.returns.formats import READERS
from vawg_analysis.store import Receipt, Store


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and every reason why."""

    path: Path
    problems: tuple[Problem, ...]


def data_files(given: Iterable[Path]) -> list[Path]:
    """The files named, and for a folder every table below it, in order of name."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.name.lower().endswith(tuple(READERS))
            )
            found += inside
        else:
            found.append(path)
    return found


def read_all(files: Iterable[Path]) -> Iterator[Release | Refusal]:
    """Read each file, changing nothing."""
    for path in files:
        try:
            yield read(path)
        except Refused as refused:
            yield Refusal(path, refused.problems)


def load(store: Store, files: Iterable[Path]) -> Iterator[Receipt | Refusal]:
    """Take each readable file into ``store``; say of the others why not.

    Of several files of one kind, the one that reaches further in time is the later
    release and is taken last, whatever its name.
    """
    releases = []
    for found in read_all(files):
        if isinstance(found, Refusal):
            yield found
        else:
            releases.append(found)
    for release in sorted(releases, key=_edition):
        try:
            yield store.take(release)
        except Refused as refused:
            yield Refusal(release.path, refused.problems)


def _edition(release: Release) -> tuple[str, str]:
    return release.kind, release.rows["period"].max()


def open_store(folder: Path) -> Store:
    """The store at ``folder``; the project's own is first filled with ``data/open``.

    Raises :class:`Refused` where another folder holds no store.
    """
    store = Store(folder)
    if not store.exists and folder.resolve() == paths.STORE.resolve():
        for _ in load(store, data_files([paths.OPEN_DATA])):
            pass
    if not store.exists:
        raise Refused(
            [
                Problem(
                    "there is no data store here",
                    file=str(folder),
                    remedy=f"Load something first: vawg load --data {folder} FILE…",
                )
            ]
        )
    return store
