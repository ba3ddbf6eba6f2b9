"""What is to be protected, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.disclosure.system import Flags, System


@dataclass(frozen=True)
class Task:
    """Cells that must be protected, those free to help, and the width of intervals.

    ``hidden`` are not published in any case: the sensitive cells, and more if given.
    """

    system: System
    sensitive: Flags
    free: Flags
    hidden: Flags
    width: float
