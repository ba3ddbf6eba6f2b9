"""Several crimes against one victim are not as many independent crimes."""

import numpy as np
import pandas as pd
import pytest
from tables import figure

from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statistics.intervals import byar, wilson


@pytest.fixture(scope="module")
def changes():
    """SYNTHETIC: a victim's crimes tend to end alike; some crimes name no victim."""
    random = np.random.default_rng(11)
    crimes = []
    for victim in range(120):
        usual = random.choice(["1", "16", "18", "0"])
        for _ in range(random.choice([1, 1, 1, 2, 5])):
            own = usual if random.random() < 0.8 else "14"
            crimes.append(
                {
                    "force": "kent" if victim % 3 else "essex",
                    "victim_reference": f"V-{victim // 2}" if victim % 9 else "",
                    "offence_code": str(random.choice(["19C", "8Q"])),
                    "outcome_type": own,
                    "outcome_date": None if own == "0" else "2021-11-04",
                }
            )
    return crimes


@pytest.fixture
def table(held, ask_records, changes):
    return kpi_table(held(changes), ask_records(), ["5.1", "5.2", "7.1"])


def clusters(changes, force=None, code=None):
    """Each crime with the number of its cluster: a victim of a force, or itself."""
    frame = pd.DataFrame(changes)
    alone = pd.Series([f"crime {n}" for n in range(len(frame))])
    named = frame["victim_reference"].mask(frame["victim_reference"] == "", alone)
    frame["cluster"] = frame["force"] + named
    keep = frame["force"].eq(force) if force else True
    keep &= frame["offence_code"].eq(code) if code else True
    return frame[keep] if force or code else frame


def effect_of_share(frame, outcome, closed):
    """The plain sum over every cluster, also those of one crime."""
    whole = frame[frame["outcome_type"] != "0"] if closed else frame
    hit = whole["outcome_type"].eq(outcome)
    p, n = hit.mean(), len(whole)
    rest = (hit - p).groupby(whole["cluster"]).sum()
    return max((rest**2).sum() / (n * p * (1 - p)), 1), hit.sum(), n


@pytest.mark.parametrize(
    "force, code, split",
    [
        ("kent", None, {}),
        ("essex", None, {}),
        (None, None, {}),
        ("kent", "19C", {"breakdown": "offence", "category": "rape"}),
    ],
)
@pytest.mark.parametrize(
    "measure, outcome, closed",
    [
        ("charged", "1", True),
        ("type_16_of_recorded", "16", False),
        ("not_yet_assigned_of_recorded", "0", False),
    ],
)
def test_a_shares_interval_takes_a_victims_crimes_together(
    table, changes, force, code, split, measure, outcome, closed
):
    frame = clusters(changes, force, code)
    effect, hits, whole = effect_of_share(frame, outcome, closed)
    row = figure(table, measure, force or NATION, basis="recorded", **split)
    assert (row.numerator, row.denominator) == (hits, whole)
    assert [row.lower, row.upper] == pytest.approx(
        wilson(hits / effect, whole / effect)
    )
    assert row.method.endswith("on effective numbers") == (effect > 1)
    assert (f"design effect {effect:.2f}" in row.note) == (effect >= 1.25)


def test_a_counts_interval_takes_a_victims_crimes_together(table, changes):
    sizes = clusters(changes, "kent").groupby("cluster").size()
    effect = (sizes**2).sum() / sizes.sum()
    assert effect > 1.5
    row = figure(table, "recorded_crimes")
    assert row.value == sizes.sum()
    bounds = [bound * effect for bound in byar(sizes.sum() / effect)]
    assert [row.lower, row.upper] == pytest.approx(bounds)
    assert row.method == "count; Byar's 95% interval on effective numbers"


def test_without_references_of_victims_crimes_count_as_independent(held, ask_records):
    changes = [{"victim_reference": "not provided", "outcome_type": "1"}] * 20
    table = kpi_table(held(changes), ask_records(), ["5.1"])
    row = figure(table, "recorded_crimes")
    assert [row.lower, row.upper] == pytest.approx(byar(20))
    assert "design effect" not in row.note
