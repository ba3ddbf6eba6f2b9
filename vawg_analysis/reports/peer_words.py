"""A force beside its peers, in words and as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.assessment.change import RATIO
from vawg_analysis.presentation.wording import interval_text, number_text

NO_PEERS = (
    "**No peers**: no group of similar forces is held for this force. A dated group in "
    "`params/peer_groups` puts it beside one."
)
NOT_MUTUAL = (
    "A group belongs to the force that it was made for: a peer need not have this "
    "force among its own. Pooled, each case weighs the same; in the mean, each force."
)
ROWS = {
    "Peers, pooled": "peers_pooled",
    "Peers, mean of forces": "peers_mean",
    "Peers and this force, pooled": "peers_pooled_with_itself",
    "Peers and this force, mean of forces": "peers_mean_with_itself",
}


def said(row: pd.Series) -> str:
    """How far the force lies from its peers together; "" without a group."""
    if pd.isna(row["peers"]):
        return ""
    peers = number_text(row["peers_pooled"], row["unit"])
    bounds = interval_text(row["peers_lower"], row["peers_upper"], row["unit"])
    return (
        f"Its peers together: {peers} ({bounds}). {_apart(row)} {_allowed(row)}: peers "
        "are alike in what the grouping looked at, and need not be in this."
    )


def _allowed(row: pd.Series) -> str:
    """What the intervals allow for; not every period shows how its quarters differ."""
    if pd.isna(row["inflation"]):
        return "By chance alone"
    return "By chance and how quarters differ"


def averages(row: pd.Series, area: str) -> pd.DataFrame:
    """The force and its peers' four averages: ``Whose``, ``Figure``, interval."""
    unit = row["unit"]
    bounds = {
        area: (row["lower"], row["upper"]),
        "Peers, pooled": (row["peers_lower"], row["peers_upper"]),
    }
    values = {area: row["value"]} | {name: row[column] for name, column in ROWS.items()}
    return pd.DataFrame(
        {
            "Whose": list(values),
            "Figure": [number_text(value, unit) for value in values.values()],
            "95% interval": [
                interval_text(*bounds[name], unit) if name in bounds else "none"
                for name in values
            ],
        }
    )


def names(slugs: str, name: Callable[[str], str]) -> str:
    """Slugs after ``; `` as a reader knows the forces."""
    return ", ".join(name(slug) for slug in slugs.split("; "))


def _apart(row: pd.Series) -> str:
    lower, upper = row["from_peers_lower"], row["from_peers_upper"]
    if row["effect"] == RATIO:
        lower, upper, still = lower - 1, upper - 1, ""
    else:
        still = " percentage points"
    interval = interval_text(lower, upper, "proportion")
    interval = interval if not still else interval.replace("%", "") + still
    if lower <= 0 <= upper:
        return f"This force is not shown to lie apart from them ({interval})."
    side = "above" if lower > 0 else "below"
    return f"This force lies {side} them ({interval})."
