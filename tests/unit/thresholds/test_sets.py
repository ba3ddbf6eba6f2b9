"""Candidates of one school for all four outcomes, tested on each area's whole."""

import pytest
from small_bench import workbench

from vawg_analysis.thresholds import sets


@pytest.fixture(scope="module")
def kent():
    made = workbench()
    own = made.found.judged
    own = own[(own["force"] == "kent") & (own["category"] == "rape")]
    return sets.tested(made.tables.kpis, own).set_index(["school", "assumption"])


def test_each_school_is_tested_under_each_assumption(kent):
    schools = set(kent.index.get_level_values("school"))
    assert schools == {"quantile", "benchmark"}
    assert len(kent) == len(schools) * len(sets.ASSUMPTIONS)
    assert kent["met"].all() and (kent["cases"] == 3600).all()


def test_what_leaves_the_others_is_charged_or_has_no_suspect(kent):
    # the benchmarks: Durham's 12.5% charged and 300 of 800 of type 16; the least of
    # type 14 are Surrey's, Dorset's and Durham's, who have more than a tenth of cases
    charged = kent.loc["benchmark", "with “Charged or summonsed”"]
    assert charged["others"] == pytest.approx(60 / 800)
    unknown = kent.loc["benchmark", "with “No suspect identified”"]
    assert unknown["charged"] == pytest.approx(0.125)
    assert charged["displaced"] == pytest.approx(unknown["displaced"])
    whole = charged["charged"] + charged["others"]
    assert whole == pytest.approx(unknown["charged"] + unknown["others"])


def test_thresholds_can_be_met_by_leaving_cases_open(kent):
    assert kent.loc["benchmark", "no outcome yet"]["left_open"] > 0
    assert (kent.drop("no outcome yet", level=1)["left_open"] == 0).all()
