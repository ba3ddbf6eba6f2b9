"""Frames as the notebooks hand them over, small enough to check by hand."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from vawg_analysis.presentation.theme import styled

FIGURES = ["value", "lower", "upper"]


@pytest.fixture
def counts():
    """Two offences over five quarters; stalking has no figure for the third."""
    starts = pd.date_range("2018-04-01", periods=5, freq="3MS")
    rape = pd.DataFrame({"start": starts, "offence": "rape", "value": [4, 6, 8, 7, 9]})
    stalking = pd.DataFrame(
        {"start": starts, "offence": "stalking", "value": [10, 20, np.nan, 40, 1250]}
    )
    return pd.concat([rape, stalking], ignore_index=True)


@pytest.fixture
def changes():
    """One change within the series, one of another offence, one before the start."""
    return pd.DataFrame(
        {
            "date": ["2019-01-01", "2019-01-01", "2014-04-01"],
            "offence": ["stalking", "harassment", "stalking"],
            "label": ["new rule", "8R leaves 8L", "8Q begins"],
        }
    )


@pytest.fixture
def shares():
    """Three outcomes of Kent and of England and Wales."""
    outcomes = ["charged", "type 15", "type 16"]
    kent = pd.DataFrame(
        [[0.05, 0.04, 0.06], [0.25, 0.23, 0.27], [0.70, 0.68, 0.72]], columns=FIGURES
    ).assign(outcome=outcomes, area="Kent")
    nation = pd.DataFrame(
        [[0.08, 0.078, 0.082], [0.26, 0.258, 0.262], [0.66, 0.658, 0.662]],
        columns=FIGURES,
    ).assign(outcome=outcomes, area="England and Wales")
    return pd.concat([kent, nation], ignore_index=True).assign(status="ok")


@pytest.fixture
def forces():
    """One measure of five forces and England and Wales."""
    names = ["Kent", "Essex", "Surrey", "Sussex", "Dorset", "England and Wales"]
    values = np.array([0.10, 0.08, 0.09, 0.09, 0.20, 0.11])
    return pd.DataFrame(
        {
            "measure": "charged",
            "force": names,
            "value": values,
            "lower": values - 0.01,
            "upper": values + 0.01,
        }
    )


@pytest.fixture
def parts():
    """Crimes of two offences in up to three parts."""
    return pd.DataFrame(
        [
            ["rape", "female", 1800],
            ["rape", "male", 200],
            ["stalking", "not in the data", 3000],
        ],
        columns=["category", "part", "value"],
    )


@pytest.fixture
def words():
    """Every visible piece of text of a picture."""
    return lambda picture: [text.get_text() for text in _visible(picture.figure)]


@pytest.fixture
def faults():
    """What is wrong with a picture's lettering: text cut off, text upon text."""
    return _faults


def _visible(figure):
    return [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip()
    ]


def _faults(picture):
    with styled():
        # Pixels so small that letters are not drawn wider to fit them.
        picture.figure.set_dpi(288)
        FigureCanvasAgg(picture.figure).draw()
        boxes = [
            (text.get_text(), Text.get_window_extent(text))
            for text in _shown(picture.figure)
        ]
    sheet = picture.figure.bbox
    found = [
        f"cut off: {text}"
        for text, box in boxes
        if box.x0 < sheet.x0 - 2
        or box.x1 > sheet.x1 + 2
        or box.y0 < sheet.y0 - 2
        or box.y1 > sheet.y1 + 2
    ]
    for place, (text, box) in enumerate(boxes):
        for other, its in boxes[place + 1 :]:
            if _share(box, its):
                found.append(f"upon one another: {text} / {other}")
    return found


def _shown(figure):
    """Text that is drawn: not the labels of axes that are switched off."""
    hidden = {
        id(text)
        for axes in figure.axes
        if not axes.axison
        for axis in (axes.xaxis, axes.yaxis)
        for text in axis.findobj(Text)
    }
    return [text for text in _visible(figure) if id(text) not in hidden]


def _share(box, other):
    """Whether two boxes share more than 0.5 by 1.5 points: more than their margins."""
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.y1, other.y1) - max(box.y0, other.y0)
    return wide > 2 and high > 6
