"""The threshold table of a period, from the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.figures import Window
from vawg_analysis.framework import measure, measures_of
from vawg_analysis.framework.bounds import AT_LEAST, AT_MOST, COMPLETENESS
from vawg_analysis.framework.indicator import UNDEFINED
from vawg_analysis.framework.measured import Measure
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.scope import VICTIMS, scope_names
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.choices import USUAL, Choices
from vawg_analysis.thresholds.from_baseline import refuse_unfit
from vawg_analysis.thresholds.reading import (
    Asked,
    quarters_held,
    read,
    require_figures,
)
from vawg_analysis.thresholds.sensitivity import sensitivity as sensitivity_table
from vawg_analysis.thresholds.table import threshold_table


def thresholds(
    parameters: Parameters,
    kpi: str,
    candidates: Sequence[Candidate] = (),
    *,
    measures: Sequence[str] = (),
    breakdowns: Sequence[str] = (),
    choices: Choices = USUAL,
    baseline: Artefact | None = None,
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
    choices
        How a figure is judged.
    baseline
        From which relative changes and own limits are counted; none: the period itself.

    Raises
    ------
    Refused
        The KPI has no statistic, the store holds nothing of the period or no figure of
        the KPI, the audience must not see the figures, a candidate fits no figure, or
        the baseline counts other crimes or shares months with the period.
    """
    asked = Asked(kpi, chosen_measures(kpi, measures), breakdowns)
    held = read(parameters, asked, quarters_held(parameters, kpi))
    require_figures(held, parameters, kpi)
    _refuse_unfit(baseline, parameters, held.window)
    found = threshold_table(held.window, candidates, held.history, choices, baseline)
    return marked(found, parameters.audience, synthetic=held.window.synthetic)


def sensitivity(
    parameters: Parameters,
    kpi: str,
    candidates: Sequence[Candidate] = (),
    *,
    measures: Sequence[str] = (),
    breakdowns: Sequence[str] = (),
    choices: Choices = USUAL,
    baseline: Artefact | None = None,
) -> pd.DataFrame:
    """How far a KPI's conclusions hang on choices: :data:`.sensitivity.COLUMNS`.

    Parameters and errors as of :func:`thresholds`. The other victims' policy and every
    other scope are read from the store too.
    """
    asked = Asked(kpi, chosen_measures(kpi, measures), breakdowns)
    held = read(parameters, asked)
    require_figures(held, parameters, kpi)
    window = held.window
    others = {
        way: read(other, asked).window for way, other in _other_questions(parameters)
    }
    _refuse_unfit(baseline, parameters, window)
    found = sensitivity_table(window, candidates, others, choices, baseline)
    return marked(found, parameters.audience, synthetic=window.synthetic)


def _refuse_unfit(
    baseline: Artefact | None, parameters: Parameters, window: Window
) -> None:
    if baseline is not None:
        refuse_unfit(baseline, parameters, synthetic=window.synthetic)


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
