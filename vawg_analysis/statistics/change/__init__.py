"""How much a share or a rate differs from another, such as its own baseline.

The interval says how large the change is; the p-value feeds
``statistics.multiplicity``; the power says what change could have been seen at all.
"""

from vawg_analysis.statistics.change.inverted import interval_p_value
from vawg_analysis.statistics.change.power import (
    detectable_proportion,
    detectable_ratio,
    power_of_comparison,
)
from vawg_analysis.statistics.change.proportions import (
    difference_of_proportions,
    proportions_p_value,
)
from vawg_analysis.statistics.change.rates import rates_p_value, ratio_of_rates

__all__ = [
    "detectable_proportion",
    "detectable_ratio",
    "difference_of_proportions",
    "interval_p_value",
    "power_of_comparison",
    "proportions_p_value",
    "rates_p_value",
    "ratio_of_rates",
]
