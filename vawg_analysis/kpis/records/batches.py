"""Forces a few at a time: no need to hold the records of all in memory together."""

from __future__ import annotations

from collections.abc import Iterable

from vawg_analysis.store import Part

LARGEST = 2_000_000
"""Crimes of one batch; a force with more is a batch of its own. Our choice: a national
half-year is one batch, and a batch needs less than 2 GB (``docs/speed.md``)."""


def batches(parts: Iterable[Part]) -> list[frozenset[str]]:
    """The forces of ``parts``, in their order, in batches of :data:`LARGEST` crimes.

    A force is never divided: what is counted once a person is counted within a force.
    """
    rows: dict[str, int] = {}
    for part in parts:
        rows[part.force] = rows.get(part.force, 0) + part.rows
    found: list[list[str]] = [[]]
    held = 0
    for force, number in rows.items():
        if found[-1] and held + number > LARGEST:
            found.append([])
            held = 0
        found[-1].append(force)
        held += number
    return [frozenset(forces) for forces in found]
