"""What is sought for one count, held against what an outsider could tell of it."""

import numpy as np
import pytest
from whole_tables import cross

from vawg_analysis.disclosure import attack
from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.proof import proven
from vawg_analysis.disclosure.sought import Seeker
from vawg_analysis.disclosure.system import read_system

WIDTH = 5


@pytest.mark.parametrize("seed", range(12))
def test_a_count_is_left_narrow_only_where_all_that_may_be_hidden_leaves_it_so(seed):
    draw = np.random.default_rng(seed)
    cells, constraints = cross(draw.poisson(4, size=[(4, 4), (3, 5)][seed % 2]))
    system = read_system(cells, constraints)
    free = draw.random(len(system)) < 0.75
    names = [system.names[i] for i in np.flatnonzero(free)]
    told = attack(cells, constraints, names).set_index("cell")
    width = told["upper"] - told["lower"]
    found = []
    for cell in np.flatnonzero(free):
        pattern = Pattern.start(system, np.arange(len(system)) == cell)
        seeker = Seeker.of(system, free, np.ones(len(system)), WIDTH)
        could = seeker.protect(pattern, cell)
        found.append(not pattern.narrow(cell, WIDTH))
        if not found[-1]:
            assert could >= width[[system.names[cell]]].item()
        lowest, highest = proven(system, pattern.hidden, pattern.moves)
        assert (highest - lowest >= WIDTH)[cell] == found[-1]
        assert not (pattern.hidden & ~free).any()
    assert found == (width[names] >= WIDTH).tolist()


def test_what_is_hidden_already_moves_before_what_is_shown():
    cells, constraints = cross(np.full((4, 4), 9))
    system = read_system(cells, constraints)
    cell, every = 0, np.ones(len(system), dtype=bool)
    alone = np.arange(len(system)) == cell

    def hidden(before, cost):
        pattern = Pattern.start(system, before)
        Seeker.of(system, every, cost, WIDTH).protect(pattern, cell)
        assert not pattern.narrow(cell, WIDTH)
        return pattern.hidden

    cheapest = hidden(alone, np.ones(len(system)))
    others = hidden(alone, np.where(cheapest, 9.0, 1.0))
    assert (others != cheapest).any()
    assert (hidden(others, np.ones(len(system))) == others).all()
