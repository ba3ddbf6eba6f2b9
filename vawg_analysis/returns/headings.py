"""Headings of columns, compared without what publishers change in them."""

from __future__ import annotations

import re
from functools import lru_cache

_FILLERS = {"the", "that", "were", "was", "of"}


@lru_cache(maxsize=4096)
def plain(heading: object) -> str:
    """A heading without what publishers change from release to release.

    >>> plain("Outcomes for offences that were recorded in the quarter [note 2]")
    'outcomes for offences recorded in quarter'
    """
    text = re.sub(r"\[note[s]? [^]]*\]", " ", str(heading).casefold())
    words = re.sub(r"[^a-z0-9]+", " ", text).split()
    return " ".join(word for word in words if word not in _FILLERS)
