"""A split that nothing protects is withheld whole; what was proven beside it stays."""

import pandas as pd
import pytest
from released_rows import FORCES, PERIOD, ROUTES, RULES, SECRET, applications, row

from vawg_analysis.disclosure import blocks
from vawg_analysis.release import protectable
from vawg_analysis.release.in_public import COUNTS as COUNTS_TOLD
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.protected_counts import SMALL, UNPROTECTED
from vawg_analysis.release.report import disclosure_report
from vawg_analysis.release.suppression import released
from vawg_analysis.release.system import release_system
from vawg_analysis.release.withheld_splits import without

COUNTS = [[2, 1, 0], [20, 7, 8], [9, 40, 50], [3, 70, 10]]
MEN = (3, 20, 40)
"""So many are about men, and all else about women; of Kent's nobody knows."""


@pytest.fixture
def truth():
    """Applications by route and by sex: SYNTHETIC."""
    by_sex = [
        row(PERIOD, force, "sex", sex, number)
        for force, counts, men in zip(FORCES[1:], COUNTS[1:], MEN, strict=True)
        for sex, number in (("male", men), ("female", sum(counts) - men))
    ]
    return pd.concat([applications(COUNTS), pd.DataFrame(by_sex)], ignore_index=True)


@pytest.fixture
def told(truth):
    """An earlier release said that Kent has three: no route of these can be kept."""
    known = truth[(truth["force"] == "kent") & (truth["breakdown"] == "all")]
    return InPublic((known.assign(hidden_n=False, hidden_d=pd.NA)[COUNTS_TOLD],))


@pytest.fixture
def rounds(monkeypatch):
    """How many tables each round of a family looks for."""
    found = []

    def a_round(*given):
        found.append(0)
        return search(*given)

    def a_table(*given):
        found[-1] += 1
        return look(*given)

    search, look = protectable.protected_pattern, blocks.cheap_move
    monkeypatch.setattr(protectable, "protected_pattern", a_round)
    monkeypatch.setattr(blocks, "cheap_move", a_table)
    return found


def test_what_was_proven_is_not_looked_for_again(truth, told, rounds):
    done = released(truth, RULES, SECRET, in_public=told)
    first, second = rounds
    assert first > second == 0
    routes = truth["breakdown"] == "route"
    assert (done.reasons[routes] == UNPROTECTED).all()
    sexes = done.reasons[truth["breakdown"] == "sex"]
    assert set(sexes) == {"", SMALL}
    assert (done.proof["most"] - done.proof["least"]).min() >= RULES.width


def test_the_report_says_which_split_went_and_what_it_cost(truth, told):
    done = released(truth, RULES, SECRET, in_public=told)
    said = disclosure_report(done, RULES, pd.DataFrame())
    rows = len(ROUTES) * (len(FORCES) + 1)
    assert said["splits withheld whole"] == [
        {"kpis": "6.3", "basis": "period", "breakdown": "route", "figures": rows}
    ]


def test_what_is_withheld_stays_an_unknown_of_the_same_sums(truth):
    release = release_system(truth, RULES)
    routes = truth.index[truth["breakdown"] == "route"]
    after = without(release, routes)
    assert after.system is release.system
    gone = ~release.unseen & after.unseen
    assert gone.sum() == len(routes)
    assert not after.sensitive[gone].any()
    assert (after.sensitive == release.sensitive & ~gone).all()


def test_what_is_left_of_a_withheld_count_is_no_secret_any_more():
    shares = pd.DataFrame(
        row(PERIOD, "kent", split, "x", 18, of, measure="disclosed", unit="proportion")
        for split, of in (("route", 20), ("sex", 21))
    )
    release = release_system(shares, RULES)
    after = without(release, shares.index[:1])
    assert sorted(release.system.counts[release.sensitive]) == [2, 3]
    assert after.system.counts[after.sensitive].tolist() == [3]
