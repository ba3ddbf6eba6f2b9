"""What the store says of a KPI: its figures of a period, and the quarters before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.audience import require_protected
from vawg_analysis.framework import KPIS
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.loading.held import require_held
from vawg_analysis.loading.intake import open_store
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.store import Store, sources
from vawg_analysis.thresholds.figures import numeric

NONE_HELD = "all"
"""The measure of the rows of a KPI of which no return is held."""
SAID = 3
"""How many of the reasons for having no figure a refusal names."""


@dataclass(frozen=True)
class Asked:
    """Which figures are wanted: a KPI's measures, as a whole and by some splits."""

    kpi: str
    measures: Sequence[str]
    breakdowns: Sequence[str] = ()
    """Splits beside the totals; none: every one."""


@dataclass(frozen=True)
class Held:
    """What the store says: the period with its quarters, and those before it."""

    window: Window
    history: pd.DataFrame


def read(parameters: Parameters, asked: Asked, earlier: Sequence[Period] = ()) -> Held:
    """Compute the figures of the parameters' period, its quarters and earlier ones.

    Raises :class:`Refused` where the store holds nothing of the period, or figures that
    are not for the audience.
    """
    store = open_store(parameters.store_folder)
    require_held(store, parameters.window)
    store = Store(store.folder)
    period = parameters.window
    windows = tuple(dict.fromkeys([*earlier, *period.quarters, period]))
    question = Question.of(parameters, *windows)
    if asked.breakdowns:
        question = replace(question, breakdowns=tuple(asked.breakdowns))
    table = kpi_table(store, question, kpis=[asked.kpi])
    read_from = sources(store)
    require_protected(read_from["kind"], parameters.audience)
    table = table[table["measure"].isin([*asked.measures, NONE_HELD])]
    names = [quarter.name for quarter in (*earlier, *period.quarters)]
    history = numeric(table[table["period"].isin(names)]).reset_index(drop=True)
    window = Window.within(table, period, read_from, synthetic=store.synthetic)
    return Held(window, history)


def require_figures(held: Held, parameters: Parameters, kpi: str) -> None:
    """:class:`Refused` where no area has a figure that could be judged, with why."""
    whole = held.window.whole
    if whole["value"].notna().any():
        return
    reasons = whole.loc[whole["note"] != "", "note"].drop_duplicates()
    noted = f" ({'; '.join(reasons[:SAID])})" if len(reasons) else ""
    store = open_store(parameters.store_folder)
    there = {
        part.kind
        for part in store.parts.values()
        if Period.parse(part.period).overlaps(held.window.period)
    }
    lacking = [f"“{name}”" for name in KPIS[kpi].returns if name not in there]
    load = f"Load what the store lacks of it, {', '.join(lacking)}: vawg load FILE…."
    raise Refused(
        [
            Problem(
                f"KPI {kpi} has no figure of any area in this period{noted}, so there "
                "is nothing to judge",
                value=held.window.period.name,
                remedy=f"{load if lacking else 'Name another period.'} "
                "docs/returns.md says what each return holds.",
            )
        ]
    )


def quarters_held(parameters: Parameters, kpi: str) -> list[Period]:
    """The quarters up to the period's end of which a return behind the KPI is held."""
    store = open_store(parameters.store_folder)
    first = Period.parse(parameters.settings.trend_from)
    held = {part.period for kind in KPIS[kpi].returns for part in store.of(kind)}
    every = quarters_between(first, parameters.window)
    return [quarter for quarter in every if quarter.name in held]
