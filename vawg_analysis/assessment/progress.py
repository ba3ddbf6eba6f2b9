"""What has changed since a baseline, how sure that is, and what may lie behind it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.baseline import assessed
from vawg_analysis.assessment.change import CHANGE, RATIO, changes
from vawg_analysis.assessment.figures import (
    FIGURE,
    KEY,
    OTHER,
    Window,
    estimated,
    kind,
    shown,
)
from vawg_analysis.assessment.jointly import jointly
from vawg_analysis.assessment.mix import UNIT, mix_and_within
from vawg_analysis.assessment.reading import between, notes
from vawg_analysis.assessment.regression import REGRESSION, extremes
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statistics.multiplicity import adjust
from vawg_analysis.statuses import WITH_VALUE

LEVEL = 0.05
"""A change is called one where its adjusted p-value lies below this."""

UP, DOWN, NONE, NOT_COMPARED = "up", "down", "no change shown", "not compared"
ALONE = "England and Wales alone"

PARTS = ["numerator", "denominator", "value", "extra", "scale", "freedom", "points"]
BOUNDS = ["lower", "upper"]
BEFORE = {name: f"{name}_baseline" for name in (*PARTS, *BOUNDS)}
NOW = {name: name for name in PARTS} | {name: f"{name}_now" for name in BOUNDS}
"""What a side's figures are called beside those of the other."""

COLUMNS = [
    "period",
    "baseline",
    *KEY,
    "unit",
    "value_baseline",
    "value",
    *CHANGE,
    "family",
    "adjusted_p_value",
    "finding",
    *REGRESSION,
    "mix",
    "within",
    "recording_changes",
    "share_open_baseline",
    "share_open",
    "inflation_baseline",
    "inflation",
    "note",
]


def progress(frozen: Artefact, window: Window) -> pd.DataFrame:
    """Change of every figure from its baseline: :data:`COLUMNS`, a row a figure.

    ``change`` with ``lower`` and ``upper`` (95%) is a difference of proportions or a
    ratio of rates, as ``effect`` says; of a survey's estimates the difference, from
    their own intervals. ``finding`` rests on ``adjusted_p_value``
    (Benjamini–Hochberg over the comparisons named in ``family``): ``up``, ``down``,
    ``no change shown`` or ``not compared``, and never says better or worse. The other
    columns are described where they are made: :mod:`~vawg_analysis.assessment.change`,
    ``regression``, ``mix`` and ``maturity``. ``inflation`` is how many times more the
    figure varies than by chance.

    Raises
    ------
    Refused
        The period shares a quarter with the baseline.
    """
    first = Period.parse(frozen.about["period"])
    refuse_overlap(first, window.period)
    after = assessed(window)
    both = _paired(frozen, after)
    compared = _compared(both)
    old, new = (
        _side(both[compared], columns).assign(period=period.name)
        for columns, period in ((BEFORE, first), (NOW, window.period))
    )
    before, now = jointly(old, new)
    found = both.join(changes(before, now))
    found["inflation_baseline"] = before["inflation"]
    found["inflation"] = now["inflation"]
    found = _adjusted(found, compared)
    old = frozen.figures.assign(period=first.name)
    found = found.merge(extremes(before), on=KEY, how="left")
    found = found.merge(_split(old, after), on=[*UNIT, "breakdown"], how="left")
    found = found.assign(
        extreme_at_baseline=found["extreme_at_baseline"].eq(True),
        recording_changes=between(first, window.period, found),
        baseline=frozen.name,
    )
    return found.assign(note=notes(found, first, window.period))[COLUMNS]


def refuse_overlap(first: Period, second: Period) -> None:
    """Raise :class:`Refused` where two periods share a quarter."""
    if first.overlaps(second):
        raise Refused(
            [
                Problem(
                    "this period shares months with the baseline, so the same crimes "
                    "would stand on both sides",
                    value=second.name,
                    allowed=f"a period outside {first.name}",
                )
            ]
        )


def _paired(frozen: Artefact, after: pd.DataFrame) -> pd.DataFrame:
    """Today's rows with the baseline's beside them; of those that either has."""
    old = frozen.figures.drop(columns="unit")
    both = after.merge(old, on=KEY, how="left", suffixes=("", "_baseline"))
    given = both["numerator"].notna() | both["value"].notna()
    given |= both["value_baseline"].notna()
    # the bounds of the figures themselves give way to those of the change
    both = both.rename(columns={"lower": "lower_now", "upper": "upper_now"})
    both = both.drop(columns=["note", "method"])
    return both[given].reset_index(drop=True)


def _compared(both: pd.DataFrame) -> pd.Series:
    old = both["status_baseline"].isin(WITH_VALUE)
    counts = (kind(both) != OTHER) & both["numerator_baseline"].ge(0)
    now, before = (estimated(_side(both, columns)) for columns in (NOW, BEFORE))
    return shown(both) & old & (counts | (now & before))


def _side(both: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """One side's figures under their own names."""
    return both[[*KEY, "unit", "status"]].assign(
        **{name: both[column] for name, column in columns.items()}
    )


def _adjusted(found: pd.DataFrame, compared: pd.Series) -> pd.DataFrame:
    """Add ``family``, ``adjusted_p_value`` and ``finding``."""
    nation = found["force"] == NATION
    tested = compared & found["p_value"].notna()
    groups = found[tested & ~nation].groupby(FIGURE, sort=False)["p_value"]
    p = found["p_value"].where(nation)
    p.update(groups.transform(lambda values: adjust(values.to_numpy())))
    number = groups.transform("size").reindex(found.index)
    rises = found["change"] > np.where(found["effect"] == RATIO, 1, 0)
    return found.assign(
        family=_family(found, number).mask(nation, ALONE).where(tested, ""),
        adjusted_p_value=p,
        finding=np.select([~tested, p >= LEVEL, rises], [NOT_COMPARED, NONE, UP], DOWN),
    )


def _family(found: pd.DataFrame, number: pd.Series) -> pd.Series:
    """The comparisons among which a p-value is adjusted, in words."""
    size = number.fillna(0).astype(int).astype(str)
    said = size + " forces × KPI " + found["kpi"] + " " + found["measure"]
    split = ", " + found["breakdown"] + " = " + found["category"]
    return (
        said
        + " ("
        + found["basis"]
        + ")"
        + split.where(found["breakdown"] != "all", "")
    )


def _split(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    return mix_and_within(before, after).assign(breakdown="all")
