"""Tables of the interim return, delivery actions and specialist investigators.

They are no KPIs: the delivery framework of December 2021 asked for them first.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.framework import INTERIM_MEASURES
from vawg_analysis.kpis.own.returned import Returned, latest
from vawg_analysis.kpis.own.timings import timings
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES, NATION
from vawg_analysis.returns.forces.delivery import SPECIALISMS
from vawg_analysis.statuses import NOT_PROVIDED
from vawg_analysis.store import Store

FINISHED = ("complete",)


def interim_return(store: Store, window: Period) -> pd.DataFrame:
    """What each force returned of each interim measure in the window.

    ``force, measure, title, crime_type, category, numerator, denominator, value,
    status, note``. ``value`` is the quotient where there is a denominator. A measure
    that a force sent nothing of is one row, ``not provided``.
    """
    found = latest(store, "interim-return", window)
    expected = pd.MultiIndex.from_product(
        [FORCES, INTERIM_MEASURES], names=["force", "measure"]
    ).to_frame(index=False)
    sent = found.rows.drop(columns="period")
    table = expected.merge(sent, on=["force", "measure"], how="left")
    table = _with_value(table, found)
    title = table["measure"].map({m.id: m.title for m in INTERIM_MEASURES.values()})
    whole = {"crime_type": "all", "category": "all"}
    return table.assign(title=title).fillna(whole)[
        ["force", "measure", "title", "crime_type", "category", "numerator"]
        + ["denominator", "value", "status", "note"]
    ]


def interim_nation(table: pd.DataFrame) -> pd.DataFrame:
    """What all forces returned together, from the rows of :func:`interim_return`.

    ``title, crime_type, category, numerator, denominator, value, forces, status``: the
    sums over the forces that gave both numbers, and how many these are.
    """
    by = ["title", "crime_type", "category"]
    both = table[["numerator", "denominator"]].notna().all(axis=1)
    given = table[both & (table["status"] == "ok")].groupby(by, sort=False)
    sums = given[["numerator", "denominator"]].sum()
    every = table[by].drop_duplicates()
    found = every.merge(
        sums.assign(forces=given["force"].nunique()).reset_index(), on=by, how="left"
    )
    whole = found["denominator"].where(found["denominator"] > 0)
    return found.assign(
        value=found["numerator"] / whole,
        forces=found["forces"].fillna(0).astype("int64"),
        status=np.where(found["forces"].notna(), "ok", NOT_PROVIDED),
    )


def delivery_actions(store: Store, window: Period, on: pd.Timestamp) -> pd.DataFrame:
    """How far each force has come with actions 5 to 8, against the published timings.

    ``force, action, measure, progress, numerator, denominator, value, due, timing,
    status, note``: ``timing`` is ``done``, ``overdue`` on the day ``on``, ``not yet
    due``, or ``no timing known``. The last quarter within the window counts.
    """
    found = latest(store, "delivery-actions", window)
    known = timings()
    expected = pd.MultiIndex.from_product(
        [FORCES, known["action"]], names=["force", "action"]
    ).to_frame(index=False)
    sent = found.rows.drop(columns="period").rename(columns={"status": "progress"})
    table = expected.merge(sent, on=["force", "action"], how="left")
    table = _with_value(table, found).merge(known[["action", "due"]], on="action")
    order = [table["force"].map(FORCES.index), table["action"]]
    table = table.assign(timing=_timing(table, on)).iloc[np.lexsort(order[::-1])]
    columns = ["force", "action", "measure", "progress", "numerator", "denominator"]
    columns += ["value", "due", "timing", "status", "note"]
    return table[columns].reset_index(drop=True)


def specialist_gap(store: Store, window: Period) -> pd.DataFrame:
    """Specialist investigators needed and not there, by role, at the last snapshot.

    ``force, role, needed, trained, deployable, not_trained, not_deployable, status,
    note``, in people; ``not_…`` is how many of the posts needed that leaves, below 0
    where there are more than needed. England and Wales is the sum of the forces with
    all three figures.
    """
    found = latest(store, "specialist-investigators", window)
    expected = pd.MultiIndex.from_product(
        [FORCES, SPECIALISMS], names=["force", "role"]
    ).to_frame(index=False)
    table = expected.merge(found.rows, on=["force", "role"], how="left")
    people = ["needed", "trained", "deployable"]
    table = table.astype(dict.fromkeys(people, "float64"))
    whole = table[people].notna().all(axis=1)
    table = _stated(table, whole, found)
    table = pd.concat([table, _nation(table[whole], people)], ignore_index=True)
    table = table.assign(
        not_trained=table["needed"] - table["trained"],
        not_deployable=table["needed"] - table["deployable"],
    )
    columns = ["force", "role", *people, "not_trained", "not_deployable"]
    return table[[*columns, "status", "note"]]


def _nation(table: pd.DataFrame, people: list[str]) -> pd.DataFrame:
    """The sums by role, and of how many forces they are."""
    by_role = table.groupby("role")
    sums = by_role[people].sum(min_count=1).reindex(SPECIALISMS)
    forces = by_role.size().reindex(SPECIALISMS).fillna(0).astype(int)
    status = np.select(
        [forces == 0, forces < len(FORCES)], [NOT_PROVIDED, "provisional"], "ok"
    )
    note = [f"{number} of {len(FORCES)} forces" for number in forces]
    return sums.reset_index().assign(force=NATION, status=status, note=note)


def _with_value(table: pd.DataFrame, found: Returned) -> pd.DataFrame:
    numbers = ["numerator", "denominator"]
    table = table.astype(dict.fromkeys(numbers, "float64"))
    given = table["numerator"].notna()
    value = table["numerator"] / table["denominator"].where(table["denominator"] > 0)
    return _stated(table, given, found).assign(value=value)


def _stated(table: pd.DataFrame, given: pd.Series, found: Returned) -> pd.DataFrame:
    """The rows with ``status``, and of a missing figure the reason."""
    sent = table["missing"].notna()
    gap = table["force"].map(found.gaps).mask(lambda said: said == "")
    why = gap.fillna("the return has no row of it").mask(sent, "the force says so")
    reason = table["missing"].replace("", np.nan).fillna(NOT_PROVIDED)
    return table.assign(
        status=reason.mask(given, "ok"), note=why.mask(given, "").astype("str")
    )


def _timing(table: pd.DataFrame, on: pd.Timestamp) -> np.ndarray:
    return np.select(
        [
            table["progress"].isna(),
            table["progress"].isin(FINISHED),
            table["due"].isna(),
            table["due"] < on,
        ],
        [NOT_PROVIDED, "done", "no timing known", "overdue"],
        "not yet due",
    )
