"""The share of crimes of the most prolific suspects."""

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.kpis.concentration import concentration


def suspects(**crimes):
    """``c3=5``: five suspects of three crimes each."""
    rows = [("w", "kent", int(name[1:]), number) for name, number in crimes.items()]
    return pd.DataFrame(rows, columns=["period", "force", "crimes", "suspects"])


def top(frame, **options):
    return concentration(frame, **options).set_index("measure")


def test_the_top_tenth_by_hand():
    # 200 suspects, 320 pairs; the top 20 are 10 of 9 crimes and 10 of 5: 140 pairs
    rows = top(suspects(c1=180, c9=10, c5=10))
    assert rows.loc["share_of_top_10_percent", "denominator"] == 180 + 90 + 50
    assert rows.loc["share_of_top_10_percent", "value"] == pytest.approx(140 / 320)
    assert rows.loc["share_of_top_1_percent", "value"] == pytest.approx(18 / 320)


def test_the_last_of_the_top_counts_in_part():
    # 1% of 150 suspects is one and a half: 8 crimes and half of 4
    rows = top(suspects(c1=148, c4=1, c8=1))
    assert rows.loc["share_of_top_1_percent", "numerator"] == pytest.approx(8 + 2)


def test_equal_suspects_have_their_share_and_no_spread():
    rows = top(suspects(c2=300))
    assert rows.loc["share_of_top_5_percent", "value"] == pytest.approx(0.05)
    assert rows.loc["share_of_top_5_percent", "lower"] == pytest.approx(0.05)


def test_the_interval_is_near_a_bootstrap_of_single_suspects():
    frame = suspects(c1=400, c2=60, c5=30, c12=10)
    people = np.repeat(frame["crimes"], frame["suspects"]).to_numpy()
    random = np.random.default_rng(5)
    drawn = np.sort(random.choice(people, (4000, len(people))), axis=1)[:, ::-1]
    shares = drawn[:, :50].sum(axis=1) / drawn.sum(axis=1)
    row = top(frame).loc["share_of_top_10_percent"]
    wanted = np.quantile(shares, [0.025, 0.975])
    np.testing.assert_allclose([row["lower"], row["upper"]], wanted, atol=0.01)


def test_the_same_seed_gives_the_same_interval_and_another_gives_another():
    frame = suspects(c1=400, c2=60, c5=30)
    pd.testing.assert_frame_equal(concentration(frame), concentration(frame))
    other = concentration(frame, seed=1)
    assert (other["lower"] != concentration(frame)["lower"]).any()
    assert (other["value"] == concentration(frame)["value"]).all()


def test_few_suspects_have_no_share():
    rows = top(suspects(c1=90, c7=9))
    assert set(rows["status"]) == {"too few"}
    assert rows["value"].isna().all()


def test_no_suspects_no_rows():
    assert concentration(suspects()).empty
