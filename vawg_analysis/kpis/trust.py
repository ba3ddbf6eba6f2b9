"""Pillar 1, build trust and confidence: the KPIs that published tables feed.

A survey's estimate comes with its sampling error; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.framework import Measure, measures_of
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION, REPORTED
from vawg_analysis.statistics.arrays import two_sided_z
from vawg_analysis.store import Store


@dataclass(frozen=True)
class _Survey:
    """How one survey's answers are told apart."""

    area: str
    """The one area that it speaks for."""
    method: str
    unanswered: str
    """What is said of every other area."""
    remark: str


_SURVEYS = {
    "crime-survey": _Survey(
        NATION,
        "survey estimate; 95% interval from the published standard error",
        "the Crime Survey gives no estimate by force",
        "people aged 16 and over; “2018, quarter 4” of the table is read as the year "
        "ending March 2019 (inferred from its size)",
    ),
    "attitude-survey": _Survey(
        "metropolitan",
        "survey estimate; no standard error is published",
        "the survey covers the Metropolitan Police's area only",
        "the table does not say over how many months a figure runs",
    ),
}


def public_confidence(store: Store, windows: Sequence[Period]) -> pd.DataFrame:
    """KPI 3.1: survey estimates with design-based intervals, as finished rows.

    A survey's last wave within a window stands for it. ``denominator`` is the number of
    people who answered, where published; ``numerator`` stays empty, as estimates are
    weighted.
    """
    tables = [
        _rows(_waves(store, measure, window), measure, window)
        for measure in measures_of("3.1")
        if set(measure.returns) <= set(_SURVEYS)
        for window in windows
    ]
    return pd.concat(tables, ignore_index=True)


def _waves(store: Store, measure: Measure, window: Period) -> pd.DataFrame:
    """Estimates of the last wave within the window, by ``breakdown, category``."""
    (kind,) = measure.returns
    inside = [
        part.period
        for part in store.of(kind)
        if window.start <= Period.parse(part.period).start
        and Period.parse(part.period).end <= window.end
    ]
    if not inside:
        return pd.DataFrame()
    rows = store.read(kind, [max(inside)])
    rows = rows[rows["measure"] == measure.code]
    return _crime_survey(rows) if kind == "crime-survey" else _attitudes(rows)


def _crime_survey(rows: pd.DataFrame) -> pd.DataFrame:
    """All adults, then women and men."""
    total = rows[rows["characteristic_type"] == "Total"]
    adults = total[total["age"] == "16+"]
    everyone = adults[adults["sex"] == "all"].assign(breakdown="all", category="all")
    by_sex = adults[adults["sex"] != "all"].assign(breakdown="sex")
    return pd.concat([everyone, by_sex.assign(category=by_sex["sex"])])


def _attitudes(rows: pd.DataFrame) -> pd.DataFrame:
    whole = rows[rows["borough"] == "Metropolitan Police"]
    return whole.assign(
        breakdown="all", category="all", standard_error=np.nan, base=np.nan
    )


def _rows(waves: pd.DataFrame, measure: Measure, window: Period) -> pd.DataFrame:
    (kind,) = measure.returns
    survey = _SURVEYS[kind]
    elsewhere = pd.DataFrame({"force": [a for a in REPORTED if a != survey.area]})
    elsewhere = elsewhere.assign(status="not provided", note=survey.unanswered)
    if waves.empty:
        here = pd.DataFrame(
            {
                "force": [survey.area],
                "status": "not provided",
                "note": "no wave with this question in the period",
            }
        )
    else:
        here = _estimates(waves, survey)
    table = pd.concat([here, elsewhere], ignore_index=True).assign(
        period=window.name,
        kpi=measure.kpi,
        measure=measure.measure,
        basis="period",
        unit=measure.unit,
    )
    whole = {"breakdown": "all", "category": "all", "method": ""}
    for column, value in whole.items():
        given = table.get(column, pd.Series(dtype="str")).reindex(table.index)
        table[column] = given.fillna(value)
    return table.reindex(columns=COLUMNS)


def _estimates(waves: pd.DataFrame, survey: _Survey) -> pd.DataFrame:
    half = two_sided_z(0.95) * waves["standard_error"].astype("float64")
    value = waves["estimate"].astype("float64")
    return waves.assign(
        force=survey.area,
        denominator=waves["base"].astype("float64"),
        value=value,
        lower=(value - half).clip(lower=0),
        upper=(value + half).clip(upper=1),
        method=survey.method,
        status="ok",
        note="wave " + waves["period"] + "; " + survey.remark,
    )
