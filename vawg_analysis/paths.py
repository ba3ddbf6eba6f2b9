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
PRIVATE = ROOT / "private"
"""What version control leaves alone: forces' own returns and what is made of them."""
NOTEBOOKS = ROOT / "notebooks"
OUTPUTS = ROOT / "outputs"

DATA_VARIABLE = "VAWG_DATA"
OUTPUTS_VARIABLE = "VAWG_OUTPUTS"
TABLES_VARIABLE = "VAWG_TABLES"
"""Variables of the environment that name the store, the folder of outputs, and the
tables that a run computed. A kernel is told its folders by these and not by parameters:
parameters are published with its notebook, and a path tells of a person or a machine.
"""


SESSION_VARIABLE = "JPY_SESSION_NAME"
"""What a Jupyter server tells a kernel that a person has opened a notebook with."""


def live() -> bool:
    """Whether a person works in the notebook, and no run makes a page from it."""
    return SESSION_VARIABLE in os.environ and TABLES_VARIABLE not in os.environ


def store_folder(named: str = "") -> Path:
    """The store: ``named``, else that of the environment, else the project's own."""
    return _folder(named, os.environ.get(DATA_VARIABLE), STORE)


def outputs_folder(named: str = "") -> Path:
    """Where outputs go: ``named``, else by the environment, else the project's own."""
    return _folder(named, os.environ.get(OUTPUTS_VARIABLE), OUTPUTS)


def _folder(named: str, told: str | None, own: Path) -> Path:
    """``named`` is found from where the work is done, else from the project's top.

    A notebook works in its own folder, and its analyst names folders from the top.
    """
    if not named:
        return Path(told or own)
    path = Path(named)
    return path if path.exists() or path.is_absolute() else _from_notebooks(path)


def _from_notebooks(path: Path) -> Path:
    inside = Path.cwd().resolve() == NOTEBOOKS.resolve()
    return ROOT / path if inside else path
