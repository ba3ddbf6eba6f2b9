"""Synthetic national figures against the published ones, within stated tolerances."""

import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa, to_table

from vawg_analysis.synthesis.comparison import compare
from vawg_analysis.synthesis.counted_conduct import CONDUCT_FIGURES
from vawg_analysis.synthesis.counted_crime import CRIME_FIGURES
from vawg_analysis.synthesis.counted_others import OTHER_FIGURES
from vawg_analysis.synthesis.production import of_force, write_returns, write_tables
from vawg_analysis.synthesis.published_tables import recorded_crime
from vawg_analysis.synthesis.request import BASELINE, Request
from vawg_analysis.synthesis.world import world

SMALL_RETURNS = (
    "conduct",
    "workforce-headcount",
    "orders",
    "disclosure-scheme",
    "public-survey",
    "action-plans",
)


@pytest.fixture(scope="module")
def national(tmp_path_factory):
    """The returns that are small at the nation's own size, for which a hundredth is
    too few to hold a share to."""
    folder = tmp_path_factory.mktemp("national")
    write_returns(world(Request(BASELINE)), folder, SMALL_RETURNS)
    return folder


def outside(found):
    return found[~found["within"]].to_dict("records")


def test_crime_at_a_tenth_of_the_nation(tmp_path):
    plan = world(Request(BASELINE, scale=0.1))
    write_returns(plan, tmp_path, ["crimes"])
    write_tables(plan, tmp_path)
    assert outside(compare(tmp_path, CRIME_FIGURES, 0.1)) == []


def test_conduct_at_the_nations_size(national):
    assert outside(compare(national, CONDUCT_FIGURES)) == []


def test_orders_disclosures_and_surveys_at_the_nations_size(national):
    assert outside(compare(national, OTHER_FIGURES)) == []


def test_the_plan_of_the_whole_nation_has_the_published_crimes():
    plan = world(Request(BASELINE, seed=5))
    assert plan.crimes["in_scope"].sum() == 507_827
    assert (plan.crimes["in_scope"] <= plan.crimes["recorded"]).all()
    every = recorded_crime(plan)["Number of Offences"].sum()
    assert 507_827 / every == pytest.approx(0.158, abs=0.0005)


def test_two_coders_agree_about_as_much_as_they_should(national):
    coded = pd.read_csv(national / "SYNTHETIC-action-plans.csv").pivot(
        index=["force", "action"], columns="coder", values="evidence_grade"
    )
    kappa = cohens_kappa(to_table(coded.to_numpy())[0]).kappa
    assert kappa == pytest.approx(0.7, abs=0.1)


def test_charges_take_longer_than_closures_without_a_suspect(plan):
    rows = pd.concat(
        of_force(plan, force, ["crimes"])["crimes"]
        for force in ("metropolitan", "west-midlands", "kent")
    )
    days = (rows["outcome_date"] - rows["recorded_date"]).dt.days
    median = days.groupby(rows["outcome_type"]).median()
    assert median["1"] > 2 * median["18"]


def test_forces_keep_their_real_order_of_magnitude(plan):
    by_force = plan.crimes.groupby("force")["recorded"].sum()
    assert by_force.idxmax() == "metropolitan"
    assert by_force.nsmallest(1).index[0] in ("city-of-london", "btp")
