"""The page's table of harm's concentration has England and Wales beside the area."""

import pandas as pd
import pytest
from test_indicator import PERIOD, report

from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.pursuit import Pursuit

COLUMNS = ["period", "force", "share", "value", "lower", "upper", "status", "note"]
FEW = "fewer than 100 suspects"


@pytest.fixture
def page():
    nan = float("nan")
    rows = [
        (PERIOD, "kent", 0.01, nan, nan, nan, "too few", FEW),
        (PERIOD, "kent", 0.10, nan, nan, nan, "too few", FEW),
        (PERIOD, NATION, 0.01, 0.042, 0.031, 0.055, "provisional", ""),
        (PERIOD, NATION, 0.10, 0.304, 0.29, 0.32, "ok", ""),
    ]
    made = report(Pursuit)
    table = pd.DataFrame(rows, columns=COLUMNS)
    made.tables.__dict__["concentration"] = table
    return made


def test_a_row_for_each_share_with_the_nation_beside(page):
    frame = page.concentration().frame
    assert frame["Of the suspects"].tolist() == [
        "the most prolific 1%",
        "the most prolific 10%",
    ]
    assert frame["Kent"].tolist() == ["too few", "too few"]
    assert frame["England and Wales"].tolist() == ["4.2% (provisional)", "30.4%"]
    assert frame["England and Wales: 95% interval"].tolist() == [
        "3.1% to 5.5%",
        "29.0% to 32.0%",
    ]


def test_the_reason_of_a_missing_share_is_said_below_once(page):
    notes = page.concentration().notes
    assert f"Kent: {FEW}." in notes
    assert len(notes) == 2
