"""Thresholds on parts of one whole: which can all be met, which cannot, what moves."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vawg_analysis.problems import Refused
from vawg_analysis.thresholds.composition import OPEN, whole
from vawg_analysis.thresholds.displacement import (
    ANYWHERE,
    INTO_OPEN,
    PROPORTIONAL,
    with_one,
)
from vawg_analysis.thresholds.jointly import jointly, require_together
from vawg_analysis.thresholds.wanted import Threshold, usual_side

steady = settings(deadline=None, derandomize=True, max_examples=60)
CASES = {
    "charged": 50,
    "type_16": 400,
    "type_14": 150,
    "type_15": 200,
    "no_suspect_identified": 100,
    OPEN: 100,
}


def threshold(name, value, side="", kpi=None):
    kpi = kpi or {"type_16": "7.1", "type_14": "7.2", "type_15": "8.1"}.get(name, "5.2")
    side = side or usual_side(kpi, name)
    return Threshold(kpi, name, side, value, offence="rape")


@pytest.fixture
def cases(composed):
    return whole(composed(CASES), basis="recorded", offence="rape")


def moved(joint):
    return joint.moved.set_index("part")["displaced"].round(6).to_dict()


def test_cases_leave_in_proportion_to_what_the_others_have(cases):
    # 36 of the 900 assigned must leave type 16; the other 500 share them as they are
    found = jointly(cases, [threshold("type_16", 364 / 900)], PROPORTIONAL)
    assert found.feasible and found.displaced == pytest.approx(36)
    assert {k: v for k, v in moved(found).items() if v} == pytest.approx(
        {
            "charged": 3.6,
            "type_16": -36,
            "type_14": 10.8,
            "type_15": 14.4,
            "no_suspect_identified": 7.2,
        }
    )


def test_a_share_of_assigned_outcomes_rises_as_cases_are_decided(cases):
    # x more charges from the open: (50 + x) / (900 + x) = 0.1, so x = 40 / 0.9
    found = jointly(cases, [threshold("charged", 0.1)], INTO_OPEN)
    assert moved(found)["charged"] == pytest.approx(40 / 0.9)
    assert moved(found)[OPEN] == pytest.approx(-40 / 0.9)
    after = found.moved.set_index("part")["share_then"]
    assert after["charged"] == pytest.approx(0.1)
    assert after[OPEN] == pytest.approx((100 - 40 / 0.9) / 1000)


def test_more_charges_than_are_open_cannot_come_from_the_open(cases):
    # all 100 open ones charged: 150 of 1,000
    found = jointly(cases, [threshold("charged", 0.16)], INTO_OPEN)
    assert not found.feasible
    assert found.nearest == pytest.approx((0.15,))
    assert np.isnan(found.displaced) and found.moved["then"].isna().all()


def test_what_leaves_one_outcome_breaks_the_threshold_on_the_one_that_takes_it(cases):
    # type 16 to 40% sends 40 cases to type 15: 240 of 900 are more than 23%
    wanted = [
        threshold("charged", 0.05),
        threshold("type_16", 0.4),
        threshold("type_15", 0.23),
        threshold("no_suspect_identified", 0.2, "at most"),
    ]
    found = jointly(cases, wanted[1:], with_one("type_15"))
    assert found.conflict == (wanted[1], wanted[2])
    # with 15 at most 23% (207) seven cases may come; with 16 at 40%, 40 must
    assert found.nearest == pytest.approx((393 / 900, 240 / 900))
    with pytest.raises(Refused) as refused:
        require_together(cases, wanted[1:], with_one("type_15"))
    said = str(refused.value)
    assert "cannot all be met" in said and "26.7%" in said and "43.7%" in said
    assert "no suspect identified" not in said.lower()


def test_a_threshold_is_gone_beyond_only_where_the_others_need_it(cases):
    # charging takes 33 cases from type 15, so that what 16 sends there has room
    wanted = [
        threshold("charged", 0.06),
        threshold("type_16", 0.4),
        threshold("type_15", 0.23),
    ]
    found = jointly(cases, wanted, with_one("type_15"))
    assert found.feasible
    assert moved(found)["charged"] == pytest.approx(33)
    alone = jointly(cases, wanted[:1], with_one("type_15"))
    assert moved(alone)["charged"] == pytest.approx(4)


@pytest.mark.parametrize(
    ("least_charged", "charged", "the_rest"),
    # 315 cases are left to charges and no suspect, now 50 and 100: what comes to them
    # in proportion makes 105 and 210; only a threshold beyond that moves more
    [(0.1, 105 / 900, 210 / 900), (0.13, 0.13, 0.22)],
)
def test_a_set_is_met_exactly_where_that_can_be(
    cases, least_charged, charged, the_rest
):
    wanted = [
        threshold("charged", least_charged),
        threshold("type_16", 0.35),
        threshold("type_14", 0.1),
        threshold("type_15", 0.2),
    ]
    after = jointly(cases, wanted, PROPORTIONAL).moved.set_index("part")["share_then"]
    shares = after[[*(t.measure for t in wanted), "no_suspect_identified"]]
    assert shares.tolist() == pytest.approx([charged, 0.35, 0.1, 0.2, the_rest])


def test_least_shares_that_add_up_to_more_than_all_conflict_wherever_cases_go(cases):
    wanted = [
        threshold("type_15", 0.1),
        threshold("charged", 0.5),
        threshold("formal", 0.55, "at least"),
        threshold("informal", 0.3, "at least"),
        threshold("no_suspect_identified", 0.25, "at least"),
    ]
    found = jointly(cases, wanted, ANYWHERE)
    assert found.conflict == (wanted[2], wanted[3], wanted[4])
    assert found.nearest == pytest.approx((0.45, 0.2, 0.15))


def test_what_is_met_moves_nothing(cases):
    found = jointly(cases, [threshold("charged", 0.05)], PROPORTIONAL)
    assert found.feasible and found.displaced == pytest.approx(0, abs=1e-6)


def brute_force(cases, wanted, steps=80):
    """Whether some pull on two levers, tried on a grid, meets both thresholds.

    ``+`` where one does with room to spare, ``-`` where none comes near, else unsure.
    """
    names, now = list(cases.index), cases.to_numpy() / cases.sum()
    ways = []
    for t in wanted:
        own = np.array([n == t.measure for n in names], dtype=float)
        rest = (1 - own) * now * np.array([n != OPEN for n in names])
        ways.append((1 if t.side == "at least" else -1) * (own - rest / rest.sum()))
    assigned = now[[n != OPEN for n in names]].sum()
    best = -1.0
    for pulls in product(np.linspace(0, 1, steps), repeat=2):
        then = now + sum(p * w for p, w in zip(pulls, ways, strict=True))
        if then.min() < -1e-12:
            continue
        room = [
            (1 if t.side == "at least" else -1)
            * (then[names.index(t.measure)] / assigned - t.value)
            for t in wanted
        ]
        best = max(best, min(room))
    return "+" if best > 1e-6 else "-" if best < -3 / steps else "?"


@steady
@given(
    counts=st.lists(st.integers(1, 50), min_size=5, max_size=5),
    a=st.floats(0.05, 0.95),
    b=st.floats(0.05, 0.95),
    sides=st.sampled_from(
        [("at least", "at least"), ("at most", "at most"), ("at least", "at most")]
    ),
)
def test_the_verdict_is_that_of_trying_every_pull(counts, a, b, sides):
    names = ["charged", "type_16", "type_15", "no_suspect_identified", OPEN]
    cases = pd.Series(dict(zip(names, map(float, counts), strict=True)))
    wanted = [threshold("charged", a, sides[0]), threshold("type_16", b, sides[1])]
    found = jointly(cases, wanted, PROPORTIONAL)
    tried = brute_force(cases, wanted)
    assert tried == "?" or found.feasible == (tried == "+")
    if found.feasible:
        after = found.moved.set_index("part")["share_then"]
        for t in wanted:
            sign = 1 if t.side == "at least" else -1
            assert sign * (after[t.measure] - t.value) > -1e-6
        assert after.min() > -1e-9
        assert found.moved["then"].sum() == pytest.approx(cases.sum())
    else:
        for i in range(2) if len(found.conflict) > 1 else ():
            assert jointly(cases, [wanted[1 - i]], PROPORTIONAL).feasible


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ([], "no threshold"),
        (
            [threshold("charged", 0.1), Threshold("7.1", "type_16", "at most", 0.4)],
            "one whole",
        ),
        (
            [Threshold("5.1", "rate", "at least", 3, basis="period", offence="rape")],
            "no part of the outcomes",
        ),
    ],
    ids=["none", "two wholes", "no part"],
)
def test_what_is_not_of_one_whole_is_refused(cases, wanted, said):
    with pytest.raises(Refused, match=said):
        jointly(cases, wanted, PROPORTIONAL)


def test_outcomes_assigned_in_a_period_have_no_open_cases(composed):
    rows = composed({"charged": 10, "type_16": 30}, basis="assigned")
    cases = whole(rows, basis="assigned", offence="rape")
    wanted = [Threshold("5.2", "charged", "at least", 0.3, "assigned", "rape")]
    with pytest.raises(Refused, match="wait for an outcome"):
        jointly(cases, wanted, INTO_OPEN)
    assert moved(jointly(cases, wanted, PROPORTIONAL))["charged"] == pytest.approx(2)


def test_a_part_that_is_not_known_makes_no_whole(composed):
    rows = composed(CASES)
    hidden = rows["measure"] == "type_14_of_recorded"
    rows.loc[hidden, ["numerator", "status"]] = [np.nan, "suppressed"]
    with pytest.raises(Refused, match="type_14.*suppressed"):
        whole(rows, basis="recorded", offence="rape")
    rows.loc[hidden, "status"] = "not applicable"
    assert whole(rows, basis="recorded", offence="rape")["type_14"] == 0


def test_a_misspelt_outcome_is_answered_with_the_nearest():
    with pytest.raises(Refused, match="Did you mean “type_15”"):
        with_one("type15")
