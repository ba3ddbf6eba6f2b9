"""What a count is worth to a reader, and so what it costs to suppress it."""

from __future__ import annotations

import numpy as np

from vawg_analysis.disclosure.system import Floats
from vawg_analysis.release.system import Release

NATIONAL, WHOLE, BY_OFFENCE = 300.0, 30.0, 5.0
"""How much more a count of the nation, of all crimes of a force, or of an offence is
worth to a reader than one of a finer split."""
UNSEEN = 1e-3


def costs(release: Release) -> Floats:
    """What suppressing each cell costs a reader."""
    places = release.places
    worth = np.select(
        [
            release.unseen,
            release.nation,
            places["breakdown"] == "all",
            places["breakdown"] == "offence",
        ],
        [UNSEEN, NATIONAL, WHOLE, BY_OFFENCE],
        1.0,
    )
    return worth * np.sqrt(np.maximum(places["rows"], 1))
