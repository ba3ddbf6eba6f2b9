"""The threshold table of the shipped data, from the store."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.assessment.comparison import LEVELS, funnel
from vawg_analysis.framework import measure
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.paths import ROOT
from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import FORCES, NATION, REPORTED
from vawg_analysis.thresholds.asked import chosen_measures, sensitivity, thresholds
from vawg_analysis.thresholds.benchmark import achievable_benchmark
from vawg_analysis.thresholds.candidates import parse

ASKED = ("absolute:0.10", "benchmark:0.10", "limits:forces")


@pytest.fixture(scope="module")
def parameters(open_store, tmp_path_factory):
    return Parameters.check(
        {
            "period": "2024-04-to-2025-03",
            "force": NATION,
            "data": str(open_store.folder),
            "outputs": str(tmp_path_factory.mktemp("outputs")),
        }
    )


@pytest.fixture(scope="module")
def found(parameters):
    made = thresholds(
        parameters,
        "5.2",
        [parse(text) for text in ASKED],
        measures=["charged"],
        breakdowns=["offence"],
    )
    of = (made["basis"] == "recorded") & (made["category"] == "rape")
    return made[of].set_index(["candidate", "force"])


@pytest.fixture(scope="module")
def figures(open_store, parameters):
    asked = replace(Question.of(parameters), breakdowns=("offence",))
    table = kpi_table(open_store, asked, kpis=["5.2"])
    of = (table["measure"] == "charged") & (table["basis"] == "recorded")
    return table[of & (table["category"] == "rape")].set_index("force")


def test_every_area_is_there_with_the_kpi_table_s_own_figure(found, figures):
    table = found.loc["absolute:0.1"]
    assert set(table.index) == set(REPORTED)
    for name in ("numerator", "denominator", "value", "status"):
        pd.testing.assert_series_equal(
            table[name], figures[name].reindex(table.index), check_names=False
        )


def test_the_nation_needs_so_many_more_charges(found):
    nation = found.loc[("absolute:0.1", NATION)]
    needed = math.ceil(0.1 * nation["denominator"]) - nation["numerator"]
    assert nation["events_needed"] == needed > 2000
    assert nation["probability"] < 0.001
    assert nation["forces"] == len(FORCES)


def test_the_page_s_examples_are_the_data_s(found, open_store, parameters):
    page = " ".join((ROOT / "docs" / "thresholds.md").read_text("utf-8").split())
    nation = found.loc[("absolute:0.1", NATION)]
    cases, needed = nation["denominator"], nation["events_needed"]
    assert f"of {cases:,.0f} rapes of women and girls of 2024/25" in page
    assert f"with an outcome {needed:,.0f} more would have to be charged" in page
    asked = replace(Question.of(parameters), breakdowns=("offence",))
    table = kpi_table(open_store, asked, kpis=["5.2"])
    still_open = table[
        (table["measure"] == "not_yet_assigned_of_recorded")
        & (table["category"] == "rape")
        & (table["force"] == NATION)
    ]
    assert f"{still_open['value'].iloc[0]:.1%} of the rapes of 2024/25" in page
    best = found.loc["benchmark:0.1"].drop(NATION)
    rank = (best["numerator"] + 1) / (best["denominator"] + 2)
    cases = best.loc[rank.sort_values(ascending=False).index, "denominator"]
    assert (cases.cumsum() < 0.1 * cases.sum()).sum() + 1 == 3
    assert "three forces make it" in page


def test_the_benchmark_and_the_limits_are_their_own_functions(found, figures):
    forces = figures.drop(NATION)
    expected = achievable_benchmark(forces["numerator"], forces["denominator"])
    assert found.loc["benchmark:0.1"]["threshold"].dropna().unique() == [expected]
    limits = funnel(figures.reset_index()).set_index("force").loc["kent"]
    assert LEVELS[0] == 0.95
    kent = found.loc[("limits:forces", "kent")]
    assert kent["threshold_lower"] == pytest.approx(limits["lower_95"])


def test_the_trend_s_gap_is_said(found):
    note = found.loc[("absolute:0.1", "kent"), "note"]
    assert "the trend rests on 8 of 28 quarters since April 2018" in note


def test_sensitivity_reads_the_other_questions_too(parameters):
    made = sensitivity(
        parameters,
        "8.1",
        [parse("benchmark:0.10")],
        measures=["type_15"],
        breakdowns=["offence"],
    )
    rape = made[made["category"] == "rape"].set_index("choice")
    usual, everyone = rape.loc["as usual"], rape.loc["victims"]
    assert everyone["denominator"] > usual["denominator"]
    assert rape.loc["scope"]["status"] == "not provided"
    assert np.isnan(rape.loc["scope"]["flagged"])


def test_measures_that_have_a_direction_are_judged():
    directed = chosen_measures("5.2", [])
    assert {"charged", "charged_of_recorded"} <= set(directed)
    assert {measure("5.2", name).direction for name in directed} == {"increase"}
    assert not [name for name in directed if name.endswith("_at_least")]
    undirected = chosen_measures("5.1", [])
    assert {"recorded_crimes", "rate", "share_of_recorded_crime"} <= set(undirected)
    assert not [name for name in undirected if name.endswith("_at_least")]
    with pytest.raises(Refused, match="Did you mean “charged”"):
        chosen_measures("5.2", ["chargd"])


@pytest.mark.parametrize("made", [thresholds, sensitivity])
def test_a_kpi_without_a_figure_is_refused_with_what_it_lacks(parameters, made):
    with pytest.raises(Refused) as refused:
        made(parameters, "6.2")
    said = str(refused.value)
    assert "nothing to judge" in said
    assert "needs the forces' own returns" in said
    assert "“orders”, “order-breaches”: vawg load FILE" in said


def test_a_period_that_is_not_held_is_refused(parameters):
    other = parameters.model_copy(update={"period": "2030-04-to-2031-03"})
    with pytest.raises(Refused, match="holds nothing of this period"):
        thresholds(other, "5.2")
