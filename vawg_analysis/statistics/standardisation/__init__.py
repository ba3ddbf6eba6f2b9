"""Rates made comparable between units whose populations differ in make-up."""

from vawg_analysis.statistics.standardisation.direct import direct_rate
from vawg_analysis.statistics.standardisation.indirect import (
    indirect_rate,
    indirect_ratio,
)

__all__ = ["direct_rate", "indirect_rate", "indirect_ratio"]
