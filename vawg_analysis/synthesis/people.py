"""Residents and workforce by force: real figures nearest in time, perturbed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.areas import FORCES, slug_of
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.returns.forces.workforce import ROLES
from vawg_analysis.synthesis.request import Request

RESIDENTS = "population_pfa_sex_ageband-mid-2018-and-mid-2020.csv"
STAFF = "police-uplift-2022-data.csv.gz"
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
    """``force, worker_type, sex, count``: 44 forces, at scale."""
    rows = pd.read_csv(OPEN_DATA / "workforce" / STAFF)
    years = pd.to_datetime(rows["date"]).dt.year
    last = request.last_day.year
    nearest = min(years.unique(), key=lambda found: (abs(found - last), found))
    rows = rows[(years == nearest) & rows["sex"].isin(["Female", "Male", "Not stated"])]
    rows = pd.DataFrame(
        {
            "force": rows["force_name"].map(slug_of),
            "worker_type": rows["worker_type"].replace(
                {"police support volunteer": "volunteer"}
            ),
            "sex": rows["sex"].str.casefold(),
            "count": rows["total_headcount"],
        }
    )
    other = [("btp", *who, number) for who, number in TRANSPORT_POLICE.items()]
    rows = pd.concat([rows, pd.DataFrame(other, columns=list(rows.columns))])
    rows = rows[rows["worker_type"].isin(ROLES) & rows["force"].isin(FORCES)]
    keys = ["force", "worker_type", "sex"]
    rows = rows.groupby(keys, as_index=False)["count"].sum()
    noise = request.generator("plan", "staff").normal(0, SPREAD, len(rows))
    count = np.rint(rows["count"] * request.scale * np.exp(noise)).astype("int64")
    return rows.assign(count=count)[count > 0].reset_index(drop=True)
