"""From a KPI table to what the public sees, against an outsider who subtracts."""

import numpy as np
import pandas as pd
import pytest
from released_rows import (
    FORCES,
    PERIOD,
    ROUTES,
    RULES,
    SECRET,
    applications,
    row,
    statuses,
)

from vawg_analysis.disclosure import attack
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.rules import Exemption, Stricter, Withheld
from vawg_analysis.release.suppression import NUMBERS, released


def outsider(table, truth):
    """Intervals for the suppressed counts, by a system written down for this table."""
    place = ["force", "category"]
    cells = truth.set_index(place)["numerator"].astype(int).to_dict()
    areas = [*FORCES, NATION]
    by_route = [
        {"total": (area, "all"), "parts": [(area, route) for route in ROUTES]}
        for area in areas
    ]
    by_force = [
        {"total": (NATION, c), "parts": [(force, c) for force in FORCES]}
        for c in ("all", *ROUTES)
    ]
    hidden = table.loc[table["status"] == "suppressed", place]
    names = list(hidden.itertuples(index=False, name=None))
    found = attack(cells, [*by_route, *by_force], names).set_index("cell")
    return found["upper"] - found["lower"]


@pytest.mark.parametrize("seed", range(12))
def test_no_secret_count_can_be_told(seed):
    draw = np.random.default_rng(seed)
    counts = draw.poisson(draw.choice([2.0, 8.0, 30.0], size=(4, 3)))
    truth = applications(counts)
    table = released(truth, RULES, SECRET).table
    small = truth["numerator"].between(1, 4)
    assert (table.loc[small, "status"] == "suppressed").all()
    width = outsider(table, truth)
    secret = truth[small].set_index(["force", "category"]).index
    assert (width.reindex(list(secret)) >= RULES.width).all()


def test_a_table_without_small_counts_stays_as_it_is():
    truth = applications([[10, 0, 30], [20, 7, 8], [9, 40, 50], [60, 70, 0]])
    table = released(truth, RULES, SECRET).table
    pd.testing.assert_frame_equal(table, truth)


def test_a_suppressed_row_carries_nothing():
    truth = applications([[3, 10, 30], [20, 7, 8], [9, 40, 50], [60, 70, 10]])
    truth["note"] = "transferred cases left out: 3"
    done = released(truth, RULES, SECRET)
    gone = done.table[done.table["status"] == "suppressed"]
    assert gone[NUMBERS].isna().all(axis=None)
    assert set(gone["note"]) == set(gone["method"]) == {""}
    assert (gone["force"] == "kent").any()
    # nor does a row that is shown say a count beside its figure
    assert not done.table["note"].str.contains("3").any()
    # zero, not provided and not applicable keep their own words
    assert (done.proof["most"] - done.proof["least"]).min() >= 5


def test_what_was_not_provided_stays_so():
    truth = applications([[3, 10, 30], [20, 7, 8], [9, 40, 50], [60, 70, 10]])
    empty = dict.fromkeys(NUMBERS, np.nan)
    gap = row(PERIOD, "devon-and-cornwall", "all", "all", np.nan, status="not provided")
    table = released(
        pd.concat([truth, pd.DataFrame([gap | empty])]), RULES, SECRET
    ).table
    assert table["status"].iloc[-1] == "not provided"


def test_what_is_left_of_a_whole_is_secret_too():
    """Of 20 applications 18 were disclosed: the two that were not are a small count."""
    shares = [(force, 18, 20) for force in FORCES] + [(NATION, 72, 80)]
    truth = pd.DataFrame(
        row(PERIOD, f, "all", "all", n, d, measure="disclosed", unit="proportion")
        for f, n, d in shares
    )
    table = released(truth, RULES, SECRET).table
    own = table[table["force"] != NATION]
    assert (own["status"] == "suppressed").all()
    assert table.loc[table["force"] == NATION, "numerator"].item() == 72


def test_a_percentage_never_stands_beside_a_suppressed_denominator():
    rows = []
    for force, n, d in [("kent", 12, 15), ("essex", 30, 33), ("surrey", 8, 40)]:
        rows.append(row(PERIOD, force, "all", "all", d))
        rows.append(
            row(
                PERIOD,
                force,
                "all",
                "all",
                n,
                d,
                measure="disclosed",
                unit="proportion",
            )
        )
    table = released(pd.DataFrame(rows), RULES, SECRET).table
    shares = table[table["measure"] == "disclosed"]
    kept = shares[shares["status"] != "suppressed"]
    assert set(kept["force"]) == {"surrey"}
    # 15 and 12, or 33 and 30, would give the three that are left
    for force in ("kent", "essex"):
        of = table[table["force"] == force]
        assert (of["status"] == "suppressed").any()


def test_a_stricter_rule_and_an_exception_by_name():
    truth = applications([[30, 8, 30], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    stricter = Stricter(
        kpis=["6.3"], breakdowns=["rou*"], largest_secret=9, reason="few"
    )
    rules = RULES.model_copy(update={"stricter": (stricter,)})
    table = released(truth, rules, SECRET).table
    eight = (truth["numerator"] == 8) & (truth["breakdown"] == "route")
    assert (table.loc[eight, "status"] == "suppressed").all()
    said = dict(period=PERIOD, force="kent", kpi="6.3", measure="applications")
    allowed = Exemption(
        **said,
        breakdown="route",
        category="right to know",
        name="A. N. Owner",
        date="2026-11-01",
        reason="published by the force itself",
    )
    table = released(
        truth, rules.model_copy(update={"exceptions": (allowed,)}), SECRET
    ).table
    assert (table["status"] == "ok").all()


def test_withheld_detail_is_suppressed_whatever_it_counts():
    truth = applications([[30, 80, 30], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    rule = Withheld(kpis=["6.3"], breakdowns=["route"], areas="forces", reason="detail")
    table = released(
        truth, RULES.model_copy(update={"withheld": (rule,)}), SECRET
    ).table
    gone = table["status"] == "suppressed"
    assert (
        gone == ((table["breakdown"] == "route") & (table["force"] != NATION))
    ).all()


@pytest.mark.parametrize("counts", [[-1, 10, 30], [2.5, 10, 30]])
def test_counts_that_cannot_be_are_refused(counts):
    truth = applications([counts, [20, 7, 8], [9, 40, 50], [60, 70, 10]])
    with pytest.raises(Refused, match="below zero, is not whole"):
        released(truth, RULES, SECRET)


def test_a_part_above_its_whole_is_refused():
    more = row(PERIOD, "kent", "all", "all", 21, 20, unit="proportion")
    with pytest.raises(Refused, match="exceeds its whole"):
        released(pd.DataFrame([more]), RULES, SECRET)


def test_what_others_publish_is_not_touched():
    truth = applications([[3, 1, 2], [2, 7, 8], [9, 4, 5], [6, 7, 1]])
    pd.testing.assert_frame_equal(released(truth, RULES, ()).table, truth)


def test_of_a_single_force_the_nation_keeps_its_secret_too():
    done = released(applications([[2, 10, 0]], forces=("kent",)), RULES, SECRET)
    told = statuses(done.table)
    assert told["kent", "right to ask"] == "suppressed"
    assert told["kent"].eq(told[NATION]).all()
    assert (told["kent"] == "suppressed").sum() > 1


def test_the_fault_names_what_to_do():
    with pytest.raises(Refused) as refused:
        released(applications([[-1, 1, 1]] * 4), RULES, SECRET)
    problem = refused.value.problems[0]
    assert isinstance(problem, Problem)
    assert "load it again" in str(problem)


def test_a_measure_that_no_sum_covers_is_withheld():
    truth = applications([[30, 80, 30], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    truth["measure"] = "applications_within_a_week"
    assert (released(truth, RULES, SECRET).table["status"] == "suppressed").all()
