"""From one cell to one value: numbers, dates, states, forces."""

import datetime

import pytest

from vawg_analysis.returns import codes, dates, lists, values
from vawg_analysis.returns.cells import Wrong


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (" 66776 ", 66776),
        ("1,204", 1204),
        ("12,345,678", 12345678),
        ("-45", -45),
        ("-00 ", 0),
        (" -   ", 0),
        (12.0, 12),
        (-3, -3),
        ("7.0", 7),
        ("\u00a012\u00a0", 12),
    ],
)
def test_whole_numbers_as_published(cell, number):
    assert values.whole(cell) == number


@pytest.mark.parametrize(
    "cell",
    ["", "1,20", "12a", "2.5", 2.5, "1.2E+06", "12-", "(3)", True, float("inf"), "1 2"]
    + ["9" * 23, "9" * 400, 1e300],
)
def test_anything_else_is_no_whole_number(cell):
    with pytest.raises(Wrong):
        values.whole(cell)


@pytest.mark.parametrize(
    ("cell", "share"), [("0,6", 0.6), ("0,71", 0.71), ("1", 1), ("5.1e-05", 0.000051)]
)
def test_shares_with_a_decimal_comma_or_point(cell, share):
    assert values.share(cell) == pytest.approx(share)


@pytest.mark.parametrize("cell", ["71", "1,01", "-0,1", "71%"])
def test_a_share_lies_between_nought_and_one(cell):
    with pytest.raises(Wrong):
        values.share(cell)


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2018/19", 2018), ("2018-19", 2018), ("1999/00", 1999), ("2018/2019", 2018)],
)
def test_financial_years(cell, year):
    assert dates.financial_year(cell) == year


@pytest.mark.parametrize(
    "cell", ["2018", "2018/20", "18/19", "2019/18", "", "9999/00", "0000/01"]
)
def test_what_is_no_financial_year(cell):
    with pytest.raises(Wrong, match="not a financial year"):
        dates.financial_year(cell)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("2024-01", "2024-01-to-2024-01"),
        ("2014-12-01", "2014-12-to-2014-12"),
        ("2014-12-01 00:00:00", "2014-12-to-2014-12"),
        ("31/12/2014", "2014-12-to-2014-12"),
        ("1/3/2022", "2022-03-to-2022-03"),
        (datetime.datetime(2007, 3, 1), "2007-03-to-2007-03"),
        (datetime.date(2007, 3, 1), "2007-03-to-2007-03"),
    ],
)
def test_months(cell, name):
    assert dates.month(cell) == name


@pytest.mark.parametrize("cell", ["12/31/2014", "2014-13", "March 2014", "30/2/2014"])
def test_what_is_no_date(cell):
    with pytest.raises(Wrong, match="not a date"):
        dates.month(cell)


@pytest.mark.parametrize("cell", ["9999-12", "31/12/9999", "1899-12-30"])
def test_a_year_that_cannot_be_right(cell):
    with pytest.raises(Wrong, match="the year of the date cannot be right"):
        dates.month(cell)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("31/3/2020", "2020-01-to-2020-03"),
        ("30/6/2020", "2020-04-to-2020-06"),
        ("30/9/2020", "2020-07-to-2020-09"),
        ("31/12/2020", "2020-10-to-2020-12"),
    ],
)
def test_quarters_by_their_last_day(cell, name):
    assert dates.quarter_ending(cell) == name


def test_a_day_within_a_quarter_ends_none():
    with pytest.raises(Wrong, match="last day of a quarter"):
        dates.quarter_ending("30/3/2020")


@pytest.mark.parametrize(
    ("quarter", "name"),
    [
        (1, "2017-07-to-2018-06"),
        (2, "2017-10-to-2018-09"),
        (3, "2018-01-to-2018-12"),
        (4, "2018-04-to-2019-03"),
    ],
)
def test_twelve_months_to_a_quarter_of_the_financial_year(quarter, name):
    assert dates.twelve_months(2018, quarter) == name


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("n/a – DATA not provided", "not provided"),
        (" NA ", "not applicable"),
        ("[x]", "not provided"),
        ("[z]", "not applicable"),
        ("0", ""),
        (0, ""),
        ("none", ""),
    ],
)
def test_why_there_is_no_number(cell, state):
    assert values.missing(cell) == state


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("West Midlands", "west-midlands"),
        ("West Midlands Region", codes.TOTAL),
        ("E12000005", codes.TOTAL),
        ("Yorkshire and the Humber", codes.TOTAL),
        ("England", codes.TOTAL),
        ("Total England and Wales", codes.TOTAL),
        ("North Wales", "north-wales"),
        ("Cifas", "cifas"),
        ("W15000004", "dyfed-powys"),
    ],
)
def test_forces_and_totals_of_forces(name, slug):
    assert codes.force(name) == slug


def test_a_date_made_of_a_range_of_ages_is_told():
    with pytest.raises(Wrong, match="a date stands where text is expected"):
        values.text(datetime.date(2024, 10, 14))


def test_every_offence_and_outcome_of_the_reference_tables_is_allowed():
    for code in lists.offence_codes().values():
        assert codes.offence_code((code, "")) == code
    for code in lists.outcome_types().values():
        assert codes.outcome_type(code) == code
    assert {"1A", "2A", "3A", "0", "23"} <= set(lists.outcome_types().values())
