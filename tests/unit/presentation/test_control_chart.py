"""The control chart: phases apart, kinds told by shape and word, breaks named."""

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.figures import control_chart

CHANGE = "new rule"


@pytest.fixture
def chart():
    """Six quarters: three around 10, then a change in recording, three around 40."""
    starts = pd.date_range("2019-07-01", periods=6, freq="3MS").date
    return pd.DataFrame(
        {
            "start": starts,
            "value": [9.0, 10, 11, 39, np.nan, 60],
            "mean": [10.0] * 3 + [40.0] * 3,
            "lower": [7.0] * 3 + [30.0] * 3,
            "upper": [13.0] * 3 + [50.0] * 3,
            "point_type": ["common_cause"] * 4
            + ["missing", "special_cause_neutral_high"],
            "phase": [0, 0, 0, 1, 1, 1],
            "rule": [""] * 5 + ["above the upper limit"],
            "recording_change": ["", "", "", CHANGE, "", ""],
            "note": ["provisional"] * 6,
        }
    )


def drawn(chart, **more):
    return control_chart(chart, what="recorded stalking", area="Kent", **more)


def test_each_phase_has_a_mean_and_limits_of_its_own(chart):
    (ax,) = drawn(chart).figure.axes
    spans = {
        (round(y0, 6), round(x0, 3), round(x1, 3))
        for lines in ax.collections
        for (x0, y0), (x1, _) in [
            segment for segment in getattr(lines, "get_segments", list)()
        ]
    }
    # from 1 July 2019 to 1 April 2020, and from there to 1 January 2021
    for bound in (10, 7, 13):
        assert (bound, 2019.5, 2020.25) in spans
    for bound in (40, 30, 50):
        assert (bound, 2020.25, 2021.0) in spans


def test_no_line_joins_two_phases_and_a_missing_quarter_is_a_gap(chart):
    (ax,) = drawn(chart).figure.axes
    joined = [
        list(line.get_ydata())
        for line in ax.lines
        if line.get_linestyle() == "-" and line.get_marker() == "None"
    ]
    assert joined[0] == [9, 10, 11]
    np.testing.assert_array_equal(joined[1], [39, np.nan, 60])


def test_kinds_differ_in_shape_and_the_key_names_those_there_are(chart, words):
    picture = drawn(chart)
    (ax,) = picture.figure.axes
    shapes = {line.get_label(): line.get_marker() for line in ax.lines}
    assert shapes["Usual"] != shapes["Unusually high"]
    assert {"Usual", "Unusually high"} <= set(words(picture))
    assert "Unusually low" not in words(picture)


def test_a_change_in_recording_is_drawn_where_it_falls_and_said(chart, words):
    picture = drawn(chart)
    dashed = [
        line.get_xdata()
        for line in picture.figure.axes[0].lines
        if line.get_linestyle() == "--"
    ]
    assert [list(x) for x in dashed] == [[2020.25, 2020.25]]
    assert "new rule, Apr 2020" in words(picture)


def test_alt_text(chart):
    assert drawn(chart).alt == (
        "Control chart of recorded stalking each quarter in Kent, July 2019 to "
        "December 2020. July 2019 to March 2020: mean 10, limits 7 to 13 "
        "(provisional); no quarter is unusual. April 2020 to December 2020: mean 40, "
        "limits 30 to 50 (provisional); unusual quarters, by their first month: "
        "October 2020 60 (above the upper limit). Dashed lines mark changes in "
        "recording, and figures on either side may not compare: new rule (April 2020)."
    )


def test_quarters_before_the_first_figure_are_no_part_of_it(chart):
    late = chart.assign(value=[np.nan] * 3 + [39.0, 41, 60])
    picture = drawn(late)
    assert "April 2020 to December 2020" in picture.alt
    assert CHANGE not in picture.alt


def test_a_series_without_any_figure_says_so(chart):
    assert drawn(chart.assign(value=np.nan)).alt == (
        "No chart. recorded stalking, Kent: not provided."
    )


def test_lettering_stays_apart_with_many_changes(chart, faults):
    many = chart.assign(
        recording_change=["", *["a change with a long label"] * 5], phase=range(6)
    )
    assert faults(drawn(many)) == []


def test_the_frame_is_not_touched(chart):
    before = chart.copy()
    assert drawn(chart).svg == drawn(chart).svg
    pd.testing.assert_frame_equal(chart, before)
