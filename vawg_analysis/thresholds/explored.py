"""What thresholds are explored in: a period's figures, read once and judged once.

The four outcomes that the framework's KPIs name, for the offences whose thresholds are
explored, and whatever figures the period's decisions set thresholds on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.figures import FIGURE, Window
from vawg_analysis.audience import require_protected
from vawg_analysis.framework import KPIS, NAMED_OUTCOMES
from vawg_analysis.framework.indicator import DECREASE, INCREASE, RECORDED
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.loading.intake import open_store
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.store import Store, sources
from vawg_analysis.thresholds.candidates import ABSOLUTE, Candidate
from vawg_analysis.thresholds.choices import USUAL
from vawg_analysis.thresholds.figures import numeric, ready
from vawg_analysis.thresholds.reading import quarters_held
from vawg_analysis.thresholds.subject import Subject, subject
from vawg_analysis.thresholds.table import against
from vawg_analysis.thresholds.wanted import AT_LEAST, Threshold

OFFENCES = ("rape", "stalking")
"""Our choice: the offences for which thresholds on outcomes are explored."""


@dataclass(frozen=True)
class Explored:
    """Figures that thresholds are held against.

    ``window`` is the KPI table of the period and of its quarters; ``history`` that of
    every quarter held up to its end.
    """

    window: Window
    history: pd.DataFrame

    def narrowed(self, figures: Sequence[dict[str, str]]) -> Explored:
        """Only these figures, named as the KPI table names them."""
        window = replace(
            self.window,
            whole=_any_of(self.window.whole, figures),
            quarters=_any_of(self.window.quarters, figures),
        )
        return Explored(window, _any_of(self.history, figures))

    def of(self, threshold: Threshold) -> Subject:
        """A threshold's figure for every area, ready to be held against thresholds.

        Better is the threshold's own side, also where the framework favours none.
        :class:`Refused` where the figure was not read.
        """
        own = self.narrowed([figure_of(threshold)])
        if own.window.whole.empty:
            said = Problem(
                "this figure is not among those that are explored",
                value=threshold.label,
                allowed=", ".join(sorted(set(self.window.whole["measure"]))),
            )
            raise Refused([said])
        rows = ready(own.window)
        found = subject(rows, own.window.quarters, own.history, USUAL)
        side = INCREASE if threshold.side == AT_LEAST else DECREASE
        return replace(found, direction=side)


def held_against(threshold: Threshold, of: Subject) -> pd.DataFrame:
    """Every area's figure against one value: the columns of :mod:`.thresholds`."""
    return against(Candidate(ABSOLUTE, threshold.value), of)


def figure_of(threshold: Threshold) -> dict[str, str]:
    """The figure of a threshold, as the KPI table names it."""
    breakdown = "all" if threshold.offence == "all" else "offence"
    named = (threshold.kpi, threshold.measure, threshold.basis)
    return dict(zip(FIGURE, (*named, breakdown, threshold.offence), strict=True))


def explore(parameters: Parameters, thresholds: Sequence[Threshold] = ()) -> Explored:
    """Compute the figures of :data:`NAMED_OUTCOMES`, and of ``thresholds`` beside them.

    :class:`Refused` for the public where they are counted from forces' own returns: by
    quarter they are in no protected release.
    """
    store = Store(open_store(parameters.store_folder).folder)
    figures = [*outcome_figures(), *(figure_of(t) for t in thresholds)]
    kpis = {named["kpi"] for named in figures}
    earlier = sorted({q for id in kpis for q in quarters_held(parameters, id)})
    window = parameters.window
    windows = tuple(dict.fromkeys([*earlier, *window.quarters, window]))
    asked = replace(Question.of(parameters, *windows), breakdowns=("offence",))
    table = kpi_table(store, asked, kpis=[id for id in KPIS if id in kpis])
    read_from = sources(store)
    require_protected(read_from["kind"], parameters.audience)
    table = _any_of(table, figures)
    names = [quarter.name for quarter in earlier]
    return Explored(
        Window.within(table, window, read_from, synthetic=store.synthetic),
        numeric(table[table["period"].isin(names)]).reset_index(drop=True),
    )


def outcome_figures() -> list[dict[str, str]]:
    """The figures of :data:`NAMED_OUTCOMES` for :data:`OFFENCES`."""
    return [
        dict(zip(FIGURE, (*pair, RECORDED, "offence", offence), strict=True))
        for offence in OFFENCES
        for pair in NAMED_OUTCOMES
    ]


def explored(parameters: Parameters) -> bool:
    """Whether the audience may see what is explored: not the public, of own returns."""
    return parameters.audience != "public" or not parameters.scope_in_force.needs


def explorable(kpis: pd.DataFrame) -> bool:
    """Whether a KPI table has any value of the outcomes that are explored."""
    return bool(_any_of(kpis, outcome_figures())["value"].notna().any())


def _any_of(table: pd.DataFrame, figures: Sequence[dict[str, str]]) -> pd.DataFrame:
    wanted = pd.MultiIndex.from_frame(pd.DataFrame(figures, columns=FIGURE))
    keep = pd.MultiIndex.from_frame(table[FIGURE]).isin(wanted)
    return table[keep].reset_index(drop=True)
