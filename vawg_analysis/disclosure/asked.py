"""Which counts one table is looked for: the more at a time, the fewer tables."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vawg_analysis.disclosure.system import Floats

AT_ONCE, ONE_IN = 30, 20
"""Sensitive cells that one table is looked for: so many, or where more are left one in
so many. Where all cells of the block are suppressed already a table is looked for all
of them: fewer tables do, which move more cells and come out whole sooner."""
FEWER = 4
"""After a table that brought little, a so much smaller share is looked for: those that
are not may then move the other way."""
Asked = tuple[NDArray[np.intp], Floats]
"""Cells that a table is looked for, and which way each is to go."""


def ask_all(
    pending: NDArray[np.intp], fruitless: int, draws: np.random.Generator
) -> Asked:
    """All that are left: first up, then either way; then fewer of them."""
    few, mixed = _some(pending, len(pending) / FEWER ** (fruitless // 2), draws)
    return few, mixed if fruitless % 2 else np.ones(len(few))


def ask_some(
    pending: NDArray[np.intp], fruitless: int, draws: np.random.Generator
) -> Asked:
    """Some of those that are left: either way, then fewer of them and up."""
    most = min(max(AT_ONCE, len(pending) // ONE_IN), len(pending))
    few, mixed = _some(pending, most / FEWER**fruitless, draws)
    return few, np.ones(len(few)) if fruitless % 2 else mixed


def _some(pending: NDArray[np.intp], size: float, draws: np.random.Generator) -> Asked:
    few = draws.permutation(pending)[: int(np.ceil(size))]
    return few, np.where(draws.random(len(few)) < 0.5, -1.0, 1.0)
