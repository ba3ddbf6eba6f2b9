"""Names that a person gives and that become files."""

from __future__ import annotations

import re

from vawg_analysis.problems import Problem, Refused

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def checked_name(name: str, of: str) -> str:
    """``name`` itself, or :class:`Refused` where it is not fit for a file's name.

    ``of`` says what it names: ``a baseline``.
    """
    if _NAME.fullmatch(name):
        return name
    raise Refused(
        [
            Problem(
                f"this is not a name for {of}",
                value=name,
                allowed="small letters, digits and single hyphens, as in first-year",
            )
        ]
    )
