"""Where the project's own files lie, whatever the working directory is."""

from __future__ import annotations

import os
from pathlib import Path


def _root() -> Path:
    """The checkout: named by VAWG_HOME, else the folder above the package."""
    named = os.environ.get("VAWG_HOME")
    return Path(named).resolve() if named else Path(__file__).resolve().parents[1]


ROOT = _root()
REFERENCE = ROOT / "data" / "reference"
OPEN_DATA = ROOT / "data" / "open"
STORE = ROOT / "data" / "store"
PARAMS = ROOT / "params"
NOTEBOOKS = ROOT / "notebooks"
OUTPUTS = ROOT / "outputs"
