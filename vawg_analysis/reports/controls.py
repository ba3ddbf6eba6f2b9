"""Sliders for thresholds, for a person in JupyterLab; a page has a table instead."""

from __future__ import annotations

import ipywidgets as widgets

from vawg_analysis.framework import MEASURES
from vawg_analysis.reports.bench import Bench
from vawg_analysis.thresholds.beginning import Pair

STEP = 0.5
"""Of a slider, in percentage points."""
_WIDE = {"description_width": "32em"}


def sliders(bench: Bench) -> widgets.Widget:
    """Four thresholds to move, and below them the table and the chart that follow."""
    moved = {pair: _slider(pair, value) for pair, value in bench.start.items()}
    chosen = widgets.Dropdown(
        options=[(_label(pair), pair) for pair in moved],
        description="Chart of",
        layout=widgets.Layout(width="52em"),
        style=_WIDE,
    )
    table, picture = widgets.HTML(), widgets.HTML()

    def show(_: object = None) -> None:
        values = {pair: slider.value / 100 for pair, slider in moved.items()}
        table.value = bench.table(values)._repr_html_()
        picture.value = bench.picture(values, chosen.value).svg

    for control in (*moved.values(), chosen):
        control.observe(show, names="value")
    show()
    return widgets.VBox([*moved.values(), table, chosen, picture])


def _slider(pair: Pair, value: float) -> widgets.FloatSlider:
    return widgets.FloatSlider(
        value=100 * value,
        min=0,
        max=100,
        step=STEP,
        readout_format=".1f",
        description=f"{_label(pair)}, %",
        continuous_update=False,
        layout=widgets.Layout(width="52em"),
        style=_WIDE,
    )


def _label(pair: Pair) -> str:
    return f"{pair[0]} {MEASURES[pair].label}"
