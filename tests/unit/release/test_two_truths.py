"""Two truths that fit all that is published give the public the same, byte for byte."""

from dataclasses import replace

import pandas as pd
import pytest
from released_rows import HALVES, YEAR, told
from truths import returns

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.public import secret_kpis
from vawg_analysis.release.rules_in_force import rules
from vawg_analysis.release.suppression import released

KPIS = ["5.1", "5.2", "7.1", "6.1", "6.2"]
LATER = ["5.1", "7.1", "6.2"]
"""Those that are released again, and of the year."""
COUNTS = ["numerator", "denominator"]


def tables(store, periods, kpis):
    """The KPI table of each period, as internal readers see it."""
    given = {"period": periods[0], "force": NATION, "data": str(store.folder)}
    asked = Question.of(Parameters.check(given), *map(Period.parse, periods))
    asked = replace(asked, breakdowns=("sex", "ethnicity", "domestic_abuse"))
    found = kpi_table(store, asked, kpis=kpis)
    return [found[found["period"] == p].reset_index(drop=True) for p in periods]


def release(table, before=()):
    secret = secret_kpis(of_records=True)
    return released(table, rules(), secret, in_public=told(before))


@pytest.fixture(scope="module")
def truths(store_of_returns):
    """The KPI table of either truth."""
    stores = [store_of_returns(returns(first)) for first in ((2, 3), (3, 2))]
    return [tables(store, HALVES[:1], KPIS)[0] for store in stores]


@pytest.fixture(scope="module")
def first(truths):
    return [release(table) for table in truths]


@pytest.fixture(scope="module")
def public(first):
    return [done.table for done in first]


@pytest.fixture(scope="module")
def later_truths(store_of_returns):
    """Of either truth the half-year again and the year; each year has the same sums.

    Kent and Essex each have one crime more of the few; their orders are as they were.
    """
    found = []
    for kent, essex in ((2, 3), (3, 2)):
        orders = returns((kent, essex), (22 - kent, 22 - essex))
        revised = returns((kent + 1, essex + 1), (21 - kent, 21 - essex))
        store = store_of_returns(orders | {"crimes": revised["crimes"]})
        found.append(tables(store, (HALVES[0], YEAR), LATER))
    return found


@pytest.fixture(scope="module")
def later_public(first, later_truths):
    """What either truth's public sees: the half-year again, and then the year."""
    found = []
    for done, (again, year) in zip(first, later_truths, strict=True):
        second = release(again, [done])
        found.append([second.table, release(year, [done, second]).table])
    return found


def moved(one, other):
    """Where the counts of two truths differ."""
    return (one[COUNTS].fillna(-1) != other[COUNTS].fillna(-1)).any(axis=1)


def are_the_same(one, other):
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    assert one.to_csv().encode() == other.to_csv().encode()


def test_the_truths_differ_in_what_is_kept_back_alone(truths, public):
    differ = moved(*truths)
    assert set(public[0].loc[differ, "status"]) == {"suppressed"}
    where = truths[0].loc[differ, ["kpi", "breakdown"]].drop_duplicates()
    found = set(where.itertuples(index=False, name=None))
    assert found >= {("5.1", "sex"), ("5.1", "ethnicity"), ("7.1", "ethnicity")}
    assert found >= {("6.1", "order_type"), ("6.1", "sex"), ("6.2", "order_type")}


def test_internal_readers_see_intervals_that_tell_them_apart(truths):
    """What the public must not see is there to be told: the test is no empty one."""
    one, other = (t[t["numerator"].notna()] for t in truths)
    same = ~moved(one, other)
    apart = same & (one["lower"].fillna(-1) != other["lower"].fillna(-1))
    kinds = set(one.loc[apart, "measure"])
    assert {"recorded_crimes", "charged", "breach_rate"} <= kinds
    assert (same & (one["note"] != other["note"])).any()


def test_what_the_public_sees_is_the_same_byte_for_byte(public):
    are_the_same(*public)


def test_a_revision_and_the_year_differ_in_what_is_kept_back_alone(
    truths, later_truths, later_public
):
    for one, other, shown in zip(*later_truths, later_public[0], strict=True):
        differ = moved(one, other)
        assert set(shown.loc[differ, "status"]) == {"suppressed"}


def test_of_a_revision_and_the_year_the_public_sees_the_same(later_public):
    for one, other in zip(*later_public, strict=True):
        are_the_same(one, other)
