"""Figures in words; expected texts written by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.wording import (
    axis_text,
    figure_text,
    figures_in_words,
    interval_text,
    number_text,
    within_sentence,
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.046, "proportion", "4.6%"),
        (0.0, "proportion", "0%"),
        (1.0, "proportion", "100%"),
        (0.0625, "proportion", "6.3%"),
        (0.00049, "proportion", "under 0.1%"),
        (0.0005, "proportion", "0.1%"),
        (0.9995, "proportion", "over 99.9%"),
        (507827, "crimes", "507,827"),
        (np.int64(0), "crimes", "0"),
        (-12, "crimes", "−12"),
        (6.305, "per 1,000 female population", "6.31"),
        (0.0, "per 1,000 female population", "0"),
        (0.004, "per 1,000 female population", "under 0.01"),
        (14.5, "days", "14.5"),
        (98.0, "days", "98"),
        (math.nan, "days", "not available"),
        (pd.NA, "crimes", "not available"),
    ],
)
def test_a_number_has_the_digits_of_its_unit(value, unit, text):
    assert number_text(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "status", "text"),
    [
        (0.046, "proportion", "ok", "4.6%"),
        (0.046, "proportion", "provisional", "4.6% (provisional)"),
        (6.31, "per 1,000 female population", "ok", "6.31 per 1,000 female population"),
        (1.0, "per 1,000 residents", "ok", "1.00 per 1,000 residents"),
        (1, "crimes", "ok", "1 crime"),
        (0, "crimes", "ok", "0 crimes"),
        (1234, "count", "ok", "1,234"),
        (98, "days", "ok", "98 days"),
        (math.nan, "proportion", "too few", "too few"),
        (0.5, "proportion", "suppressed", "suppressed"),
        (0, "crimes", "not provided", "not provided"),
        (math.nan, "proportion", "ok", "not available"),
    ],
)
def test_a_figure_says_its_unit_or_why_there_is_none(value, unit, status, text):
    assert figure_text(value, unit, status) == text


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Charged or summonsed", "charged or summonsed"),
        (
            "Favourable answers: Survey of Kent: I would report it",
            "favourable answers: Survey of Kent: I would report it",
        ),
        ("I would report it", "I would report it"),
        ("ONS estimate", "ONS estimate"),
        ("Domestic Violence Disclosure Scheme", "Domestic Violence Disclosure Scheme"),
        ("A rate per order", "a rate per order"),
        ("", ""),
    ],
)
def test_names_keep_their_capitals_within_a_sentence(text, within):
    assert within_sentence(text) == within


def test_a_status_that_is_none_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match=r"'supressed'.*Did you mean “suppressed”\?"):
        figure_text(1, "crimes", "supressed")


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "text"),
    [
        (0.0455, 0.0494, "proportion", "4.6% to 4.9%"),
        (0.0, 0.03, "proportion", "0% to 3.0%"),
        (0.0, 0.00002, "proportion", "0% to 0.002%"),
        (0.0, 0.0000004, "proportion", "0% to under 0.1%"),
        (0.00002, 0.00004, "proportion", "0.002% to 0.004%"),
        (0.0000001, 0.0000002, "proportion", "under 0.1%"),
        (0.00003, 0.0056, "proportion", "0.003% to 0.560%"),
        (0.0010, 0.0014, "proportion", "0.10% to 0.14%"),
        (0.95, 0.9998, "proportion", "95.00% to 99.98%"),
        (0.1, 0.1, "proportion", "10.0% to 10.0%"),
        (0.0253, 5.572, "crimes", "0.03 to 5.57"),
        (0.003, 0.019, "per 1,000 female population", "0.003 to 0.019"),
        (0.0004, math.nan, "proportion", "0.04% or more"),
        (6.2, 6.4, "per 1,000 female population", "6.20 to 6.40"),
        (90, 112.5, "days", "90.0 to 112.5"),
        (90, math.nan, "days", "90 or more"),
        (90, math.inf, "days", "90 or more"),
        (math.nan, 112, "days", "up to 112"),
        (math.nan, math.nan, "days", "not available"),
    ],
)
def test_an_interval_says_both_bounds_or_which_is_missing(lower, upper, unit, text):
    assert interval_text(lower, upper, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.2, "proportion", "20%"),
        (0.025, "proportion", "2.5%"),
        (-5, "count", "−5"),
        (25000, "count", "25,000"),
        (2.5, "per 1,000 female population", "2.5"),
    ],
)
def test_marks_on_an_axis_have_no_needless_decimals(value, unit, text):
    assert axis_text(value, unit) == text


def test_a_kpi_table_becomes_words_and_stays_untouched():
    frame = pd.DataFrame(
        {
            "measure": ["a", "b", "c", "d"],
            "value": [0.046, np.nan, 1, 6.3],
            "lower": [0.044, np.nan, 0.03, 6.2],
            "upper": [0.047, np.nan, 5.57, 6.4],
            "unit": ["proportion", "days", "crimes", "per 1,000 female population"],
            "status": ["ok", "too few", "ok", "provisional"],
        }
    )
    before = frame.copy()
    worded = figures_in_words(frame)
    assert worded.to_dict("list") == {
        "measure": ["a", "b", "c", "d"],
        "figure": ["4.6%", "too few", "1", "6.30 (provisional)"],
        "interval": ["4.4% to 4.7%", "too few", "0.03 to 5.57", "6.20 to 6.40"],
    }
    pd.testing.assert_frame_equal(frame, before)
