"""Splits that nothing protects: which they are, and the release without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csc_array

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.release.system import Release


def splits_of(
    release: Release, narrow: NDArray[np.intp], table: pd.DataFrame
) -> pd.Series:
    """The rows of the splits that hold a ``narrow`` cell, or all if it is a whole."""
    balance = release.system.balance
    rows = np.flatnonzero(abs(balance)[:, narrow].sum(axis=1))
    beside = np.union1d(narrow, balance[rows].indices)
    found = set(release.places.loc[beside, "breakdown"]) - {"", "all"}
    whole = release.places["breakdown"].to_numpy()[narrow] == "all"
    if not found or whole.any():
        return pd.Series(True, index=table.index)
    return table["breakdown"].isin(found)


def without(release: Release, rows: pd.Index) -> Release:
    """The release that does not publish these rows of its table.

    Their counts stay in the sums, as unknowns: an outsider knows less, not more. They
    are not there to be protected any more, nor is what is left of them.
    """
    of_rows = release.of_rows[~release.of_rows["row"].isin(rows)]
    shown = np.bincount(of_rows["cell"], minlength=len(release.system))
    gone = ~release.unseen & (shown == 0)
    places = release.places.assign(rows=shown)
    places.loc[gone, ["breakdown", "force", "period"]] = ""
    sensitive = release.sensitive & ~_made_of(release, gone)
    return replace(release, places=places, of_rows=of_rows, sensitive=sensitive)


def _made_of(release: Release, gone: Flags) -> Flags:
    """``gone`` and the cells of no table that are what is left of these.

    Such a cell is there because of the first sum that it stands in.
    """
    sums, ties = csc_array(release.system.balance), abs(release.system.balance)
    sums.sort_indices()
    left = release.unseen & ~release.of_others & (np.diff(sums.indptr) > 0)
    rests = np.flatnonzero(left)
    first = sums.indices[sums.indptr[rests]]
    before = 0
    while gone.sum() > before:
        before, gone = gone.sum(), gone.copy()
        gone[rests] |= (ties @ gone.astype("float64") > 0)[first]
    return gone
