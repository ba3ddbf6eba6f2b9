"""Marked copies of several returns in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.findings import Examination
from vawg_analysis.returns.forces.marking import mark


def mark_all(
    examined: Iterable[Examination], folder: Path
) -> Iterator[tuple[Path, Path]]:
    """Each return in which something was found, and its marked copy in ``folder``.

    Only returns of forces are copied. Of files that share a name the second copy's name
    ends in ``-2``.
    """
    names: Counter[str] = Counter()
    for found in examined:
        if found.kind not in FORCE_RETURNS or not (found.faults or found.concerns):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        name = found.path.stem
        names[name.casefold()] += 1
        again = names[name.casefold()]
        ending = f"-{again}" if again > 1 else ""
        yield (
            found.path,
            mark(found.path, found, folder / f"{name}.marked{ending}.xlsx"),
        )
