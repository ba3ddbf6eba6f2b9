"""The KPI table of forces' own crimes against a plain pandas groupby a KPI and split.

    python benchmarks/own_returns.py [crimes]        (500,000 unless said)

Both read the same Parquet files of one SYNTHETIC store, in the same run; reading is
part of both times. The plain way is what an analyst would write: read the records,
apply the scope, and for each split group the records once for each measure, every
outcome measure of the framework among them, with Wilson's interval of each share and a
Kaplan-Meier curve of each group. It leaves out what the table has besides: intervals of
counts and rates, residents, bounds, completeness, coverage, statuses and notes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from vawg_analysis.kpis.pursuit import ASSIGNED
from vawg_analysis.kpis.pursuit import OUTCOMES as MEASURES
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.splits import FLAGS
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES
from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.scope import Scope
from vawg_analysis.statistics.intervals import wilson
from vawg_analysis.statistics.survival import median_time
from vawg_analysis.store import Store

WINDOW = Period.parse("2021-10-to-2022-03")
KPIS = ["5.1", "5.2", "5.3", "5.4", "7.1", "7.2", "8.1"]
CODES = ["19C", "20A", "8L", "8Q", "8R", "8U", "8N", "105A"]
OUTCOMES = ["1", "2", "8", "14", "15", "16", "18", "22"]


def synthetic_crimes(number: int, random: np.random.Generator) -> pd.DataFrame:
    """SYNTHETIC crimes of 44 forces in two quarters."""
    quarter = random.integers(0, 2, number)
    first = np.array(["2021-10-01", "2022-01-01"], "datetime64[us]")[quarter]
    recorded = first + random.integers(0, 90, number).astype("timedelta64[D]")
    decided = recorded + (random.weibull(0.8, number) * 120).astype("timedelta64[D]")
    drawn = np.datetime64("2022-06-30", "us")
    is_open = decided > drawn
    ages = pd.array(random.integers(1, 90, number), dtype="Int64")
    codes = random.choice(
        ["", "W1", "A1", "B1", "NS"], number, p=[0.6, 0.3, *[0.03] * 2, 0.04]
    )
    yes_no = {name: random.choice(["yes", "no", ""], number) for name in FLAGS}
    frame = pd.DataFrame(
        {
            "period": np.array([q.name for q in WINDOW.quarters])[quarter],
            "force": random.choice(FORCES, number),
            "crime_reference": np.arange(number).astype("str"),
            "reported_date": recorded,
            "recorded_date": recorded,
            "offence_code": random.choice(CODES, number),
            "victim_sex": random.choice(
                ["female", "male", ""], number, p=[0.7, 0.1, 0.2]
            ),
            "victim_age": ages,
            "self_defined_ethnicity": codes,
            "ethnicity_state": np.select(
                [codes == "", codes == "NS"], ["blank", "not stated"], "self-defined"
            ),
            "outcome_type": np.where(is_open, "0", random.choice(OUTCOMES, number)),
            "outcome_date": np.where(is_open, np.datetime64("NaT", "us"), decided),
            "record_status": "live",
            "extract_date": np.full(number, drawn),
            "count": 1,
            **yes_no,
        }
    )
    absent = {c: "" for c in RETURNS["crimes"].dictionary if c not in frame}
    return frame.assign(**absent)[list(RETURNS["crimes"].dictionary)]


def synthetic_suspects(
    crimes: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """A SYNTHETIC snapshot: a suspect for each second crime, some of them prolific."""
    named = crimes[::2]
    day = np.datetime64("2022-03-31", "us")
    people = (random.pareto(1.2, len(named)) * len(named) / 50).astype("int64")
    return pd.DataFrame(
        {
            "period": "2022-03-to-2022-03",
            "force": named["force"].to_numpy(),
            "suspect_reference": people.astype("str"),
            "crime_reference": named["crime_reference"].to_numpy(),
            "status": random.choice(["wanted", "bailed", "charged"], len(named)),
            "identified_date": named["recorded_date"].to_numpy(),
            "arrested_date": np.full(len(named), np.datetime64("NaT", "us")),
            "snapshot_date": np.full(len(named), day),
            "count": 1,
        }
    )


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


def main(number: int) -> None:
    random = np.random.default_rng(1)
    chosen = settings(WINDOW)
    scope = Scope.load(chosen.scope_of_records)
    question = Question((WINDOW,), scope, "women-and-girls", chosen)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        crimes = synthetic_crimes(number, random)
        suspects = synthetic_suspects(crimes, random)
        for kind, rows in (("crimes", crimes), ("suspects", suspects)):
            store.take(Release(kind, rows, Path(f"SYNTHETIC-{kind}.parquet"), kind))
        del crimes, suspects
        ours, table = timed(lambda: kpi_table(store, question, KPIS))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        theirs, figures = timed(lambda: plain(store, question))
    print(f"{number:,} crimes, {len(table):,} rows of the KPI table")
    speed = f"{number / ours:,.0f} crimes/s, {len(table) / ours:,.0f} figures/s"
    print(f"table  {ours:6.1f} s, {speed}, peak {memory:,.0f} MiB")
    print(f"pandas {theirs:6.1f} s, {figures:,} figures")
    print(f"pandas takes {theirs / ours:.1f} times as long, for fewer figures")


def timed(work):
    """Seconds, and what the work gave."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
