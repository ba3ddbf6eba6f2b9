"""The least and the most that a category's figure could be, of returns of events.

As :mod:`vawg_analysis.kpis.records.bounds` has it for crimes: all that is not known of
a split is set elsewhere, then here. What counts once in every category in which it
stands, such as a case, is counted anew with each and never added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from vawg_analysis.framework import AT_LEAST, AT_MOST, MEASURES, Measure
from vawg_analysis.kpis.own.counts import Split, figure

Number = Callable[[pd.DataFrame, Split], pd.Series]
"""How many of something a frame has in each category of a split."""


def of_known(split: Split) -> Split:
    """The same split with its known categories alone."""
    return replace(split, categories=split.known)


def with_unknown(frame: pd.DataFrame, split: Split) -> pd.DataFrame:
    """``frame`` with what is not known of ``split`` once in each known category."""
    unknown = frame[frame[split.name].isin(split.unknown)]
    known = frame[frame[split.name].isin(split.known)]
    here = (unknown.assign(**{split.name: category}) for category in split.known)
    return pd.concat([known, *here], ignore_index=True)


def count_bounds(
    measure: Measure,
    frame: pd.DataFrame,
    present: pd.DataFrame,
    split: Split,
    number: Number,
) -> Iterator[pd.DataFrame]:
    """Rows of a count's two bounds in each known category; none without unknown."""
    if not split.unknown:
        return
    known = of_known(split)
    for suffix, rows in ((AT_LEAST, frame), (AT_MOST, with_unknown(frame, split))):
        bound = MEASURES[measure.kpi, measure.measure + suffix]
        yield figure(bound, number(rows, known), present, known)


def share_bounds(
    measure: Measure,
    frame: pd.DataFrame,
    present: pd.DataFrame,
    split: Split,
    part: Number,
    whole: Number,
) -> Iterator[pd.DataFrame]:
    """Rows of a share's two bounds in each known category; none without unknown.

    With n of d known, and u of v unknown, these are n / (d + v − u) and
    (n + u) / (d + u).
    """
    if not split.unknown:
        return
    known, wide = of_known(split), with_unknown(frame, split)
    least, most = part(frame, known), part(wide, known)
    base, widest = whole(frame, known), whole(wide, known)
    hidden = most - least
    for suffix, n, d in (
        (AT_LEAST, least, widest - hidden),
        (AT_MOST, most, base + hidden),
    ):
        bound = MEASURES[measure.kpi, measure.measure + suffix]
        yield figure(bound, n, present, known, d)
