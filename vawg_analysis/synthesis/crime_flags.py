"""Flags of synthetic crimes: abuse by a partner or family, honour, children, online."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.draws import yes

ABUSE = {
    "rape": 0.35,
    "other sexual offences": 0.12,
    "stalking": 0.5,
    "harassment": 0.35,
    "controlling or coercive behaviour": 0.98,
    "malicious communications": 0.3,
}
"""Share with the domestic-abuse flag, where the scope does not ask for it."""
ONLINE = {"malicious communications": 0.54, "harassment": 0.08, "stalking": 0.05}
ONLINE |= {"rape": 0.01, "other sexual offences": 0.14}
FLAG_BLANK = 0.06
OF_MEN, OF_UNKNOWN = 0.25, 0.04
"""Share of flagged violence that is out of scope: its victim is a man, or not known."""


def crime_flags(
    rng: np.random.Generator, rows: pd.DataFrame, honour: int
) -> dict[str, np.ndarray]:
    """The four flags; “no” where they do not hold, and blank where nobody said.

    Of the live crimes in scope, ``honour`` carry the flag of honour-based abuse.
    """
    online = _of_category(rows, ONLINE)
    sexual = rows["category"].isin(["rape", "other sexual offences"]).to_numpy()
    young = (rows["victim_age"] < 18).fillna(False).to_numpy(dtype=bool)
    return {
        "domestic_abuse": _flag(rng, yes(rng, _abuse(rows))),
        "honour_based_abuse": _flag(rng, _honour(rng, rows, honour)),
        "child_sexual_abuse": _flag(rng, sexual & young),
        "online": _flag(rng, yes(rng, online)),
    }


def _abuse(rows: pd.DataFrame) -> np.ndarray:
    """Probability of the domestic-abuse flag: violence is in scope by it alone."""
    in_scope = rows["in_scope"].to_numpy(dtype=bool)
    sex = rows["victim_sex"].to_numpy()
    outside = np.select([sex == "female", sex == "male"], [0.0, OF_MEN], OF_UNKNOWN)
    violence = (rows["rule"] == "domestic_abuse_flag").to_numpy()
    otherwise = _of_category(rows, ABUSE) * np.where(in_scope, 1, 0.5)
    return np.where(violence, np.where(in_scope, 1.0, outside), otherwise)


def _honour(rng: np.random.Generator, rows: pd.DataFrame, number: int) -> np.ndarray:
    live = rows["record_status"].eq("live") & rows["victim_sex"].eq("female")
    counted = np.flatnonzero(rows["in_scope"].to_numpy(dtype=bool) & live.to_numpy())
    marked = np.zeros(len(rows), dtype=bool)
    marked[rng.permutation(counted)[:number]] = True
    return marked


def _of_category(rows: pd.DataFrame, shares: dict[str, float]) -> np.ndarray:
    return rows["category"].map(shares).astype("float64").fillna(0).to_numpy()


def _flag(rng: np.random.Generator, holds: np.ndarray) -> np.ndarray:
    blank = yes(rng, np.full(len(holds), FLAG_BLANK))
    return np.where(holds, "yes", np.where(blank, "", "no")).astype(object)
