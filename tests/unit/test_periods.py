from datetime import date

import pytest

from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.problems import Refused


def test_a_period_is_half_open_and_spelt_by_its_months():
    period = Period.parse("2021-10-to-2022-03")
    assert (period.start, period.end) == (date(2021, 10, 1), date(2022, 4, 1))
    assert period.name == "2021-10-to-2022-03"
    assert period.label == "October 2021 to March 2022"
    assert period.months == 6


@pytest.mark.parametrize(
    ("year", "quarter", "name"),
    [
        ("2018/19", 1, "2018-04-to-2018-06"),
        ("2018/19", 3, "2018-10-to-2018-12"),
        ("2018/19", 4, "2019-01-to-2019-03"),
        ("1999/00", 4, "2000-01-to-2000-03"),
    ],
)
def test_financial_quarters_begin_in_april(year, quarter, name):
    assert Period.financial_quarter(year, quarter).name == name


def test_a_december_ends_with_its_year():
    period = Period.month(2024, 12)
    assert (period.name, period.label) == ("2024-12-to-2024-12", "December 2024")
    assert period.end == date(2025, 1, 1)


def test_a_year_is_named_by_its_end():
    assert Period.parse("2024-04-to-2025-03").label == "year ending March 2025"


def test_quarters_of_a_window():
    window = Period.parse("2021-10-to-2022-03")
    assert [q.name for q in window.quarters] == [
        "2021-10-to-2021-12",
        "2022-01-to-2022-03",
    ]


@pytest.mark.parametrize("name", ["2021-11-to-2022-03", "2021-10-to-2022-04"])
def test_a_window_that_cuts_a_quarter_has_none(name):
    assert Period.parse(name).quarters == ()


@pytest.mark.parametrize(
    ("other", "shares"),
    [
        ("2021-07-to-2021-09", False),
        ("2021-07-to-2021-10", True),
        ("2021-12-to-2021-12", True),
        ("2022-03-to-2022-06", True),
        ("2022-04-to-2022-06", False),
    ],
)
def test_periods_overlap_where_they_share_a_month(other, shares):
    window, other = Period.parse("2021-10-to-2022-03"), Period.parse(other)
    assert window.overlaps(other) is other.overlaps(window) is shares


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("2021-11-to-2022-02", "2021-10-to-2022-03"),
        ("2021-12-to-2021-12", "2021-10-to-2021-12"),
        ("2021-10-to-2022-01", "2021-10-to-2022-03"),
        ("2021-10-to-2022-03", "2021-10-to-2022-03"),
    ],
)
def test_the_whole_quarters_around_a_window(name, whole):
    assert Period.parse(name).in_whole_quarters.name == whole


def test_quarters_between_takes_both_ends():
    first = Period.parse("2012-04-to-2012-06")
    last = Period.parse("2025-01-to-2025-03")
    assert len(quarters_between(first, last)) == 13 * 4


@pytest.mark.parametrize(
    "name",
    [
        "2021-13-to-2022-03",
        "2022-03-to-2021-10",
        "2021/22",
        "",
        "2021-10",
        "0000-01-to-0000-03",
        "1899-10-to-1900-03",
        "2100-10-to-2101-03",
        "9999-10-to-9999-12",
    ],
)
def test_what_is_not_a_period_is_refused_with_an_example(name):
    with pytest.raises(Refused, match="2021-10-to-2022-03"):
        Period.parse(name)


def test_months_the_wrong_way_round_are_called_so_and_turned():
    with pytest.raises(Refused) as refused:
        Period.parse("2025-03-to-2024-04")
    assert "the wrong way round" in str(refused.value)
    assert str(refused.value).endswith("Did you mean “2024-04-to-2025-03”?")
    with pytest.raises(Refused) as refused:
        Period.parse("2025-03-to-1824-04")
    assert "the wrong way round" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("2024/25", "2024-04-to-2025-03"),
        ("2024-2025", "2024-04-to-2025-03"),
        ("1999-00", "1999-04-to-2000-03"),
        ("2024-10", ""),
        ("2024/26", ""),
    ],
)
def test_a_financial_year_is_spelt_out(name, spelt):
    with pytest.raises(Refused) as refused:
        Period.parse(name)
    assert str(refused.value).endswith(f"Did you mean “{spelt}”?" if spelt else "2100.")


def test_the_last_month_of_the_last_year_is_a_period():
    assert Period.parse("2100-12-to-2100-12").end == date(2101, 1, 1)
