"""How much of a split is known, and what the unknown could make of its figures.

The framework's data principles ask for the victim's sex and ethnicity with every
figure, and for honesty about what was not recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import AT_LEAST, AT_MOST, BOUNDED, COMPLETENESS, MEASURES
from vawg_analysis.kpis.measures import grid, mark, rows
from vawg_analysis.kpis.pursuit import ASSIGNED, sum_of
from vawg_analysis.kpis.records.returned import Returned
from vawg_analysis.kpis.splits import OF_VICTIMS

AREA = ["period", "force"]


@dataclass(frozen=True)
class Knowledge:
    """Of one split, by window and area: crimes in all, and those not known.

    Of the split by sex all crimes count whose offence, flags and force are in scope,
    whatever the victim's sex: those of unknown sex are why it is asked.
    """

    split: str
    counts: pd.DataFrame
    """Index ``period, force, category``; a column for each outcome type, or one."""
    coverage: pd.DataFrame

    @property
    def unknown(self) -> pd.DataFrame:
        """Counts of what is not known, by ``period, force``."""
        return self._sum(OF_VICTIMS[self.split].unknown)

    @property
    def share_known(self) -> pd.Series:
        return self._known.sum(axis=1) / self._whole.sum(axis=1)

    @property
    def _known(self) -> pd.DataFrame:
        return self._sum(OF_VICTIMS[self.split].known)

    @property
    def _whole(self) -> pd.DataFrame:
        return self._sum(OF_VICTIMS[self.split].categories)

    def _sum(self, categories: tuple[str, ...]) -> pd.DataFrame:
        chosen = self.counts.index.get_level_values("category").isin(categories)
        areas = pd.MultiIndex.from_frame(self.coverage[AREA])
        return self.counts[chosen].groupby(level=AREA).sum().reindex(areas)

    def rows(self, kpi: str, basis: str) -> pd.DataFrame:
        """The split's completeness: known crimes among all."""
        whole = self._whole.sum(axis=1).to_frame("count")
        whole.index = pd.MultiIndex.from_frame(
            self.coverage[AREA].assign(category="all")
        )
        known = self._known.sum(axis=1)
        return rows(
            whole,
            self.coverage,
            kpi=kpi,
            measure=COMPLETENESS,
            basis=basis,
            breakdown=self.split,
            unit="proportion",
            numerator=known,
            denominator=whole["count"],
        )


def knowledge(found: Returned, split: str) -> Knowledge:
    """What is known of one split of :data:`~.splits.OF_VICTIMS`."""
    events = found.events(split, "any_sex" if split == "sex" else "count")
    across = "outcome_type" if "outcome_type" in events.frame else None
    categories = OF_VICTIMS[split].categories
    return Knowledge(
        split,
        grid(events.frame, events.coverage, split, categories, across),
        events.coverage,
    )


def with_reliability(
    table: pd.DataFrame, known: Knowledge, reliable_above: float
) -> pd.DataFrame:
    """The split's rows, provisional where too little of the split is known."""
    areas = pd.MultiIndex.from_frame(table[AREA])
    share = pd.Series(known.share_known.reindex(areas).to_numpy(), index=table.index)
    said = share.map("not reliable: {:.0%} of the split is known".format)
    return mark(table, share < reliable_above, said)


def bounds(table: pd.DataFrame, known: Knowledge) -> pd.DataFrame:
    """Rows for the least and the most that a known category's figure could be.

    ``table`` holds the split's rows before they are estimated. A count could be larger
    by everything not known; a share is least where the unknown with the outcome belong
    elsewhere and those without it here, and most the other way round.
    """
    unknown = known.unknown
    closed = sum_of(unknown, ASSIGNED)
    categories = OF_VICTIMS[known.split].known
    found = []
    for key in BOUNDED:
        chosen = (table["measure"] == key[1]) & table["category"].isin(categories)
        mine = table[chosen]
        areas = pd.MultiIndex.from_frame(mine[AREA])
        types = MEASURES[key].outcome_types
        if types:
            inside = sum_of(unknown, types).reindex(areas).to_numpy()
            outside = closed.reindex(areas).to_numpy() - inside
        else:
            inside, outside = unknown.sum(axis=1).reindex(areas).to_numpy(), 0
        found += [
            mine.assign(
                measure=key[1] + AT_LEAST,
                denominator=mine["denominator"] + outside,
            ),
            mine.assign(
                measure=key[1] + AT_MOST,
                numerator=mine["numerator"] + inside,
                denominator=mine["denominator"] + inside,
            ),
        ]
    return pd.concat(found, ignore_index=True)
