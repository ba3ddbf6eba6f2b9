"""How much of a split is known.

The framework's data principles ask for the victim's sex and ethnicity with every
figure, and for honesty about what was not recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vawg_analysis.framework import COMPLETENESS
from vawg_analysis.kpis.cells import AREA, cell_grid
from vawg_analysis.kpis.measures import rows
from vawg_analysis.kpis.notes import with_share_known
from vawg_analysis.kpis.records.returned import Returned
from vawg_analysis.kpis.splits import BY_WORDING, OF_VICTIMS


@dataclass(frozen=True)
class Knowledge:
    """Of every split, by window and area: crimes in all, and those not known.

    Of the split by sex all crimes count whose offence, flags and force are in scope,
    whatever the victim's sex: those of unknown sex are why it is asked. What an
    offence's wording alone tells was not recorded, so it is in no count of the known;
    it is not in doubt either, so it is in none of the unknown.
    """

    counts: pd.DataFrame
    """Index :data:`~vawg_analysis.kpis.cells.CELL`; a column for each outcome type, or
    one."""
    coverage: pd.DataFrame

    @cached_property
    def unknown(self) -> pd.DataFrame:
        """Counts of what is not known, by ``period, force, breakdown``."""
        return self._sum("unknown")

    @cached_property
    def share_known(self) -> pd.Series:
        """Of each area the share of cases whose category is known."""
        return self._known / self._whole

    def told(self, cells: pd.MultiIndex) -> pd.DataFrame:
        """Counts of each of ``cells`` that an offence's wording tells; 0 where none."""
        named = cells.set_levels(cells.levels[-1] + BY_WORDING, level=-1)
        return self.counts.reindex(named).fillna(0.0)

    @cached_property
    def _known(self) -> pd.Series:
        return self._sum("known").sum(axis=1)

    @cached_property
    def _whole(self) -> pd.Series:
        return self._sum("categories").sum(axis=1)

    def by(self, split: str) -> pd.Series:
        """How many crimes there are in each cell of ``split``."""
        return self.counts.xs(split, level="breakdown", drop_level=False).sum(axis=1)

    def _sum(self, which: str) -> pd.DataFrame:
        """Sums over the ``known`` or ``unknown`` of the splits' categories, or all."""
        chosen = self.counts.index.droplevel(["period", "force"]).isin(_pairs(which))
        areas = pd.MultiIndex.from_frame(self.coverage[AREA])
        return self.counts[chosen].groupby(level=AREA).sum().reindex(areas)

    def rows(self, kpi: str, basis: str) -> pd.DataFrame:
        """Each split's completeness: known crimes among all."""
        whole = self._whole.to_frame("count")
        cells = self.coverage[AREA].assign(category="all")
        whole.index = pd.MultiIndex.from_frame(cells)
        return rows(
            whole,
            self.coverage,
            kpi=kpi,
            measure=COMPLETENESS,
            basis=basis,
            unit="proportion",
            numerator=self._known,
            denominator=whole["count"],
        )


def _pairs(which: str) -> list[tuple[str, str]]:
    """Split and category, of every split's ``known``, ``unknown`` or ``categories``."""
    return [(s.name, c) for s in OF_VICTIMS.values() for c in getattr(s, which)]


def of_victims(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the splits in which something can be unknown."""
    return table[table["breakdown"].isin(list(OF_VICTIMS))].reset_index(drop=True)


def knowledge(found: Returned) -> Knowledge:
    """What is known of each split of :data:`~.splits.OF_VICTIMS`."""
    frame = of_any_sex(found.events.frame, found.of_any_sex.frame)
    across = "outcome_type" if "outcome_type" in frame else None
    return known_of(frame, found.coverage, across)


def of_any_sex(counted: pd.DataFrame, any_sex: pd.DataFrame) -> pd.DataFrame:
    """``counted``, with the split by sex from ``any_sex``, which leaves nobody out."""
    by_sex, own = (frame["breakdown"] == "sex" for frame in (counted, any_sex))
    return pd.concat([counted[~by_sex], any_sex[own]], ignore_index=True)


def known_of(
    frame: pd.DataFrame, coverage: pd.DataFrame, across: str | None = None
) -> Knowledge:
    """What counts of cells tell of the splits that ``coverage`` is of."""
    coverage = of_victims(coverage)
    splits = {name: split.categories for name, split in OF_VICTIMS.items()}
    return Knowledge(cell_grid(frame, coverage, splits, across), coverage)


def with_reliability(
    table: pd.DataFrame, known: Knowledge, reliable_above: float
) -> pd.DataFrame:
    """The splits' rows, provisional where too little of their split is known.

    How much is known is said of every row, unless it is all.
    """
    areas = pd.MultiIndex.from_frame(table[AREA])
    share = pd.Series(known.share_known.reindex(areas).to_numpy(), table.index)
    return with_share_known(table, share, reliable_above)
