"""Confidence intervals for one proportion, one count or one rate.

All functions are vectorised: counts, denominators and ``confidence`` may each be one
number or an array, and stretch to a common shape as numpy arrays do. A missing value
(NaN) gives NaN bounds; so does a denominator or an exposure of zero, because nothing
was observed.
"""

from vawg_analysis.statistics.intervals.count import byar, poisson_exact, rate
from vawg_analysis.statistics.intervals.proportion import jeffreys, wilson

__all__ = ["byar", "jeffreys", "poisson_exact", "rate", "wilson"]
