"""Paths of a machine, which a failure may name and a published page must not."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vawg_analysis import paths

_FOLDERS = re.compile(
    r"(?<![\w<:/\\.])(?:[A-Za-z]:)?[\\/](?:[^\\/\s“”\"'<>]+[\\/])+(?=[^\s])"
)
"""The folders of an absolute path, up to the name of the file."""


def without_places(text: str) -> str:
    """``text`` with every absolute path cut down to where it leads.

    What lies in the project is named as seen from it; of any other path the file's name
    stays, after ``…/``.
    """
    for place, said in _known():
        text = text.replace(place + os.sep, said)
        text = text.replace(place, said.rstrip("/") or ".")
    return _FOLDERS.sub("…/", text)


def _known() -> Iterator[tuple[str, str]]:
    """Folders that may have spaces in their names, the longest first."""
    named = {
        os.environ.get(paths.DATA_VARIABLE, ""): "…/",
        os.environ.get(paths.OUTPUTS_VARIABLE, ""): "…/",
        tempfile.gettempdir(): "…/",
        sys.prefix: "…/",
        str(Path.home()): "…/",
        str(paths.ROOT): "",
    }
    for place in sorted(named, key=len, reverse=True):
        if len(place) > 1:
            yield place, named[place]
