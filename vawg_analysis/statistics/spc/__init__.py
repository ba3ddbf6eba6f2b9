"""Statistical process control: does a series vary by chance only, or did it change?

``xmr`` judges single values; ``p_prime`` and ``u_prime`` judge shares and rates, whose
limits widen where the denominator is small. All give the same frame.
"""

from vawg_analysis.statistics.spc.denominators import p_prime, u_prime
from vawg_analysis.statistics.spc.individuals import xmr

__all__ = ["p_prime", "u_prime", "xmr"]
