"""Intervals, states and bounds of public rows follow from counts that are public."""

import numpy as np
import pandas as pd
import pytest
from released_rows import PERIOD, RULES, applications, row

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.derived import derived_shown
from vawg_analysis.release.intervals import public_intervals
from vawg_analysis.release.protected_counts import SMALL, TOLD, UNPROTECTED
from vawg_analysis.release.states import without_told_states
from vawg_analysis.release.suppression import released
from vawg_analysis.statistics.intervals import byar, wilson

COUNTS = [[2, 50, 30], [3, 60, 70], [90, 80, 70], [60, 70, 40]]


def counted(numerator, effect, force=NATION):
    """Recorded crimes with Byar's interval by a design effect."""
    few = np.array([numerator / effect])
    lower, upper = (float(bound[0]) * effect for bound in byar(few))
    given = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
    given |= {"lower": lower, "upper": upper, "method": "count; Byar's 95% interval"}
    return row(PERIOD, force, "all", "all", numerator, **given)


def shown_intervals(*rows):
    table = pd.DataFrame(rows)
    return public_intervals(table, pd.Series(True, table.index), RULES.width)


@pytest.mark.parametrize(
    ("number", "effect", "told"),
    [
        (1000, 1.23, 1.3),
        (1000, 1.3, 1.3),
        (1000, 1.0, 1.1),
        (1000, 2.71, 2.8),
        # twelve of forty are six pairs: less is not told
        (40, 1.0, 1.3),
        (40, 1.35, 1.6),
    ],
)
def test_the_design_effect_is_the_nation_s_rounded_up(number, effect, told):
    found = shown_intervals(counted(number, effect), counted(400, 1.9, "kent"))
    for at, n in enumerate((number, 400)):
        lower, upper = (bound * told for bound in byar(np.array([n / told])))
        assert found.loc[at, "lower"] == pytest.approx(lower[0])
        assert found.loc[at, "upper"] == pytest.approx(upper[0])
    assert found["method"].str.endswith("on effective numbers").all()


@pytest.mark.parametrize("bound", ["", "_at_least", "_at_most"])
@pytest.mark.parametrize("effect", [1.0, 1.02, 2.9])
def test_how_many_are_of_one_person_in_a_force_is_not_told(effect, bound):
    whole, measure = counted(1000, 1.2), {"measure": f"recorded_crimes{bound}"}
    usual = shown_intervals(whole, counted(22, 1.0, "kent") | measure)
    found = shown_intervals(whole, counted(22, effect, "kent") | measure)
    pd.testing.assert_frame_equal(found, usual, check_exact=True)


def test_a_share_of_nobody_has_no_pairs_and_one_of_some_has():
    given = {"kpi": "5.2", "measure": "charged", "unit": "proportion"}
    given |= {"basis": "recorded"}
    for n, told in ((0, 1.0), (30, 1.4)):
        lower, upper = (float(x[0]) for x in wilson(np.array([n]), np.array([500])))
        bounds = {"lower": lower, "upper": upper}
        share = row(PERIOD, NATION, "all", "all", n, 500, **given, **bounds)
        found = shown_intervals(share).loc[0]
        lower, upper = wilson(np.array([n / told]), np.array([500 / told]))
        assert found["upper"] == pytest.approx(upper[0])


def in_force(nation):
    """Orders in force; nobody but perhaps the nation has some that are missing."""
    table = applications(COUNTS).assign(kpi="6.1", measure="in_force")
    split = (table["force"] == NATION) & (table["category"] == "right to ask")
    return table.assign(status=table["status"].mask(split, nation))


def test_the_nation_s_state_does_not_tell_what_is_in_the_force_left_over():
    one, other = (
        released(in_force(state), RULES, ("6.1",)).table
        for state in ("ok", "provisional")
    )
    hidden = one[one["category"] == "right to ask"].set_index("force")["status"]
    assert hidden["kent"] == "suppressed"
    assert hidden[NATION] == "provisional"
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize("reason", [SMALL, TOLD, UNPROTECTED])
def test_suspects_of_one_force_are_told_by_no_state_of_another(reason):
    given = {"kpi": "5.4", "measure": "outstanding_suspects", "basis": "snapshot"}
    forces = [
        row(PERIOD, name, "all", "all", 40, **given) for name in ("kent", "essex")
    ]
    why, found = pd.Series([reason, ""]), []
    for state in ("ok", "provisional"):
        table = pd.DataFrame(forces).assign(status=["suppressed", state])
        found.append(without_told_states(table, why == "", why)["status"].tolist())
    assert found == [["suppressed", "provisional"]] * 2


def test_nobody_followed_so_long_does_not_tell_that_some_were_recorded():
    crimes = applications(COUNTS).assign(kpi="5.1", measure="recorded_crimes")
    given = {"kpi": "5.2", "measure": "charged_within_365_days", "unit": "proportion"}
    given |= dict.fromkeys(["value", "lower", "upper"], np.nan) | {"basis": "recorded"}
    found = []
    for state in ("too few", "not applicable"):
        none = row(PERIOD, "kent", "route", "right to ask", 0, 0, status=state, **given)
        table = pd.concat([crimes, pd.DataFrame([none])], ignore_index=True)
        found.append(released(table, RULES, ("5.1", "5.2")).table)
    assert found[0]["status"].iloc[-1] == "too few"
    pd.testing.assert_frame_equal(*found)


def by_age(told):
    """Crimes against children and adults, with the least and how many are known."""
    child, most = {"category": "child"}, {"measure": "recorded_crimes_at_least"}
    counts = {"child": 20, "adult": 30, "not recorded": 10, "child by wording": told}
    rows = [
        row(PERIOD, "kent", "age", c, n, kpi="5.1", measure="recorded_crimes")
        for c, n in counts.items()
    ]
    given = {"kpi": "5.1", "force": "kent", "breakdown": "age", "period": PERIOD}
    rows += [row(numerator=20 + told, **given, **child, **most)]
    whole = {"breakdown": "all", "category": "all", "measure": "recorded_crimes"}
    rows += [row(numerator=60 + told, **(given | whole))]
    known = {"category": "all", "measure": "completeness", "denominator": 60 + told}
    return pd.DataFrame([*rows, row(numerator=50, **given, **known)])


@pytest.mark.parametrize("told", [0, 3])
def test_a_bound_does_not_tell_what_the_wording_tells(told):
    table = by_age(told)
    hidden = derived_shown(table, table["category"] != "child by wording")
    assert not hidden.any()
    shown = derived_shown(table, pd.Series(True, table.index))
    assert shown.sum() == (2 if told == 0 else 0)


@pytest.mark.parametrize("men", [0, 3])
def test_the_sexes_known_do_not_tell_how_many_men_there_are(men):
    table = by_age(0).replace({"age": "sex", "child": "female", "adult": "male"})
    every = table.iloc[:3].assign(measure="crimes_whatever_sex")
    every.loc[1, "numerator"] = men
    table = pd.concat([table.iloc[[0, 1, 2, 4, 5, 6]], every], ignore_index=True)
    shown = (table["measure"] != "crimes_whatever_sex") | (table["category"] != "male")
    assert not derived_shown(table, shown).any()
    assert derived_shown(table, pd.Series(True, table.index)).sum() == 2
