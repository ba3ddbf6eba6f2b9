"""Funnel plots: is a unit further from the standard than its size allows by chance?

``limits`` is for observed against expected counts, ``proportions`` for shares. The
standard may come from outside: expected counts made with it, or ``centre``.
"""

from vawg_analysis.statistics.funnel.proportions import proportions
from vawg_analysis.statistics.funnel.ratios import limits
from vawg_analysis.statistics.funnel.score import proportion_limits

__all__ = ["limits", "proportion_limits", "proportions"]
