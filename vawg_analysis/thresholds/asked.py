"""The threshold table of a period, from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.framework import KPIS, measures_of
from vawg_analysis.framework.bounds import AT_LEAST, AT_MOST, COMPLETENESS
from vawg_analysis.framework.indicator import UNDEFINED
from vawg_analysis.framework.measured import Measure
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.loading.held import require_held
from vawg_analysis.loading.intake import open_store
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release import computed
from vawg_analysis.release.protection import require_protected
from vawg_analysis.store import Store
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.table import threshold_table

OPEN_CASES = "5.2"
"""The KPI that says how much of a cohort has no outcome yet."""


@dataclass(frozen=True)
class Held:
    """What the store says of a KPI: the period, its quarters, and those before it."""

    window: Window
    history: pd.DataFrame


def thresholds(
    parameters: Parameters,
    kpi: str,
    candidates: Sequence[Candidate] = (),
    *,
    measures: Sequence[str] = (),
    breakdowns: Sequence[str] = (),
    choices: Choices = USUAL,
) -> pd.DataFrame:
    """The threshold table of a KPI: :data:`.table.COLUMNS`.

    Parameters
    ----------
    parameters
        Period, scope, victims, audience and store; the table is of every area.
    kpi
        A KPI's id.
    candidates
        As of :func:`.candidates.parse`; none: the usual ones of each figure.
    measures
        Names of the KPI's measures; none: those for which the framework says which way
        is better, else all.
    breakdowns
        Splits beside the totals; none: every one.

    Raises
    ------
    Refused
        The KPI has no statistic, the store holds nothing of the period, the audience
        must not see the figures, or a candidate does not fit the figure.
    """
    chosen = chosen_measures(kpi, measures)
    held = read(parameters, kpi, breakdowns)
    narrowed = replace(held.window, whole=_of(held.window.whole, kpi, chosen))
    found = threshold_table(narrowed, candidates, held.history, choices)
    return marked(found, parameters.audience, synthetic=held.window.synthetic)


def chosen_measures(kpi: str, names: Sequence[str]) -> list[str]:
    """The measures to be judged; :class:`Refused` where there is none of the name."""
    every = measures_of(kpi)
    if not every:
        what = f"KPI {kpi} is a register of evidence: it has no threshold"
        raise Refused([Problem(what, value=kpi, remedy="Name another KPI.")])
    if names:
        from vawg_analysis.framework import measure

        return [measure(kpi, name).measure for name in names]
    directed = [m.measure for m in every if m.direction != UNDEFINED]
    return directed or [m.measure for m in every if not _about_data(m)]


def _about_data(measure: Measure) -> bool:
    """Whether a measure tells of the data's gaps and not of policing."""
    return measure.measure.endswith((COMPLETENESS, AT_LEAST, AT_MOST))


def _of(table: pd.DataFrame, kpi: str, measures: Sequence[str]) -> pd.DataFrame:
    chosen = (table["kpi"] == kpi) & table["measure"].isin(measures)
    return table[chosen].reset_index(drop=True)


def read(parameters: Parameters, kpi: str, breakdowns: Sequence[str] = ()) -> Held:
    """Compute a KPI's figures of the period, its quarters, and the quarters before."""
    store = open_store(parameters.store_folder)
    require_held(store, parameters.window)
    store = Store(store.folder)
    question = computed.question(parameters)
    if breakdowns:
        question = replace(question, breakdowns=tuple(breakdowns))
    period = parameters.window
    earlier = _quarters_held(store, kpi, parameters)
    windows = tuple(dict.fromkeys([*earlier, *period.quarters, period]))
    needed = [id for id in KPIS if id in (kpi, OPEN_CASES)]
    table = kpi_table(store, replace(question, windows=windows), kpis=needed)
    sources = computed.sources(store)
    require_protected(sources["kind"], parameters.audience)
    names = [quarter.name for quarter in (*earlier, *period.quarters)]
    history = table[table["period"].isin(names) & (table["kpi"] == kpi)]
    window = Window.within(table, period, sources, synthetic=store.synthetic)
    return Held(window, history.reset_index(drop=True))


def _quarters_held(store: Store, kpi: str, parameters: Parameters) -> list[Period]:
    """The quarters up to the period's end of which a return behind the KPI is held."""
    first = Period.parse(parameters.settings.trend_from)
    held = {part.period for kind in KPIS[kpi].returns for part in store.of(kind)}
    every = quarters_between(first, _last_quarter(parameters.window))
    return [quarter for quarter in every if quarter.name in held]


def _last_quarter(window: Period) -> Period:
    return window.quarters[-1] if window.quarters else window


__all__ = ["Held", "Question", "chosen_measures", "read", "thresholds"]
