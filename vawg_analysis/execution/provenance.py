"""Which code, which libraries, which files: what it takes to make a page again."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from vawg_analysis.paths import ROOT

PACKAGE = "vawg_analysis"

LIBRARIES = (
    "afcharts",
    "duckdb",
    "geopandas",
    "ipykernel",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "numpy",
    "pandas",
    "pandera",
    "papermill",
    "pyarrow",
    "scipy",
    "seaborn",
    "statsmodels",
)
"""Those that have a say in a figure or in a page."""


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
    return {"version": _version(PACKAGE), "commit": commit, "changed": changed}


def origin(inputs: Mapping[str, str]) -> dict[str, object]:
    """All that a page made now comes from; ``inputs`` maps files to their SHA-256."""
    return {
        "code": code_version(),
        "environment": environment(),
        "inputs": dict(inputs),
    }


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
