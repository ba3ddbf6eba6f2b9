"""The forces that England and Wales is made of: those that gave a figure.

A force that gave its orders may give their breaches later. So each KPI has forces of
its own; not each count: who had no case has no median, and gave its return too.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.named import kpi_of

Forces = frozenset[str]
MadeOf = Mapping[tuple[str, str], Forces]
"""By period, as labelled, and key: the forces that England and Wales is made of."""


def made_of(counts: pd.DataFrame) -> MadeOf:
    """The forces that gave each count's KPI; ``counts`` as of ``long_counts``.

    All of the period where no force is shown with it.
    """
    of_forces = counts[counts["force"] != NATION]
    gave = of_forces.groupby("period")["force"].agg(frozenset)
    kpi = kpi_of(of_forces["key"])
    each = of_forces.groupby(["period", kpi])["force"].agg(frozenset)
    named = counts[["period", "key"]].drop_duplicates()
    return {
        (p, key): each.get((p, of), gave.get(p, frozenset()))
        for p, key, of in zip(
            named["period"], named["key"], kpi_of(named["key"]), strict=True
        )
    }


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
