"""What array-likes are taken, and what is said of those that are not."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_array_equal

from vawg_analysis.statistics.arrays import (
    numbers,
    refuse_where,
    same_length,
    series,
    together,
    two_sided_z,
)


@pytest.mark.parametrize(
    "given",
    [
        [1, None, 3],
        (1.0, np.nan, 3.0),
        np.array([1, np.nan, 3]),
        pd.Series([1, None, 3], index=["a", "b", "c"]),
        pd.Series([1, None, 3], dtype="Int64"),
        pd.array([1, pd.NA, 3], dtype="Float64"),
        pd.Index([1, None, 3]),
    ],
)
def test_missing_values_of_every_kind_become_nan(given):
    assert_array_equal(numbers(given, "count"), [1, np.nan, 3])


@pytest.mark.parametrize(
    "given",
    [["many"], "12", pd.to_datetime(["2022-04-01"]), pd.to_timedelta([3], unit="D")],
)
def test_what_is_not_a_number_is_refused(given):
    with pytest.raises(ValueError, match="count must be numbers; found"):
        numbers(given, "count")


def test_infinity_is_refused_with_its_position():
    message = r"count must be finite; found inf at position 1 \(counting from 0\)"
    with pytest.raises(ValueError, match=message):
        numbers([1, np.inf], "count")


def test_the_input_stays_as_it_was():
    given = np.array([1.0, np.nan])
    numbers(given, "count")[0] = 9
    assert given[0] == 1


def test_a_table_is_no_series():
    with pytest.raises(ValueError, match="days must be one list .* found 2 dimensions"):
        series([[1, 2]], "days")


def test_one_number_stretches_to_the_rest():
    a, b = together(a=[1, 2, 3], b=4)
    assert_array_equal(b, [4, 4, 4])
    assert a.shape == b.shape


def test_unequal_lengths_are_named():
    with pytest.raises(
        ValueError, match=r"shapes numerator \(2,\), denominator \(3,\)"
    ):
        together(numerator=[1, 2], denominator=[1, 2, 3])
    with pytest.raises(ValueError, match="found days 2, weights 1"):
        same_length(days=[1, 2], weights=[1])


def test_the_first_fault_is_placed_and_the_others_counted():
    found = np.array([[1, 2], [-3, -4]])
    with pytest.raises(ValueError, match="found -3 at position 1, 0 and at 1 more"):
        refuse_where(found < 0, found, "must be 0 or more")


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, np.nan])
def test_confidence_is_a_share(level):
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        two_sided_z(level)
