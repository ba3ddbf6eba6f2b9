"""What each school's candidate comes to for a figure: a threshold for every area."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import funnel
from vawg_analysis.assessment.figures import SHARE
from vawg_analysis.assessment.peers import peer_averages
from vawg_analysis.framework.indicator import DECREASE, INCREASE, UNDEFINED
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import PeerGroups, read_groups
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.thresholds.benchmark import achievable_benchmark
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.figures import BASE
from vawg_analysis.thresholds.fitting import misfit
from vawg_analysis.thresholds.posterior import TrueValues
from vawg_analysis.thresholds.schools import (
    ABSOLUTE,
    BENCHMARK,
    LIMITS,
    OWN,
    PEERS,
    QUANTILE,
    RELATIVE,
    STANDARD,
)

AT_LEAST, AT_MOST, WITHIN, NO_DIRECTION = (
    "at least",
    "at most",
    "within",
    "no direction",
)
SENSES = {INCREASE: AT_LEAST, DECREASE: AT_MOST, UNDEFINED: NO_DIRECTION}
"""Direction of improvement → what meets a single number."""

BOUNDS = ["sense", "threshold", "threshold_lower", "threshold_upper"]


def bounds(candidate: Candidate, true: TrueValues, direction: str) -> pd.DataFrame:
    """The threshold of every area on the index of the figure's rows: :data:`BOUNDS`
    and ``remark``.

    ``threshold_lower`` and ``threshold_upper`` enclose what meets it; a NaN bound is
    open. ``threshold`` is the single number, NaN for limits, which have two. With the
    sense ``no direction`` nothing meets it and the bounds are NaN. ``remark`` says why
    an area has no threshold.
    """
    if candidate.school == LIMITS:
        return _limits(candidate, true)
    index = true.rows.index
    remark = misfit(candidate, str(true.rows["unit"].iloc[0]))
    number = np.nan
    if not remark:
        number, remark = _SCHOOLS[candidate.school](candidate, true, direction)
    threshold = pd.Series(np.broadcast_to(number, len(index)).astype(float), index)
    sense = SENSES[direction]
    return pd.DataFrame(
        {
            "sense": sense,
            "threshold": threshold,
            "threshold_lower": threshold if sense == AT_LEAST else np.nan,
            "threshold_upper": threshold if sense == AT_MOST else np.nan,
            "remark": remark,
        },
        index=index,
    )


def _named(candidate: Candidate, true: TrueValues, direction: str) -> tuple:
    return candidate.number, ""


def _relative(candidate: Candidate, true: TrueValues, direction: str) -> tuple:
    rows = true.rows
    own = rows[BASE].to_numpy() if BASE in rows else true.steadied
    return own * (1 + candidate.number), np.where(np.isnan(own), "no baseline", "")


def _quantile(candidate: Candidate, true: TrueValues, direction: str) -> tuple:
    if true.rows["kind"].eq("count").any():
        return np.nan, "counts of forces of different size have no common quantile"
    forces = (true.rows["force"] != NATION).to_numpy()
    values = true.steadied[forces]
    known = values[~np.isnan(values)]
    if not len(known):
        return np.nan, ""
    return float(np.quantile(known, candidate.number)), ""


def _benchmark(candidate: Candidate, true: TrueValues, direction: str) -> tuple:
    rows = true.rows[(true.rows["force"] != NATION) & (true.rows["kind"] == SHARE)]
    if direction == UNDEFINED:
        return np.nan, "no direction says which forces are the best"
    n, d = rows["numerator"], rows["denominator"]
    return achievable_benchmark(n, d, direction, candidate.number), ""


def _peers(candidate: Candidate, true: TrueValues, direction: str) -> tuple:
    groups = read_groups(candidate.name)
    forces = true.rows["force"]
    means = {
        force: _mean_of_peers(true.rows, force, groups)
        for force in forces[forces.isin(groups.table["force"])]
    }
    found = forces.map(means).astype(float)
    return found, np.where(found.isna(), "no peer group", "")


def _mean_of_peers(rows: pd.DataFrame, force: str, groups: PeerGroups) -> float:
    table = peer_averages(rows, force, groups)
    own = table[(table["average"] == "mean of forces") & (table["itself"] == "with")]
    return float(own["value"].iloc[0]) if len(own) else np.nan


_SCHOOLS: dict[str, Callable[[Candidate, TrueValues, str], tuple]] = {
    ABSOLUTE: _named,
    RELATIVE: _relative,
    QUANTILE: _quantile,
    BENCHMARK: _benchmark,
    PEERS: _peers,
    STANDARD: _named,
}


def _limits(candidate: Candidate, true: TrueValues) -> pd.DataFrame:
    rows = true.rows
    if candidate.name == OWN:
        same = rows["band_quarters"] == len(
            Period.parse(rows["period"].iloc[0]).quarters
        )
        lower, upper = (rows[name].where(same) for name in ("band_lower", "band_upper"))
    else:
        forces = rows.assign(denominator=rows["denominator"] * rows["part"])
        lower, upper = _of_forces(forces)
    return pd.DataFrame(
        {
            "sense": WITHIN,
            "threshold": np.nan,
            "threshold_lower": lower,
            "threshold_upper": upper,
            "remark": np.where(np.isnan(lower), _without_limits(rows), ""),
        },
        index=rows.index,
    )


def _of_forces(rows: pd.DataFrame) -> tuple[Floats, Floats]:
    """95% funnel limits; none where no force had an event, or every case was one."""
    forces = rows[rows["force"] != NATION]
    n, whole = forces["numerator"].sum(), forces["denominator"].sum()
    if n == 0 or (n == whole and rows["kind"].eq(SHARE).any()):
        return np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    places = funnel(rows).set_index("force").reindex(rows["force"])
    return places["lower_95"].to_numpy(float), places["upper_95"].to_numpy(float)


def _without_limits(rows: pd.DataFrame) -> np.ndarray:
    nation = rows["force"] == NATION
    return np.where(nation, "the centre of the limits", "no limits for this figure")
