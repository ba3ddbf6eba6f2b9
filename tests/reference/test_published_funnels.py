"""Funnels against FunnelPlotR and PHEindicatormethods."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import ndtri

from vawg_analysis.statistics.funnel import limits, proportion_limits, proportions
from vawg_analysis.statistics.funnel.overdispersion import estimate
from vawg_analysis.statistics.funnel.scale import arcsine


@pytest.fixture(scope="session")
def hospitals(published):
    return published("funnelplotr/medpar_input.csv", dtype={"provnum": str})


@pytest.fixture(scope="session")
def summary(published):
    return published("funnelplotr/summary.json")


def test_exact_limits_and_outliers(published, hospitals, summary):
    expected = published("funnelplotr/medpar_SR_unadj.csv")
    exact = limits(hospitals["observed"], hospitals["expected"])
    assert_allclose(exact["ratio"], expected["rr"], rtol=1e-6)
    # upstream rounds what is expected to two decimals before it sets limits
    found = limits(hospitals["observed"], hospitals["expected"].round(2))
    for ours, theirs in (("95", "95"), ("99.8", "99")):
        assert_allclose(found[f"lower_{ours}"], expected[f"LCL{theirs}"], rtol=1e-6)
        assert_allclose(found[f"upper_{ours}"], expected[f"UCL{theirs}"], rtol=1e-6)
    outside = hospitals["provnum"][found["outside_99.8"]].tolist()
    assert outside == summary["medpar_SR_unadj"]["outlier_groups"]
    assert found.attrs["phi"] == summary["medpar_SR_unadj"]["phi"]
    assert found.attrs["tau2"] == summary["medpar_SR_unadj"]["tau2"]


def test_truncated(published, hospitals, summary):
    expected = published("funnelplotr/medpar_SR_SHMI.csv")
    found = limits(
        hospitals["observed"],
        hospitals["expected"].round(2),
        overdispersion="truncated",
    )
    wanted = summary["medpar_SR_SHMI"]
    assert_allclose(found.attrs["phi"], wanted["phi"], rtol=1e-6)
    assert_allclose(found.attrs["tau2"], wanted["tau2"], rtol=1e-6)
    for ours, theirs in (("95", "95"), ("99.8", "99")):
        assert_allclose(found[f"lower_{ours}"], expected[f"OD{theirs}LCL"], rtol=1e-6)
        assert_allclose(found[f"upper_{ours}"], expected[f"OD{theirs}UCL"], rtol=1e-6)
    outside = hospitals["provnum"][found["outside_99.8"]].tolist()
    assert outside == wanted["outlier_groups"]


@pytest.mark.parametrize(
    ("case", "trim", "level"),
    [("medpar_SR_CQC", 0.1, 0.998), ("medpar_SR_CQC_trim05", 0.05, 0.95)],
)
def test_winsorised(hospitals, summary, case, trim, level):
    observed, expected = hospitals["observed"], hospitals["expected"]
    found = limits(observed, expected, overdispersion="winsorised", trim=trim)
    wanted = summary[case]
    assert_allclose(found.attrs["phi"], wanted["phi"], rtol=1e-6)
    assert_allclose(found.attrs["tau2"], wanted["tau2"], rtol=1e-6)
    # Upstream sets limits for the root of the ratio and holds the ratio itself against
    # them: half as wide as they should be. We square the limits first, so only what
    # upstream would flag can be told from our standard error, not what we flag.
    half = ndtri(0.5 + level / 2) * np.sqrt(1 / (4 * expected) + found.attrs["tau2"])
    as_upstream = (found["ratio"] - 1).abs() > half
    assert hospitals["provnum"][as_upstream].tolist() == wanted["outlier_groups"]
    ours = found[f"outside_{100 * level:g}"]
    assert 0 < ours.sum() < len(wanted["outlier_groups"])
    assert as_upstream[ours].all()


def test_proportions(published, hospitals, summary):
    expected = published("funnelplotr/medpar_PR_died.csv")
    died, n = hospitals["died"], hospitals["n"]
    found = proportions(died, n, overdispersion="winsorised")
    wanted = summary["medpar_PR_died"]
    assert_allclose(found.attrs["phi"], wanted["phi"], rtol=1e-6)
    assert_allclose(found.attrs["tau2"], wanted["tau2"], rtol=1e-6)
    # Upstream lets the angle pass a right angle, where its limit comes down from 1
    # again: with one patient, who died, that makes an outlier of z = 1.88.
    whole = n > 1
    for ours, theirs in (("95", "95"), ("99.8", "99")):
        for bound, letter in (("lower", "L"), ("upper", "U")):
            assert_allclose(
                found[f"{bound}_{ours}"][whole],
                expected[f"OD{theirs}{letter}CL"][whole],
                rtol=1e-6,
                atol=1e-12,
            )
    outside = hospitals["provnum"][found["outside_95"]].tolist()
    lone = hospitals["provnum"][(n == 1) & (died == 1)].tolist()
    assert sorted(outside + lone) == wanted["outlier_groups"]


def test_arcsine_limits_without_overdispersion(published, hospitals):
    expected = published("funnelplotr/medpar_PR_died.csv")
    died, n = hospitals["died"], hospitals["n"]
    scale = arcsine((died / n).to_numpy(), n.to_numpy(float), died.sum() / n.sum())
    assert_allclose(scale.z(), expected["Uzscore"], rtol=1e-6)
    lower, upper = scale.bounds(0.95, tau2=0.0)
    whole = (n > 1).to_numpy()
    assert_allclose(lower[whole], expected["LCL95"][whole], rtol=1e-6, atol=1e-12)
    assert_allclose(upper[whole], expected["UCL95"][whole], rtol=1e-6)


def test_overdispersion_of_a_ratio_of_counts(hospitals, summary):
    x, n = hospitals["observed"].to_numpy(float), hospitals["n"].to_numpy(float)
    s = np.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
    y = np.log((x + 0.5) / (n + 0.5)) - np.log(x.sum() / n.sum())
    found = estimate(y / s, s, "winsorised")
    wanted = summary["medpar_RC_los_per_patient"]
    assert_allclose(found.phi, wanted["phi"], rtol=1e-6)
    assert_allclose(found.tau2, wanted["tau2"], rtol=1e-6)
    # upstream flags by 1/(2√n), not by the standard error of its own z-scores
    assert (np.abs(y) > 1.959964 * np.sqrt(1 / (4 * n) + found.tau2)).sum() > 0


def test_limits_of_a_proportion(published):
    table = published("phe/funnel_prop_outputs.csv")
    areas = published("phe/funnel_prop_inputs.csv")
    pooled = areas["numerator"].sum() / areas["denominator"].sum()
    assert_allclose(100 * pooled, table["Baseline"].unique()[0], rtol=1e-6)
    for name, level in (("2s0025", 0.95), ("3s0001", 0.998)):
        lower, upper = proportion_limits(pooled, table["Population"], level)
        # upstream printed percentages to six decimals
        assert_allclose(100 * lower, table[f"Lower{name}limit"], rtol=1e-6, atol=1e-6)
        assert_allclose(100 * upper, table[f"Upper{name}limit"], rtol=1e-6)


def test_significance_of_303_areas(published):
    areas = published("phe/funnel_prop_inputs.csv")
    found = proportions(areas["numerator"], areas["denominator"])
    side = np.where(found["proportion"] > found["centre"], "High", "Low")
    significance = np.select(
        [found["outside_99.8"], found["outside_95"]],
        [np.char.add(side, " (0.001)"), np.char.add(side, " (0.025)")],
        "Not significant",
    )
    assert significance.tolist() == areas["significance"].tolist()
