"""Tables found so far, added up: held against every way to add them."""

from itertools import product

import numpy as np
import pytest
from whole_tables import cross

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.combined import TIMES, Combiner, combine
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.proof import proven
from vawg_analysis.disclosure.system import read_system

WIDTH = 5


def swaps(draw, system, rows, columns, number):
    """Moves of two rows and two columns against one another, by one or two."""
    found = []
    for _ in range(number):
        (a, b), (c, d) = (draw.choice(n, 2, replace=False) for n in (rows, columns))
        names = [f"{a}|{c}", f"{b}|{d}", f"{a}|{d}", f"{b}|{c}"]
        cells = np.array([system.names.index(name) for name in names])
        by = draw.integers(1, 3) * np.array([1.0, 1.0, -1.0, -1.0])
        if (system.counts[cells] + by >= 0).all():
            found.append(Move(cells, by))
    return found


def by_brute_force(system, moves, cell, by):
    """Whether any sum of the moves takes the cell so far, and no count below zero."""
    change = np.zeros((len(system), len(moves)))
    for column, move in enumerate(moves):
        change[move.cells, column] = move.by
    change = change[:, change[cell] != 0]
    times = range(-TIMES, TIMES + 1)
    for often in product(times, repeat=change.shape[1]):
        differs = change @ np.array(often, dtype=float)
        if differs[cell] == by and (system.counts + differs >= 0).all():
            return True
    return False


@pytest.mark.parametrize("seed", range(8))
def test_tables_are_added_wherever_any_sum_of_them_is_one(seed):
    draw = np.random.default_rng(seed)
    system = read_system(*cross(draw.poisson(3, size=(3, 4))))
    moves = swaps(draw, system, 3, 4, 9)
    combiner = Combiner.of(system, moves, WIDTH)
    found = []
    for cell, by in product(range(len(system)), (-3.0, 4.0)):
        move = combiner.move(cell, by)
        expected = by_brute_force(system, moves, cell, by)
        assert (move is not None) == expected
        found.append(expected)
        if move is not None:
            assert move.by[move.cells == cell] == by
            proven(system, np.ones(len(system), dtype=bool), [move])
    assert 0 < sum(found) < len(found)


def test_two_tables_make_wide_what_neither_does_and_hide_nothing_more():
    system = read_system(*cross(np.full((3, 3), 9)))
    cell, *others = (system.names.index(name) for name in ("0|0", "1|1", "0|1", "1|0"))
    away = [system.names.index(name) for name in ("2|2", "0|2", "2|0")]
    near = Move(np.array([cell, *others]), np.array([2.0, 2, -2, -2]))
    far = Move(np.array([cell, *away]), np.array([3.0, 3, -3, -3]))
    pattern = Pattern.start(system, np.arange(len(system)) == cell)
    for move in (near, far):
        pattern.hear(move, system)
    hidden = pattern.hidden.copy()
    assert pattern.narrow(cell, WIDTH)
    combine(pattern, system, np.arange(len(system)) == cell, WIDTH)
    assert not pattern.narrow(cell, WIDTH)
    assert (pattern.hidden == hidden).all()


def test_without_tables_nothing_is_found():
    system = read_system(*cross(np.full((3, 3), 9)))
    assert Combiner.of(system, [], WIDTH).move(0, 5.0) is None
