"""Of which quarters a store holds anything that a page can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vawg_analysis.framework import KPIS
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import RETURNS
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.store import Store


def require_held(store: Store, window: Period) -> None:
    """:class:`Refused` where ``store`` holds nothing of ``window`` at all.

    The refusal names the quarters held and the nearest period that is held whole.
    A count of residents feeds no KPI by itself, nor does a published table of months.
    """
    held = _held(store)
    if any(window.overlaps(period) for period in held):
        return
    quarters = sorted({quarter for period in held for quarter in period.quarters})
    stretches = ", ".join(map(str, _runs(quarters)))
    nearest = _nearest(quarters, window)
    raise Refused(
        [
            Problem(
                "the store holds nothing of this period",
                value=window.name,
                allowed=f"quarters held: {stretches}" if quarters else "",
                remedy=f"The nearest whole period is {nearest}."
                if nearest
                else "Nothing is held yet. Load something first: vawg load FILE…",
            )
        ]
    )


def _held(store: Store) -> list[Period]:
    feeding = {name for kpi in KPIS.values() for name in kpi.returns} | {*FORCE_RETURNS}
    counted = {
        kind
        for kind in feeding
        if kind in FORCE_RETURNS or RETURNS[kind].reporting_unit in ("quarter", "year")
    }
    spans = {part.period for part in store.parts.values() if part.kind in counted}
    return [Period.parse(name) for name in spans]


def _runs(quarters: Sequence[Period]) -> list[Period]:
    """``quarters``, in order, as unbroken stretches."""
    if not quarters:
        return []
    breaks = [
        later for before, later in pairwise(quarters) if before.end != later.start
    ]
    starts = [quarters[0], *breaks]
    ends = [quarters[quarters.index(b) - 1] for b in breaks] + [quarters[-1]]
    return [Period(s.start, e.end) for s, e in zip(starts, ends, strict=True)]


def _nearest(quarters: Sequence[Period], window: Period) -> Period | None:
    """The unbroken stretch of ``quarters`` nearest to ``window``, as long if it can be.

    Where none is as long, the longest; ``None`` where there are no quarters.
    """
    length = max(1, -(-window.months // 3))
    while quarters:
        stretches = [
            Period(first.start, last.end)
            for first, last in zip(quarters, quarters[length - 1 :], strict=False)
            if Period(first.start, last.end).months == 3 * length
        ]
        if stretches:
            return min(stretches, key=lambda p: abs(p.start - window.start))
        length -= 1
    return None
