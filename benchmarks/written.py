"""A measured table in a page of the documentation, between two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def markdown(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table; its first column is text, the others are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def machine() -> str:
    """On what it was measured; other work on the machine shows in its load."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{platform.system()}, Python {platform.python_version()}, {memory:.0f} GiB, "
        f"{cores} of {os.cpu_count()} cores; load at the end {os.getloadavg()[0]:.1f}"
    )


def into(page: str, name: str, text: str) -> None:
    """Write ``text`` into a page of ``docs``, between the marks called ``name``."""
    path = DOCS / page
    begins, ends = f"<!-- {name} begins -->", f"<!-- {name} ends -->"
    head, rest = path.read_text(encoding="utf-8").split(begins)
    tail = rest.split(ends)[1]
    whole = f"{head}{begins}\n\n{text}\n\n{ends}{tail}"
    path.write_text(whole, encoding="utf-8", newline="\n")
