"""Outputs at an address, as s3://bucket/folder: made here, then sent whole.

A run writes thousands of times into its folder and an object store wants each object
once. So a run works in a folder of this machine that is kept alike to the address:
what lies there is fetched first, and what has changed is sent when all is made, the
manifest last, in one transaction where the store knows any.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from vawg_analysis import paths
from vawg_analysis.execution.earlier import MANIFEST
from vawg_analysis.files.whole import write_whole_bytes
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.provenance import fingerprint

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_FETCHED = ".fetched"
"""The manifest that lay at the address when it was last looked at."""

_OURS_ALONE = "tables"
"""Folder of computed tables: kept for the next run, no part of a release."""


def is_address(named: str) -> bool:
    """Whether outputs named so lie elsewhere; a ``file:`` address is a folder here."""
    return "://" in named and not named.startswith("file:")


def folder_of(named: str) -> Path:
    """The folder of this machine in which a run works for outputs named so."""
    if is_address(named):
        digest = hashlib.sha256(named.rstrip("/").encode()).hexdigest()[:16]
        return paths.OUTPUTS / "addresses" / digest
    parts = urlsplit(named)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else Path(named)


@contextmanager
def published(address: str, folder: Path) -> Iterator[None]:
    """Keep ``folder`` alike to ``address``: fetch before, and send after, what differs.

    Nothing is sent of a run that does not come to its end; the next one goes on where
    it stopped, and fetches nothing that another has not sent meanwhile.

    Raises
    ------
    Refused
        Where no such address can be written to with what is installed or allowed, its
        bucket does not exist, or what lies there has a manifest that cannot be read.
    """
    store, place = _store(address)
    with _reaching(address):
        held = _fetch(store, place, folder)
    yield
    with _reaching(address):
        _send(store, place, folder, held)


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    """Say in our words what a store's own library raises."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        why = " ".join(str(error).split())
        what = f"the address of the outputs cannot be used: {why}"
        remedy = (
            "Check the address, the network and the credentials. Pages that were made "
            "are kept here, and the next run sends them."
        )
        raise Refused([Problem(what, value=address, remedy=remedy)]) from error


def _store(address: str) -> tuple[AbstractFileSystem, str]:
    from fsspec.core import url_to_fs

    try:
        return url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise Refused(
            [
                Problem(
                    f"outputs cannot be written to this address: {error}",
                    value=address,
                    allowed="a folder, or an address that fsspec knows, as in "
                    "s3://bucket/folder or abfs://container/folder",
                    remedy="Install the package that it needs (s3fs, adlfs, gcsfs) and "
                    "give its credentials in the environment.",
                )
            ]
        ) from None


def _fetch(store: AbstractFileSystem, place: str, folder: Path) -> dict[str, str]:
    """What the manifest at ``place`` names, in ``folder``; its files with their hashes.

    Where the manifest is the one that was seen last, the folder is as far or further.
    """
    try:
        manifest = store.cat_file(f"{place}/{MANIFEST}")
    except FileNotFoundError:
        _require_start(store, place)
        return {}
    try:
        named = _named(manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = "this manifest cannot be read, so nobody can tell whom its pages are for"
        remedy = "Choose another address for outputs, or remove what lies at this one."
        file = f"{place}/{MANIFEST}"
        raise Refused([Problem(what, file=file, remedy=remedy)]) from None
    seen = folder / _FETCHED
    if seen.exists() and seen.read_bytes() == manifest:
        return named
    for name, was in named.items():
        path = folder / name
        if not (path.exists() and fingerprint(path) == was):
            write_whole_bytes(path, store.cat_file(f"{place}/{name}"))
    write_whole_bytes(folder / MANIFEST, manifest)
    write_whole_bytes(seen, manifest)
    return named


def _require_start(store: AbstractFileSystem, place: str) -> None:
    """:class:`Refused` where nothing is called as ``place`` begins.

    s3fs would make a bucket of that name: a slip would publish where nobody looks.
    """
    start = place.strip("/").partition("/")[0]
    if start != place.strip("/") and not store.exists(start):
        what = "there is no bucket, container or folder of this name to put outputs in"
        remedy = "Make it first, or correct the address of the outputs."
        raise Refused([Problem(what, value=start, remedy=remedy)])


def _named(manifest: bytes) -> dict[str, str]:
    """The files that a manifest names; none may lie outside of its folder.

    Nor among the tables that a run trusts to have computed, or its own records.
    """
    content = json.loads(manifest)
    files = dict(content["files"])
    for page in content["pages"].values():
        files |= page["files"]
    return {name: was for name, was in files.items() if _inside(name)}


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    ours = {part for part in path.parts if part.startswith(".")} | {_OURS_ALONE}
    return not path.is_absolute() and "\\" not in name and ours.isdisjoint(path.parts)


def _send(
    store: AbstractFileSystem, place: str, folder: Path, held: dict[str, str]
) -> None:
    """Send each file that is not ``held`` there with its hash; the manifest last."""
    changed = [
        name
        for name in _made(folder)
        if name != MANIFEST and held.get(name) != fingerprint(folder / name)
    ]
    with store.transaction:
        for name in [*changed, MANIFEST]:
            store.makedirs(f"{place}/{name}".rpartition("/")[0], exist_ok=True)
            with store.open(f"{place}/{name}", "wb") as file:
                file.write((folder / name).read_bytes())
    write_whole_bytes(folder / _FETCHED, (folder / MANIFEST).read_bytes())


def _made(folder: Path) -> Iterator[str]:
    """Every file of a release, as seen from ``folder``.

    A folder with a manifest of its own is the release of another question.
    """
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == _OURS_ALONE:
            continue
        if path.is_file():
            yield path.name
        elif not (path / MANIFEST).exists():
            yield from (f"{path.name}/{name}" for name in _made(path))
