"""What a period is held against: a frozen baseline, or the year before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment import archive
from vawg_analysis.assessment.among_forces import COMPARED
from vawg_analysis.assessment.artefact import FIGURES, Artefact, seal
from vawg_analysis.assessment.baseline import baseline
from vawg_analysis.assessment.figures import Window
from vawg_analysis.assessment.likeness import refuse_unlike
from vawg_analysis.assessment.maturity import MATURATION, OPEN, maturation
from vawg_analysis.assessment.progress import COLUMNS, progress, refuse_overlap
from vawg_analysis.assessment.scatter import SCATTER, of_figures, scatter
from vawg_analysis.assessment.verifying import refuse_mixture
from vawg_analysis.framework.indicator import PERIOD, SNAPSHOT
from vawg_analysis.framework.own_survey_measures import OWN_SURVEY
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.store import Store

FOLLOWED = (
    ("1.1", "cases", PERIOD),
    ("1.1", "allegations", PERIOD),
    ("1.1", "individuals", PERIOD),
    ("1.2", "no_action", PERIOD),
    ("2.1", OWN_SURVEY, SNAPSHOT),
    ("3.1", OWN_SURVEY, PERIOD),
    ("3.1", "crime_survey_confidence", PERIOD),
    ("3.1", "attitude_survey_trust", PERIOD),
    ("3.1", "attitude_survey_good_job", PERIOD),
    ("4.1", "actions_registered", SNAPSHOT),
    ("5.1", "recorded_crimes", PERIOD),
    ("5.2", "charged", "recorded"),
    ("9.1", "kinds_registered", SNAPSHOT),
    ("10.1", "reports", PERIOD),
    ("10.2", "evaluated", SNAPSHOT),
)
"""KPI, measure and basis of the figures that the reports follow from period to period.

Counts and not rates: British Transport Police and the City of London have counts,
and a change over time needs no residents."""
SPLITS = ("all", "offence", "question")


@dataclass(frozen=True)
class Change:
    """The figures of a period beside those that they are held against."""

    earlier: pd.DataFrame
    """The baseline's figures with their bands, ``baseline`` (its period) and ``name``;
    empty where no earlier period is held."""
    progress: pd.DataFrame
    """Of the figures followed, as :func:`~vawg_analysis.assessment.progress.progress`
    gives them; empty where ``earlier`` is."""
    maturation: pd.DataFrame
    """How far on each of the period's quarters is, as
    :func:`~vawg_analysis.assessment.maturity.maturation` gives it."""
    scatter: pd.DataFrame
    """How much the figures on which forces are compared vary between quarters, as
    :func:`~vawg_analysis.assessment.scatter.scatter` gives it."""


def year_before(period: Period) -> Period:
    """The same months, one year earlier."""
    return Period(
        period.start.replace(year=period.start.year - 1),
        period.end.replace(year=period.end.year - 1),
    )


def change(store: Store, question: Question, parameters: Parameters) -> Change:
    """What of the figures followed has changed, for every area at once.

    The baseline is the one that the period's settings name, else the same months of the
    year before. Nothing is compared where a period cuts a financial quarter, or where
    nothing is known of the one before.

    Raises
    ------
    Refused
        The baseline named is not there, or counts other crimes than the period.
    """
    window = parameters.window
    named = parameters.settings.baseline
    first = year_before(window)
    if not window.quarters:
        grown, varies = (pd.DataFrame(columns=c) for c in (MATURATION, SCATTER))
        return _nothing(grown, varies)
    alone = bool(named) or window.months > 12
    table = _table(store, question, [window] if alone else [first, window])
    varies = scatter(of_figures(table, COMPARED), window)
    table = _of_the_followed(table)
    now = _window(table, window, store)
    grown = maturation(now.quarters)
    if alone and not named:
        return _nothing(grown, varies)
    if named:
        frozen = _frozen(named, store, parameters)
    else:
        frozen = _unfrozen(_window(table, first, store))
    if frozen.figures.empty:
        return _nothing(grown, varies)
    found = progress(frozen, now)
    earlier = _followed(frozen.figures).assign(
        baseline=frozen.about["period"], name=named
    )
    return Change(earlier.reset_index(drop=True), _followed(found), grown, varies)


def _nothing(grown: pd.DataFrame, varies: pd.DataFrame) -> Change:
    return Change(
        pd.DataFrame(columns=[*FIGURES, "baseline", "name"]),
        pd.DataFrame(columns=COLUMNS),
        grown,
        varies,
    )


def _table(store: Store, question: Question, periods: list[Period]) -> pd.DataFrame:
    """The periods and their quarters: the KPIs of the figures followed."""
    every = [part for period in periods for part in (*period.quarters, period)]
    asked = replace(
        question, windows=tuple(dict.fromkeys(every)), breakdowns=("offence",)
    )
    table = kpi_table(store, asked, kpis=list(dict.fromkeys(f[0] for f in FOLLOWED)))
    return table[table["breakdown"].isin(SPLITS)].reset_index(drop=True)


def _of_the_followed(table: pd.DataFrame) -> pd.DataFrame:
    """The figures followed, and what bears on them."""
    pairs = pd.Series(zip(table["kpi"], table["measure"], strict=True), table.index)
    wanted = {OPEN, *((kpi, measure) for kpi, measure, _ in FOLLOWED)}
    return table[pairs.isin(wanted)].reset_index(drop=True)


def _window(table: pd.DataFrame, period: Period, store: Store) -> Window:
    none = pd.DataFrame(columns=["kind", "file", "sha256", "notes"])
    return Window.within(table, period, none, synthetic=store.synthetic)


def _unfrozen(window: Window) -> Artefact:
    """A period as a baseline for once, kept nowhere."""
    name = window.period.name
    return seal({"name": name, "period": name}, baseline(window))


def _frozen(name: str, store: Store, parameters: Parameters) -> Artefact:
    frozen = archive.read(name)
    refuse_unlike(frozen, parameters)
    refuse_overlap(Period.parse(frozen.about["period"]), parameters.window)
    refuse_mixture(frozen, store.synthetic)
    return frozen


def _followed(rows: pd.DataFrame) -> pd.DataFrame:
    named = zip(rows["kpi"], rows["measure"], rows["basis"], strict=True)
    keep = pd.Series(list(named), index=rows.index).isin(FOLLOWED)
    return rows[keep].reset_index(drop=True)
