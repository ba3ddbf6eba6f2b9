"""Every force on every figure that allows a comparison: a place, and never a rank."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import LEVELS, funnel
from vawg_analysis.assessment.figures import FIGURE, RATE, SHARE, kind
from vawg_analysis.assessment.peers import PEERS, beside_peers
from vawg_analysis.assessment.scatter import with_inflation
from vawg_analysis.assessment.steadied import steadied
from vawg_analysis.assessment.variation import VARIATION
from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.reference.areas import NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.reference.peers import PeerGroups
from vawg_analysis.statistics.multiplicity import adjust

OWN = [*NUMBERS, "unit", "status"]
LIMITS = [
    f"{side}_{100 * level:g}"
    for level in LEVELS
    for side in ("lower", "upper", "outside")
]
PLACE = ["centre", "z", "p_value", "adjusted_p_value", *LIMITS, "tau2"]
STEADIED = ["steadied", "steadied_lower", "steadied_upper"]
RANKS = ["rank_lower", "rank_upper", "forces"]
SPREAD = [*VARIATION, "inflation"]
COLUMNS = ["period", "force", *FIGURE, *OWN, *PLACE, *SPREAD, *STEADIED, *RANKS]
COLUMNS += [*PEERS, "note"]

NOT_PER_HEAD = (
    "in no comparison per head: few people, or none, live where this force polices"
)


def compared(
    table: pd.DataFrame, groups: PeerGroups, varies: pd.DataFrame
) -> pd.DataFrame:
    """Where each force lies among all, on every figure of a KPI table.

    Parameters
    ----------
    table
        KPI tables of one or several figures and periods.
    groups
        The peer groups in use.
    varies
        How much the series vary between quarters, as of :func:`~.scatter.scatter`; what
        it does not name is taken to vary by chance alone.

    Returns
    -------
    DataFrame
        :data:`COLUMNS`, a row a force and figure, England and Wales left out. The force
        itself (``lower`` and ``upper`` its 95% interval); funnel limits around
        ``centre`` and the adjusted p-value (Benjamini–Hochberg over the forces with
        this figure), as in :func:`~.comparison.funnel`; ``inflation``, how many times
        more its figure varies than by chance, empty where that is not known; its value
        drawn towards all forces' and the ranks that it could have, as in
        :func:`~.steadied.steadied`; its peers, as in :func:`~.peers.beside_peers`.
        ``note`` says why a force is left out. Figures that are no share or rate of
        counted cases have no rows: a count grows with the force, a register is counted
        whole, and forces ask different questions in their own surveys.
    """
    fit = np.isin(kind(table), [SHARE, RATE]) & (table["force"] != NATION)
    of = with_inflation(table[fit].drop(columns="note", errors="ignore"), varies)
    found = [
        _figure(rows, groups) for _, rows in of.groupby(["period", *FIGURE], sort=False)
    ]
    found = [frame for frame in found if not frame.empty]
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(found, ignore_index=True)[COLUMNS]


def _figure(rows: pd.DataFrame, groups: PeerGroups) -> pd.DataFrame:
    """The forces on one figure; none where too few can be compared."""
    limits = funnel(rows)
    if limits.empty:
        return pd.DataFrame(columns=COLUMNS)
    own = ["force", "value", "denominator"]
    place = limits.drop(columns=own[1:]).assign(
        adjusted_p_value=adjust(limits["p_value"]), tau2=limits.attrs["tau2"]
    )
    drawn = steadied(rows).drop(columns="value")
    drawn = drawn.rename(columns={"lower": "steadied_lower", "upper": "steadied_upper"})
    found = rows.merge(place, on="force", how="left").merge(
        drawn, on="force", how="left"
    )
    found = found.merge(beside_peers(rows, groups), on="force", how="left")
    return found.assign(note=_left_out(found))


def _left_out(found: pd.DataFrame) -> pd.Series:
    """Why a force has no limits; "" where it has some."""
    head = found["force"].isin(NO_PER_HEAD_COMPARISON) & (found["unit"] != "proportion")
    said = ("not compared: " + found["status"]).mask(head, NOT_PER_HEAD)
    return said.where(found["z"].isna(), "")
