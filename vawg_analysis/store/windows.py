"""Which parts lie inside a window, and which forces they make it up for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vawg_analysis.periods import Period
from vawg_analysis.returns import RETURNS
from vawg_analysis.store.catalogue import Part


def within(parts: Iterable[Part], window: Period) -> list[Part]:
    """Parts whose period lies inside ``window``, in order of period and force."""
    inside = [part for part in parts if window.holds(Period.parse(part.period))]
    return sorted(inside, key=lambda part: (part.period, part.force, part.basis))


def last_within(parts: Iterable[Part], window: Period) -> list[Part]:
    """Of each force and count basis, the part inside ``window`` that ends last."""
    by_end = sorted(
        within(parts, window), key=lambda part: Period.parse(part.period).end
    )
    return list({(part.force, part.basis): part for part in by_end}.values())


def complete(kind: str, parts: Iterable[Part], window: Period) -> set[str]:
    """Forces whose parts make up ``window``: a quarter, or a month, may not be missing.

    A return of any other unit (a snapshot, a year, a survey's fieldwork) stands for the
    window by its last part inside it. On two count bases either will do. No return by
    quarter makes up a window that cuts one.
    """
    held: dict[str, set[str]] = defaultdict(set)
    for part in within(parts, window):
        held[part.force].add(part.period)
    needed = {"quarter": window.quarters, "month": window.months_within}
    units = needed.get(RETURNS[kind].reporting_unit)
    if units is None:
        return set(held)
    names = {unit.name for unit in units}
    return {force for force, periods in held.items() if names and names <= periods}
