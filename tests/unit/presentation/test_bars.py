"""Stacked bars: lengths, labels, and parts told apart without colour."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from vawg_analysis.presentation.figures import bars


def drawn(picture):
    """Left end, length, colour and hatch of every bar's part."""
    (axes,) = picture.figure.axes
    return [
        (
            bar.get_x(),
            bar.get_width(),
            to_hex(bar.get_facecolor()).upper(),
            bar.get_hatch(),
        )
        for container in axes.containers
        for bar in container
    ]


def test_parts_are_as_long_as_their_values_and_stand_end_to_end(parts):
    assert drawn(bars(parts, area="Kent", unit="crimes")) == [
        (0, 1800, "#12436D", ""),
        (1800, 200, "#28A197", "////"),
        (0, 3000, "#801650", "\\\\\\\\"),
    ]


def test_every_figure_is_written(parts, words):
    written = words(bars(parts, area="Kent", unit="crimes"))
    assert {"2,000", "1,800", "200", "3,000", "Number of crimes."} <= set(written)
    assert written.count("3,000") == 1


def test_alt_text(parts):
    assert bars(parts, area="Kent", unit="crimes").alt == (
        "Bars of the number of crimes in Kent, 5,000 in all. Largest: stalking, 3,000. "
        "Smallest: rape, 2,000. By part: female 1,800; male 200; not in the data 3,000."
    )


def test_a_missing_part_is_said_not_drawn_and_not_added_up(parts, words):
    missing = parts.assign(value=[1800, np.nan, 3000])
    picture = bars(missing, area="Kent", unit="crimes")
    assert [length for _, length, *_ in drawn(picture)] == [1800, 3000]
    assert "not provided" in words(picture)
    assert picture.alt == (
        "Bars of the number of crimes in Kent. stalking, 3,000. By part: female 1,800; "
        "male not provided; not in the data 3,000. Not provided in full: rape."
    )


def test_nought_is_written_as_nought(parts, words):
    none = parts.assign(value=[1800, 0, 3000])
    assert "0" in words(bars(none, area="Kent", unit="crimes"))


def test_a_correction_goes_to_the_left_and_is_explained(words):
    corrected = pd.DataFrame(
        {"category": ["rape", "rape"], "part": ["a", "b"], "value": [-6, 40]}
    )
    picture = bars(corrected, area="Kent", unit="crimes")
    assert [bar[:2] for bar in drawn(picture)] == [(0, -6), (0, 40)]
    assert picture.figure.axes[0].get_xlim()[0] <= -6
    assert {"34", "−6", "40"} <= set(words(picture))
    assert any("below nought corrects" in text for text in words(picture))


def test_four_parts_are_refused():
    four = pd.DataFrame({"category": "x", "part": list("abcd"), "value": 1})
    with pytest.raises(ValueError, match="3 parts, not 4: a, b, c, d"):
        bars(four, area="Kent", unit="crimes")


def test_nothing_to_draw_gives_no_axes(parts):
    picture = bars(parts.assign(value=np.nan), area="Kent", unit="crimes")
    assert picture.figure.axes == []
    assert picture.alt == "No chart. Number of crimes, Kent: not provided."


def test_frames_are_not_touched_and_bytes_are_the_same(parts):
    before = parts.copy()
    first, second = (bars(parts, area="Kent", unit="crimes").svg for _ in range(2))
    assert first == second
    pd.testing.assert_frame_equal(parts, before)


@pytest.mark.parametrize("factor", [0, 0.001, 1, 20_000])
def test_bars_of_any_size_stay_legible(factor, faults):
    names = ["harassment", "a category with a very long name " * 3, "rape"]
    counts = pd.DataFrame(
        [
            (name, f"offence wording names a {part} victim", round(1000 * factor))
            for name in names
            for part in ("female", "male", "further")
        ],
        columns=["category", "part", "value"],
    )
    assert faults(bars(counts, area="England and Wales", unit="crimes")) == []
