"""Dots and intervals: the values drawn, what stands in a missing one's place."""

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.figures import composition, intervals
from vawg_analysis.presentation.theme import DARK_BLUE, ORANGE

NATION = "England and Wales"


def marks(picture):
    """Each series' label, values, colour, shape and filling."""
    (axes,) = picture.figure.axes
    return {
        line.get_label(): (
            list(line.get_xdata()),
            line.get_markeredgecolor(),
            line.get_marker(),
            line.get_markerfacecolor(),
        )
        for line in axes.lines
    }


def bounds(picture):
    """The intervals drawn: a frame of (lower, upper) a series, NaN where none is."""
    (axes,) = picture.figure.axes
    return [
        [tuple(segment[:, 0]) for segment in lines.get_segments() if len(segment)]
        for lines in axes.collections
    ]


def test_both_areas_are_drawn_as_given_and_told_apart_by_shape(shares):
    picture = composition(shares, area="Kent", comparator=NATION)
    assert marks(picture) == {
        "Kent": ([0.05, 0.25, 0.70], DARK_BLUE, "o", DARK_BLUE),
        NATION: ([0.08, 0.26, 0.66], ORANGE, "D", "white"),
    }
    assert bounds(picture) == [
        [(0.04, 0.06), (0.23, 0.27), (0.68, 0.72)],
        [(0.078, 0.082), (0.258, 0.262), (0.658, 0.662)],
    ]


def test_rows_stand_in_the_order_given_each_dot_beside_its_label(shares):
    (axes,) = composition(shares, area="Kent", comparator=NATION).figure.axes
    rows = {text.get_text(): text.xy[1] for text in axes.texts}
    labelled = [rows["charged"], rows["type 15"], rows["type 16"]]
    assert labelled == sorted(labelled)
    for line in axes.lines:
        assert np.abs(line.get_ydata() - labelled).max() < 10


def test_the_scale_starts_at_nought_and_holds_every_bound(shares):
    (axes,) = composition(shares, area="Kent", comparator=NATION).figure.axes
    low, high = axes.get_xlim()
    assert low == 0 and high > 0.72
    assert axes.get_xticks()[0] == 0


def test_every_value_is_written_beside_its_dot(shares, words):
    written = words(composition(shares, area="Kent", comparator=NATION))
    assert {"5.0%", "25.0%", "70.0%", "8.0%", "26.0%", "66.0%"} <= set(written)
    assert "Share of assigned outcomes" in written


def test_what_is_noted_of_one_area_alone_has_its_name(shares):
    kent, nation = shares["area"].unique()
    noted = shares.assign(note=shares["area"].map({kent: "", nation: "BTP too"}))
    picture = composition(noted, area=kent, comparator=nation)
    assert picture.caveats == [f"{nation}: BTP too"]


def test_an_area_beside_itself_is_drawn_once(shares):
    picture = composition(shares, area=NATION, comparator=NATION)
    assert list(marks(picture)) == [NATION]
    assert "against" not in picture.alt


def test_alt_text(shares):
    assert composition(shares, area="Kent", comparator=NATION).alt == (
        "Dots with 95% intervals. Outcomes as a share of assigned outcomes, Kent "
        "against England and Wales. Largest in Kent: “type 16”, 70.0% (95% interval "
        "68.0% to 72.0%); England and Wales 66.0%. Smallest: “charged”, 5.0% (95% "
        "interval 4.0% to 6.0%); England and Wales 8.0%. The figure of England and "
        "Wales lies outside the interval of Kent for 2 of 3, furthest for “type 16”, "
        "70.0% against 66.0%."
    )


@pytest.mark.parametrize("status", ["too few", "suppressed", "not provided"])
def test_a_figure_that_may_not_be_shown_is_said_and_never_drawn(shares, words, status):
    hidden = shares.assign(
        status=["ok", status, "ok", "ok", "ok", "ok"]  # Kent's type 15; its value stays
    )
    picture = composition(hidden, area="Kent", comparator=NATION)
    np.testing.assert_array_equal(marks(picture)["Kent"][0], [0.05, np.nan, 0.70])
    assert f"Kent: {status}" in words(picture)
    assert f"No figure for Kent: “type 15” ({status})." in picture.alt
    assert "25.0%" not in picture.svg and "27.0%" not in picture.svg


def test_a_missing_row_is_not_provided(shares, words):
    picture = composition(shares.drop(index=1), area="Kent", comparator=NATION)
    np.testing.assert_array_equal(marks(picture)["Kent"][0], [0.05, np.nan, 0.70])
    assert "Kent: not provided" in words(picture)


def test_a_figure_missing_without_a_reason_is_not_available(shares, words):
    missing = shares.assign(value=[0.05, np.nan, 0.70, 0.08, 0.26, 0.66])
    picture = composition(missing, area="Kent", comparator=NATION)
    np.testing.assert_array_equal(marks(picture)["Kent"][0], [0.05, np.nan, 0.70])
    assert "Kent: not available" in words(picture)


def test_a_share_of_nought_is_a_dot_at_nought(words):
    none = pd.DataFrame(
        {"outcome": ["charged"], "area": "City of London", "value": 0.0}
    ).assign(lower=0.0, upper=0.3, status="ok")
    picture = composition(none, area="City of London", comparator="City of London")
    assert marks(picture)["City of London"][0] == [0.0]
    assert "0%" in words(picture)


PROVISIONAL = "provisional"


@pytest.mark.parametrize(
    ("statuses", "remark"),
    [
        (["ok"] * 3 + [PROVISIONAL] * 3, "Provisional: England and Wales."),
        ([PROVISIONAL] * 6, "Provisional: Kent, England and Wales."),
        (["ok", PROVISIONAL] + ["ok"] * 4, "Provisional: Kent (“type 15”)."),
        # What is missing is not provisional, and keeps no area from being all so.
        (["too few"] + [PROVISIONAL] * 2 + ["ok"] * 3, "Provisional: Kent."),
        (["ok"] * 6, ""),
    ],
)
def test_the_remark_names_whose_figures_are_provisional(
    shares, words, statuses, remark
):
    picture = composition(
        shares.assign(status=statuses), area="Kent", comparator=NATION
    )
    assert [text for text in words(picture) if "rovisional" in text] == [remark][
        : bool(remark)
    ]


def test_alt_text_calls_provisional_what_is_and_nothing_else(shares):
    nation = shares.assign(status=["ok"] * 3 + [PROVISIONAL] * 3)
    alt = composition(nation, area="Kent", comparator=NATION).alt
    assert (
        "Largest in Kent: “type 16”, 70.0% (95% interval 68.0% to 72.0%); England and "
        "Wales 66.0% (provisional). Smallest: “charged”, 5.0% (95% interval 4.0% to "
        "6.0%); England and Wales 8.0% (provisional)."
    ) in alt
    assert alt.endswith("“type 16”, 70.0% against 66.0% (provisional).")
    own = nation.assign(status=[PROVISIONAL] * 3 + ["ok"] * 3)
    of_kent = intervals(
        own.rename(columns={"outcome": "category"}), unit="proportion", area="Kent"
    ).alt
    assert (
        "“charged”, 5.0% (provisional) (95% interval 4.0% to 6.0%); "
        "England and Wales 8.0%."
    ) in of_kent


def test_nothing_to_draw_gives_the_reason_and_no_axes(shares, words):
    picture = composition(
        shares.assign(status="suppressed"), area="Kent", comparator=NATION
    )
    assert picture.figure.axes == []
    text = "Outcomes as a share of assigned outcomes, Kent: suppressed"
    assert words(picture) == [text]
    assert picture.alt == f"No chart. {text}."


def test_rates_have_their_unit_on_the_scale(words):
    rates = pd.DataFrame(
        [
            ["rape", "Kent", 2.24, 2.14, 2.34],
            ["rape", NATION, 2.39, 2.38, 2.40],
        ],
        columns=["category", "area", "value", "lower", "upper"],
    )
    picture = intervals(rates, unit="per 1,000 female population", area="Kent")
    assert [values for values, *_ in marks(picture).values()] == [[2.24], [2.39]]
    assert {"Per 1,000 female population", "2.24", "2.39"} <= set(words(picture))
    assert picture.alt == (
        "Dots with 95% intervals. Per 1,000 female population, Kent against England "
        "and Wales. “rape”, 2.24 (95% interval 2.14 to 2.34); England and Wales 2.39. "
        "The figure of England and Wales lies outside the interval of Kent for 1 of "
        "1, furthest for “rape”, 2.24 against 2.39."
    )


def test_more_than_one_other_area_is_refused():
    three = pd.DataFrame(
        {"category": "rape", "area": ["Kent", "Essex", "Surrey"], "value": 1.0}
    ).assign(lower=0.5, upper=1.5)
    with pytest.raises(ValueError, match="one area beside Kent .*: Essex, Surrey"):
        intervals(three, unit="days", area="Kent")


def test_frames_are_not_touched_and_bytes_are_the_same(shares):
    before = shares.copy()
    drawn = [composition(shares, area="Kent", comparator=NATION) for _ in range(2)]
    assert drawn[0].svg == drawn[1].svg
    pd.testing.assert_frame_equal(shares, before)


def test_long_labels_and_wide_intervals_stay_legible(shares, faults):
    long = shares.assign(
        outcome=shares["outcome"] + ": suspect identified, victim supports action " * 3,
        upper=1.0,
        status=["ok", "not applicable", "ok", "ok", "ok", "too few"],
    ).replace({"Kent": "British Transport Police"})
    picture = composition(long, area="British Transport Police", comparator=NATION)
    assert faults(picture) == []
