"""The picture: its bytes, its description, its style."""

from xml.etree import ElementTree

import matplotlib
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.figure import Figure

from vawg_analysis.presentation.theme import (
    DARK_BLUE,
    DARK_PINK,
    ORANGE,
    TURQUOISE,
    Picture,
    styled,
)


@pytest.fixture
def draw():
    def drawing(alt="A line that rises from 1 to 2."):
        with styled():
            figure = Figure()
            axes = figure.add_subplot()
            axes.plot([1, 2])
            axes.set_title("<b> & $x$")
        return Picture(figure, alt)

    return drawing


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_picture_without_alt_text_is_refused(alt, draw):
    with pytest.raises(ValueError, match="needs alt text"):
        draw(alt)


def test_the_same_drawing_has_the_same_bytes(draw):
    first, second = draw(), draw()
    assert first.svg == second.svg
    assert Picture(first.figure, first.alt).svg == first.svg


def test_a_notebook_gets_the_svg_once_with_its_alt_text(draw):
    picture = draw()
    data, metadata = DisplayFormatter().format(picture)
    assert data["image/svg+xml"] == picture.svg
    assert metadata["image/svg+xml"] == {"alt": "A line that rises from 1 to 2."}
    assert data["text/plain"] == "Picture: A line that rises from 1 to 2."
    assert not [kind for kind in data if kind.startswith(("image/png", "text/html"))]


def test_the_svg_carries_its_description_even_with_marks_in_it(draw):
    root = ElementTree.fromstring(draw('Kent’s "share" is < 5% & falls').svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Kent’s "share" is < 5% & falls'


def test_the_svg_names_no_maker_no_date_and_no_address(draw):
    svg = draw().svg
    for trace in ("metadata", "Matplotlib", "matplotlib.org", "DOCTYPE", "date"):
        assert trace not in svg
    addresses = {part.split('"')[0] for part in svg.split("http")[1:]}
    assert addresses == {"://www.w3.org/1999/xlink", "://www.w3.org/2000/svg"}


def test_text_is_text_and_not_mathematics_or_markup(draw):
    texts = ElementTree.fromstring(draw().svg).iter("{http://www.w3.org/2000/svg}text")
    assert "<b> & $x$" in {text.text for text in texts}


def test_no_window_of_pyplot_stays_open(draw):
    draw()._repr_mimebundle_()
    assert matplotlib._pylab_helpers.Gcf.get_all_fig_managers() == []


def test_the_style_holds_whatever_the_reader_has_set_and_leaves_no_trace(draw):
    usual = draw().svg
    with matplotlib.rc_context({"lines.linewidth": 9, "xtick.major.size": 30}):
        assert draw().svg == usual
        assert matplotlib.rcParams["lines.linewidth"] == 9


def test_the_palette_is_the_analysis_functions():
    palette = (DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE)
    assert palette == ("#12436D", "#28A197", "#801650", "#F46A25")
