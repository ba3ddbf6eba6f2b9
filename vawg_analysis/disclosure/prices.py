"""From the prices of sums to what each cell is worth to a movement."""

from __future__ import annotations

import numpy as np

from vawg_analysis.disclosure.system import Floats, System
from vawg_analysis.disclosure.unknowns import Extreme, Unknowns

ALMOST_NOTHING = 1e-9


def worth(system: System, known: Unknowns, objective: Floats, far: Extreme) -> Floats:
    """What each cell of the system could add to a movement of ``objective`` at most.

    ``known`` are the suppressed cells: their reduced costs are not negative but for
    rounding. By duality a movement is at most the sum, over the cells that may move, of
    reduced cost times own movement; a cell moves down by its count at most, and up
    without limit.
    """
    prices = np.zeros(system.balance.shape[0])
    prices[known.rows] = far.prices
    reduced = -(system.balance.T @ prices)
    reduced[known.cells] = np.maximum(reduced[known.cells] + objective, 0)
    reduced[np.abs(reduced) < ALMOST_NOTHING] = 0
    return np.where(reduced < 0, np.inf, reduced * system.counts)
