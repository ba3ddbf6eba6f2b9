"""Whether a cluster's workers are what this run is: same project, same libraries."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vawg_analysis import paths, provenance
from vawg_analysis.problems import Problem, Refused

if TYPE_CHECKING:
    from distributed import Client

_READ = (".csv", ".json", ".yaml")
"""Endings of the files of parameters and reference data that a notebook may read."""


def belongings() -> dict[str, str]:
    """What a page depends on besides its notebook and its data, each with its version.

    The project's own files by their SHA-256, Python, the system and the libraries by
    name and number.
    """
    known = provenance.environment()
    libraries = {name: str(number) for name, number in known["libraries"].items()}
    return {
        "vawg_analysis": provenance.code_hash()[:12],
        "params": _hash(paths.PARAMS),
        "private/thresholds": _hash(paths.PRIVATE / "thresholds"),
        "data/reference": _hash(paths.REFERENCE),
        "Python": str(known["python"]),
        "system": str(known["system"]),
        **libraries,
    }


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _READ:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(provenance.fingerprint(path).encode())
    return digest.hexdigest()[:12]


def require_alike(client: Client) -> None:
    """:class:`Refused` with each thing that any worker has otherwise than this run."""
    found = client.run(belongings, on_error="return")
    if problems := [*_different(found, belongings())]:
        raise Refused(problems)


def _different(found: Mapping[str, object], here: Mapping[str, str]):
    others: Counter[tuple[str, str]] = Counter()
    for told in found.values():
        if isinstance(told, BaseException):
            others["the package vawg_analysis", f"an error: {told}"] += 1
        else:
            others.update(
                (name, told.get(name, "nothing"))
                for name, own in here.items()
                if told.get(name) != own
            )
    for (name, other), number in sorted(others.items()):
        workers = (
            "a worker of the cluster has" if number == 1 else f"{number} workers have"
        )
        yield Problem(
            f"{workers} another {name} than this run",
            value=other,
            allowed=here.get(name, f"vawg_analysis {here['vawg_analysis']}"),
            remedy="Give every worker the same checkout and the same environment "
            "(requirements.lock), and start it again.",
        )
