"""The quarterly chart: what is drawn is what was given, and gaps stay gaps."""

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.figures import trend
from vawg_analysis.presentation.figures.labels import lanes
from vawg_analysis.presentation.theme import DARK_BLUE

MIDDLES = [2018.375, 2018.625, 2018.875, 2019.125, 2019.375]
"""The middles of the quarters from April 2018 on, by hand: 15 May is 4.5/12."""


def test_a_panel_an_offence_holds_the_values_given(counts, changes):
    rape, stalking = trend(counts, changes, area="Kent").figure.axes
    assert rape.get_title(loc="left") == "Rape"
    line = rape.lines[0]
    np.testing.assert_allclose(line.get_xdata(), MIDDLES)
    np.testing.assert_array_equal(line.get_ydata(), [4, 6, 8, 7, 9])
    assert line.get_color() == DARK_BLUE
    np.testing.assert_array_equal(
        stalking.lines[0].get_ydata(), [10, 20, np.nan, 40, 1250]
    )


def test_what_is_noted_of_one_offence_has_its_name(counts, changes):
    noted = counts.assign(
        area="Kent", note=counts["offence"].map({"rape": "", "stalking": "no code yet"})
    )
    assert trend(noted, changes, area="Kent").caveats == ["stalking: no code yet"]


def test_a_missing_quarter_is_a_gap_whether_its_row_is_there_or_not(counts, changes):
    without = counts.dropna()
    stalking = trend(without, changes, area="Kent").figure.axes[1]
    np.testing.assert_array_equal(
        stalking.lines[0].get_ydata(), [10, 20, np.nan, 40, 1250]
    )
    (shade,) = stalking.patches
    assert (shade.get_x(), shade.get_width()) == pytest.approx((2018.75, 0.25))


def test_a_figure_between_two_gaps_is_still_seen(changes):
    starts = pd.date_range("2018-04-01", periods=5, freq="3MS")
    lonely = pd.DataFrame(
        {"start": starts, "offence": "rape", "value": [1, np.nan, 3, np.nan, 5]}
    )
    (axes,) = trend(lonely, changes, area="Kent").figure.axes
    np.testing.assert_array_equal(axes.lines[1].get_ydata(), [1, np.nan, 3, np.nan, 5])
    assert axes.lines[1].get_marker() == "o"


def test_a_scale_starts_at_nought_and_is_no_finer_than_five_crimes(changes):
    few = pd.DataFrame(
        {"start": ["2018-04-01", "2018-07-01"], "offence": "rape", "value": [0, 1]}
    )
    (axes,) = trend(few, changes, area="City of London").figure.axes
    low, high = axes.get_ylim()
    assert low == 0 and high >= 5


def test_a_correction_below_nought_stays_in_the_picture(changes):
    negative = pd.DataFrame(
        {"start": ["2018-04-01", "2018-07-01"], "offence": "rape", "value": [8, -3]}
    )
    (axes,) = trend(negative, changes, area="Kent").figure.axes
    assert axes.get_ylim()[0] <= -3


def test_a_change_is_marked_in_its_own_panel_where_it_falls(counts, changes, words):
    picture = trend(counts, changes, area="Kent")
    rape, stalking = picture.figure.axes
    dashed = [line for line in stalking.lines if line.get_linestyle() == "--"]
    assert [list(line.get_xdata()) for line in dashed] == [[2019.0, 2019.0]]
    assert not [line for line in rape.lines if line.get_linestyle() == "--"]
    assert "new rule, Jan 2019" in words(picture)
    assert not [text for text in words(picture) if "8R" in text or "8Q" in text]


def test_the_last_figure_is_written_at_its_end(counts, changes, words):
    assert {"9", "1,250"} <= set(words(trend(counts, changes, area="Kent")))


def test_alt_text(counts, changes):
    assert trend(counts, changes, area="Kent").alt == (
        "Line charts of the crimes recorded each quarter in Kent, April 2018 to "
        "June 2019, one chart an offence. From first to last quarter: rape 4 to 9; "
        "stalking 10 to 1,250. Dashed lines mark changes in recording, and figures on "
        "either side may not compare: new rule (stalking, January 2019). Gaps are "
        "missing figures, not zeros: stalking October 2018 to December 2018."
    )


def test_alt_text_says_when_a_series_begins_late_and_ends_early(counts, changes):
    shorter = counts.assign(
        value=counts["value"].where(~counts.index.isin([0, 4]))  # rape, both ends
    )
    alt = trend(shorter, changes, area="Kent").alt
    assert "rape 6 (from July 2018) to 7 (up to March 2019);" in alt
    assert "rape April 2019 to June 2019" in alt
    assert "rape April 2018" not in alt


def test_an_offence_without_any_figure_says_so_in_its_panel(counts, changes, words):
    nothing = counts.assign(value=counts["value"].where(counts["offence"] == "rape"))
    picture = trend(nothing, changes, area="Kent")
    assert "not provided" in words(picture)
    assert not picture.figure.axes[1].lines
    assert picture.alt.endswith("Not provided: stalking.")


def test_an_offence_without_any_figure_says_the_status_given(counts, changes, words):
    status = counts["offence"].map({"rape": "ok", "stalking": "not applicable"})
    picture = trend(counts.assign(status=status), changes, area="Kent")
    assert "not applicable" in words(picture)
    assert not picture.figure.axes[1].lines
    assert picture.alt.endswith("Not applicable: stalking.")
    nothing = trend(counts.assign(status="not applicable"), changes, area="Kent")
    assert nothing.alt == (
        "No chart. Crimes recorded each quarter, Kent: not applicable."
    )


def test_quarters_missing_for_several_reasons_are_not_called_not_applicable(
    counts, changes, words
):
    early = counts["start"] < "2019-01-01"
    status = early.map({True: "not applicable", False: "not provided"})
    picture = trend(
        counts.assign(status=status.where(counts["offence"] == "rape", "ok")),
        changes,
        area="Kent",
    )
    assert picture.alt.endswith("Not provided: rape.")
    assert "not applicable" not in words(picture)


def test_without_any_figure_there_are_no_empty_axes(counts, changes, words):
    picture = trend(counts.assign(value=np.nan), changes, area="Kent")
    assert picture.figure.axes == []
    assert words(picture) == ["Crimes recorded each quarter, Kent: not provided"]
    assert picture.alt == (
        "No chart. Crimes recorded each quarter, Kent: not provided."
    )


def test_frames_are_not_touched_and_bytes_are_the_same(counts, changes):
    before = counts.copy(), changes.copy()
    first, second = (trend(counts, changes, area="Kent").svg for _ in range(2))
    assert first == second
    pd.testing.assert_frame_equal(counts, before[0])
    pd.testing.assert_frame_equal(changes, before[1])


@pytest.mark.parametrize("factor", [1, 10_000])
def test_six_panels_with_many_changes_stay_legible(factor, faults):
    starts = pd.date_range("2012-04-01", periods=52, freq="3MS")
    names = ["rape", "controlling or coercive behaviour", "malicious communications"]
    names = [*names, "stalking", "harassment", "an offence with a name " * 3]
    counts = pd.DataFrame(
        [(start, name, factor * 9) for name in names for start in starts],
        columns=["start", "offence", "value"],
    )
    dates = ["2014-04-01", "2015-04-01", "2017-04-01", "2020-04-01", "2024-04-01"]
    changes = pd.DataFrame(
        [(date, "harassment", "8R leaves 8L") for date in dates]
        + [(date, "rape", "19J begins") for date in dates[1::3]],
        columns=["date", "offence", "label"],
    )
    assert faults(trend(counts, changes, area="England and Wales")) == []


def test_labels_that_would_meet_stand_in_lanes_of_their_own():
    placed = lanes([0.0, 50.0, 300.0], ["a", "b", "c"], [80.0, 80.0, 80.0], 350.0)
    assert [(label.on_the_right, label.lane) for label in placed] == [
        (True, 1),
        (True, 0),
        (False, 0),
    ]
