"""Statistical disclosure control of counts that are tied by sums.

:func:`suppress` chooses the cells of some tables that are not published, and
:func:`attack` says what an outsider can still work out. What is too large for them is
protected in :mod:`~vawg_analysis.disclosure.blocks`, cell by cell in
:mod:`~vawg_analysis.disclosure.sought`, and proven in
:mod:`~vawg_analysis.disclosure.proof`. Nothing here knows what the counts mean.

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
