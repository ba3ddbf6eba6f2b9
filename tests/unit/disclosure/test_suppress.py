"""Suppression: safe, as small as can be, and the same every time."""

import re

import numpy as np
import pytest
from whole_tables import cross, odd_cycles, smallest_by_trying_all, tree

from vawg_analysis.disclosure import attack, protect, protection, suppress

SMALL = {1, 2, 3, 4}


def two_way(draw):
    return cross(draw.integers(0, 5, size=(3, 3)))


def three_way(draw):
    return cross(draw.integers(0, 8, size=(2, 2, 2)))


def periods(draw):
    """Two half-years and the year, by area and outcome."""
    return cross(draw.integers(0, 6, size=(2, 3)))


def hierarchy(draw):
    return tree(
        {g: draw.integers(0, 9, size=draw.integers(2, 4)).tolist() for g in "ab"}
    )


def linked(draw):
    """Two splits of the same whole that share one cell."""
    a = draw.integers(0, 8, size=3).tolist()
    whole = sum(a)
    b = draw.integers(0, a[0] + 1)
    cells = {"whole": whole, "x0": a[0], "x1": a[1], "x2": a[2], "y": int(b)}
    cells |= {"z": whole - int(b)}
    return cells, [
        {"total": "whole", "parts": ["x0", "x1", "x2"]},
        {"total": "whole", "parts": ["y", "z"]},
    ]


def overlapping(draw):
    """Sums over any sets of the same cells."""
    inner = [f"c{i}" for i in range(draw.integers(3, 6))]
    cells = {name: int(draw.integers(0, 6)) for name in inner}
    constraints = []
    for total in ("s", "t", "u")[: draw.integers(2, 4)]:
        size = draw.integers(2, len(inner) + 1)
        parts = sorted(draw.choice(inner, size=size, replace=False).tolist())
        constraints.append({"total": total, "parts": parts})
        cells[total] = sum(cells[part] for part in parts)
    return cells, constraints


SHAPES = [two_way, three_way, periods, hierarchy, linked, overlapping]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("primary", "width"), [(SMALL, 5), ({1, 2}, 3), ({0, 3}, 2.5)])
def test_as_few_cells_as_the_best_of_all_patterns_and_then_the_smallest_total(
    shape, primary, width
):
    draw = np.random.default_rng(7)
    for _ in range(14):
        cells, constraints = shape(draw)
        best = smallest_by_trying_all(cells, constraints, primary, width)
        if best is None:
            with pytest.raises(ValueError, match="cannot be protected"):
                suppress(cells, constraints, primary, width)
            continue
        found = suppress(cells, constraints, primary, width)
        assert (len(found), sum(cells[name] for name in found)) == best, cells


def sparse_release(forces=6, offences=3):
    """Force by offence by outcome by half-year, all margins, many small counts."""
    draw = np.random.default_rng(3)
    return cross(draw.poisson(4, size=(forces, offences, 2)))


def narrowest(cells, constraints, suppressed, names):
    found = attack(cells, constraints, suppressed).set_index("cell")
    return (found["upper"] - found["lower"])[list(names)].min()


def test_the_approximation_is_safe_and_says_that_it_is_none_better_proven(monkeypatch):
    cells, constraints = sparse_release()
    small = [name for name, count in cells.items() if count in SMALL]
    exact = protect(cells, constraints, small)
    monkeypatch.setattr(protection, "smallest_pattern", lambda task: None)
    found = protect(cells, constraints, small)
    assert exact.optimal
    assert not found.optimal
    assert set(small) <= found.suppressed
    assert len(exact.suppressed) <= len(found.suppressed) < len(cells) / 2 + len(small)
    assert narrowest(cells, constraints, found.suppressed, small) >= 5


def test_where_no_approximation_is_found_all_that_may_be_is_suppressed(monkeypatch):
    cells, constraints = cross([[3, 20, 30], [12, 25, 40]])
    monkeypatch.setattr(protection, "smallest_pattern", lambda task: None)
    monkeypatch.setattr(protection, "small_pattern", lambda task: None)
    totals = [name for name in cells if "T" in name]
    found = protect(cells, constraints, ["0|0"], totals)
    assert found.suppressed == set(cells) - set(totals)


def test_the_order_of_what_is_given_does_not_matter():
    cells, constraints = cross(np.random.default_rng(5).integers(0, 9, size=(4, 4)))
    turned = dict(reversed(cells.items()))
    other = [
        {"parts": c["parts"][::-1], "total": c["total"]} for c in reversed(constraints)
    ]
    assert suppress(cells, constraints, SMALL) == suppress(turned, other, {4, 3, 2, 1})


def test_a_total_is_suppressed_only_if_it_is_primary():
    cells = {"a": 2, "b": 1, "ab": 3, "c": 1, "d": 30, "cd": 31}
    constraints = [
        {"total": "ab", "parts": ["a", "b"]},
        {"total": "cd", "parts": ["c", "d"]},
    ]
    assert suppress(cells, constraints, SMALL) == {"a", "b", "ab", "c", "d"}


def test_a_zero_may_be_suppressed_to_protect_another():
    cells, constraints = cross([[3, 0, 9], [9, 9, 9]])
    assert suppress(cells, constraints, SMALL, 3) == {"0|0", "0|1", "1|0", "1|1"}
    # but with it the 3 can only fall: 5 needs a cell that can too
    assert suppress(cells, constraints, SMALL, 5) == {"0|0", "0|2", "1|0", "1|2"}


def test_a_complement_and_two_half_years_are_sums_like_any_other():
    cells = {"yes": 3, "no": 40, "all": 43, "h1": 2, "h2": 50, "year": 52}
    constraints = [
        {"total": "all", "parts": ["yes", "no"]},
        {"total": "year", "parts": ["h1", "h2"]},
    ]
    assert suppress(cells, constraints, SMALL) == {"yes", "no", "h1", "h2"}


def test_what_a_part_lacks_of_its_whole_is_in_no_table_and_still_a_secret():
    cells = {"charged": 238, "rest": 2, "all": 240, "other": 9, "both": 249}
    constraints = [
        {"total": "all", "parts": ["charged", "rest"]},
        {"total": "both", "parts": ["all", "other"]},
    ]
    found = protect(cells, constraints, ["rest"], ["all", "both"], ["rest"])
    assert found.suppressed == {"charged", "rest"}
    # in no table and no secret, it helps at no cost
    found = protect(cells, constraints, ["charged"], ["all", "both"], ["rest"])
    assert found.suppressed == {"charged"}


def test_an_interval_of_real_numbers_does_not_protect_counts():
    # three odd cycles: sums alone leave n from 0 to 4.5, whole numbers from 0 to 3
    cells, constraints = odd_cycles()
    kept = [name for name in cells if len(name) == 4]
    inner = [name for name in cells if len(name) == 2]
    found = protect(cells, constraints, ["n"], kept, inner, protection_width=3)
    assert found.suppressed == {"n"}
    with pytest.raises(ValueError, match="“n” cannot be protected"):
        protect(cells, constraints, ["n"], kept, inner, protection_width=4)
    # with two cycles n is 1 to 4 in real numbers and 1 to 3 in whole ones; it can be 0
    # when the third's a falls, and with it p and r rise
    two = [name for name in inner if name[1] != "3"]
    found = protect(cells, constraints, ["n"], kept, two, protection_width=3)
    assert found.suppressed == {"n", "a3", "p3", "r3"}
    assert found.optimal


def test_a_cell_in_no_sum_is_protected_by_being_suppressed():
    assert suppress({"alone": 2, "open": 7}, [], SMALL) == {"alone"}


def test_nothing_is_suppressed_where_nothing_is_primary():
    cells, constraints = cross([[10, 20], [30, 0]])
    assert suppress(cells, constraints, SMALL) == set()


def test_what_cannot_be_protected_is_named_without_a_number_that_tells_it():
    # the group g is the total of its parts: it may not be suppressed to protect h
    cells, constraints = tree({"g": [20, 30], "h": [1, 2]})
    with pytest.raises(ValueError) as caught:
        suppress(cells, constraints, SMALL)
    message = str(caught.value)
    assert "the cell “h” cannot be protected" in message
    # what is said of a public release may be kept where many can read it
    assert not re.search(r"\b3\b", message)
    assert "at least 5 wide" in message
    secrets = ["h", "h0", "h1"]
    freer = protect(cells, constraints, secrets, kept=["all"])
    assert freer.suppressed == {"h", "h0", "h1", "g", "g0"}


def test_a_pattern_of_gaps_that_gives_a_cell_away_is_not_taken():
    # two gaps in each row and column, and yet the sums give one cell exactly
    cells, constraints = cross([[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85]])
    found = suppress(cells, constraints, {5})
    assert narrowest(cells, constraints, found, ["1|2"]) >= 5
    assert narrowest(cells, constraints, found - {max(found - {"1|2"})}, ["1|2"]) == 0


SUM = [{"total": "t", "parts": ["a", "b"]}]


@pytest.mark.parametrize(
    ("cells", "constraints", "message"),
    [
        (
            {"a": 1, "b": -2, "t": -1},
            SUM,
            "“b” holds no count .*-2.* whole numbers from 0",
        ),
        ({"a": 1.5, "b": 2, "t": 3}, SUM, "“a” holds no count"),
        ({"a": None, "b": 2, "t": 3}, SUM, "“a” holds no count"),
        ({"a": True, "b": 2, "t": 3}, SUM, "“a” holds no count"),
        ({"a": float("nan"), "b": 2, "t": 3}, SUM, "“a” holds no count"),
        ({"a": 1, "b": 2, "t": 4}, SUM, "the parts of “t” add up to 3, not 4"),
        ({"a": 1, "t": 1}, SUM, "no cell has this name .*'b'"),
        (
            {"a": 1, "t": 2},
            [{"total": "t", "parts": ["a", "a"]}],
            "total “t” is no sum",
        ),
        ({"a": 1, "t": 1}, [{"total": "t", "parts": ["t"]}], "total “t” is no sum"),
        ({"t": 0}, [{"total": "t", "parts": []}], "total “t” is no sum"),
        ({"t": 0}, [{"total": "t", "parts": "t"}], "not understood"),
        ({"t": 0}, [{"parts": ["t"]}], "not understood"),
        ({"t": 0}, [{"total": "t", "parts": 3}], "not understood"),
        ({"t": 0}, [{"total": ["t"], "parts": ["t"]}], "no names of cells"),
        ({"t": 0}, [None], "not understood"),
        ({"t": 0}, None, "no list of constraints"),
        ({"t": 0}, {"total": "t", "parts": ["t"]}, "no list of constraints"),
        (None, [], "no counts by name"),
        ([3, 4], [], "no counts by name"),
        ("t", [], "no counts by name"),
        ({"t": float("inf")}, [], "“t” holds no count"),
    ],
)
def test_what_is_no_system_of_sums_is_refused(cells, constraints, message):
    with pytest.raises(ValueError, match=message):
        suppress(cells, constraints, SMALL)


@pytest.mark.parametrize(
    ("primary", "width", "message"),
    [
        ("1234", 5, "no counts to suppress"),
        ({1.5}, 5, "no counts to suppress"),
        ({-1}, 5, "no counts to suppress"),
        (None, 5, "no counts to suppress"),
        (3, 5, "no counts to suppress"),
        ({True}, 5, "no counts to suppress"),
        ([[1]], 5, "no counts to suppress"),
        (SMALL, None, "no width"),
        (SMALL, True, "no width"),
        (SMALL, 0, "no width"),
        (SMALL, float("nan"), "no width"),
        (SMALL, "5", "no width"),
    ],
)
def test_what_is_no_rule_is_refused(primary, width, message):
    with pytest.raises(ValueError, match=message):
        suppress({"a": 1}, [], primary, width)
