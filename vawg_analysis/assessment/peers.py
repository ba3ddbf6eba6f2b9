"""What the forces most like one say on a figure, beside that force's own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.change import DIFFERENCE, RATIO
from vawg_analysis.assessment.figures import RATE, SHARE, kind, multiplier
from vawg_analysis.reference.areas import NO_PER_HEAD_COMPARISON
from vawg_analysis.reference.peers import PeerGroups
from vawg_analysis.statistics.change import difference_of_proportions, ratio_of_rates
from vawg_analysis.statistics.intervals import rate, wilson
from vawg_analysis.statuses import WITH_VALUE

AVERAGES = {
    ("mean of forces", "without"): "peers_mean",
    ("pooled", "without"): "peers_pooled",
    ("mean of forces", "with"): "peers_mean_with_itself",
    ("pooled", "with"): "peers_pooled_with_itself",
}
"""Average, and whether the force itself is in it → the column that holds it."""
AGAINST = ["effect", "from_peers", "from_peers_lower", "from_peers_upper"]
PEERS = ["peers", *AVERAGES.values(), "peers_lower", "peers_upper", *AGAINST]


def beside_peers(rows: pd.DataFrame, groups: PeerGroups) -> pd.DataFrame:
    """Each force that has a group, beside its peers: ``force`` and :data:`PEERS`.

    Parameters
    ----------
    rows
        The KPI table's rows of one figure, shares or rates.
    groups
        The grouping in use; a force without a group has no row.

    Returns
    -------
    DataFrame
        ``peers`` (slugs of those with a figure, after ``; ``), the four averages of
        :func:`peer_averages`, the 95% interval of the pooled peers without the force,
        and how far the force lies from them with its 95% interval: a difference of
        proportions, or a ratio of rates, as ``effect`` says. Both intervals rest on
        counts divided by ``inflation`` where the rows have it, how many times more than
        by chance each force varies: peers are like the force in what the grouping
        looked at, and need not be alike in this.
    """
    found = [
        _beside(rows, force, groups) for force in rows["force"] if groups.of(force)
    ]
    return pd.DataFrame([row for row in found if row], columns=["force", *PEERS])


def _beside(rows: pd.DataFrame, force: str, groups: PeerGroups) -> dict[str, object]:
    averages = peer_averages(rows, force, groups)
    own = _usable(rows[rows["force"] == force])
    peers = _usable(rows[rows["force"].isin(groups.of(force))])
    if own.empty or peers.empty:
        return {}
    pairs = zip(averages["average"], averages["itself"], strict=True)
    values = dict(zip(pairs, averages["value"], strict=True))
    counts = [*_together(own), *_together(peers)]
    bounds, effect, against = _intervals(counts, own["per"].iloc[0], kind(own)[0])
    return {
        "force": force,
        "peers": "; ".join(peers["force"]),
        **{column: values[pair] for pair, column in AVERAGES.items()},
        "peers_lower": bounds[0],
        "peers_upper": bounds[1],
        **dict(zip(AGAINST, (effect, *against), strict=True)),
    }


def _together(forces: pd.DataFrame) -> list[float]:
    """Effective events and exposure of some forces pooled.

    The variance of their sum is that of chance times the mean of their inflation, each
    force weighing as much as its exposure.
    """
    counts = forces[["numerator", "denominator"]].sum()
    if "inflation" in forces:
        each = forces["inflation"].fillna(1.0)
        counts /= np.average(each, weights=forces["denominator"])
    return counts.tolist()


def _intervals(
    counts: list[float], per: float, of: str
) -> tuple[tuple[float, float], str, tuple[float, float, float]]:
    """The peers' interval, the effect's name, and the force's distance from them."""
    x, n, others, base = counts
    if of == SHARE:
        apart = difference_of_proportions(x, n, others, base, method="jeffreys")
        return wilson(others, base), DIFFERENCE, apart
    return rate(others, base, per)[1:], RATIO, ratio_of_rates(x, n, others, base)


def peer_averages(rows: pd.DataFrame, force: str, groups: PeerGroups) -> pd.DataFrame:
    """A force's peers on one figure: four averages, each named.

    Parameters
    ----------
    rows
        The KPI table's rows of one figure, shares or rates.
    force
        Whose peers.
    groups
        The grouping in use.

    Returns
    -------
    DataFrame
        ``average`` (``mean of forces``: each force weighs the same; ``pooled``: each
        case does), ``itself`` (``with``, ``without``), ``value``, ``forces`` (how many
        are in it), ``without_figure`` (peers that have none, and of rates per head
        those that are in no such comparison). Empty without a group.
    """
    peers = groups.of(force)
    found = _usable(rows)
    members = {"without": peers, "with": (force, *peers)} if peers else {}
    frames = [_averages(found, these, itself) for itself, these in members.items()]
    columns = ["average", "itself", "value", "forces", "without_figure"]
    return pd.DataFrame([row for pair in frames for row in pair], columns=columns)


def _usable(rows: pd.DataFrame) -> pd.DataFrame:
    """Shares and rates that may be shown and held beside others, with ``per``."""
    kinds = kind(rows)
    usable = rows["status"].isin(WITH_VALUE) & (rows["denominator"] > 0)
    usable &= np.isin(kinds, [SHARE, RATE])
    usable &= (kinds != RATE) | ~rows["force"].isin(NO_PER_HEAD_COMPARISON)
    found = rows[usable]
    return found.assign(per=multiplier(found).fillna(1.0))


def _averages(
    found: pd.DataFrame, members: tuple[str, ...], itself: str
) -> list[tuple[str, str, float, int, str]]:
    own = found[found["force"].isin(members)]
    lacking = ", ".join(sorted(set(members) - set(own["force"])))
    whole = own["denominator"].sum()
    pooled = (own["numerator"] * own["per"]).sum() / whole if whole else float("nan")
    mean = own["value"].mean() if len(own) else float("nan")
    return [
        ("mean of forces", itself, mean, len(own), lacking),
        ("pooled", itself, pooled, len(own), lacking),
    ]
