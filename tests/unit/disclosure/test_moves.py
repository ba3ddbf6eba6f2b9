"""Protection in blocks: what moves prove, held against the outsider's intervals."""

from itertools import permutations

import numpy as np
import pytest
from whole_tables import cross

from vawg_analysis.disclosure import attack
from vawg_analysis.disclosure.blocks import Pattern, protect_block
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.proof import proven
from vawg_analysis.disclosure.system import read_system

WIDTH = 5
TRIES = 4


def protected(counts):
    cells, constraints = cross(counts)
    system = read_system(cells, constraints)
    sensitive = (system.counts >= 1) & (system.counts <= 4)
    pattern = Pattern.start(system, sensitive)
    everything = np.arange(len(system))
    cost = np.ones(len(system))
    protect_block(system, pattern, everything, sensitive, cost, WIDTH, TRIES)
    return cells, constraints, system, sensitive, pattern


@pytest.mark.parametrize("seed", range(20))
def test_what_moves_prove_an_outsider_cannot_narrow(seed):
    draw = np.random.default_rng(seed)
    size = [(4, 4), (3, 5), (3, 3, 3)][seed % 3]
    given = protected(draw.poisson(9, size=size))
    cells, constraints, system, sensitive, pattern = given
    lowest, highest = proven(system, pattern.hidden, pattern.moves)
    assert (highest - lowest)[sensitive].min(initial=WIDTH) >= WIDTH
    names = [system.names[i] for i in np.flatnonzero(pattern.hidden)]
    bounds = attack(cells, constraints, names).set_index("cell")
    for at in np.flatnonzero(pattern.hidden):
        told = bounds.loc[[system.names[at]]].iloc[0]
        assert told["lower"] <= lowest[at] <= highest[at] <= told["upper"]


def test_a_move_that_breaks_a_sum_proves_nothing():
    *_, system, _, pattern = protected(np.full((3, 3), 9))
    everything = np.ones(len(system), dtype=bool)
    with pytest.raises(ValueError, match="changes a published sum"):
        proven(system, everything, [Move(np.array([0]), np.array([1.0]))])


def rectangle(system, by):
    """A move of four cells in the corners of a rectangle: every sum stays."""
    balance = system.balance.toarray()
    free = np.flatnonzero((balance >= 0).all(axis=0))
    for four in permutations(free, 4):
        cells, change = np.array(four), by * np.array([1.0, -1.0, -1.0, 1.0])
        if not (balance[:, cells] @ change).any():
            return Move(cells, change)
    raise AssertionError("no rectangle")


def test_a_move_of_a_published_cell_proves_nothing():
    *_, system, _, pattern = protected(np.full((3, 3), 9))
    nothing = np.zeros(len(system), dtype=bool)
    with pytest.raises(ValueError, match="changes a published cell"):
        proven(system, nothing, [rectangle(system, 1.0)])


@pytest.mark.parametrize("by", [10.0, 0.5])
def test_a_move_below_zero_or_in_halves_proves_nothing(by):
    *_, system, _, pattern = protected(np.full((3, 3), 9))
    everything = np.ones(len(system), dtype=bool)
    with pytest.raises(ValueError, match="no whole count from zero"):
        proven(system, everything, [rectangle(system, by)])


def test_a_move_that_names_a_cell_twice_proves_nothing():
    """Its sums hold, and both counts that it gives the cell would be believed."""
    *_, system, _, pattern = protected(np.full((3, 3), 9))
    everything = np.ones(len(system), dtype=bool)
    with pytest.raises(ValueError, match="names a cell twice"):
        proven(system, everything, [Move(np.array([0, 0]), np.array([5.0, -5.0]))])


def test_a_move_so_far_that_sums_are_not_exact_proves_nothing():
    """Beside 2⁶⁰ an eight is lost: to the last digit kept, the sums seem to hold."""
    far, cells = 2.0**60, {"whole": 12, "one": 9, "other": 3}
    system = read_system(cells, [{"total": "whole", "parts": ["one", "other"]}])
    by = {"whole": far, "one": far, "other": 8.0}
    move = Move(np.arange(3), np.array([by[name] for name in system.names]))
    assert not (system.balance @ move.by).any()
    with pytest.raises(ValueError, match="too far"):
        proven(system, np.ones(3, dtype=bool), [move])


def test_the_same_counts_give_the_same_pattern():
    counts = np.random.default_rng(3).poisson(6, size=(5, 5))
    one, other = protected(counts)[-1], protected(counts)[-1]
    assert (one.hidden == other.hidden).all()
