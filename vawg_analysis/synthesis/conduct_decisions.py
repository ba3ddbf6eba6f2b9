"""How synthetic allegations end: still open, closed without action, or with one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.case_types import CaseType, Load
from vawg_analysis.synthesis.days import after, days_until
from vawg_analysis.synthesis.draws import chosen, spread, waits

ROWS_A_CASE = 1.3
"""About so many rows has a case: an allegation against two people is two."""
DISMISSED = "case to answer: gross misconduct", "dismissal"


def decisions(
    extract_day: pd.Timestamp,
    rng: np.random.Generator,
    kind: CaseType,
    load: Load,
    rows: pd.DataFrame,
) -> dict[str, object]:
    """When each case of ``rows`` was finalised, what was decided, what followed."""
    rank = rng.permutation(load.cases)[rows["case"]]
    done = rank < load.finalised
    first = ~rows["case"].duplicated().to_numpy()
    dismissed = done & (rank < load.dismissed) & first
    left = days_until(extract_day, rows.loc[first, "received_date"])
    scale, shape = (np.full(load.cases, value, dtype="float64") for value in kind.days)
    taken = waits(rng, scale, shape, left)[rows["case"]]
    usual = _decided(rng, kind, len(rows))
    decision, sanction = (
        np.where(dismissed, severe, np.where(done, other, ""))
        for severe, other in zip(DISMISSED, usual, strict=True)
    )
    return {
        "finalised_date": after(rows["received_date"], taken).where(done),
        "decision": decision,
        "sanction": sanction,
    }


def _decided(
    rng: np.random.Generator, kind: CaseType, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Decision and sanction of ``size`` allegations, dismissals apart."""
    finalised = ROWS_A_CASE * kind.finalised * kind.cases
    none = spread(rng, size) < kind.no_action * finalised / (finalised - kind.dismissed)
    said, shares = zip(*kind.action.items(), strict=True)
    which = chosen(rng, size, tuple(range(len(said))), shares).astype("int64")
    closed = chosen(rng, size, *zip(*kind.closed.items(), strict=True))
    acted = np.array(said, dtype=object).reshape(-1, 2)[which]
    return np.where(none, closed, acted[:, 0]), np.where(none, "none", acted[:, 1])
