"""Few variables for many cells: they allow the very movements that the sums allow."""

from itertools import product

import numpy as np
import pytest
from scipy.sparse import csr_array

from vawg_analysis.disclosure.ground import Ground
from vawg_analysis.disclosure.system import read_system
from vawg_analysis.disclosure.together import together


def movements(matrix, reach):
    """The movements of whole numbers up to ``reach`` that leave sums as they are."""
    each = np.array(list(product(range(-reach, reach + 1), repeat=matrix.shape[1])))
    return {tuple(one) for one in each[~(each @ matrix.T).any(axis=1)]}


@pytest.mark.parametrize("seed", range(30))
def test_the_variables_move_just_as_the_cells_may(seed):
    draw = np.random.default_rng(seed)
    sums = draw.choice([0.0, 0.0, 1.0, -1.0], size=(draw.integers(1, 6), 6))
    found = together(csr_array(sums))
    spread = found.spread.toarray()
    each = np.array(sorted(movements(found.matrix.toarray(), 2)))
    moved = {tuple(one) for one in (each @ spread.T)} if each.size else {(0,) * 6}
    assert {one for one in moved if max(map(abs, one)) <= 2} == movements(sums, 2)


def test_an_earlier_count_and_its_rest_become_one_variable():
    sums = np.array([[-1.0, 1.0, 0.0, 0.0], [0.0, 1.0, -1.0, 0.0], [0, 0, 0, 1.0]])
    found = together(csr_array(sums))
    assert found.spread.toarray().tolist() == [[1.0], [1.0], [1.0], [0.0]]
    assert found.movable.tolist() == [True, True, True, False]
    assert found.matrix.shape == (0, 1)


def test_what_must_move_against_itself_stays():
    sums = np.array([[1.0, 1.0, 0.0], [1.0, -1.0, 0.0], [1.0, 0.0, 1.0]])
    assert not together(csr_array(sums)).movable.any()


def test_a_variable_goes_down_no_further_than_any_of_its_cells():
    cells = {"whole": 9, "part": 2, "rest": 7}
    system = read_system(cells, [{"total": "whole", "parts": ["part", "rest"]}])
    place = {name: at for at, name in enumerate(system.names)}
    two = np.array([place["part"], place["rest"]])
    ground = Ground.of(system, two, np.ones(len(system)), 5)
    first = ground.joint.spread.toarray()[0, 0]
    down, up = ground.limits(np.zeros(1), np.zeros(1))
    assert (down if first > 0 else up).tolist() == [2.0]
    assert (up if first > 0 else down).tolist() == [7.0]
