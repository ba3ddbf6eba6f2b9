"""Taking files into the store: each whole or not at all, an older edition first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.loading.earlier import earlier_returns
from vawg_analysis.loading.plausibility import doubts
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import Release, examine
from vawg_analysis.returns.forces.findings import Examination
from vawg_analysis.returns.forces.together import check_each
from vawg_analysis.returns.formats import READERS
from vawg_analysis.store import Receipt, Store
from vawg_analysis.store.filling import filled


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


def examine_all(files: Iterable[Path], store: Store) -> list[Examination]:
    """Read each file, changing nothing; one examination a file, in their order.

    Forces' returns are held against one another, and against what ``store`` has.
    """
    found = [examine(path) for path in files]
    whole = [number for number, one in enumerate(found) if one.release is not None]
    releases = [found[number].release for number in whole]
    contradictions = check_each(releases, earlier_returns(releases, store))
    for number, told in zip(whole, contradictions, strict=True):
        found[number] = found[number].besides(told)
    return [
        one if one.release is None else one.besides(doubts(one.release, store))
        for one in found
    ]


def load(store: Store, files: Iterable[Path]) -> Iterator[Receipt | Refusal]:
    """Take each readable file into ``store``; say of the others why not.

    Of several files of one kind, the one that reaches further in time is the later
    release and is taken last, whatever its name.
    """
    if store.exists:
        store.tidy()
    examined = examine_all(files, store)
    for found in examined:
        if found.release is None:
            yield Refusal(found.path, found.faults)
    whole = [found for found in examined if found.release is not None]
    for found in sorted(whole, key=lambda found: edition(found.release)):
        try:
            yield replace(store.take(found.release), warnings=found.concerns)
        except Refused as refused:
            yield Refusal(found.path, refused.problems)


def edition(release: Release) -> tuple[str, str]:
    """What releases are sorted by, so that the later of one kind is taken last."""
    return release.kind, release.reaches


def open_store(folder: Path) -> Store:
    """The store at ``folder``; the project's own is first filled with ``data/open``.

    Raises :class:`Refused` where another folder holds no store, and where a file of
    ``data/open`` is refused: then nothing is filled.
    """
    store = Store(folder)
    if not store.exists and folder.resolve() == paths.STORE.resolve():
        with filled(folder) as unfinished:
            _take_all(unfinished, data_files([paths.OPEN_DATA]))
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


def _take_all(store: Store, files: Iterable[Path]) -> None:
    """Take every file, or raise :class:`Refused` with what is wrong in any of them."""
    refusals = [found for found in load(store, files) if isinstance(found, Refusal)]
    if refusals:
        raise Refused(problem for found in refusals for problem in found.problems)
