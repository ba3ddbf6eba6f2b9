"""Forces against a threshold: told apart by shape, in the order given, described."""

import pandas as pd

from vawg_analysis.presentation.figures import against_threshold

NAN = float("nan")


def frame(**changed):
    rows = pd.DataFrame(
        {
            "area": ["England and Wales", "Avon and Somerset", "Kent", "Wiltshire"],
            "steadied": [0.06, 0.05, 0.12, NAN],
            "lower": [0.058, 0.04, 0.1, NAN],
            "upper": [0.062, 0.06, 0.14, NAN],
            "threshold_lower": 0.1,
            "threshold_upper": NAN,
            "flagged": [NAN, 1.0, 0.0, NAN],
            "status": ["ok", "provisional", "ok", "not provided"],
        }
    )
    return rows.assign(**changed)


def drawn(rows, heading="Charged, rape"):
    return against_threshold(
        rows, unit="proportion", heading=heading, threshold="at least 10.0%"
    )


def test_it_says_how_many_prompt_enquiry_and_which():
    alt = drawn(frame()).alt
    assert "between 5.0% and 12.0%" in alt and "at least 10.0%" in alt
    assert "1 of 2 forces prompt enquiry: Avon and Somerset." in alt


def test_areas_stand_as_given_and_a_missing_one_says_why():
    svg = drawn(frame()).svg
    places = [svg.index(f">{area}<") for area in frame()["area"]]
    assert places == sorted(places)
    assert ">not provided<" in svg and ">12.0%<" in svg


def test_a_flagged_force_has_another_shape():
    figure = drawn(frame()).figure
    shapes = {
        tuple(line.get_xdata()): line.get_marker()
        for line in figure.axes[0].lines
        if line.get_marker() not in ("None", "")
    }
    assert [m for x, m in shapes.items() if 0.05 in x] == ["D"]
    assert [m for x, m in shapes.items() if 0.12 in x] == ["o"]


def test_limits_of_two_sides_are_both_drawn():
    both = frame(threshold_lower=0.03, threshold_upper=0.09)
    ends = [
        round(float(segment[0][0]), 3)
        for lines in drawn(both).figure.axes[0].collections
        for segment in lines.get_segments()
        if len(segment) > 1 and segment[0][0] == segment[1][0]
    ]
    assert ends.count(0.03) == ends.count(0.09) == 3


def test_where_no_area_has_a_figure_nothing_is_drawn():
    none = frame(steadied=NAN, lower=NAN, upper=NAN, status="not provided")
    assert drawn(none).alt.startswith("No chart.")
    assert "No force is judged" in drawn(frame(flagged=NAN)).alt


def test_a_long_title_stays_within_the_picture():
    long = "Suspect unknown, victim does not support, rape, British Transport Police"
    figure = drawn(frame(), f"{long}, year ending March 2025").figure
    figure.draw_without_rendering()
    title = figure.axes[0].xaxis.label.get_window_extent()
    assert title.x1 <= figure.bbox.x1
    assert title.y0 >= 0
