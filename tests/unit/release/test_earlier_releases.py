"""What was published before is known: it is subtracted, and cannot protect any more."""

import re
from itertools import product

import numpy as np
import pandas as pd
import pytest
from released_rows import (
    FORCES,
    HALVES,
    ROUTES,
    RULES,
    SECRET,
    YEAR,
    applications,
    counts,
    statuses,
)

from vawg_analysis.disclosure import attack
from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.suppression import released


def gone(done):
    return (done.table["status"] == "suppressed").to_numpy()


def test_the_same_figures_again_are_the_same_release():
    truth = applications(counts(1, 5))
    first = released(truth, RULES, SECRET)
    again = released(truth, RULES, SECRET, in_public=InPublic((first.counts,)))
    assert gone(first).any()
    pd.testing.assert_frame_equal(again.table, first.table)


@pytest.mark.parametrize("seed", range(5))
def test_a_revision_hides_what_was_hidden_and_leaves_what_was_told(seed):
    before = counts(seed, 8)
    first = released(applications(before), RULES, SECRET)
    after = before.copy()
    after[0, 0] += 1
    told = InPublic((first.counts,))
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
    told = InPublic((first.counts, second.counts))
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
    told = InPublic((first.counts,))
    year = released(applications(one + two, YEAR), RULES, SECRET, in_public=told)
    status = statuses(year.table)
    assert not gone(first).any()
    assert status["kent", ROUTES[0]] == "suppressed"
    alone = released(applications(one + two, YEAR), RULES, SECRET)
    assert not gone(alone).any()


def test_a_force_that_comes_later_is_not_one_nation_less_the_other():
    """Kent's return comes after the first release: what it adds is its own."""
    given = np.array([[3, 12, 20], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    first = released(applications(given[1:], forces=FORCES[1:]), RULES, SECRET)
    assert not gone(first).any()
    told = InPublic((first.counts,))
    second = released(applications(given), RULES, SECRET, in_public=told)
    status = statuses(second.table)
    assert status["kent", ROUTES[0]] == "suppressed"
    assert status[NATION, ROUTES[0]] == "suppressed"
    # what all of Kent adds is large and need not be hidden
    assert status[NATION, "all"] == "ok"


def national_routes(table):
    """The table with routes of England and Wales alone."""
    shown = (table["breakdown"] == "all") | (table["force"] == NATION)
    return table[shown].reset_index(drop=True)


@pytest.mark.parametrize("then", [HALVES[0], YEAR])
def test_a_force_that_is_not_shown_is_what_it_adds_to_the_nation(then):
    """Kent comes later, and by route no force is shown: 102 less 99 is Kent's."""
    given = np.array([[3, 12, 20], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    first = applications(given[1:], HALVES[0], forces=FORCES[1:])
    made = [released(national_routes(first), RULES, SECRET)]
    if then == YEAR:
        half = national_routes(applications(given, HALVES[1]))
        made.append(released(half, RULES, SECRET))
        given = 2 * given
    assert not any(gone(done).any() for done in made)
    told = InPublic(tuple(done.counts for done in made))
    later = national_routes(applications(given, then))
    done = released(later, RULES, SECRET, in_public=told)
    status = statuses(done.table)
    assert status[NATION, ROUTES[0]] == "suppressed"
    assert status[NATION, "all"] == "ok"
    (rest,) = done.proof[done.proof["count"] == 3].to_dict("records")
    assert rest["most"] - rest["least"] >= RULES.width


def test_what_cannot_be_protected_any_more_is_refused_without_a_count():
    """An earlier release hid one count alone: its total less the others is 3."""
    truth = applications([[3, 12, 20], [20, 17, 18], [19, 40, 50], [60, 70, 10]])
    told = truth.assign(hidden_n=truth["numerator"] == 3, hidden_d=pd.NA)
    undivided = truth[truth["breakdown"] == "all"]
    with pytest.raises(Refused, match="kent, 6.3, applications") as refused:
        released(undivided, RULES, SECRET, in_public=InPublic((told,)))
    said = str(refused.value)
    assert "vawg kpis PERIOD --audience internal" in said
    assert not re.search(r"\b(3|12|20|35)\b", said.replace("6.3", ""))


def known_of_all(tables, truths):
    """Intervals of what no release shows; the same number again is the same count."""
    cells, sums, shown = {}, [], set()
    for table, truth in zip(tables, truths, strict=True):
        counts = truth.set_index(["force", "category"])["numerator"].astype(int)
        name = {place: (*place, count) for place, count in counts.items()}
        cells |= {name[place]: count for place, count in counts.items()}
        areas = [*FORCES, NATION]
        sums += [
            {"total": name[a, "all"], "parts": [name[a, r] for r in ROUTES]}
            for a in areas
        ]
        sums += [
            {"total": name[NATION, r], "parts": [name[f, r] for f in FORCES]}
            for r in ("all", *ROUTES)
        ]
        told = table["status"] != "suppressed"
        places = table.loc[told, ["force", "category"]].itertuples(index=False)
        shown |= {name[tuple(place)] for place in places}
    found = attack(cells, sums, set(cells) - shown).set_index("cell")
    return found["upper"] - found["lower"], shown


def in_turn(*counts):
    """Tables of releases of one period, one after the other, and the truth of each."""
    truths, tables, told = [applications(each) for each in counts], [], ()
    for truth in truths:
        done = released(truth, RULES, SECRET, in_public=InPublic(told))
        tables.append(done.table)
        told = (*told, done.counts)
    return tables, truths


BEFORE = np.array([[20, 17, 18], [19, 40, 50], [60, 70, 10], [30, 31, 32]])


def test_what_the_release_before_the_last_told_protects_nothing():
    """The first shows 20; the second hides it, revised; the third has 20 once more."""
    second, third = BEFORE.copy(), BEFORE.copy()
    second[0] = [22, 3, 18]
    third[0] = [20, 2, 18]
    tables, truths = in_turn(BEFORE, second, third)
    assert statuses(tables[0])["kent", ROUTES[0]] == "ok"
    assert statuses(tables[1])["kent", ROUTES[1]] == "suppressed"
    width, shown = known_of_all(tables, truths)
    for place in (("kent", ROUTES[1], 3), ("kent", ROUTES[1], 2)):
        assert place not in shown
        assert width[[place]].item() >= RULES.width
    # to hide the 20 again would protect nothing
    assert statuses(tables[2])["kent", ROUTES[0]] != "suppressed"


@pytest.mark.parametrize("seed", range(8))
def test_three_releases_of_one_period_keep_each_others_secrets(seed):
    draw = np.random.default_rng(seed)
    first = draw.poisson(5, size=(4, 3))
    second = first + (draw.random((4, 3)) < 0.4) * draw.integers(1, 4, size=(4, 3))
    third = np.where(draw.random((4, 3)) < 0.5, first, second)
    tables, truths = in_turn(first, second, third)
    width, shown = known_of_all(tables, truths)
    secret = {
        (force, category, int(count))
        for truth in truths
        for force, category, count in truth[
            ["force", "category", "numerator"]
        ].itertuples(index=False)
        if 1 <= count <= RULES.largest_secret
    }
    assert secret
    assert not secret & shown
    assert (width.reindex(list(secret)) >= RULES.width).all()


def test_halves_are_tied_by_their_year_when_one_is_released_again():
    """The year shows what the halves add up to: a revised half must not tell more."""
    one, two = counts(3, 5), counts(53, 7)
    again = one.copy()
    again[1, 1] += 6
    truths = [
        applications(one, HALVES[0]),
        applications(two, HALVES[1]),
        applications(one + two, YEAR),
        applications(again, HALVES[0]),
    ]
    told = []
    for truth in truths:
        done = released(truth, RULES, SECRET, in_public=InPublic(tuple(told)))
        told.append(done.counts.assign(status=done.table["status"]))
    last = done
    width, truth = outsider(told[:3], truths[:3])
    secret = list(truth.index[truth.between(1, 4)])
    assert (width.reindex(secret) >= RULES.width).all()
    # of all four releases, every secret count is in the last proof
    assert len(last.proof) >= len(secret)
    assert (last.proof["most"] - last.proof["least"]).min() >= RULES.width
