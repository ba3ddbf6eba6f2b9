"""Band and present value: what lies outside is another shape and another word."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection

from vawg_analysis.presentation.figures import change

HEADING = "Change since the year before"


@pytest.fixture
def moved():
    return pd.DataFrame(
        {
            "measure": ["rape", "stalking", "violence"],
            "value": [0.05, 1.5, np.nan],
            "band_lower": [-0.1, -0.2, np.nan],
            "band_upper": [0.1, 0.2, np.nan],
            "said": ["100 to 105", "100 to 250", "not shown"],
            "status": ["", "", "now: too few"],
        }
    )


def test_a_band_and_a_dot_a_measure(moved):
    (ax,) = change(moved, area="Kent", heading=HEADING).figure.axes
    dots = {line.get_label(): line for line in ax.lines}
    assert list(dots["rape"].get_xdata()) == [0.05]
    assert list(dots["stalking"].get_xdata()) == [1.5]
    assert dots["rape"].get_marker() != dots["stalking"].get_marker()
    bands = [c for c in ax.collections if isinstance(c, PolyCollection)]
    spans = [
        (part.vertices[:, 0].min(), part.vertices[:, 0].max())
        for band in bands
        for part in band.get_paths()
    ]
    assert spans == [(-0.1, 0.1), (-0.2, 0.2)]


def test_a_measure_without_a_band_says_why(moved, words):
    texts = words(change(moved, area="Kent", heading=HEADING))
    assert " now: too few" in texts
    assert {"Now, within", "Now, outside"} <= set(texts)


def test_alt_text(moved):
    assert change(moved, area="Kent", heading=HEADING).alt == (
        "Bands with a dot, a row a measure, Kent: change since the year before; the "
        "band is where each was to be expected. “rape”: 5.0%, within −10.0% to 10.0%. "
        "“stalking”: 150.0%, outside −20.0% to 20.0%. “violence”: now: too few."
    )


def test_lettering_stays_apart(moved, faults):
    long = moved.assign(measure=["a very long name of a measure indeed", "b", "c"])
    assert faults(change(long, area="Kent", heading=HEADING)) == []


def test_nothing_to_compare_gives_no_axes(moved):
    none = change(moved.assign(value=np.nan), area="Kent", heading=HEADING)
    assert none.figure.axes == []
