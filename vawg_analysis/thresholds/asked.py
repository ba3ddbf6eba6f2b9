"""The threshold table of a period, from the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.framework import KPIS, measure, measures_of
from vawg_analysis.framework.bounds import AT_LEAST, AT_MOST, COMPLETENESS
from vawg_analysis.framework.indicator import UNDEFINED
from vawg_analysis.framework.measured import Measure
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.loading.held import require_held
from vawg_analysis.loading.intake import open_store
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release import computed
from vawg_analysis.release.protection import require_protected
from vawg_analysis.scope import VICTIMS, scope_names
from vawg_analysis.store import Store
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.figures import numeric
from vawg_analysis.thresholds.sensitivity import sensitivity as sensitivity_table
from vawg_analysis.thresholds.table import threshold_table

NONE_HELD = "all"
"""The measure of the rows of a KPI of which no return is held."""


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
    """The threshold table of a KPI: :data:`.columns.COLUMNS`.

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
    window = _of(held.window, chosen)
    found = threshold_table(window, candidates, held.history, choices)
    return marked(found, parameters.audience, synthetic=window.synthetic)


def sensitivity(
    parameters: Parameters,
    kpi: str,
    candidates: Sequence[Candidate] = (),
    *,
    measures: Sequence[str] = (),
    breakdowns: Sequence[str] = (),
    choices: Choices = USUAL,
) -> pd.DataFrame:
    """How far a KPI's conclusions hang on choices: :data:`.sensitivity.COLUMNS`.

    Parameters and errors as of :func:`thresholds`. The other victims' policy and every
    other scope are read from the store too.
    """
    chosen = chosen_measures(kpi, measures)
    usual = read(parameters, kpi, breakdowns)
    others = {
        way: _of(read(other, kpi, breakdowns).window, chosen)
        for way, other in _other_questions(parameters)
    }
    window = _of(usual.window, chosen)
    found = sensitivity_table(window, candidates, others, choices)
    return marked(found, parameters.audience, synthetic=window.synthetic)


def _other_questions(
    parameters: Parameters,
) -> Iterator[tuple[tuple[str, str], Parameters]]:
    for victims in VICTIMS:
        if victims != parameters.victims:
            other = parameters.model_copy(update={"victims": victims})
            yield ("victims", victims), other
    for scope in scope_names():
        if scope != parameters.scope_in_force.name:
            asked = parameters.model_dump() | {"scope": scope}
            yield ("scope", scope), Parameters.check(asked)


def chosen_measures(kpi: str, names: Sequence[str]) -> list[str]:
    """The measures to be judged; :class:`Refused` where there is none of the name."""
    every = measures_of(kpi)
    if not every:
        what = f"KPI {kpi} is a register of evidence: it has no threshold"
        raise Refused([Problem(what, value=kpi, remedy="Name another KPI.")])
    if names:
        return [measure(kpi, name).measure for name in names]
    figures = [m for m in every if not _about_data(m)]
    directed = [m.measure for m in figures if m.direction != UNDEFINED]
    return directed or [m.measure for m in figures]


def _about_data(record: Measure) -> bool:
    """Whether a measure tells of the data's gaps and not of policing."""
    return record.measure.endswith((COMPLETENESS, AT_LEAST, AT_MOST))


def _of(window: Window, measures: Sequence[str]) -> Window:
    """The window with these measures alone."""
    whole, quarters = (
        table[table["measure"].isin([*measures, NONE_HELD])].reset_index(drop=True)
        for table in (window.whole, window.quarters)
    )
    return replace(window, whole=whole, quarters=quarters)


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
    table = kpi_table(store, replace(question, windows=windows), kpis=[kpi])
    sources = computed.sources(store)
    require_protected(sources["kind"], parameters.audience)
    names = [quarter.name for quarter in (*earlier, *period.quarters)]
    history = numeric(table[table["period"].isin(names)])
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
