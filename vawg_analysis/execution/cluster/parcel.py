"""What travels to a worker: the notebooks, and the tables that the run computed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.store.catalogue import CATALOGUE

NOTEBOOKS, TABLES, STORE, OUTPUTS = "notebooks", "tables", "store", "outputs"
"""Folders of an unpacked parcel."""


@dataclass(frozen=True)
class Parcel:
    """Files by their path in the parcel.

    Of the store only the catalogue is needed: it says which returns are held, and what
    was computed from them is in the tables. No record of a force travels.
    """

    files: Mapping[str, bytes]

    @cached_property
    def name(self) -> str:
        """A hash of the content: two runs never share a folder."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:16]


def packed(notebooks: Iterable[Path], environment: Mapping[str, str]) -> Parcel:
    """The notebooks, and what ``environment`` names of a run's tables and store."""
    files = {f"{NOTEBOOKS}/{path.name}": path for path in set(notebooks)}
    if tables := environment.get(paths.TABLES_VARIABLE):
        files |= {f"{TABLES}/{name}": path for name, path in _inside(Path(tables))}
    if store := environment.get(paths.DATA_VARIABLE):
        catalogue = Path(store, CATALOGUE)
        files |= {f"{STORE}/{CATALOGUE}": catalogue} if catalogue.exists() else {}
    return Parcel({name: path.read_bytes() for name, path in sorted(files.items())})


def _inside(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below ``folder`` but hidden ones, by its path in it."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix(), path


def unpacked(parcel: Parcel, folder: Path) -> Path:
    """The folder below ``folder`` that holds ``parcel``, made whole if not there."""
    place = folder / f"vawg-{parcel.name}"
    if place.exists():
        return place
    unfinished = place.with_name(f"{place.name}.{os.getpid()}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for inside in (NOTEBOOKS, TABLES, STORE, OUTPUTS):
        (unfinished / inside).mkdir(parents=True)
    for name, content in parcel.files.items():
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    os.replace(unfinished, place)
    return place


def told(place: Path) -> dict[str, str]:
    """The variables that lead a kernel to what lies in ``place``."""
    return {
        paths.TABLES_VARIABLE: str(place / TABLES),
        paths.DATA_VARIABLE: str(place / STORE),
        paths.OUTPUTS_VARIABLE: str(place / OUTPUTS),
    }
