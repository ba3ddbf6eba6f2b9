"""Which cells are nearest to one."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from vawg_analysis.disclosure.near import near

# a chain 0-1-2-3-4-5, and 6 and 7 beside 2
SUMS = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (2, 6, 7)]
ALL = np.ones(8, dtype=bool)
NONE = np.zeros(8, dtype=bool)


@pytest.fixture
def ties():
    rows = [[float(cell in one) for cell in range(8)] for one in SUMS]
    return csr_array(np.array(rows))


def found(*given):
    return np.flatnonzero(near(*given)).tolist()


def test_as_many_as_are_asked_for_the_nearest_first(ties):
    assert found(ties, 0, ALL, NONE, 1) == [0]
    assert found(ties, 0, ALL, NONE, 3) == [0, 1, 2]
    assert found(ties, 0, ALL, NONE, 6) == [0, 1, 2, 3, 6, 7]
    assert found(ties, 0, ALL, NONE, 100) == list(range(8))


def test_of_the_farthest_some_come_first(ties):
    first = np.isin(range(8), [7])
    assert found(ties, 0, ALL, first, 4) == [0, 1, 2, 7]


def test_what_is_not_free_leads_nowhere(ties):
    free = ~np.isin(range(8), [3])
    assert found(ties, 0, free, NONE, 100) == [0, 1, 2, 6, 7]
