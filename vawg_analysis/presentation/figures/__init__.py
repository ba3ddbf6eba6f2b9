"""The pictures of the notebooks: each draws the frame it is given."""

from vawg_analysis.presentation.figures.bars import bars
from vawg_analysis.presentation.figures.change import change
from vawg_analysis.presentation.figures.control_chart import control_chart
from vawg_analysis.presentation.figures.dots import composition, intervals
from vawg_analysis.presentation.figures.funnel_plot import funnel_plot
from vawg_analysis.presentation.figures.spread import spread
from vawg_analysis.presentation.figures.strips import LEFT_OUT
from vawg_analysis.presentation.figures.thresholds import against_threshold
from vawg_analysis.presentation.figures.trend import trend

__all__ = [
    "LEFT_OUT",
    "against_threshold",
    "bars",
    "change",
    "composition",
    "control_chart",
    "funnel_plot",
    "intervals",
    "spread",
    "trend",
]
