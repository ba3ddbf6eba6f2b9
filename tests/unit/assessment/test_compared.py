"""Every force beside all others and beside its peers, by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from figure_rows import figure, table
from scipy.stats import beta, chi2

from vawg_analysis.assessment.compared import COLUMNS, NOT_PER_HEAD, compared
from vawg_analysis.assessment.comparison import funnel
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import groups_named, read_groups

YEAR = "2018-04-to-2019-03"
GROUPS = read_groups("msf-iopc-2022-23")
FORCES = {
    "surrey": (10, 100),
    "cambridgeshire": (20, 100),
    "dorset": (30, 100),
    "thames-valley": (400, 1000),
    "city-of-london": (2, 10),
    NATION: (462, 1310),
}


def of(forces, **more):
    return table(
        *(figure(YEAR, force, *pair, **more) for force, pair in forces.items())
    )


def per_head(forces, **more):
    return of(forces, measure="rate", unit="per 1,000 population", **more)


def test_a_force_beside_its_peers_by_hand():
    row = compared(of(FORCES), GROUPS).set_index("force").loc["surrey"]
    assert row["peers"] == "cambridgeshire; dorset; thames-valley"
    assert row["peers_pooled"] == pytest.approx(450 / 1200)
    assert row["peers_mean_with_itself"] == pytest.approx(0.25)
    # Jeffreys' bounds of 10 of 100 and of 450 of 1,200, squared and added
    own, peers = beta(10.5, 90.5), beta(450.5, 750.5)
    down = math.hypot(0.1 - own.ppf(0.025), peers.ppf(0.975) - 0.375)
    assert row["from_peers"] == pytest.approx(-0.275)
    assert row["from_peers_lower"] == pytest.approx(-0.275 - down)


def test_rates_beside_peers_are_ratios_and_leave_out_who_has_no_residents():
    groups = groups_named("")
    pair = GROUPS.table.iloc[[0]].assign(peer="city-of-london")
    mine = type(GROUPS)("mine", pd.concat([GROUPS.table, pair], ignore_index=True))
    found = compared(per_head(FORCES), mine).set_index("force")
    row = found.loc["surrey"]
    assert row["effect"] == "ratio of rates"
    assert row["peers_pooled"] == pytest.approx(1000 * 450 / 1200)
    assert row["from_peers"] == pytest.approx(0.1 / 0.375)
    # Garwood's interval of 450 events, Byar's is near
    assert row["peers_lower"] == pytest.approx(chi2.ppf(0.025, 900) / 2.4, rel=1e-3)
    assert found.loc["city-of-london", "note"] == NOT_PER_HEAD
    assert np.isnan(found.loc["city-of-london", "z"])
    assert compared(per_head(FORCES), groups)["peers"].isna().all()


def test_only_shares_and_rates_of_counted_cases_are_compared_and_no_nation():
    counts = of(FORCES, measure="recorded_crimes", unit="crimes")
    registers = of(FORCES, measure="evaluated").assign(basis="snapshot")
    found = compared(pd.concat([counts, registers, of(FORCES)]), GROUPS)
    assert set(found["measure"]) == {of(FORCES)["measure"].iloc[0]}
    assert NATION not in set(found["force"])
    assert list(found.columns) == COLUMNS
    assert list(compared(counts, GROUPS).columns) == COLUMNS


def test_a_rate_that_no_force_had_is_no_comparison():
    none = {force: (0, size) for force, (_, size) in FORCES.items()}
    assert funnel(per_head(none)).empty
    assert compared(per_head(none), GROUPS).empty
    assert not compared(of(none), GROUPS).empty


def test_adjusted_p_values_are_over_the_forces_of_one_figure():
    one = compared(of(FORCES), GROUPS)
    two = compared(pd.concat([of(FORCES), of(FORCES, measure="type_16")]), GROUPS)
    first = two[two["measure"] == one["measure"].iloc[0]]["adjusted_p_value"]
    assert first.tolist() == pytest.approx(one["adjusted_p_value"].tolist())
