"""All forces on a strip: every value there, no other force's name, no ranks."""

import itertools

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.figures import spread
from vawg_analysis.presentation.figures.swarm import offsets
from vawg_analysis.presentation.theme import DARK_BLUE

NATION = "England and Wales"


def dots(picture, label):
    (axes,) = picture.figure.axes
    return [list(line.get_xdata()) for line in axes.lines if line.get_label() == label]


def test_every_force_is_a_dot_and_one_stands_out(forces):
    picture = spread(forces, area="Kent", nation=NATION)
    assert dots(picture, "forces") == [[0.08, 0.09, 0.09, 0.20]]
    assert dots(picture, "Kent") == [[0.10]]
    assert dots(picture, NATION) == [[0.11]]
    (kent,) = [
        line for line in picture.figure.axes[0].lines if line.get_label() == "Kent"
    ]
    assert kent.get_markerfacecolor() == DARK_BLUE


def test_the_forces_own_interval_is_drawn(forces):
    (axes,) = spread(forces, area="Kent", nation=NATION).figure.axes
    drawn = [tuple(lines.get_segments()[0][:, 0]) for lines in axes.collections]
    assert (pytest.approx(0.09), pytest.approx(0.11)) in drawn


def test_no_other_force_hides_behind_the_forces_own_dot(forces):
    alike = forces.assign(value=[0.1, *[0.0999] * 4, 0.11])
    (axes,) = spread(alike, area="Kent", nation=NATION).figure.axes
    heights = {line.get_label(): line.get_ydata() for line in axes.lines}
    apart = np.abs(heights["forces"] - heights["Kent"][0])
    assert apart.min() == pytest.approx(6.0, abs=0.1)  # a dot is 6 points wide


def test_no_other_force_is_named_anywhere(forces):
    svg = spread(forces, area="Kent", nation=NATION).svg
    assert not [name for name in ("Essex", "Surrey", "Sussex", "Dorset") if name in svg]


def test_what_is_noted_of_an_unnamed_force_is_not_said_as_if_of_this_one(forces):
    notes = {"Kent": "codes inferred", NATION: "codes inferred; 5.4% have none yet"}
    noted = forces.assign(note=forces["force"].map(notes).fillna("28.8% have none yet"))
    picture = spread(noted, area="Kent", nation=NATION)
    both = f"Kent, {NATION}: codes inferred"
    assert picture.caveats == [both, f"{NATION}: 5.4% have none yet"]


def test_alt_text(forces):
    assert spread(forces, area="Kent", nation=NATION).alt == (
        "Strips of dots, a strip a measure and a dot a force. “charged”: Kent 10.0% "
        "(95% interval 9.0% to 11.0%), England and Wales 11.0%, 4 other forces from "
        "8.0% to 20.0%. Small forces vary more by chance, so the order of the dots is "
        "no ranking."
    )


def test_on_the_nations_page_no_force_stands_out(forces, words):
    picture = spread(forces, area=NATION, nation=NATION)
    assert dots(picture, "forces") == [[0.08, 0.09, 0.09, 0.10, 0.20]]
    assert "England and Wales 11.0%, 5 forces from 8.0% to 20.0%." in picture.alt
    assert words(picture).count("England and Wales 11.0%") == 1


def test_what_may_not_be_shown_is_left_out_and_counted(forces, words):
    hidden = forces.assign(status=["too few", "suppressed", "ok", "ok", "ok", "ok"])
    picture = spread(hidden, area="Kent", nation=NATION)
    assert dots(picture, "forces") == [[0.09, 0.09, 0.20]]
    np.testing.assert_array_equal(dots(picture, "Kent"), [[np.nan]])
    assert "Kent: too few" in words(picture)
    assert "3 other forces from 9.0% to 20.0% (1 without a figure)" in picture.alt


def test_an_area_without_a_row_is_not_said_to_have_provided_nothing(forces, words):
    picture = spread(forces.drop(index=0), area="Kent", nation=NATION)
    assert "Kent: not available" in words(picture)
    assert "not provided" not in picture.alt


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("left out of this comparison", "Kent: left out of this comparison"),
        ("few people live here", "Kent: not applicable"),
        ("", "Kent: not applicable"),
    ],
)
def test_a_figure_left_out_on_purpose_says_so(forces, words, note, said):
    apart = forces.assign(status=["not applicable"] + ["ok"] * 5, note=note)
    picture = spread(apart, area="Kent", nation=NATION)
    assert f"“charged”: {said}, England and Wales 11.0%" in picture.alt
    assert said in " ".join(words(picture))


def test_the_remark_and_alt_text_say_whose_figures_are_provisional(forces, words):
    early = forces.assign(status=["ok", *["provisional"] * 5])
    some = early.assign(status=["provisional"] * 2 + ["ok"] * 3 + ["provisional"])
    said = {
        "all": spread(early, area="Kent", nation=NATION),
        "some": spread(some, area="Kent", nation=NATION),
        "none": spread(forces, area="Kent", nation=NATION),
    }
    below = {
        name: " ".join(words(picture)).replace("\n", " ")
        for name, picture in said.items()
    }
    assert "Provisional: England and Wales, all other forces." in below["all"]
    assert "Provisional: Kent, England and Wales, some other forces." in below["some"]
    assert "rovisional" not in below["none"] + said["none"].alt
    assert (
        "Kent 10.0% (provisional) (95% interval 9.0% to 11.0%), England and Wales "
        "11.0% (provisional), 4 other forces from 8.0% to 20.0% (1 provisional)."
    ) in said["some"].alt
    assert "Kent 10.0% (95%" in said["all"].alt
    assert "4 other forces from 8.0% to 20.0% (all provisional)." in said["all"].alt


def test_a_reader_is_told_of_chance_in_the_picture_too(forces, words):
    text = " ".join(words(spread(forces, area="Kent", nation=NATION)))
    assert "Small forces vary more by chance" in text.replace("\n", " ")


def test_nothing_to_draw_gives_no_axes(forces):
    picture = spread(
        forces.assign(value=np.nan, lower=np.nan, upper=np.nan),
        area="Kent",
        nation=NATION,
    )
    assert picture.figure.axes == []
    assert picture.alt == "No chart. All forces, Kent: not provided."


def test_frames_are_not_touched_and_bytes_are_the_same(forces):
    before = forces.copy()
    first, second = (spread(forces, area="Kent", nation=NATION).svg for _ in range(2))
    assert first == second
    assert spread(forces.iloc[::-1], area="Kent", nation=NATION).svg == first
    pd.testing.assert_frame_equal(forces, before)


def test_four_measures_of_44_forces_stay_legible(faults):
    names = [f"Force {number}" for number in range(44)]
    measures = ["charged", "a measure with a very long name indeed " * 3, "c", "d"]
    values = pd.DataFrame(
        [
            (measure, name, (7 * place % 44) / 50)
            for measure in measures
            for place, name in enumerate([*names, NATION])
        ],
        columns=["measure", "force", "value"],
    )
    values = values.assign(lower=values["value"], upper=values["value"])
    assert faults(spread(values, area="Force 3", nation=NATION)) == []


def test_a_long_reason_stands_beside_the_axes(forces, faults):
    name = "British Transport Police"
    apart = forces.replace({"Kent": name}).assign(
        status=["not applicable"] + ["ok"] * 5, note="left out of this comparison"
    )
    assert faults(spread(apart, area=name, nation=NATION)) == []


def test_dots_of_a_swarm_do_not_overlap():
    places = np.concatenate([np.linspace(0, 20, 12), np.repeat([3.0, 30.0], 3)])
    moved = offsets(places, 6.0, 100.0, fixed=1)
    assert moved[0] == 0
    for (x, y), (a, b) in itertools.combinations(zip(places, moved, strict=True), 2):
        assert np.hypot(x - a, y - b) >= 6.0 - 1e-6


def test_a_swarm_is_pressed_into_its_room():
    moved = offsets(np.zeros(44), 6.0, 20.0)
    assert np.abs(moved).max() == pytest.approx(20.0)
    assert len(set(moved.round(6))) == 44
