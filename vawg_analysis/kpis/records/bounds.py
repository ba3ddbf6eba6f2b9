"""What the unknown could make of a split's figures.

The crimes whose category is not known are set in turn where they would make a figure
least and most.

References
----------
Manski CF (1989). Anatomy of the selection problem. Journal of Human Resources
24:343–360 (bounds without an assumption on what is missing; recalled).
"""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import AT_LEAST, AT_MOST, BOUNDED, MEASURES, Measure
from vawg_analysis.kpis.cells import AREA, CELL
from vawg_analysis.kpis.pursuit import ASSIGNED, sum_of
from vawg_analysis.kpis.records.completeness import Knowledge
from vawg_analysis.kpis.splits import OF_VICTIMS

_KNOWN = [(split.name, c) for split in OF_VICTIMS.values() for c in split.known]


def bounds(table: pd.DataFrame, known: Knowledge) -> pd.DataFrame:
    """Rows for the least and the most that a known category's figure could be.

    ``table`` holds rows before they are estimated. A count could be larger by
    everything not known; a share is least where the unknown with the outcome belong
    elsewhere and those without it here, and most the other way round. What an
    offence's wording tells belongs to its category for certain: a crime of an offence
    against males, its victim's sex not recorded, could not be one against a woman.
    """
    cells = pd.MultiIndex.from_frame(table[["breakdown", "category"]])
    rows = table[cells.isin(_KNOWN)]
    found = [
        _bounds(rows[rows["measure"] == key[1]], known, MEASURES[key])
        for key in BOUNDED
    ]
    return pd.concat(found, ignore_index=True)


def _bounds(mine: pd.DataFrame, known: Knowledge, measure: Measure) -> pd.DataFrame:
    unknown = known.unknown.reindex(pd.MultiIndex.from_frame(mine[AREA]))
    told = known.told(pd.MultiIndex.from_frame(mine[CELL]))
    types = measure.outcome_types or frozenset(known.counts.columns)
    hidden, inside = (sum_of(c, types).to_numpy() for c in (unknown, told))
    closed, base = (sum_of(c, ASSIGNED).to_numpy() for c in (unknown, told))
    least = mine.assign(
        measure=measure.measure + AT_LEAST,
        numerator=mine["numerator"] + inside,
        denominator=mine["denominator"] + base + closed - hidden,
    )
    most = mine.assign(
        measure=measure.measure + AT_MOST,
        numerator=mine["numerator"] + inside + hidden,
        denominator=mine["denominator"] + base + hidden,
    )
    return pd.concat([least, most], ignore_index=True)
