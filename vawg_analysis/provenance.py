"""Which code, which libraries, which files: what it takes to make a page again."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from vawg_analysis.paths import PARAMS, PRIVATE, REFERENCE, ROOT

PACKAGE = "vawg_analysis"

LIBRARIES = (
    "afcharts",
    "duckdb",
    "gptables",
    "jinja2",
    "ipykernel",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "numpy",
    "openpyxl",
    "pandas",
    "pandera",
    "papermill",
    "pyarrow",
    "python-calamine",
    "scipy",
    "seaborn",
    "statsmodels",
    "xlsxwriter",
)
"""Those that have a say in a figure or in a page."""


SOURCES = (".py", ".j2", ".css", ".json")
"""Endings of the package's files that have a say in a figure or in a page."""


def code_version(root: Path = ROOT) -> dict[str, object]:
    """Version of the package and, in a checkout, its commit.

    ``changed`` is true where files differ from that commit. ``commit`` and ``changed``
    are ``None`` outside a checkout, and before its first commit.
    """
    commit = changed = None
    top = _git(root, "rev-parse", "--show-toplevel")
    if top and Path(top).resolve() == root.resolve():
        commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD") or None
    if commit:
        changed = _git(root, "status", "--porcelain") != ""
    return {
        "version": _version(PACKAGE),
        "commit": commit,
        "changed": changed,
        "sha256": code_hash(),
    }


@cache
def code_hash(folder: Path = Path(__file__).parent) -> str:
    """SHA-256 over the package's own files: other code, other figures or pages."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in SOURCES:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def choices(period: str, scope: str, audience: str = "public") -> dict[str, str]:
    """SHA-256 of the files of ``params`` and reference data behind a period's figures.

    By path as seen from the project; ``period`` and ``scope`` are names. Files of
    ``private`` bear on figures for internal eyes alone.
    """
    homes = (PARAMS, PRIVATE) if audience == "internal" else (PARAMS,)
    files = [
        PARAMS / "defaults.yaml",
        PARAMS / "disclosure.yaml",
        PARAMS / "periods" / f"{period}.yaml",
        *PARAMS.glob("*.csv"),
        PARAMS / "scope" / f"{scope}.csv",
        PARAMS / "scope" / f"{scope}.yaml",
        *(path for home in homes for path in home.glob("baselines/*.json")),
        *(PARAMS / "peer_groups").glob("*.csv"),
        *(path for home in homes for path in home.glob("thresholds/*.yaml")),
        *REFERENCE.glob("*.csv"),
    ]
    return fingerprints(files)


def fingerprints(files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of those of ``files`` that are there, by path seen from the project."""
    return {
        path.relative_to(ROOT).as_posix(): fingerprint(path)
        for path in sorted(files)
        if path.exists()
    }


def origin(
    inputs: Sequence[Mapping[str, str]], choices: Mapping[str, str]
) -> dict[str, object]:
    """All that the pages of a run come from, but their notebooks.

    ``inputs`` are records of the files whose figures were read, ``choices`` as
    :func:`choices` gives them.
    """
    return {
        "code": code_version(),
        "environment": environment(),
        "inputs": [dict(record) for record in inputs],
        "choices": dict(choices),
    }


def alike(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two origins have the same content, under whichever commit it stood."""
    return _content(one) == _content(other)


def _content(origin: Mapping[str, object]) -> dict[str, object]:
    code = dict(origin.get("code", {}))
    return dict(origin) | {"code": code.get("sha256")}


def identity(origin: Mapping[str, object]) -> str:
    """A short name for an origin, the same for the same content."""
    text = json.dumps(origin, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def environment() -> dict[str, object]:
    """Python, operating system and the version of each of :data:`LIBRARIES`."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git(root: Path, *arguments: str) -> str:
    """What git prints, stripped; "" where git fails or is not there."""
    try:
        said = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.strip()
