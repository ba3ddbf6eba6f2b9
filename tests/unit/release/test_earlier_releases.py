"""What was published before is known: it is subtracted, and cannot protect any more."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from released_rows import FORCES, ROUTES, applications

from vawg_analysis.disclosure import attack
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.suppression import released

RULES = Rules(largest_secret=4, width=5)
SECRET = ("6.3",)
HALVES = ("2021-10-to-2022-03", "2022-04-to-2022-09")
YEAR = "2021-10-to-2022-09"
NOTHING = InPublic.nothing().same


def counts(seed, mean=8):
    return np.random.default_rng(seed).poisson(mean, size=(4, 3))


def gone(done):
    return (done.table["status"] == "suppressed").to_numpy()


def test_the_same_figures_again_are_the_same_release():
    truth = applications(counts(1, 5))
    first = released(truth, RULES, SECRET)
    again = released(truth, RULES, SECRET, in_public=InPublic(first.counts, NOTHING))
    assert gone(first).any()
    pd.testing.assert_frame_equal(again.table, first.table)


@pytest.mark.parametrize("seed", range(5))
def test_a_revision_hides_what_was_hidden_and_leaves_what_was_told(seed):
    before = counts(seed)
    first = released(applications(before), RULES, SECRET)
    after = before.copy()
    after[0, 0] += 1
    told = InPublic(first.counts, NOTHING)
    second = released(applications(after), RULES, SECRET, in_public=told)
    same = applications(after)["numerator"].eq(applications(before)["numerator"])
    assert not (gone(first) & ~gone(second)).any()
    # what was published and has not changed is known: it is not hidden to no avail
    assert not (gone(second) & ~gone(first) & same).any()


def outsider(tables, truths):
    """Intervals of every suppressed count, from all three releases at once."""
    truth = pd.concat(truths)
    place = ["period", "force", "category"]
    cells = truth.set_index(place)["numerator"].astype(int).to_dict()
    areas, routes = [*FORCES, NATION], ("all", *ROUTES)
    sums = [
        {"total": (p, a, "all"), "parts": [(p, a, r) for r in ROUTES]}
        for p, a in product((*HALVES, YEAR), areas)
    ]
    sums += [
        {"total": (p, NATION, r), "parts": [(p, f, r) for f in FORCES]}
        for p, r in product((*HALVES, YEAR), routes)
    ]
    sums += [
        {"total": (YEAR, a, r), "parts": [(h, a, r) for h in HALVES]}
        for a, r in product(areas, routes)
    ]
    table = pd.concat(tables)
    hidden = table.loc[table["status"] == "suppressed", place]
    names = list(hidden.itertuples(index=False, name=None))
    found = attack(cells, sums, names).set_index("cell")
    return found["upper"] - found["lower"], truth.set_index(place)["numerator"]


@pytest.mark.parametrize("seed", range(4))
def test_two_halves_and_their_year_keep_each_others_secrets(seed):
    one, two = counts(seed, 5), counts(seed + 50, 7)
    truths = [
        applications(one, HALVES[0]),
        applications(two, HALVES[1]),
        applications(one + two, YEAR),
    ]
    first = released(truths[0], RULES, SECRET)
    second = released(truths[1], RULES, SECRET)
    told = InPublic(NOTHING, pd.concat([first.counts, second.counts]))
    year = released(truths[2], RULES, SECRET, in_public=told)
    width, truth = outsider([first.table, second.table, year.table], truths)
    secret = list(truth.index[truth.between(1, 4)])
    assert len(secret) > 3
    assert (width.reindex(secret) >= RULES.width).all()


def test_a_year_less_one_half_is_a_secret_too():
    """The second half is in no release; year less half gives it all the same."""
    one = np.full((4, 3), 20)
    two = np.full((4, 3), 15)
    two[0, 0] = 3
    first = released(applications(one, HALVES[0]), RULES, SECRET)
    told = InPublic(NOTHING, first.counts)
    year = released(applications(one + two, YEAR), RULES, SECRET, in_public=told)
    status = year.table.set_index(["force", "category"])["status"]
    assert not gone(first).any()
    assert status["kent", ROUTES[0]] == "suppressed"
    alone = released(applications(one + two, YEAR), RULES, SECRET)
    assert not gone(alone).any()


def test_a_force_that_comes_later_is_not_one_nation_less_the_other():
    """Kent's return comes after the first release: what it adds is its own."""
    given = np.array([[3, 12, 20], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    first = released(applications(given[1:], forces=FORCES[1:]), RULES, SECRET)
    assert not gone(first).any()
    told = InPublic(first.counts, NOTHING)
    second = released(applications(given), RULES, SECRET, in_public=told)
    status = second.table.set_index(["force", "category"])["status"]
    assert status["kent", ROUTES[0]] == "suppressed"
    assert status[NATION, ROUTES[0]] == "suppressed"
    # what all of Kent adds is large and need not be hidden
    assert status[NATION, "all"] == "ok"
