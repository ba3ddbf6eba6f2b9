"""How far the outcomes of a cohort are in: equal follow-up, or the share still open."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.assessment.figures import KEY, shown
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.statistics.survival import cumulative_incidence

FOLLOW_UP = (30, 90, 180, 365)
"""Days after which cohorts are compared."""

OPEN = ("5.2", "not_yet_assigned_of_recorded")
"""The KPI and measure that say how much of a cohort has no outcome yet."""

RECORDS = ("cohort", "days", "outcome", "follow_up")


def equal_follow_up(
    records: pd.DataFrame, at: Sequence[int] = FOLLOW_UP
) -> pd.DataFrame:
    """Share of each cohort's crimes with each outcome, as many days after recording.

    Parameters
    ----------
    records
        A row a crime: ``cohort``; ``days`` from recording to the outcome, or to the
        extract while open; ``outcome`` (missing while open); ``follow_up``, days from
        recording to the extract; ``count`` where a row is more than one crime.
    at
        Days after recording.

    Returns
    -------
    DataFrame
        ``cohort, at, outcome, share, se, mature``. ``mature`` where every crime of the
        cohort was followed that long; else the share is estimated with the open crimes
        as censored, and must not be held against a mature one.

    Raises
    ------
    Refused
        A column is missing, or an outcome came after the extract.

    References
    ----------
    Aalen OO, Johansen S (1978). An empirical transition matrix for non-homogeneous
    Markov chains based on censored observations. Scandinavian Journal of Statistics
    5:141–150.
    """
    _check(records)
    frames = [
        _incidence(rows, at).assign(cohort=cohort)
        for cohort, rows in records.groupby("cohort", sort=True)
    ]
    columns = ["cohort", "at", "outcome", "share", "se", "mature"]
    if not frames:
        return pd.DataFrame(columns=columns)
    return pd.concat(frames, ignore_index=True)[columns]


def _incidence(rows: pd.DataFrame, at: Sequence[int]) -> pd.DataFrame:
    weights = rows["count"] if "count" in rows else None
    found = cumulative_incidence(rows["days"], rows["outcome"], at, weights)
    followed = rows["follow_up"].min()
    return found.rename(columns={"incidence": "share"}).assign(
        mature=found["at"] <= followed
    )


def _check(records: pd.DataFrame) -> None:
    missing = [column for column in RECORDS if column not in records]
    if missing:
        said = Problem(
            "a column is missing", value=missing[0], allowed=", ".join(RECORDS)
        )
        raise Refused([said])
    late = records["days"] > records["follow_up"]
    if late.any():
        first = records.index[late][0]
        raise Refused(
            [
                Problem(
                    "an outcome came after the extract",
                    file=f"record {first}",
                    column="days",
                    value=records.loc[first, "days"],
                    allowed=f"up to follow_up, {records.loc[first, 'follow_up']} days",
                )
            ]
        )


MATURATION = ["period", "force", "breakdown", "category"]
MATURATION += ["recorded", "open", "share_open", "status"]


def maturation(quarters: pd.DataFrame) -> pd.DataFrame:
    """Share of each quarter's crimes without an outcome: :data:`MATURATION`.

    Where the share rises towards the last quarter, later quarters are not as far on.
    """
    kpi, measure = OPEN
    rows = quarters[(quarters["kpi"] == kpi) & (quarters["measure"] == measure)]
    names = {
        "denominator": "recorded",
        "numerator": "open",
        "value": "share_open",
    }
    return rows.rename(columns=names)[MATURATION].reset_index(drop=True)


def with_share_open(whole: pd.DataFrame) -> pd.DataFrame:
    """Add ``share_open``, the cohort's share without an outcome, where it bears on it.

    NaN for figures that are not of the outcomes of a period's own crimes.
    """
    kpi, measure = OPEN
    rows = whole[(whole["kpi"] == kpi) & (whole["measure"] == measure) & shown(whole)]
    cohort = ["force", "basis", "breakdown", "category"]
    found = whole[KEY].merge(
        rows[[*cohort, "value"]].rename(columns={"value": "share_open"}),
        on=cohort,
        how="left",
    )
    return whole.assign(share_open=found["share_open"].to_numpy())
