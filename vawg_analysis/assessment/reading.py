"""What a reader must know before a change is called one."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import KPIS
from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.reference.recording import changes_within
from vawg_analysis.scope import CATEGORIES

UNEQUAL = 0.05
"""Our choice: a larger difference in the share without an outcome is worth saying."""

OF_CRIMES = {"recorded-crime", "outcomes", "crimes"}
"""The returns that rules of recording crime bear on."""


def between(first: Period, second: Period, rows: pd.DataFrame) -> pd.Series:
    """The changes in recording between two periods that bear on each row, in words.

    A row by offence has its offence's own, any other row of crimes or their outcomes
    those of all offences; what is no count of crimes has none.
    """
    span = Period(min(first.start, second.start), max(first.end, second.end))
    of = {name: "; ".join(changes_within(span, name)) for name in CATEGORIES}
    every = "; ".join(dict.fromkeys(changes_within(span)))
    own = rows["category"].map(of).fillna("")
    crimes = [id for id, kpi in KPIS.items() if OF_CRIMES.intersection(kpi.returns)]
    found = own.where(rows["breakdown"] == "offence", every)
    return found.where(rows["kpi"].isin(crimes), "")


def notes(rows: pd.DataFrame, first: Period, second: Period) -> pd.Series:
    """Remarks on each row of the progress table; "" where there is none.

    Why it was not compared, periods of unequal length or season, unequal follow-up, and
    where a force that was extreme at baseline is expected by chance alone.
    """
    why = _why_not(rows)
    apart = (rows["share_open"] - rows["share_open_baseline"]).abs() > UNEQUAL
    unequal = (
        "not at equal follow-up: without an outcome were "
        + rows["share_open_baseline"].map("{:.1%}".format)
        + " of the baseline's crimes and "
        + rows["share_open"].map("{:.1%} now".format)
    )
    back = (
        "outside the funnel limits at baseline ("
        + rows["value_baseline"].map("{:.4g}".format)
        + "): by chance alone expected at "
        + rows["steadied_baseline"].map("{:.4g}".format)
    )
    given = pd.concat(
        [
            why,
            pd.Series(_unlike(first, second), rows.index).where(why == "", ""),
            unequal.where(apart & (why == ""), ""),
            back.where(rows["extreme_at_baseline"], ""),
        ],
        axis=1,
    )
    return given.apply(lambda said: "; ".join(filter(None, said)), axis=1)


def _unlike(first: Period, second: Period) -> str:
    """How the months of two periods differ; "" where they are alike."""
    if first.months != second.months:
        said = f"{second.months} months against {first.months}"
        return f"{said}: counts and rates are compared by the month"
    if first.months % 12 and first.start.month != second.start.month:
        return "other months of the year than in the baseline"
    return ""


def _why_not(rows: pd.DataFrame) -> pd.Series:
    """Why a row has no finding; "" where it has one."""
    said = pd.Series("no counts behind it", index=rows.index)
    whole = (rows["basis"] == SNAPSHOT) & rows["numerator"].notna()
    said = said.mask(whole, "a register on one day, counted whole: nothing to test")
    asked = (rows["unit"] == "proportion") & rows["numerator"].isna()
    said = said.mask(asked, "an estimate whose sampling error is not known")
    said = said.mask(rows["value"].isna(), "now: " + rows["status"])
    old = rows["status_baseline"].fillna("no figure")
    said = said.mask(rows["value_baseline"].isna(), "in the baseline: " + old)
    return said.where(rows["finding"] == "not compared", "")
