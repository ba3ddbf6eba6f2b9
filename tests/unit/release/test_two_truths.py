"""Two truths that fit all that is published give the public the same, byte for byte."""

from dataclasses import replace

import pandas as pd
import pytest
from released_rows import PERIOD
from truths import returns

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.public import secret_kpis
from vawg_analysis.release.rules_in_force import rules
from vawg_analysis.release.suppression import released

KPIS = ["5.1", "5.2", "7.1", "6.1", "6.2"]
COUNTS = ["numerator", "denominator"]


@pytest.fixture(scope="module")
def truths(store_of_returns):
    """The KPI table of either truth, as internal readers see it."""
    found = []
    for kent, essex in ((2, 3), (3, 2)):
        store = store_of_returns(returns(kent, essex))
        given = {"period": PERIOD, "force": NATION, "data": str(store.folder)}
        asked = Question.of(Parameters.check(given))
        asked = replace(asked, breakdowns=("sex", "ethnicity", "domestic_abuse"))
        found.append(kpi_table(store, asked, kpis=KPIS))
    return found


@pytest.fixture(scope="module")
def public(truths):
    secret = secret_kpis(of_records=True)
    return [released(table, rules(), secret).table for table in truths]


def test_the_truths_differ_in_what_is_kept_back_alone(truths, public):
    one, other = (table[COUNTS].fillna(-1) for table in truths)
    moved = (one != other).any(axis=1)
    assert set(public[0].loc[moved, "status"]) == {"suppressed"}
    where = truths[0].loc[moved, ["kpi", "breakdown"]].drop_duplicates()
    found = set(where.itertuples(index=False, name=None))
    assert found >= {("5.1", "sex"), ("5.1", "ethnicity"), ("7.1", "ethnicity")}
    assert found >= {("6.1", "order_type"), ("6.1", "sex"), ("6.2", "order_type")}


def test_internal_readers_see_intervals_that_tell_them_apart(truths):
    """What the public must not see is there to be told: the test is no empty one."""
    one, other = (t[t["numerator"].notna()] for t in truths)
    same = (one[COUNTS].fillna(-1) == other[COUNTS].fillna(-1)).all(axis=1)
    apart = same & (one["lower"].fillna(-1) != other["lower"].fillna(-1))
    kinds = set(one.loc[apart, "measure"])
    assert {"recorded_crimes", "charged", "breach_rate"} <= kinds
    assert (same & (one["note"] != other["note"])).any()


def test_what_the_public_sees_is_the_same_byte_for_byte(public):
    one, other = public
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    assert one.to_csv().encode() == other.to_csv().encode()
