"""Rates per order-year: the time that orders bound tells of how many they are."""

import numpy as np
import pandas as pd
from released_rows import FORCES, HALVES, PERIOD, RULES, YEAR, row

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.order_years import OVER_TIME
from vawg_analysis.release.suppression import NOT_COVERED, released
from vawg_analysis.release.system import release_system

LENGTH = 182
"""Days of the period."""


def rates(orders, days, breaches, period=PERIOD, breakdown="all", category="all"):
    """Both rates of KPI 6.2 and its count, by force, with the nation's."""
    rows = []
    numbers = np.column_stack([orders, days, breaches]).astype(float)
    for force, (number, time, count) in zip(
        [*FORCES, NATION], [*numbers, numbers.sum(axis=0)], strict=True
    ):
        for measure, whole in (
            ("breaches", np.nan),
            ("breach_rate", number),
            (OVER_TIME, time / 365.25),
        ):
            rows.append(
                row(
                    period,
                    force,
                    breakdown,
                    category,
                    count,
                    whole,
                    kpi="6.2",
                    measure=measure,
                    unit="per 100 orders in force",
                )
            )
    return pd.DataFrame(rows)


BREACHES = [20, 30, 40, 50]


def shown(table):
    """Status of the rate over time, by force."""
    return table[table["measure"] == OVER_TIME].set_index("force")["status"]


def test_many_orders_are_published_with_their_time():
    truth = rates([20, 30, 40, 50], [2000, 3000, 4000, 5000], BREACHES)
    table = released(truth, RULES, ("6.2",)).table
    made = ["lower", "upper", "method", "note"]
    pd.testing.assert_frame_equal(table.drop(columns=made), truth.drop(columns=made))


def test_where_few_orders_are_kept_back_so_is_their_time():
    truth = rates([3, 30, 40, 50], [3 * LENGTH, 3000, 4000, 5000], BREACHES)
    done = released(truth, RULES, ("6.2",))
    status = shown(done.table)
    assert status["kent"] == "suppressed"
    hidden = status[status == "suppressed"].index
    orders = done.table[done.table["measure"] == "breach_rate"].set_index("force")
    assert (orders.loc[hidden, "status"] == "suppressed").all()
    # three at least bound for the whole period; the proof counts on that
    (proof,) = done.proof.query("count == 3").itertuples()
    assert proof.least >= 3
    assert proof.most - proof.least >= RULES.width


def test_one_day_more_than_two_orders_can_have_is_of_three():
    truth = rates([3, 30, 40, 50], [2 * LENGTH + 1, 3000, 4000, 5000], BREACHES)
    given = release_system(truth, RULES)
    assert given.system.counts[given.of_others].min() == 3


def test_so_few_days_that_nothing_protects_their_orders():
    """On five days three orders bound at least once, and five cannot be exceeded."""
    truth = rates([3, 30, 40, 50], [5, 3000, 4000, 5000], BREACHES)
    table = released(truth, RULES, ("6.2",)).table
    assert (shown(table) == "suppressed").all()


def test_a_year_less_one_half_tells_no_force_that_has_few():
    """Kent's second half is 3 orders, all bound throughout: the year gives its days."""
    first = rates([20, 30, 40, 50], [3000, 4000, 5000, 6000], BREACHES)
    second = rates([3, 35, 45, 55], [549, 4500, 5500, 6500], BREACHES, HALVES[1])
    year = rates([21, 45, 60, 70], [3549, 8500, 10500, 12500], [40, 60, 80, 100], YEAR)
    told = []
    for truth in (first, year, second):
        done = released(truth, RULES, ("6.2",), in_public=InPublic(tuple(told)))
        told.append(done.counts)
    few = done.proof.query("count == 3 and force == 'kent'")
    assert len(few) and (few["least"] >= 3).all()
    assert (few["most"] - few["least"] >= RULES.width).all()


def test_by_type_it_is_withheld_whatever_it_counts():
    whole = rates([20, 30, 40, 50], [2000, 3000, 4000, 5000], BREACHES)
    by_type = rates(
        [20, 30, 40, 50],
        [2000, 3000, 4000, 5000],
        BREACHES,
        breakdown="order_type",
        category="DVPO",
    )
    done = released(pd.concat([whole, by_type]), RULES, ("6.2",))
    of_type = (done.table["breakdown"] == "order_type") & (
        done.table["measure"] == OVER_TIME
    )
    assert (done.reasons[of_type] == NOT_COVERED).all()
    assert (done.table.loc[~of_type, "status"] != "suppressed").all()
