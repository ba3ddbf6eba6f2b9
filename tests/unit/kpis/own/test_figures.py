"""What makes a figure of a return too few, provisional, or of another kind."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from vawg_analysis.kpis.own.agreement import kappa
from vawg_analysis.kpis.own.standards import standard_days
from vawg_analysis.reference.areas import NATION
from vawg_analysis.returns import Release
from vawg_analysis.returns.forces.registers import GRADES, INVOLVED

QUARTER = "2021-10-to-2021-12"
ALL = ("all", "all")


def applications(*days, force="kent"):
    """Applications of 1 October, decided after so many days; ``None``: open."""
    start = pd.Timestamp("2021-10-01")
    return [
        [force, "2021-10-01", None, None, None]
        if wait is None
        else [
            force,
            "2021-10-01",
            "no disclosure",
            f"{start + pd.Timedelta(days=wait):%Y-%m-%d}",
            None,
        ]
        for wait in days
    ]


@pytest.fixture
def waiting(store_of_returns, figures):
    columns = ["force", "application_date", "decision", "decision_date"]
    columns.append("disclosure_date")

    def table(*rows):
        given = {"columns": columns, "rows": [row for some in rows for row in some]}
        return figures("6.4", store_of_returns({"disclosure-scheme": given}), QUARTER)

    return table


def test_a_median_of_fewer_than_ten_is_not_shown(waiting):
    table = waiting(applications(*range(1, 10)))
    row = table.loc[("kent", "median_days", *ALL)]
    assert (row["status"], row["denominator"]) == ("too few", 9)
    assert np.isnan(row["value"])


def test_the_nations_median_pools_the_records_of_forces(waiting):
    kent, essex = list(range(1, 12)), list(range(50, 71))
    table = waiting(applications(*kent), applications(*essex, force="essex"))
    values = table.xs("median_days", level="measure")["value"]
    assert values[("kent", *ALL)] == np.median(kent)
    assert values[("essex", *ALL)] == np.median(essex)
    assert values[(NATION, *ALL)] == np.median([*kent, *essex])


def test_a_median_that_half_do_not_reach_is_said_and_not_guessed(waiting):
    table = waiting(applications(1, 2, 3, 4, *[None] * 8))
    row = table.loc[("kent", "kaplan_meier_median_days", *ALL)]
    assert (row["status"], row["numerator"], row["denominator"]) == (
        "not applicable",
        4,
        12,
    )
    assert row["note"] == "more than half may still be open"


def test_the_standard_is_that_of_the_day():
    days = pd.to_datetime(pd.Series(["2014-03-07", "2023-04-04", "2023-04-05"]))
    assert standard_days(days).fillna(0).tolist() == [0, 35, 28]


def test_a_force_without_a_headcount_takes_the_home_offices(store_of_returns, figures):
    columns = ["force", "case_reference"]
    given = {"columns": columns, "rows": [["kent", "PC-1"], ["essex", "PC-1"]]}
    store = store_of_returns({"conduct": given})
    workforce = pd.DataFrame(
        [
            (
                "2022-03-to-2022-03",
                "kent",
                "female",
                "constable",
                "police officer",
                2000,
            ),
            (
                "2022-03-to-2022-03",
                "kent",
                "male",
                "none",
                "police support volunteer",
                9,
            ),
            ("2019-03-to-2019-03", "essex", "male", "constable", "police officer", 500),
        ],
        columns="period force sex rank worker_type count".split(),
    ).assign(fte=0.0)
    workforce["count"] = workforce["count"].astype("Int64")
    store.take(Release("workforce", workforce, Path("w.csv"), "sha", synthetic=True))
    table = figures("1.1", store, QUARTER)
    kent, essex, surrey = (
        table.loc[(force, "cases_rate", *ALL)] for force in ("kent", "essex", "surrey")
    )
    assert (kent["denominator"], kent["value"], kent["status"]) == (2000, 0.5, "ok")
    assert kent["note"] == "Home Office police workforce, March 2022"
    assert (essex["value"], essex["status"]) == (2, "provisional")
    assert surrey["status"] == "not provided"


def test_a_split_of_which_little_is_known_is_not_reliable(store_of_returns, figures):
    sexes = ["female", "female", "", "", "not known"]
    rows = [["kent", f"PC-{n}", sex] for n, sex in enumerate(sexes)]
    columns = ["force", "case_reference", "victim_sex"]
    store = store_of_returns({"conduct": {"columns": columns, "rows": rows}})
    table = figures("1.1", store, QUARTER, smallest_base=1)
    row = table.loc[("kent", "cases", "sex", "female")]
    assert (row["value"], row["status"]) == (2, "provisional")
    assert "not reliable: 40% of the split is known" in row["note"]
    assert table.loc[("kent", "completeness", "sex", "all"), "value"] == 0.4


@pytest.mark.parametrize(
    "second, status, value",
    [
        (["present"] * 5 + ["absent"] * 5, "ok", 1.0),
        (["absent"] * 5 + ["present"] * 5, "ok", -1.0),
        (["present", "absent"] * 5, "ok", 0.2),
    ],
)
def test_kappa_of_ten_actions(store_of_returns, figures, second, status, value):
    first = ["present"] * 5 + ["absent"] * 5
    rows = [
        ["kent", action, coder, grade]
        for coder, grades in (("coder 1", first), ("coder 2", second))
        for action, grade in enumerate(grades, 1)
    ]
    columns = ["force", "action", "coder", "evidence_grade"]
    store = store_of_returns({"action-plans": {"columns": columns, "rows": rows}})
    row = figures("4.1", store, "2022-01-to-2022-03").loc[
        ("kent", "action_kappa", *ALL)
    ]
    assert row["status"] == status
    assert row["value"] == pytest.approx(value)


def test_where_every_grade_is_the_same_there_is_no_kappa(store_of_returns, figures):
    rows = [["kent", n, c] for n in range(1, 11) for c in ("coder 1", "coder 2")]
    columns = ["force", "action", "coder"]
    store = store_of_returns({"action-plans": {"columns": columns, "rows": rows}})
    row = figures("4.1", store, "2022-01-to-2022-03").loc[
        ("kent", "action_kappa", *ALL)
    ]
    assert (row["status"], row["note"]) == (
        "not applicable",
        "every grade is the same one",
    )


def test_kappa_is_that_of_a_peer_and_widens_where_items_are_few():
    random = np.random.default_rng(5)
    for size in (10, 40):
        first = random.choice(GRADES, size)
        second = np.where(random.random(size) < 0.6, first, random.choice(GRADES, size))
        table = pd.crosstab(
            pd.Categorical(first, GRADES), pd.Categorical(second, GRADES), dropna=False
        )
        value, lower, upper = kappa(first, second)
        assert value == pytest.approx(cohens_kappa(table.to_numpy()).kappa)
        assert lower < value < upper


def test_full_agreement_on_few_items_is_no_certainty():
    value, lower, upper = kappa(["present", "absent"] * 5, ["present", "absent"] * 5)
    assert (value, upper) == (1, 1)
    assert lower == pytest.approx(2 * 0.7225 - 1, abs=1e-4)  # Wilson: 0.7225 for 10/10


def test_the_interval_of_kappa_holds_the_truth_of_ten_items():
    random, truth, held = np.random.default_rng(11), 0.9, 0
    for _ in range(300):
        first, other = random.choice(GRADES, (2, 10), p=(0.35, 0.42, 0.23))
        second = np.where(random.random(10) < truth, first, other)
        _, lower, upper = kappa(first, second)
        held += lower <= truth <= upper
    assert held >= 0.9 * 300


@pytest.mark.parametrize("group", INVOLVED)
def test_any_group_of_women_and_girls_counts_as_such(store_of_returns, figures, group):
    columns = ["force", "action", "groups_involved", "black_and_minoritised_involved"]
    given = {"columns": columns, "rows": [["kent", 1, group, ""]]}
    table = figures(
        "4.1",
        store_of_returns({"action-plans": given}),
        "2022-01-to-2022-03",
        smallest_base=1,
    )
    found = table.loc[("kent", "women_and_girls_involved", *ALL), "value"]
    assert found == (group not in ("victims and survivors", "specialist services"))
    minoritised = table.loc[("kent", "black_and_minoritised_involved", *ALL), "value"]
    assert minoritised == group.startswith("Black")


def test_a_flag_without_a_list_counts_for_both(store_of_returns, figures):
    columns = ["force", "action", "groups_involved", "black_and_minoritised_involved"]
    given = {"columns": columns, "rows": [["kent", 1, "", "yes"]]}
    store = store_of_returns({"action-plans": given})
    table = figures("4.1", store, "2022-01-to-2022-03", smallest_base=1)
    for measure in ("women_and_girls_involved", "black_and_minoritised_involved"):
        assert table.loc[("kent", measure, *ALL), "value"] == 1
