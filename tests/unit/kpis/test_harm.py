"""Concentration of harm from suspects and crimes that forces returned."""

import pandas as pd
import pytest

from vawg_analysis.kpis.concentration import SHARES
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records import concentration_of_harm
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION, REPORTED
from vawg_analysis.scope import Scope

WINDOW, DAY = Period.parse("2021-10-to-2021-12"), "2021-12-31"
SCOPE = Scope.load("npcc-2022")
ASKED = Question((WINDOW,), SCOPE, "women-and-girls", settings(WINDOW))
PROLIFIC, OTHERS = 10, 90
"""In Kent ten suspects of ten crimes each and ninety of one: 190 crimes."""


@pytest.fixture(scope="module")
def table(store_of_returns):
    of = [f"p{n}" for n in range(PROLIFIC) for _ in range(10)]
    of += [f"o{n}" for n in range(OTHERS)]
    crimes = [("kent", f"c{n}") for n in range(len(of))] + [("essex", "c0")]
    suspects = [("kent", person, f"c{n}", DAY) for n, person in enumerate(of)]
    suspects.append(("essex", "e0", "c0", DAY))
    store = store_of_returns(
        {
            "crimes": {"columns": ["force", "crime_reference"], "rows": crimes},
            "suspects": {
                "columns": [
                    "force",
                    "suspect_reference",
                    "crime_reference",
                    "snapshot_date",
                ],
                "rows": suspects,
            },
        }
    )
    return concentration_of_harm(store, ASKED).set_index(["force", "share"])


def test_the_most_prolific_tenth_by_hand(table):
    # Kent's top 10% are the ten of ten crimes: 100 of 190
    assert table.loc[("kent", 0.10), "value"] == pytest.approx(100 / 190)
    # and with Essex 101 suspects: ten and a tenth of one crime more, of 191
    assert table.loc[(NATION, 0.10), "value"] == pytest.approx(100.1 / 191)
    assert table.loc[(NATION, 0.10), "status"] == "provisional"


def test_every_area_says_why_it_has_no_share(table):
    assert set(table.index) == {(area, share) for area in REPORTED for share in SHARES}
    few = table.loc[("essex", 0.01)]
    assert few["status"] == "too few"
    assert "fewer than 100 suspects" in few["note"]
    nothing = table.loc[("surrey", 0.01)]
    assert nothing["status"] == "not provided"
    assert nothing["note"]
    without = table[~table["status"].isin(["ok", "provisional"])]
    assert without[["value", "lower", "upper"]].isna().all(axis=None)
    assert pd.api.types.is_float_dtype(table["value"])
