"""The threshold table and the sensitivity table, from frames."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from threshold_rows import even, window

from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.columns import COLUMNS, HIDDEN
from vawg_analysis.thresholds.sensitivity import AS_USUAL, sensitivity
from vawg_analysis.thresholds.sensitivity import COLUMNS as SENSITIVITY
from vawg_analysis.thresholds.table import threshold_table

FORCES = {
    "kent": even(5, 100),
    "surrey": even(30, 150),
    "essex": even(4, 33),
    "dorset": even(20, 110),
    "btp": even(1, 4),
}
NOTHING = pd.DataFrame(columns=window(FORCES).whole.columns)


def table(of=None, *texts, history=NOTHING):
    asked = [parse(text) for text in texts or ("absolute:0.10",)]
    return threshold_table(of or window(FORCES), asked, history)


def with_status(status, force="essex"):
    of = window(FORCES)
    here = of.whole["force"] == force
    unknown = {name: of.whole[name].mask(here) for name in ("value", "lower", "upper")}
    if status != "too few":
        unknown |= {n: of.whole[n].mask(here) for n in ("numerator", "denominator")}
    whole = of.whole.assign(status=of.whole["status"].mask(here, status), **unknown)
    return dataclasses.replace(of, whole=whole)


def test_every_area_has_a_row_for_every_candidate():
    found = table(window(FORCES), "absolute:0.10", "limits:own")
    assert list(found.columns) == COLUMNS
    assert len(found) == 12
    assert found.groupby("candidate").size().to_dict() == {
        "absolute:0.1": 6,
        "limits:own": 6,
    }
    assert found["condition"].str.startswith("a flag prompts enquiry").all()


@pytest.mark.parametrize(
    "status", ["too few", "suppressed", "not provided", "not applicable"]
)
def test_what_has_no_value_keeps_its_status_and_no_number(status):
    found = table(with_status(status)).set_index("force")
    assert found["status"]["essex"] == status
    assert found.loc["essex", HIDDEN].isna().all()
    assert found.loc["kent", ["steadied", "probability"]].notna().all()
    assert found["forces"][NATION] == 4
    assert found["forces"]["essex"] == 0


def test_no_judgement_without_its_volume():
    found = table(with_status("not provided"), "absolute:0.10", "quantile:0.75")
    judged = found[found["probability"].notna()]
    assert judged[["numerator", "denominator", "value"]].notna().all(axis=None)


def test_england_and_wales_sums_the_forces():
    found = table().set_index("force")
    nation, forces = found.loc[NATION], found.drop(NATION)
    for name in ("flagged", "expected_false_flags", "expected_misses", "forces"):
        assert nation[name] == pytest.approx(forces[name].sum())
    assert nation["flips_one_quarter"] == forces["flips_one_quarter"].sum()


def test_inputs_stay_as_they_were():
    of = window(FORCES)
    before = of.whole.copy(), of.quarters.copy()
    table(of)
    sensitivity(of, [parse("absolute:0.10")], {})
    pd.testing.assert_frame_equal(of.whole, before[0])
    pd.testing.assert_frame_equal(of.quarters, before[1])


def test_usual_candidates_where_none_is_named():
    found = threshold_table(window(FORCES), [], NOTHING)
    assert set(found["school"]) == {"quantile", "benchmark", "limits"}


def test_a_candidate_that_fits_nothing_is_refused():
    with pytest.raises(Refused, match="absolute:10%"):
        table(window(FORCES), "absolute:10")


def test_a_figure_that_nobody_has_is_said():
    of = window(FORCES)
    numbers = ["numerator", "denominator", "value", "lower", "upper"]
    none = {
        part: getattr(of, part).assign(
            status="not provided", note="no return", **dict.fromkeys(numbers, np.nan)
        )
        for part in ("whole", "quarters")
    }
    found = table(dataclasses.replace(of, **none))
    assert set(found["status"]) == {"not provided"}
    assert set(found["note"]) == {"no return"}
    assert found[HIDDEN].isna().all(axis=None)
    assert sensitivity(dataclasses.replace(of, **none), [], {}).empty


@pytest.fixture(scope="module")
def varied():
    other = window({force: even(1, 100) for force in FORCES})
    assigned = window(FORCES, basis="assigned")
    both = window(FORCES)
    both = dataclasses.replace(
        both,
        whole=pd.concat([both.whole, assigned.whole], ignore_index=True),
        quarters=pd.concat([both.quarters, assigned.quarters], ignore_index=True),
    )
    found = sensitivity(both, [parse("absolute:0.10")], {("victims", "all"): other})
    return found[found["basis"] == "recorded"].set_index(["choice", "taken"])


def test_each_choice_is_taken_otherwise(varied):
    assert set(varied.reset_index().columns) == set(SENSITIVITY)
    assert varied.index.get_level_values("choice").unique().tolist() == [
        AS_USUAL,
        "rule",
        "steadying",
        "scatter between quarters",
        "count basis",
        "maturity",
        "victims",
    ]


def test_as_usual_is_the_table_s_own_conclusion(varied):
    nation = table().set_index("force").loc[NATION]
    usual = varied.loc[(AS_USUAL, AS_USUAL)]
    for name in ("probability", "flagged", "expected_misses", "forces"):
        assert usual[name] == pytest.approx(nation[name])
    assert usual["flagged_otherwise"] == 0


def test_another_choice_is_another_conclusion(varied):
    usual = varied.loc[(AS_USUAL, AS_USUAL)]
    same = varied.loc[("count basis", "assigned")]
    assert same["probability"] == pytest.approx(usual["probability"])
    all_victims = varied.loc[("victims", "all")]
    assert (all_victims["numerator"], all_victims["denominator"]) == (20, 2000)
    assert all_victims["flagged"] == 5
    assert all_victims["flagged_otherwise"] == 5 - usual["flagged"]
    less = varied.loc[("maturity", "without the last two quarters")]
    assert less["denominator"] == usual["denominator"] / 2
    stricter = varied.loc[("rule", "99.8% interval beyond the threshold")]
    looser = varied.loc[("rule", "probability of meeting below 0.5")]
    assert stricter["flagged"] <= usual["flagged"] <= looser["flagged"]


def test_the_last_quarters_are_the_ones_left_out():
    uneven = FORCES | {"kent": [(1, 100), (2, 100), (4, 100), (8, 100)]}
    asked = [parse("absolute:0.10")]
    found = sensitivity(window(uneven), asked, {}).set_index("taken")
    total = found.loc[AS_USUAL, "numerator"]
    even_ones = sum(pairs[0][0] for force, pairs in FORCES.items() if force != "kent")
    without = found.loc["without the last quarter", "numerator"]
    assert without == total - 8 - even_ones
    without = found.loc["without the last two quarters", "numerator"]
    assert without == total - 8 - 4 - 2 * even_ones


def test_what_cannot_be_computed_has_its_status():
    other = window(FORCES)
    nothing = other.whole.assign(status="not provided", numerator=np.nan, value=np.nan)
    other = dataclasses.replace(other, whole=nothing)
    found = sensitivity(
        window(FORCES), [parse("absolute:0.10")], {("scope", "npcc-2022"): other}
    )
    row = found.set_index("taken").loc["npcc-2022"]
    assert row["status"] == "not provided"
    assert row[["probability", "flagged", "forces"]].isna().all()
