"""What a load did, in figures and in lines to read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from vawg_analysis.problems import Problem

SHOWN = 20
"""Revisions that are read out; the file beside has them all."""


@dataclass(frozen=True)
class Receipt:
    """A file that was taken into the store."""

    kind: str
    source: str
    rows: int
    new: int
    superseded: int
    unchanged: int
    """Of the release's forces and periods, how many were not held before, are
    replaced, or came again as they were."""
    revisions: pd.DataFrame
    """What moved in figures held before: ``force, period, group, old, new``."""
    revisions_file: Path | None
    notes: tuple[str, ...]
    """What the file remarks, and what should make one look twice."""
    renoted: int = 0
    """Of the unchanged, how many have other notes now."""
    synthetic: bool = False
    nothing: int = 0
    """Periods and forces that had nothing to report."""
    warnings: tuple[Problem, ...] = ()
    """What looks wrong and was taken all the same."""

    def text(self) -> str:
        """The receipt in lines: what was taken, and the largest revisions."""
        mark = "SYNTHETIC: " if self.synthetic else ""
        nothing = f", nothing to report in {self.nothing:,}" * bool(self.nothing)
        renoted = f", {self.renoted:,} of them with other notes" * bool(self.renoted)
        return "\n".join(
            [
                f"{mark}{self.source}: {self.kind}, {self.rows:,} rows; by force and "
                f"period {self.new:,} new, {self.superseded:,} superseded, "
                f"{self.unchanged:,} unchanged{renoted}{nothing}",
                *(f"  note: {note}" for note in self.notes),
                *(f"  warning: {warning}" for warning in self.warnings),
                *self._revised(),
            ]
        )

    def _revised(self) -> list[str]:
        if self.revisions.empty:
            return []
        size = (self.revisions["new"] - self.revisions["old"]).abs()
        largest = self.revisions.loc[size.nlargest(SHOWN).index]
        figures = "figure" if len(self.revisions) == 1 else "figures"
        return [
            f"  {len(self.revisions):,} {figures} revised, the largest:",
            *(
                f"    {r.force}, {r.period}, {r.group}: {r.old:,.0f} → {r.new:,.0f}"
                for r in largest.itertuples()
            ),
            f"  all of them: {self.revisions_file}",
        ]
