"""What can be asked for, and what is refused and why."""

import pytest

from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.synthesis.request import BASELINE, Request


def test_a_period_that_cuts_a_quarter_is_refused_with_the_reason():
    with pytest.raises(Refused, match="cuts a quarter.*January, April, July or Octob"):
        Request.check(Period.parse("2021-11-to-2022-04"))


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(Refused) as refused:
        Request.check(Period.parse("2021-10-to-2021-11"), seed=-1, scale=0)
    assert len(refused.value.problems) == 3


def test_each_return_and_force_has_a_stream_of_its_own():
    one, again = Request(BASELINE), Request(BASELINE)
    drawn = one.generator("crimes", "kent").random(3).tolist()
    assert drawn == again.generator("crimes", "kent").random(3).tolist()
    for other in (
        one.generator("crimes", "essex"),
        one.generator("orders", "kent"),
        Request(BASELINE, seed=2).generator("crimes", "kent"),
        Request(Period.parse("2022-04-to-2022-09")).generator("crimes", "kent"),
    ):
        assert drawn != other.random(3).tolist()


def test_a_year_is_two_half_years():
    assert Request(Period.parse("2024-04-to-2025-03")).half_years == 2
