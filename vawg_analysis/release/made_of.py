"""The forces that England and Wales is made of: those that gave a figure.

A force that gave its orders may give their breaches later. So each count has forces of
its own.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import NATION

Forces = frozenset[str]
MadeOf = Mapping[tuple[str, str], Forces]
"""By period, as labelled, and key: the forces that England and Wales is made of."""


def made_of(counts: pd.DataFrame) -> MadeOf:
    """The forces that gave each count, in any split; ``counts`` as of ``long_counts``.

    All of the period where no force is shown with it.
    """
    of_forces = counts[counts["force"] != NATION]
    gave = of_forces.groupby("period")["force"].agg(frozenset)
    each = of_forces.groupby(["period", "key"])["force"].agg(frozenset).to_dict()
    named = counts[["period", "key"]].drop_duplicates().to_numpy()
    return {(p, key): gave.get(p, frozenset()) for p, key in named} | each


def numbered(made: MadeOf, places: pd.DataFrame, keys: pd.Index) -> np.ndarray:
    """A row a place, a column a key: a number for each set of forces.

    −1 for what is no count of England and Wales.
    """
    number = {forces: at for at, forces in enumerate(dict.fromkeys(made.values()))}
    found = np.full((len(places), len(keys)), -1)
    nation = places.index[places["force"] == NATION]
    for name, rows in places.loc[nation].groupby("period").groups.items():
        found[rows] = [number.get(made.get((name, key)), -1) for key in keys]
    return found
