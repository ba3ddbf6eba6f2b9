"""The funnel: every force a dot by its volume, one named, no rank."""

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.figures import funnel_plot


@pytest.fixture
def funnel():
    """Four forces around 6%: Kent within, Essex between, Surrey outside both."""
    return pd.DataFrame(
        {
            "force": ["Kent", "Essex", "Surrey", "Dorset"],
            "value": [0.05, 0.10, 0.15, np.nan],
            "denominator": [1000.0, 2000.0, 500.0, 40.0],
            "centre": 0.06,
            "outside_95": [False, True, True, False],
            "outside_99.8": [False, False, True, False],
        }
    )


@pytest.fixture
def lines():
    return pd.DataFrame(
        {
            "denominator": [40.0, 500, 2000],
            "lower_95": [0.0, 0.03, 0.05],
            "upper_95": [0.2, 0.09, 0.07],
            "lower_99.8": [0.0, 0.02, 0.04],
            "upper_99.8": [0.3, 0.1, 0.08],
        }
    )


def drawn(forces, lines, area="Kent"):
    words = {"what": "the share charged, rape", "base": "crimes with an outcome"}
    return funnel_plot(forces, lines, area=area, **words)


def points(picture, label):
    (line,) = [m for m in picture.figure.axes[0].lines if m.get_label() == label]
    return list(line.get_xdata()), list(line.get_ydata())


def test_a_force_is_a_dot_at_its_volume_and_value(funnel, lines):
    picture = drawn(funnel, lines)
    assert points(picture, "Kent") == ([1000], [0.05])
    assert points(picture, "forces") == ([500, 2000], [0.15, 0.10])
    assert points(picture, "upper 95%") == ([40, 500, 2000], [0.2, 0.09, 0.07])
    assert points(picture, "lower 99.8%") == ([40, 500, 2000], [0.0, 0.02, 0.04])


def test_no_other_force_is_named(funnel, lines):
    svg = drawn(funnel, lines).svg
    assert not [name for name in ("Essex", "Surrey", "Dorset") if name in svg]


def test_alt_text_places_the_force_and_counts_the_others(funnel, lines):
    assert drawn(funnel, lines).alt == (
        "Funnel plot of the share charged, rape, by crimes with an outcome, a dot a "
        "force, around 6.0% for all forces together. Kent: 5.0% of 1,000 crimes with "
        "an outcome, within the 95% limits. Of 2 other forces 0 lie within the 95% "
        "limits, 1 between these and the 99.8% limits, 1 outside both. The limits "
        "allow for chance and for how much forces differ anyway."
    )


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("Essex", "between the 95% and the 99.8% limits"),
        ("Surrey", "outside the 99.8% limits"),
        ("Dorset", "Dorset: not shown"),
    ],
)
def test_the_place_is_said(funnel, lines, area, said):
    assert said in drawn(funnel, lines, area).alt


def test_what_may_not_be_shown_is_no_dot_but_counted(funnel, lines, words):
    text = " ".join(words(drawn(funnel, lines))).replace("\n", " ")
    assert "1 without a figure that may be shown" in text


def test_lettering_and_bytes(funnel, lines, faults):
    picture = drawn(funnel, lines)
    assert faults(picture) == []
    assert picture.svg == drawn(funnel.iloc[::-1], lines).svg


def test_nothing_to_draw_gives_no_axes(funnel, lines):
    assert drawn(funnel.assign(value=np.nan), lines).figure.axes == []
