"""The KPI table of forces' own crimes as an analyst would write it: pandas alone.

Read the records, apply the scope, and for each split group the records once for each
measure, every outcome measure of the framework among them, with Wilson's interval of
each share and a Kaplan-Meier curve of each group. It leaves out what the table has
besides: intervals of counts and rates, residents, bounds, completeness, coverage,
statuses and notes.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from made_returns import OUTCOMES, WINDOW

from vawg_analysis.kpis.pursuit import ASSIGNED
from vawg_analysis.kpis.pursuit import OUTCOMES as MEASURES
from vawg_analysis.kpis.question import Question
from vawg_analysis.statistics.intervals import wilson
from vawg_analysis.statistics.survival import median_time
from vawg_analysis.store import Store


def plain(store: Store, question: Question) -> int:
    """Every figure by pandas alone, a groupby a KPI and split; how many there are."""
    crimes = read(store, "crimes")
    crimes = crimes[crimes["record_status"] == "live"]
    crimes = question.scope.admit(crimes, question.victims)
    codes = crimes["self_defined_ethnicity"]
    known = crimes["ethnicity_state"] == "self-defined"
    crimes = crimes.assign(
        all="all",
        sex=crimes["victim_sex"],
        ethnicity=codes.str[:1].where(known, crimes["ethnicity_state"]),
        ethnicity_18=codes.where(known, crimes["ethnicity_state"]),
        age=np.where(crimes["victim_age"] < 18, "child", "adult"),
        is_open=crimes["outcome_type"] == "0",
    )
    end = crimes["outcome_date"].fillna(crimes["extract_date"])
    crimes["days"] = (end - crimes["reported_date"]).dt.days
    assigned = crimes[crimes["outcome_date"] < pd.Timestamp(WINDOW.end)]
    suspected = read(store, "suspects").merge(crimes, on=["force", "crime_reference"])
    national = [
        pd.concat([frame, frame.assign(force="england-and-wales")])
        for frame in (crimes, assigned, suspected)
    ]
    return sum(plain_split(name, *national) for name in question.splits)


def plain_split(
    split: str, crimes: pd.DataFrame, assigned: pd.DataFrame, linked: pd.DataFrame
) -> int:
    """One split's figures, each KPI by a groupby of its own."""
    by = ["force", split]
    found = [crimes.groupby(by).size()]
    for basis, frame in (("recorded", crimes), ("assigned", assigned)):
        closed = frame[frame["outcome_type"].isin(ASSIGNED)]
        for measure in MEASURES:
            if basis in measure.basis:
                whole = frame if measure.measure.endswith("_of_recorded") else closed
                found.append(share(whole, by, measure.outcome_types))
        finished = frame[~frame["is_open"]]
        for groups in (OUTCOMES, ["1"], ["14", "15", "16"], ["2", "8", "18", "22"]):
            of_group = finished[finished["outcome_type"].isin(groups)]
            found.append(of_group.groupby(by)["days"].quantile([0.5, 0.9]))
    curves = [
        median_time(rows["days"], ~rows["is_open"])
        for _, rows in crimes.groupby(by)[["days", "is_open"]]
    ]
    wanted = linked[linked["status"] == "wanted"]
    found.append(wanted.groupby(by)["suspect_reference"].nunique())
    found.append(linked.groupby(by)["crime_reference"].nunique())
    return sum(map(len, found)) + len(curves)


def share(crimes: pd.DataFrame, by: list[str], outcomes: object) -> pd.DataFrame:
    """The share of each group with one of ``outcomes``, and its interval."""
    has = crimes["outcome_type"].isin(outcomes)
    found = has.groupby([crimes[column] for column in by]).agg(["sum", "count"])
    lower, upper = wilson(found["sum"], found["count"])
    value = found["sum"] / found["count"]
    return found.assign(value=value, lower=lower, upper=upper)


def read(store: Store, kind: str) -> pd.DataFrame:
    """All records of a return."""
    return pd.concat(
        [pd.read_parquet(store.folder / part.path) for part in store.of(kind)]
    )
