"""Forces among each other: who is compared, funnel, ranks, peers."""

import numpy as np
import pandas as pd
import pytest
from figure_rows import figure, table

from vawg_analysis.assessment import hierarchical
from vawg_analysis.assessment.charts import PROVISIONAL, control_chart
from vawg_analysis.assessment.comparison import comparable, funnel
from vawg_analysis.assessment.peers import peer_averages
from vawg_analysis.assessment.steadied import steadied
from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.reference.peers import (
    COLUMNS,
    group_names,
    read_groups,
)
from vawg_analysis.statistics.funnel import limits, proportions

YEAR = "2018-04-to-2019-03"
PER_HEAD = "per 1,000 female population"
SOUTH = {"surrey": 10, "cambridgeshire": 20, "dorset": 60, "thames-valley": 120}


def shares(**of):
    return table(
        *(figure(YEAR, force.replace("_", "-"), *pair) for force, pair in of.items())
    )


def rates(of, without=()):
    return table(
        *(
            figure(YEAR, force, n, 1000, measure="rate", unit=PER_HEAD)
            for force, n in of.items()
            if force not in without
        )
    )


def test_neither_city_of_london_nor_transport_police_are_compared_per_head():
    of = {"city-of-london": 900, "btp": 5, "kent": 20, "essex": 22, "surrey": 18}
    assert list(comparable(rates(of))["force"]) == ["kent", "essex", "surrey"]
    assert "city-of-london" in set(comparable(rates(of), ())["force"])
    cases = shares(
        btp=(5, 50), kent=(6, 50), essex=(7, 50), england_and_wales=(18, 150)
    )
    assert list(comparable(cases)["force"]) == ["btp", "kent", "essex"]


def test_two_forces_are_no_comparison_and_two_figures_no_figure():
    assert funnel(shares(kent=(5, 50), essex=(6, 50))).empty
    assert steadied(shares(kent=(5, 50), essex=(6, 50))).empty
    two = pd.concat([shares(kent=(5, 50)), rates({"kent": 5})])
    with pytest.raises(ValueError, match="one figure"):
        comparable(two)


def test_a_share_s_funnel_is_that_of_the_statistics():
    found = funnel(shares(kent=(50, 500), essex=(61, 500), surrey=(9, 100)))
    peer = proportions([50, 61, 9], [500, 500, 100], overdispersion="winsorised")
    assert found["centre"].iloc[0] == pytest.approx(120 / 1100)
    assert found["lower_95"].tolist() == pytest.approx(peer["lower_95"].tolist())
    assert found.attrs["tau2"] == peer.attrs["tau2"]


def test_a_rate_s_funnel_is_in_the_rate_s_unit():
    found = funnel(rates({"kent": 20, "essex": 25, "surrey": 60}))
    peer = limits([20, 25, 60], [35] * 3, overdispersion="winsorised")
    assert found["centre"].tolist() == [35.0] * 3
    expected = (peer["upper_99.8"] * 35).tolist()
    assert found["upper_99.8"].tolist() == pytest.approx(expected)


def test_ranks_are_intervals_and_the_same_for_the_same_seed():
    rows = shares(
        kent=(10, 1000), essex=(12, 1000), surrey=(300, 1000), dorset=(310, 1000)
    )
    found = steadied(rows, seed=7).set_index("force")
    assert found.loc["kent", ["rank_lower", "rank_upper"]].tolist() == [1, 2]
    assert found.loc["dorset", ["rank_lower", "rank_upper"]].tolist() == [3, 4]
    pd.testing.assert_frame_equal(steadied(rows, seed=7), steadied(rows, seed=7))
    assert not any(column == "rank" for column in found)


def test_steadied_rates_are_in_the_figure_s_unit():
    counts = {"kent": 12, "essex": 25, "surrey": 31, "dorset": 8}
    found = steadied(rates(counts))
    true = hierarchical.rates(np.array([12.0, 25, 31, 8]), np.full(4, 1000.0))
    assert found["steadied"].to_numpy() == pytest.approx(1000 * true.mean)
    for column, bound in zip(("lower", "upper"), true.interval(), strict=True):
        assert found[column].to_numpy() == pytest.approx(1000 * bound)


def test_small_numbers_are_drawn_further_than_large_ones():
    rows = shares(
        kent=(8, 20), essex=(400, 1000), surrey=(100, 1000), dorset=(150, 1000)
    )
    found = steadied(rows).set_index("force")
    moved = (found["value"] - found["steadied"]).abs()
    assert moved["kent"] > 5 * moved["essex"]


def test_forces_that_vary_by_chance_only_could_have_any_rank():
    rows = rates({f: 20 for f in ("kent", "essex", "surrey", "dorset", "norfolk")})
    found = steadied(rows)
    assert set(found["rank_lower"]) == {1}
    assert set(found["rank_upper"]) == {5}


def test_one_event_in_all_forces_tells_next_to_nothing_of_ranks():
    counts = {f: (0, 400) for f in ("kent", "essex", "surrey", "dorset", "norfolk")}
    found = steadied(shares(**counts, sussex=(1, 400)))
    assert set(found["rank_lower"]) <= {1, 2}
    assert set(found["rank_upper"]) == {6}


def test_peers_are_averaged_four_ways_by_hand():
    rows = table(
        figure(YEAR, "surrey", 10, 100),
        figure(YEAR, "cambridgeshire", 20, 100),
        figure(YEAR, "dorset", 30, 100),
        figure(YEAR, "thames-valley", 400, 1000),
    )
    found = peer_averages(rows, "surrey", read_groups("msf-iopc-2022-23"))
    values = found.set_index(["average", "itself"])["value"]
    assert values["mean of forces", "without"] == pytest.approx(0.3)
    assert values["pooled", "without"] == pytest.approx(450 / 1200)
    assert values["mean of forces", "with"] == pytest.approx(0.25)
    assert values["pooled", "with"] == pytest.approx(460 / 1300)


def test_a_peer_without_a_figure_is_named_and_groups_are_not_mutual():
    groups = read_groups("msf-iopc-2022-23")
    found = peer_averages(rates(SOUTH, without=["dorset"]), "surrey", groups)
    assert set(found["without_figure"]) == {"dorset"}
    assert found["forces"].tolist() == [2, 2, 3, 3]
    assert found["value"].iloc[0] == pytest.approx(70)
    assert groups.of("dorset") == ()
    assert peer_averages(rates(SOUTH), "dorset", groups).empty
    assert peer_averages(rates(SOUTH), "city-of-london", groups).empty


def test_the_shipped_groups_are_verified_and_dated():
    assert group_names() == ["msf-iopc-2022-23"]
    groups = read_groups("msf-iopc-2022-23")
    assert groups.of("surrey") == ("cambridgeshire", "dorset", "thames-valley")
    assert set(groups.table["status"]) == {"verified"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("kemt,dorset,2022-06-30,x,verified,y", "Did you mean “kent”"),
        ("kent,kent,2022-06-30,x,verified,y", "no peer of itself"),
        ("kent,dorset,30/06/2022,x,verified,y", "this is no day"),
        ("kent,dorset,2022-06-30,x,certain,y", "verified, recalled, inferred"),
        ("kent,essex,2022-06-30,x,verified,y", "stands twice"),
    ],
)
def test_faults_in_groups_are_named_with_their_row(tmp_path, row, said):
    good = "kent,essex,2022-06-30,x,verified,y"
    (tmp_path / "mine.csv").write_text("\n".join([",".join(COLUMNS), good, row]))
    with pytest.raises(Refused, match=said) as refused:
        read_groups("mine", tmp_path)
    assert "row 3" in str(refused.value)


def test_a_grouping_that_is_not_there_or_has_other_columns_is_refused(tmp_path):
    (tmp_path / "mine.csv").write_text("force,friend\nkent,essex\n")
    with pytest.raises(Refused, match="columns"):
        read_groups("mine", tmp_path)
    with pytest.raises(Refused, match="Did you mean “mine”"):
        read_groups("mime", tmp_path)


def quarters(values, category="stalking", first="2018-04-to-2018-06"):
    start = Period.parse(first).start.year
    names = Period.parse(f"{start}-04-to-{start + len(values) // 4}-03").quarters
    rows = [
        figure(
            quarter.name,
            "kent",
            value,
            measure="recorded_crimes",
            unit="crimes",
            breakdown="offence",
            category=category,
        )
        for quarter, value in zip(names, values, strict=True)
    ]
    return table(*rows)


def test_a_chart_starts_a_new_phase_at_a_change_in_recording():
    rows = quarters([10, 12, 11, 13] * 2 + [50, 52, 51, 53])
    found = control_chart(rows.sample(frac=1, random_state=1))
    assert found["start"].is_monotonic_increasing
    assert found["phase"].tolist() == [0] * 8 + [1] * 4
    assert found["recording_change"].iloc[8] == "stalking rule"
    assert found["mean"].iloc[-1] == pytest.approx(51.5)
    assert set(found["note"]) == {PROVISIONAL}
    assert (found["lower"] >= 0).all()


def test_a_chart_leaves_a_gap_where_a_figure_is_missing():
    rows = quarters([10, 12, 11, 13] * 4, category="rape")
    rows.loc[2, "status"] = "not provided"
    found = control_chart(rows)
    assert np.isnan(found["value"].iloc[2])
    assert found["point_type"].iloc[2] == "missing"


def test_a_chart_is_of_one_series():
    with pytest.raises(ValueError, match="one force"):
        control_chart(shares(kent=(1, 2), essex=(1, 2)))
