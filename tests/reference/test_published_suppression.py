"""Tables with suppressed cells: safe, and no larger than the published optimum."""

import pytest

from vawg_analysis.disclosure import attack, protect, suppress

TABLES = ("t1_3x3_one_primary", "t2_3x4_two_primary_same_row")
LINEAR = "s1_sdctable_linear_combination"


@pytest.fixture
def case(published):
    return lambda name: published(f"sdc/{name}.json")


def intervals(case, suppressed, ranges=()):
    found = attack(case["cells"], case["constraints"], suppressed, ranges)
    return {row.cell: [row.lower, row.upper] for row in found.itertuples()}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("width", [1, 5])
def test_inner_cells_only(case, name, width):
    table = case(name)
    best = table["results"][f"inner_only|width{width}"]
    counts = {table["cells"][cell] for cell in table["primary"]}
    found = suppress(table["cells"], table["constraints"], counts, width)
    secondary = found - set(table["primary"])
    assert len(found) == best["min_total_suppressed"]
    assert (
        sum(table["cells"][cell] for cell in secondary) == best["min_secondary_value"]
    )


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("width", [1, 5])
def test_margins_too(case, name, width):
    table = case(name)
    best = table["results"][f"any_cell_but_grand_total|width{width}"]
    found = protect(
        table["cells"],
        table["constraints"],
        table["primary"],
        ["Total|Total"],
        protection_width=width,
    )
    secondary = found.suppressed - set(table["primary"])
    assert found.optimal
    assert len(secondary) == best["min_secondary"]
    assert (
        sum(table["cells"][cell] for cell in secondary) == best["min_secondary_value"]
    )


@pytest.mark.parametrize("name", [*TABLES, LINEAR])
def test_primary_suppression_alone_gives_the_cells_away(case, name):
    table = case(name)
    alone = table["primary_only_pattern"]
    assert intervals(table, alone["pattern"]) == alone["expected"]["intervals"]


def test_a_linear_combination_gives_a_cell_away_and_is_not_chosen(case):
    table = case(LINEAR)
    bad = table["bad_pattern"]
    assert intervals(table, bad) == table["bad_pattern_expected"]["intervals"]
    found = suppress(table["cells"], table["constraints"], {47})
    assert len(found) < len(bad)
    lower, upper = intervals(table, found)["w|b"]
    assert upper - lower >= 5


def test_a_percentage_beside_its_denominator(case):
    table = case("l1_percentage_leak")
    hidden, said = table["suppressed"], table["published_intervals"]
    assert intervals(table, hidden) == table["without_percentage"]["intervals"]
    assert intervals(table, hidden, said) == table["with_percentage"]["intervals"]


def test_a_marker_of_its_own_for_small_counts_narrows_everything(case):
    table, markers = case("t2_3x4_two_primary_same_row"), case("l2_distinct_markers")
    hidden, known = markers["pattern"], table["primary"]
    told = [{"coef": {cell: 1}, "lo": 1, "hi": 4} for cell in known]
    assert intervals(table, hidden) == markers["none"]["intervals"]
    assert intervals(table, hidden, told) == markers["rule"]["intervals"]
