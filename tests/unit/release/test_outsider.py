"""The outsider of the benchmarks, against every possible table and every crime."""

import sys
from itertools import product

import numpy as np
import pandas as pd
import pytest
from crimes_followed import FIGURES, STATES
from scipy.linalg import null_space
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from vawg_analysis import paths

RULE = 5
MODULES = "outsider believed follow_up late left puzzle tied near moved judged".split()
NATION = "england-and-wales"


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(paths.ROOT / "benchmarks"))
    yield
    for name in MODULES:
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


def widths(truth, sums):
    """Of each count how far every possible table lies apart, the rule above at most."""
    every = np.array(list(product(range(int(truth[-1]) + 1), repeat=4)))
    every = np.column_stack([every, np.full(len(every), truth[-1])])
    for signs, at_least in sums:
        rest = every @ signs
        every = every[rest >= 0 if at_least else rest == 0]
    return np.minimum(every.max(axis=0), truth + RULE) - every.min(axis=0)


@pytest.mark.parametrize("seed", range(40))
def test_a_count_is_wide_where_possible_tables_lie_apart(seed):
    from judged import Judged

    truth, sums = small(np.random.default_rng(seed))
    width, secret = widths(truth, sums), np.flatnonzero(truth[:4] > 0)
    judged = Judged.of(believed(truth, sums), secret, RULE)
    judged.look()
    assert not len(judged.open())
    assert judged.narrow().tolist() == secret[width[secret] < RULE].tolist()
    narrow = judged.narrow()
    assert judged.width[narrow].tolist() == width[narrow].tolist()


@pytest.mark.parametrize("seed", range(40))
def test_of_much_that_is_tied_nothing_is_told_wrongly(seed, monkeypatch):
    import judged as benchmark

    monkeypatch.setattr(benchmark, "IN_WHOLE_NUMBERS", 0)
    monkeypatch.setattr(benchmark, "SIZES", ())
    truth, sums = small(np.random.default_rng(seed))
    width, secret = widths(truth, sums), np.flatnonzero(truth[:4] > 0)
    judged = benchmark.Judged.of(believed(truth, sums), secret, RULE)
    judged.look()
    assert (judged.width[secret] <= width[secret]).all()
    assert (judged.most[secret] >= width[secret]).all()
    assert not len(np.setdiff1d(judged.open(), secret[width[secret] >= RULE]))


def random_sums(draw):
    """Sums over ten counts, most of them of one or two."""
    size = draw.choice([1, 2, 2, 2, 3, 4], size=7)
    rows = np.zeros((7, 10))
    for row, number in zip(rows, size, strict=True):
        at = draw.choice(10, number, replace=False)
        row[at] = draw.choice([-1, 1], number)
    return rows


@pytest.mark.parametrize("seed", range(40))
def test_what_moves_together_is_one_and_the_rest_moves_as_before(seed):
    from puzzle import Puzzle
    from tied import Tied

    rows = random_sums(np.random.default_rng(seed))
    nothing = np.zeros(10, dtype=bool)
    label, exact = nothing.astype(int), np.zeros(7, dtype=bool)
    puzzle = Puzzle(csr_array(rows), exact, np.full(10, 9.0), nothing, label)
    tied = Tied.of(puzzle, np.arange(10))
    free, few = null_space(rows), null_space(tied.near.columns.toarray())
    few = few if tied.near.rows.size else np.eye(tied.spread.shape[1])
    assert few.shape[1] == free.shape[1]
    assert np.allclose(rows @ tied.spread @ few, 0)
    still = np.setdiff1d(np.arange(10), np.flatnonzero(abs(tied.spread).sum(axis=1)))
    assert tied.still.tolist() == still.tolist()
    assert np.allclose(free[tied.still], 0)


FIRST, SECOND, YEAR = (
    "2021-10-to-2022-03",
    "2022-04-to-2022-09",
    "2021-10-to-2022-09",
)


def table(number, rows, unit="count", period=SECOND):
    """A release: ``force, breakdown, category``, the two counts, whether shown."""
    columns = ["force", "breakdown", "category", "numerator", "denominator", "shown"]
    found = pd.DataFrame(rows, columns=columns).assign(
        period=f"{period}#{number}",
        kpi="9.9",
        measure="things",
        basis="period",
        unit=unit,
        limit=4,
        told=False,
    )
    return found.assign(row=100 * number + np.arange(len(found)))


def test_the_nation_of_other_forces_is_another_count():
    from outsider import outsider

    def release(number, *forces):
        areas = [*forces, NATION]
        return table(number, [[name, "all", "all", 7, None, False] for name in areas])

    told, long = outsider([release(1, "avon", "essex"), release(2, "avon", "kent")])
    cells = long.groupby("force")["cell"].nunique()
    assert cells.to_dict() == {"avon": 1, "essex": 1, "kent": 1, NATION: 2}
    same, _ = outsider([release(1, "avon", "essex"), release(2, "essex", "avon")])
    assert len(same.truth) == 3


def agrees(tables, **by):
    """Whether the outsider takes tables for possible that differ ``by`` so much."""
    from believed import believe
    from outsider import outsider
    from puzzle import Puzzle

    told, long = outsider(tables)
    believe(told)
    hidden = long[~long["shown"]]
    named = hidden.set_index(hidden["category"] + "_" + hidden["key"].str[-1])["cell"]
    change = np.zeros((len(told.truth), 1))
    for name, number in by.items():
        change[named[name]] = number
    return Puzzle.of(told).agrees(csr_array(change)).item()


def test_a_category_is_not_taken_for_its_whole_where_it_happens_to_be_it():
    rows = [
        ["kent", "all", "all", 3, None, False],
        ["kent", "place", "town", 3, None, False],
        ["kent", "place", "village", 0, None, False],
    ]
    tables = [table(1, rows)]
    assert agrees(tables, all_n=1, village_n=1)
    assert agrees(tables, town_n=-1, village_n=1)
    assert not agrees(tables, all_n=1)
    assert not agrees(tables, town_n=1, village_n=-1)


def test_a_category_that_is_seen_to_be_its_whole_is_taken_for_it():
    rows = [
        [f"force {number}", breakdown, category, 3, None, number > 0]
        for number in range(12)
        for breakdown, category in (("all", "all"), ("place", "town"))
    ]
    rows += [["force 0", "place", "village", 0, None, False]]
    tables = [table(1, sorted(rows, key=lambda row: row[0] == "force 0"))]
    assert not agrees(tables, all_n=1, village_n=1)
    assert agrees([tables[0][-8:]], all_n=1, village_n=1)


@pytest.mark.parametrize(("unit", "can"), [("proportion", False), ("rate", True)])
def test_a_part_is_no_more_than_its_whole_and_a_rate_may_be_more_than_one(unit, can):
    tables = [table(1, [["kent", "all", "all", 3, 5, False]], unit)]
    assert agrees(tables, all_n=2)
    assert agrees(tables, all_n=3) == can


@pytest.mark.parametrize(("theirs", "rest"), [(6, []), (8, []), (9, [2]), (12, [5])])
def test_what_others_publish_is_subtracted_where_it_is_no_less_than_nine(theirs, rest):
    from left import left
    from outsider import outsider

    from vawg_analysis.release.rules_in_force import rules

    mine = table(1, [["kent", "offence", "rape", 7, None, False]])
    told, long = outsider([mine])
    others = pd.DataFrame(
        {
            "period": [SECOND],
            "force": ["kent"],
            "category": ["rape"],
            "key": ["9.9|things|period|n"],
            "count": [float(theirs)],
        }
    )
    assert left(told, long, [others], rules()).numbers.tolist() == rest


def more(*releases):
    """What is left of releases by subtraction: ``period, {area: count}`` of each."""
    from left import left
    from outsider import outsider

    from vawg_analysis.release.rules_in_force import rules

    tables = [
        table(number, rows, period=period)
        for number, (period, rows) in enumerate(releases, start=1)
    ]
    none = pd.DataFrame(columns=["period", "force", "category", "key", "count"])
    return sorted(left(*outsider(tables), [none] * len(tables), rules()).numbers)


def of_forces(**counts):
    return [
        [force, "all", "all", count, None, False] for force, count in counts.items()
    ]


def of_nation(count):
    return [[NATION, "online", "yes", count, None, False]]


def test_the_year_of_a_force_that_one_half_lacks_tells_the_half():
    halves = of_forces(avon=5, kent=7), of_forces(avon=6)
    year = of_forces(avon=11, kent=9)
    releases = [(FIRST, halves[0]), (SECOND, halves[1]), (YEAR, year)]
    assert more(*releases) == [2]
    late = (SECOND, of_forces(avon=6, kent=1))
    assert more(*releases, late) == [2]
    assert more((FIRST, halves[0]), late, (YEAR, year)) == []


def test_the_nation_of_more_forces_tells_theirs_where_no_force_is_shown():
    two, three = of_forces(avon=5, kent=7), of_forces(avon=5, kent=7, essex=2)
    first, later = (SECOND, two + of_nation(20)), (SECOND, three + of_nation(23))
    assert more(first, later) == [3]
    assert more(first, (SECOND, two + of_nation(23))) == []
    shown = (of_forces(**{NATION: 12}), of_forces(**{NATION: 14}))
    assert more((SECOND, two + shown[0]), (SECOND, three + shown[1])) == []
    other = of_forces(avon=5, essex=2)
    assert more(first, (SECOND, other + of_nation(23))) == []


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
