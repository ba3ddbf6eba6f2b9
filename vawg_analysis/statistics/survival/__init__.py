"""Times to an outcome when some cases are still open (right-censored).

An open case counts as at risk up to its last known day, then leaves. Weights are
frequencies: a row of weight 3 stands for three equal rows.
"""

from vawg_analysis.statistics.survival.competing import cumulative_incidence
from vawg_analysis.statistics.survival.grouped import (
    grouped_median_times,
    grouped_quantiles,
)
from vawg_analysis.statistics.survival.kaplan_meier import kaplan_meier
from vawg_analysis.statistics.survival.mean import restricted_mean
from vawg_analysis.statistics.survival.quantiles import median_time, quantile_times

__all__ = [
    "cumulative_incidence",
    "grouped_median_times",
    "grouped_quantiles",
    "kaplan_meier",
    "median_time",
    "quantile_times",
    "restricted_mean",
]
