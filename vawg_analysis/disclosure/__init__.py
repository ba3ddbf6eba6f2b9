"""Statistical disclosure control of counts that are tied by sums.

:func:`suppress` chooses the cells that are not published, :func:`attack` says what an
outsider can still work out. Nothing here knows what the counts mean.

Notes
-----
The fewest cells are found with the cutting planes of Fischetti and Salazar-González;
safety is judged by whole-number tables that agree with everything published. Suppressed
cells other than the sensitive ones may be deducible: their counts are not secret.

References
----------
Fischetti M, Salazar-González JJ (2001). Solving the cell suppression problem on tabular
data with linear constraints. Management Science 47(7), 1008–1027.
Hundepool A et al. (2012). Statistical Disclosure Control. Wiley, chapter 4.
"""

from vawg_analysis.disclosure.attacker import attack
from vawg_analysis.disclosure.protection import Protection, protect, suppress

__all__ = ["Protection", "attack", "protect", "suppress"]
