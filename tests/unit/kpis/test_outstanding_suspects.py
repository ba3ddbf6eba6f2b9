"""KPI 5.4 where the crimes held do not reach back to every suspect."""

import pytest

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.scope import Scope

WINDOW = Period.parse("2021-10-to-2021-12")
ASKED = Question(
    (WINDOW,), Scope.load("npcc-2022"), "women-and-girls", settings(WINDOW)
)
CRIMES = [
    ("kent", "summer", "2021-07-05"),
    ("kent", "autumn", "2021-10-05"),
    ("essex", "autumn", "2021-10-05"),
]


@pytest.fixture
def sought(store_of_returns):
    """The KPI's undivided rows for suspects: force, suspect, crime, status."""

    def table(*suspects):
        columns = ["force", "suspect_reference", "crime_reference", "status"]
        rows = [(*suspect, "2021-12-31") for suspect in suspects]
        crimes = ["force", "crime_reference", "recorded_date", "reported_date"]
        given = [(*crime, crime[-1]) for crime in CRIMES]
        found = kpi_table(
            store_of_returns(
                {
                    "crimes": {"columns": crimes, "rows": given},
                    "suspects": {"columns": [*columns, "snapshot_date"], "rows": rows},
                }
            ),
            ASKED,
            ["5.4"],
        )
        whole = found[found["breakdown"] == "all"]
        return whole.set_index(["force", "measure"])

    return table


def test_nobody_sought_for_the_first_quarter_held_leaves_the_stock_as_it_is(sought):
    table = sought(
        ("kent", "S-1", "autumn", "wanted"), ("kent", "S-2", "summer", "charged")
    )
    row = table.loc[("kent", "outstanding_suspects")]
    assert (row["value"], row["status"], row["note"][:8]) == (1, "ok", "drawn on")
    assert "missing" not in row["note"]


def test_suspects_of_the_first_quarter_held_tell_of_older_ones(sought):
    table = sought(
        ("kent", "S-1", "summer", "wanted"),
        ("kent", "S-1", "autumn", "wanted"),
        ("kent", "S-2", "summer", "circulated"),
        ("essex", "S-1", "autumn", "wanted"),
    )
    row = table.loc[("kent", "outstanding_per_100_crimes")]
    assert row["status"] == "provisional"
    assert row["note"].endswith("sought for a crime of the first quarter held: 2")
    assert table.loc[(NATION, "outstanding_pairs"), "note"].endswith(" held: 3")


def test_suspects_of_crimes_that_are_not_held_are_counted(sought):
    table = sought(
        ("kent", "S-1", "autumn", "wanted"), ("kent", "S-9", "old", "wanted")
    )
    row = table.loc[("kent", "outstanding_suspects")]
    assert (row["value"], row["status"]) == (1, "provisional")
    assert "suspects of crimes not returned left out: 1" in row["note"]


def test_a_share_of_pairs_counts_a_crime_once_for_each_suspect(sought):
    people = [("kent", f"S-{n}", "autumn", "charged") for n in range(9)]
    people += [("kent", "S-9", "autumn", "wanted"), ("kent", "S-9", "summer", "wanted")]
    row = sought(*people).loc[("kent", "outstanding_share_of_pairs")]
    assert (row["numerator"], row["denominator"]) == (2, 11)
