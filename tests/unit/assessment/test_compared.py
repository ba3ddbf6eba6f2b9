"""Every force beside all others and beside its peers, by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from figure_rows import figure, table
from scipy.stats import beta, chi2, norm, t
from statsmodels.stats.proportion import proportion_confint

from vawg_analysis.assessment.compared import COLUMNS, NOT_PER_HEAD, compared
from vawg_analysis.assessment.comparison import funnel
from vawg_analysis.assessment.scatter import SCATTER, coarse, scatter
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import groups_named, read_groups

YEAR = "2018-04-to-2019-03"
GROUPS = read_groups("msf-iopc-2022-23")
NONE_TOLD = pd.DataFrame(columns=SCATTER)
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
    row = compared(of(FORCES), GROUPS, NONE_TOLD).set_index("force").loc["surrey"]
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
    found = compared(per_head(FORCES), mine, NONE_TOLD).set_index("force")
    row = found.loc["surrey"]
    assert row["effect"] == "ratio of rates"
    assert row["peers_pooled"] == pytest.approx(1000 * 450 / 1200)
    assert row["from_peers"] == pytest.approx(0.1 / 0.375)
    # Garwood's interval of 450 events, Byar's is near
    assert row["peers_lower"] == pytest.approx(chi2.ppf(0.025, 900) / 2.4, rel=1e-3)
    assert found.loc["city-of-london", "note"] == NOT_PER_HEAD
    assert np.isnan(found.loc["city-of-london", "z"])
    assert compared(per_head(FORCES), groups, NONE_TOLD)["peers"].isna().all()


def test_only_shares_and_rates_of_counted_cases_are_compared_and_no_nation():
    counts = of(FORCES, measure="recorded_crimes", unit="crimes")
    registers = of(FORCES, measure="evaluated").assign(basis="snapshot")
    found = compared(pd.concat([counts, registers, of(FORCES)]), GROUPS, NONE_TOLD)
    assert set(found["measure"]) == {of(FORCES)["measure"].iloc[0]}
    assert NATION not in set(found["force"])
    assert list(found.columns) == COLUMNS
    assert list(compared(counts, GROUPS, NONE_TOLD).columns) == COLUMNS


def test_a_rate_that_no_force_had_is_no_comparison():
    none = {force: (0, size) for force, (_, size) in FORCES.items()}
    assert funnel(per_head(none)).empty
    assert compared(per_head(none), GROUPS, NONE_TOLD).empty
    assert not compared(of(none), GROUPS, NONE_TOLD).empty


def test_adjusted_p_values_are_over_the_forces_of_one_figure():
    one = compared(of(FORCES), GROUPS, NONE_TOLD)
    two = compared(
        pd.concat([of(FORCES), of(FORCES, measure="type_16")]), GROUPS, NONE_TOLD
    )
    first = two[two["measure"] == one["measure"].iloc[0]]["adjusted_p_value"]
    assert first.tolist() == pytest.approx(one["adjusted_p_value"].tolist())


def by_quarter(forces):
    """Quarters of each force whose shares scatter as the pairs say."""
    return table(
        *(
            figure(quarter.name, force, *pair)
            for force, pairs in forces.items()
            for quarter, pair in zip(Period.parse(YEAR).quarters, pairs, strict=True)
        )
    )


WILD = {
    force: [(low, 250), (high, 250), (low, 250), (high, 250)]
    for force, low, high in (
        ("surrey", 20, 60),
        ("cambridgeshire", 35, 75),
        ("dorset", 50, 90),
        ("thames-valley", 65, 105),
    )
}
YEARLY = {force: (sum(n for n, _ in of), 1000) for force, of in WILD.items()}


def test_scatter_between_quarters_widens_ranks_and_intervals():
    calm = compared(of(YEARLY), GROUPS, NONE_TOLD).set_index("force")
    varies = scatter(by_quarter(WILD), Period.parse(YEAR))
    found = compared(of(YEARLY), GROUPS, varies).set_index("force")
    assert calm["inflation"].isna().all()
    # four forces alike: ρ from 12 degrees, the design effect of 250 a quarter, and
    # what 12 degrees leave open
    rho = varies["extra"].iloc[0]
    wide = (1 + 249 * rho) * (t(12).ppf(0.975) / norm.ppf(0.975)) ** 2
    assert found["inflation"].tolist() == pytest.approx([wide] * 4)
    spans = [(f["rank_upper"] - f["rank_lower"]).sum() for f in (calm, found)]
    assert spans[0] < spans[1]
    # as if each force had so many fewer cases, in the same shares
    fewer = {force: (n / wide, d / wide) for force, (n, d) in YEARLY.items()}
    same = compared(of(fewer), GROUPS, NONE_TOLD).set_index("force")
    columns = ["steadied", "steadied_lower", "steadied_upper", "peers_lower"]
    columns += ["from_peers_lower", "from_peers_upper", "rank_lower", "rank_upper"]
    pd.testing.assert_frame_equal(found[columns], same[columns])


def test_pooled_peers_vary_by_the_mean_of_their_own_scatter():
    varies = of(YEARLY).assign(extra=0.0, scale=1.0, freedom=np.inf, points=4.0)
    varies["scale"] = varies["force"].map({"dorset": 4.0, "surrey": 2.0}).fillna(1.0)
    row = compared(of(YEARLY), GROUPS, varies[SCATTER]).set_index("force").loc["surrey"]
    # 840 of 3,000 with variances of 1, 4 and 1 times chance: half as many cases
    lower, _ = proportion_confint(840 / 2, 3000 / 2, method="wilson")
    assert row["peers_pooled"] == pytest.approx(840 / 3000)
    assert row["peers_lower"] == pytest.approx(lower)


def test_of_unpublished_counts_only_the_common_scatter_is_known_and_coarsely():
    varies = scatter(by_quarter(WILD), Period.parse(YEAR)).assign(
        extra=[0.0, 0.0213, 0.02, 0.0213], scale=2.5, freedom=7.0
    )
    found = coarse(varies, pd.Series([True, True, True, False]))
    assert found["extra"].tolist() == pytest.approx([0, 0.03, 0.02, 0.0213])
    assert found["scale"].tolist() == [1, 1, 1, 2.5]
    assert found["freedom"].tolist() == [np.inf, np.inf, np.inf, 7]


def test_a_period_that_cuts_a_quarter_shows_no_scatter():
    varies = scatter(by_quarter(WILD), Period.parse("2018-05-to-2019-04"))
    assert varies.empty and list(varies.columns) == SCATTER
