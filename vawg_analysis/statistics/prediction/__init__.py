"""Where the next period's count or share will lie if nothing has changed.

A confidence interval is about the true value; a predictive band is about the next
observation, and so is wider: the next period has chance of its own. Counts come whole,
so no band holds exactly 95%; these hold it on average (mid-P): a count lies inside
where the probability of fewer, and half that of itself, is between the two tails.

Lancaster HO (1961). Significance tests in discrete distributions. Journal of the
American Statistical Association 56:223–234.
"""

from vawg_analysis.statistics.prediction.counts import next_count
from vawg_analysis.statistics.prediction.proportions import next_proportion

__all__ = ["next_count", "next_proportion"]
