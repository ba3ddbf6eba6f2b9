"""JSON files that came from elsewhere: read, or said in one way not to be readable."""

from __future__ import annotations

import json
from pathlib import Path


def read_json(path: Path) -> object:
    """What a JSON file holds.

    Raises
    ------
    ValueError
        Where it is not JSON in UTF-8, or nests so deeply that nothing can read it.
    OSError
        Where there is no such file.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("it nests too deeply to be read") from None
