"""P-values adjusted for how many comparisons were made."""

from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.stats.multitest import multipletests

from vawg_analysis.statistics.multiplicity import adjust

steady = settings(deadline=None, derandomize=True)
families = st.lists(
    st.one_of(st.floats(0, 1), st.sampled_from([0.01, 0.2, 1.0])),
    min_size=1,
    max_size=30,
)
PEERS = {"bh": "fdr_bh", "by": "fdr_by", "holm": "holm", "bonferroni": "bonferroni"}


@steady
@given(families, st.sampled_from(sorted(PEERS)))
def test_against_a_peer(p, method):
    expected = multipletests(p, method=PEERS[method])[1]
    assert_allclose(adjust(p, method), expected, rtol=1e-9, atol=1e-300)


@steady
@given(families)
def test_benjamini_hochberg_by_its_definition(p):
    m, ordered = len(p), sorted(p)
    expected = [
        min(1, *(m * q / (j + 1) for j, q in enumerate(ordered) if q >= value), 1)
        for value in p
    ]
    assert_allclose(adjust(p), expected, rtol=1e-9, atol=1e-300)


@steady
@given(families, st.sampled_from(sorted(PEERS)))
def test_no_p_value_gets_smaller_and_the_order_stays(p, method):
    adjusted = adjust(p, method)
    assert (adjusted >= np.array(p) * (1 - 1e-12)).all() and (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p)]) >= -1e-12).all()


@pytest.mark.parametrize("method", sorted(PEERS))
def test_what_was_not_compared_does_not_count(method):
    adjusted = adjust([0.01, nan, 0.2, None], method)
    assert_allclose(adjusted[[0, 2]], adjust([0.01, 0.2], method))
    assert np.isnan(adjusted[[1, 3]]).all()


def test_a_grid_is_one_family():
    grid = np.array([[0.01, 0.02], [nan, 0.9]])
    assert_allclose(adjust(grid), [[0.03, 0.03], [nan, 0.9]])
    assert adjust([]).size == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0.1, 1.2],), "p_values must lie in 0–1; found 1.2 at position 1"),
        (([-0.1],), "p_values must lie in 0–1; found -0.1"),
        (([0.1], "fdr"), "one of bh, by, holm, bonferroni; found 'fdr'"),
    ],
)
def test_messages(arguments, message):
    with pytest.raises(ValueError, match=message):
        adjust(*arguments)
