"""Measures that several KPIs share: days to an outcome, and how complete a split is."""

from __future__ import annotations

from vawg_analysis.framework.bounds import COMPLETENESS
from vawg_analysis.framework.indicator import DECREASE, PERIOD, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure

DAYS = "days"
MEDIAN = "median_days"
LOWER_QUARTILE = "lower_quartile_days"
UPPER_QUARTILE = "upper_quartile_days"
NINETIETH = "ninetieth_percentile_days"
KAPLAN_MEIER = "kaplan_meier_median_days"
OPEN_CASES = "open_cases"
AGE_OF_OPEN = "median_age_of_open_cases"
IN_PERIOD = "median_days_finished_in_period"
FINISHED_SHARES = {
    MEDIAN: 0.5,
    LOWER_QUARTILE: 0.25,
    UPPER_QUARTILE: 0.75,
    NINETIETH: 0.9,
}
"""By which share of the finished cases each measure's days had gone by."""
_ONLY_FINISHED = (
    "Only finished cases: too short while slow ones are open. Read it with the "
    "Kaplan-Meier median and the open cases."
)


def times(
    kpi: str, returns: tuple[str, ...], *, cases: str, clock: str, cohort: str
) -> tuple[Measure, ...]:
    """The measures of one wait: of finished cases, of all cases, of the open ones."""

    def made(measure: str, label: str, numerator: str, *caveats: str) -> Measure:
        return Measure(
            kpi=kpi,
            measure=measure,
            label=label,
            unit=cases if measure == OPEN_CASES else DAYS,
            numerator=numerator,
            denominator="",
            direction=UNDEFINED if measure == OPEN_CASES else DECREASE,
            basis=(PERIOD,),
            returns=returns,
            caveats=caveats,
        )

    finished = f"{clock}, of {cases} {cohort} that were finished"
    return (
        made(MEDIAN, "Median of finished", f"median days {finished}", _ONLY_FINISHED),
        made(
            LOWER_QUARTILE,
            "A quarter of finished took at most",
            f"days by which a quarter were done, {finished}",
            _ONLY_FINISHED,
        ),
        made(
            UPPER_QUARTILE,
            "Three quarters of finished took at most",
            f"days by which three quarters were done, {finished}",
            _ONLY_FINISHED,
        ),
        made(
            NINETIETH,
            "Nine in ten of finished took at most",
            f"days by which nine in ten were done, {finished}",
            _ONLY_FINISHED,
        ),
        made(
            KAPLAN_MEIER,
            "Median, open ones counted",
            f"Kaplan-Meier median days {clock}, of all {cases} {cohort}; an open one "
            "counts up to the day when the data were taken",
        ),
        made(
            OPEN_CASES,
            "Still open",
            f"{cases} {cohort} that were open when the data were taken",
        ),
        made(
            AGE_OF_OPEN,
            "Median age of the open ones",
            f"median days that open {cases} {cohort} had waited when the data were "
            "taken",
        ),
    )


def finished_in_period(kpi: str, returns: tuple[str, ...], cases: str) -> Measure:
    """The median of the cases finished in the period, whenever they began."""
    return Measure(
        kpi=kpi,
        measure=IN_PERIOD,
        label="Median of those finished in the period",
        unit=DAYS,
        numerator=f"median days of {cases} finished in the period, whenever they began",
        denominator="",
        direction=DECREASE,
        basis=(PERIOD,),
        returns=returns,
        caveats=("It moves with the age of the cases that happen to be closed.",),
    )


def completeness(kpi: str, returns: tuple[str, ...], whole: str) -> Measure:
    """How many of the records say what a split is made by."""
    return Measure(
        kpi=kpi,
        measure=COMPLETENESS,
        label="Completeness of the split",
        unit=PROPORTION,
        numerator=f"{whole} for which it is known",
        denominator=f"all {whole}",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=returns,
        caveats=("“Not stated” and “not known” are not known.",),
    )
