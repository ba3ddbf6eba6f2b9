"""Residents and workforce by force: real figures nearest in time, perturbed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.reference.areas import FORCES, slug_of
from vawg_analysis.returns.forces.people import SEXES
from vawg_analysis.returns.forces.workforce import ROLES
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.request import BASELINE, Request

RESIDENTS = "population_pfa_sex_ageband-mid-2018-and-mid-2020.csv"
STAFF = "police-uplift-2022-data.csv.gz"
RENAMED = {"police support volunteer": "volunteer"}
UNPAID = ("special constable", "volunteer")
"""Left out of the workforce that the published share is of: our reading."""
SPREAD = 0.01
"""Log-normal spread round the real figure."""
TRANSPORT_POLICE = {
    ("police officer", "female"): 750,
    ("police officer", "male"): 2300,
    ("special constable", "male"): 200,
    ("police community support officer", "female"): 60,
    ("police community support officer", "male"): 140,
    ("police staff", "female"): 800,
    ("police staff", "male"): 750,
}
"""British Transport Police is not in the table: our assumption, about its size."""


def residents(request: Request) -> pd.DataFrame:
    """``force, mid_year, sex, age_band, count``: 43 forces, at scale.

    ``mid_year`` is that of the period's middle; the figures are of the nearest year
    with a table by sex, perturbed, and not grown.
    """
    rows = pd.read_csv(OPEN_DATA / "population" / RESIDENTS)
    year = (request.period.start + (request.period.end - request.period.start) / 2).year
    known = sorted(rows["mid_year"].unique(), key=lambda found: abs(found - year))
    rows = rows[rows["mid_year"] == known[0]].reset_index(drop=True)
    noise = request.generator("plan", "residents").normal(0, SPREAD, len(rows))
    count = np.rint(rows["population"] * request.scale * np.exp(noise))
    return pd.DataFrame(
        {
            "force": rows["pfa_code"].map(slug_of),
            "mid_year": year,
            "sex": rows["sex"],
            "age_band": rows["age_band"],
            "count": count.astype("int64"),
        }
    )


def staff(request: Request) -> pd.DataFrame:
    """``force, worker_type, sex, count``: 44 forces, at scale.

    Real headcounts of the nearest year, all lowered by one factor: with it the people
    accused in the first publication are the published share of officers and staff.
    """
    tables = _headcounts()
    last = request.last_day.year
    nearest = min(tables["year"].unique(), key=lambda found: (abs(found - last), found))
    rows = tables[tables["year"] == nearest].drop(columns="year").reset_index(drop=True)
    noise = request.generator("plan", "staff").normal(0, SPREAD, len(rows))
    level = request.scale * _factor(tables)
    count = np.rint(rows["count"] * level * np.exp(noise)).astype("int64")
    return rows.assign(count=count)[count > 0].reset_index(drop=True)


def _factor(tables: pd.DataFrame) -> float:
    """What brings real headcounts to those that the published share was taken of."""
    rows = tables[tables["year"] == BASELINE.end.year]
    paid = rows.loc[~rows["worker_type"].isin(UNPAID), "count"].sum()
    accused = published("individuals subject of allegations")
    share = published("individuals as share of police workforce (Mar 2022)")
    return accused / share / paid


def _headcounts() -> pd.DataFrame:
    """``force, worker_type, sex, year, count`` of every year, as published."""
    rows = pd.read_csv(OPEN_DATA / "workforce" / STAFF)
    named = {name: slug_of(name) for name in rows["force_name"].unique()}
    rows = pd.DataFrame(
        {
            "force": rows["force_name"].map(named),
            "worker_type": rows["worker_type"].replace(RENAMED),
            "sex": rows["sex"].str.casefold(),
            "year": rows["date"].str[:4].astype("int64"),
            "count": rows["total_headcount"],
        }
    )
    other = [
        ("btp", *who, year, number)
        for who, number in TRANSPORT_POLICE.items()
        for year in rows["year"].unique()
    ]
    rows = pd.concat([rows, pd.DataFrame(other, columns=list(rows.columns))])
    known = rows["worker_type"].isin(ROLES) & rows["sex"].isin(SEXES[:3])
    rows = rows[known & rows["force"].isin(FORCES)]
    keys = ["force", "worker_type", "sex", "year"]
    return rows.groupby(keys, as_index=False)["count"].sum()
