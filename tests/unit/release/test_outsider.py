"""The outsider of the benchmarks, against every possible table and every crime."""

import sys
from itertools import product

import numpy as np
import pandas as pd
import pytest
from crimes_followed import FIGURES, STATES
from scipy.optimize import Bounds, LinearConstraint, milp

from vawg_analysis import paths

RULE = 5


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(paths.ROOT / "benchmarks"))
    yield
    for name in ("outsider", "follow_up", "puzzle", "moved", "judged"):
        sys.modules.pop(name, None)


def believed(truth, sums):
    """A puzzle of unknown counts: ``sums`` are signs, and whether more is allowed."""
    import puzzle
    from outsider import Outsider

    told = Outsider(truth, np.zeros(len(truth), dtype=bool), pd.DataFrame())
    told.known[-1] = True
    for signs, at_least in sums:
        plus, minus = (np.flatnonzero(signs == s)[None, :] for s in (1, -1))
        if at_least:
            told.no_less(plus, minus)
        else:
            told.holds(plus, minus, by_row=True)
    return puzzle.Puzzle.of(told)


def small(draw):
    """Four counts whose sum is published, and random sums that hold of them."""
    unknown = draw.integers(0, 3, size=4).astype(float)
    truth = np.append(unknown, unknown.sum())
    sums = [(np.array([1, 1, 1, 1, -1]), False)]
    for signs in draw.integers(-1, 2, size=(2, 5)):
        if {1, -1} <= set(signs) and signs @ truth >= 0:
            sums.append((signs, bool(signs @ truth > 0) or draw.random() < 0.5))
    return truth, sums


@pytest.mark.parametrize("seed", range(40))
def test_a_count_is_wide_where_possible_tables_lie_apart(seed):
    from judged import Judged

    truth, sums = small(np.random.default_rng(seed))
    every = np.array(list(product(range(int(truth[-1]) + 1), repeat=4)))
    every = np.column_stack([every, np.full(len(every), truth[-1])])
    for signs, at_least in sums:
        rest = every @ signs
        every = every[rest >= 0 if at_least else rest == 0]
    width = np.minimum(every.max(axis=0), truth + RULE) - every.min(axis=0)
    secret = np.flatnonzero(truth[:4] > 0)
    judged = Judged.of(believed(truth, sums), secret, RULE)
    judged.look()
    assert not len(judged.open())
    assert judged.narrow().tolist() == secret[width[secret] < RULE].tolist()
    narrow = judged.narrow()
    assert judged.width[narrow].tolist() == width[narrow].tolist()


def printed():
    """The counts that tables print, and how many each is of crimes in each state."""
    found = {}
    for (kpi, measure), (part, whole) in FIGURES.items():
        if whole is not None:
            found[f"{kpi}|{measure}|recorded|n"] = part
            found[f"{kpi}|{measure}|recorded|d"] = whole
    return list(found), np.array(list(found.values()))


def possible(weights, numbers):
    """Whether any crimes at all are counted so."""
    solved = milp(
        np.zeros(len(STATES)),
        constraints=LinearConstraint(weights, numbers, numbers),
        bounds=Bounds(0),
        integrality=np.ones(len(STATES)),
    )
    return solved.status == 0


def test_of_equal_follow_up_all_is_believed_that_crimes_can_tell():
    from follow_up import over_follow_up
    from outsider import Outsider
    from puzzle import Puzzle

    draw = np.random.default_rng(1)
    keys, weights = printed()
    _, first, same = np.unique(weights, axis=0, return_index=True, return_inverse=True)
    crimes = draw.integers(0, 2, size=len(STATES)) * (draw.random(len(STATES)) < 0.15)
    truth = weights @ crimes
    at = pd.DataFrame([range(len(keys))], columns=keys)
    told = Outsider(truth, np.zeros(len(keys), dtype=bool), at)
    over_follow_up(told, at)
    matrix = Puzzle.of(told).matrix
    most, so_far = (
        keys.index(f"5.2|charged{of}|recorded|d") for of in ("_of_recorded", "")
    )
    found = []
    for _ in range(300):
        change = draw.integers(-1, 2, size=len(first)) * (draw.random(len(first)) < 0.1)
        other = truth + change[same.ravel()]
        believed = (matrix @ other >= 0).all() and (other >= 0).all()
        believed &= other[most] >= other[so_far]
        assert believed == possible(weights[first], other[first])
        found.append(believed)
    assert 20 < sum(found) < 280
