"""The outsider's intervals against a list of every possible table."""

import numpy as np
import pytest
from whole_tables import cross, every_table, odd_cycles, tree

from vawg_analysis.disclosure import attack


def intervals(cells, constraints, suppressed, ranges=()):
    found = attack(cells, constraints, suppressed, ranges)
    assert list(found.columns) == ["cell", "lower", "upper"]
    return {row.cell: (row.lower, row.upper) for row in found.itertuples()}


@pytest.mark.parametrize("seed", range(60))
def test_bounds_are_those_of_all_possible_tables(seed):
    draw = np.random.default_rng(seed)
    size = [(3, 3), (2, 4), (2, 2, 2)][seed % 3]
    cells, constraints = cross(draw.integers(0, 5, size=size))
    inner = [name for name in cells if "T" not in name]
    hidden = [name for name in inner if draw.random() < 0.8]
    tables = every_table(cells, constraints, hidden, max(cells.values()))
    columns = [list(cells).index(name) for name in hidden]
    expected = dict(
        zip(
            hidden,
            zip(
                tables[:, columns].min(axis=0),
                tables[:, columns].max(axis=0),
                strict=True,
            ),
            strict=True,
        )
    )
    assert intervals(cells, constraints, hidden) == expected


def test_whole_numbers_say_more_than_sums_alone():
    # a + b, b + c and a + c are published: 2a = 3 + 3 - 4, and so on
    cells = {"a": 1, "b": 2, "c": 2, "d": 1, "ab": 3, "bc": 4, "ac": 3, "abcd": 6}
    constraints = [
        {"total": "ab", "parts": ["a", "b"]},
        {"total": "bc", "parts": ["b", "c"]},
        {"total": "ac", "parts": ["a", "c"]},
    ]
    found = intervals(cells, constraints, ["a", "b", "c"])
    assert found == {"a": (1, 1), "b": (2, 2), "c": (2, 2)}


def test_odd_cycles_leave_half_numbers_that_no_count_can_be():
    # any two cells of a cycle make at most 1: all three 1.5, or 1 in whole numbers
    cells, constraints = odd_cycles()
    hidden = [name for name in cells if len(name) <= 2]
    assert intervals(cells, constraints, hidden)["n"] == (0, 3)


def test_a_cell_that_no_published_sum_holds_has_no_upper_bound():
    cells, constraints = tree({"g": [3, 2], "h": [9, 1]})
    found = intervals(cells, constraints, ["all", "g", "g0"])
    assert found == {"all": (12, np.inf), "g": (2, np.inf), "g0": (0, np.inf)}


def test_a_row_a_suppressed_cell_in_the_order_of_cells():
    cells, constraints = tree({"g": [3, 2], "h": [9, 1]})
    found = attack(cells, constraints, {"h1", "g1", "h0", "g0"})
    assert found["cell"].tolist() == ["g0", "g1", "h0", "h1"]
    assert found.to_numpy().tolist()[0] == ["g0", 0.0, 5.0]


def test_a_published_percentage_gives_its_count_away():
    cells = {"part": 3, "rest": 237, "whole": 240}
    constraints = [{"total": "whole", "parts": ["part", "rest"]}]
    percentage = {"coef": {"part": 100 / 240}, "lo": 1.2, "hi": 1.3}
    hidden = ["part", "rest"]
    assert intervals(cells, constraints, hidden)["part"] == (0, 240)
    found = intervals(cells, constraints, hidden, [percentage])
    assert found == {"part": (3, 3), "rest": (237, 237)}


def test_nothing_suppressed_is_an_empty_frame():
    found = attack({"a": 1}, [], [])
    assert found.empty
    assert list(found.columns) == ["cell", "lower", "upper"]


@pytest.mark.parametrize(
    ("suppressed", "ranges", "message"),
    [
        (["pat"], (), "no cell has this name .*pat.* Did you mean “part”"),
        (
            ["part"],
            [{"coef": {"part": 1}, "lo": 4, "hi": 5}],
            "does not hold: its cells give 3 .*Allowed: 4 to 5",
        ),
        (["part"], [{"coef": {"prt": 1}, "lo": 0, "hi": 5}], "no cell has this name"),
        (["part"], None, "no list of ranges"),
        (["part"], [{"coef": {"part": 1}, "lo": 0}], "range is not understood"),
        (["part"], [{"coef": ["part"], "lo": 0, "hi": 5}], "range is not understood"),
        (None, (), "no names of cells"),
        ("part", (), "no names of cells"),
        ([["part"]], (), "no names of cells"),
    ],
)
def test_what_is_not_there_cannot_be_attacked(suppressed, ranges, message):
    cells = {"part": 3, "whole": 3}
    constraints = [{"total": "whole", "parts": ["part"]}]
    with pytest.raises(ValueError, match=message):
        attack(cells, constraints, suppressed, ranges)
