"""What proved a release proves a later one of the same months: nothing is searched."""

import numpy as np
import pandas as pd
import pytest
from released_rows import (
    FORCES,
    HALVES,
    RULES,
    SECRET,
    YEAR,
    applications,
    counts,
    told,
)

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import blocks
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.protected_counts import UNPROTECTED
from vawg_analysis.release.suppression import released


def halves(one, two, of_first=FORCES):
    """Two half-years, each released by itself."""
    first = applications(one, HALVES[0], of_first)
    tables = (first, applications(two, HALVES[1]))
    return [released(table, RULES, SECRET) for table in tables]


@pytest.fixture
def without_search(monkeypatch):
    """A release after others in which nothing is looked for."""

    def done(table, made):
        monkeypatch.setattr(blocks, "protect_block", lambda *_: None)
        monkeypatch.setattr(blocks.Seeker, "protect", lambda *_: np.inf)
        return released(table, RULES, SECRET, in_public=told(made))

    return done


def gone_of_nation(done):
    """By split and category, whether the figure of England and Wales is suppressed."""
    rows = done.table[done.table["force"] == NATION]
    return rows.set_index(["breakdown", "category"])["status"] == "suppressed"


def secret(*each):
    return sum(int(((one >= 1) & (one <= 4)).sum()) for one in each)


def is_safe(done):
    """Every secret count is wide, and none that is not took its split with it."""
    wide = done.proof["most"] - done.proof["least"] >= RULES.width
    return wide.all() and not (done.reasons == UNPROTECTED).any()


@pytest.mark.parametrize("seed", range(4))
def test_a_year_rests_on_its_halves(seed, without_search):
    one, two = counts(seed, 6), counts(seed + 20, 6)
    year = applications(one + two, YEAR)
    done = without_search(year, halves(one, two))
    assert is_safe(done)
    assert len(done.proof) >= secret(one, two, one + two) > 2


@pytest.mark.parametrize("seed", range(4))
def test_what_both_halves_show_of_england_and_wales_the_year_shows(
    seed, without_search
):
    """Where forces of a half make up for each other so do they in the year."""
    one, two = (counts(number, mean=9) for number in (seed, seed + 20))
    made = halves(one, two)
    shown = ~(gone_of_nation(made[0]) | gone_of_nation(made[1]))
    assert shown.any()
    year = without_search(applications(one + two, YEAR), made)
    assert not gone_of_nation(year)[shown].any()


def test_where_the_proofs_are_lost_it_is_searched():
    one, two = counts(0, 6), counts(20, 6)
    made = halves(one, two)
    year = applications(one + two, YEAR)
    lost = InPublic(tuple(done.counts for done in made))
    assert is_safe(released(year, RULES, SECRET, in_public=lost))


def test_a_force_that_one_half_lacks_is_not_in_the_year(without_search):
    """England and Wales of the year differs as the forces do that the year has."""
    one, two = counts(1, 6), counts(21, 6)
    two[0, 0] = 2
    made = halves(one[1:], two, of_first=FORCES[1:])
    kept = [*FORCES[1:]]
    done = without_search(applications((one + two)[1:], YEAR, kept), made)
    assert is_safe(done)


def test_a_half_that_is_released_again_rests_on_the_year(without_search):
    one, two = counts(2, 6), counts(22, 6)
    made = halves(one, two)
    year = applications(one + two, YEAR)
    made.append(released(year, RULES, SECRET, in_public=told(made)))
    again = one.copy()
    again[3, 2] += 30
    done = without_search(applications(again, HALVES[0]), made)
    assert is_safe(done)
    assert len(done.proof) >= secret(one, two, one + two)


def test_a_release_without_secrets_has_nothing_to_carry(without_search):
    many = np.full((4, 3), 40)
    made = halves(many, many)
    assert all(done.alternatives.moves.empty for done in made)
    done = without_search(applications(many + many, YEAR), made)
    assert (done.table["status"] != "suppressed").all()


def halved(proof):
    return proof.moves.assign(by=proof.moves["by"] / 2), proof.shown


def elsewhere(proof):
    cells = np.roll(proof.shown["cell"], 1)
    return proof.moves, proof.shown.assign(cell=cells)


def twice(proof):
    more = proof.moves.assign(by=7)
    return pd.concat([more, proof.moves, more]), pd.concat([proof.shown] * 2)


@pytest.mark.parametrize("harm", [halved, elsewhere, twice])
def test_a_proof_that_was_tampered_with_makes_no_release_less_safe(harm):
    one, two = counts(1, 6), counts(21, 6)
    made = halves(one, two)
    proofs = tuple(Alternatives(*harm(done.alternatives)) for done in made)
    given = InPublic(tuple(done.counts for done in made), proofs=proofs)
    done = released(applications(one + two, YEAR), RULES, SECRET, in_public=given)
    assert is_safe(done)
    assert len(done.proof) >= secret(one, two, one + two)
