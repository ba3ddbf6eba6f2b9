"""Frames that a notebook draws: a series over time with its limits and its breaks."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.figures import KEY, shown
from vawg_analysis.framework import MEASURES
from vawg_analysis.periods import Period
from vawg_analysis.reference.recording import breaks
from vawg_analysis.statistics.spc import xmr
from vawg_analysis.statistics.spc.chart import SHORT

PROVISIONAL = f"limits are provisional: fewer than {SHORT} quarters in the phase"


def control_chart(rows: pd.DataFrame) -> pd.DataFrame:
    """XmR chart of one series, with a new phase at each change in recording.

    A phase begins with the quarter in which the change falls, be it within it.

    Parameters
    ----------
    rows
        The KPI table of one force and figure by quarter, in any order. The changes are
        those of its offence (``params/recording_changes.csv``); a series that is not
        by offence has one phase, and every change is named where it falls.

    Returns
    -------
    DataFrame
        A row a quarter in order of time: ``period, start, value, mean, lower, upper,
        point_type, phase, rule, recording_change, note``. Limits are cut to what the
        figure can be; a phase of fewer than 12 quarters says that they are provisional.

    Raises
    ------
    ValueError
        Rows of more than one series.

    References
    ----------
    Wheeler DJ (2000). Understanding Variation, 2nd edition. SPC Press.
    """
    if len(rows[KEY].drop_duplicates()) > 1:
        raise ValueError("rows must be of one force and one figure")
    rows = rows.assign(start=[Period.parse(name).start for name in rows["period"]])
    rows = rows.sort_values("start", ignore_index=True)
    changes = _changes(rows)
    by_offence = rows["breakdown"].eq("offence").any()
    starts = changes.index[changes != ""] if by_offence else []
    values = rows["value"].where(shown(rows))
    chart = xmr(values, direction=_direction(rows), rebase_at=list(starts))
    highest = 1.0 if rows["unit"].eq("proportion").any() else None
    short = chart["phase"].isin(chart.attrs["short_phases"])
    found = chart.assign(
        lower=chart["lower"].clip(lower=0.0), upper=chart["upper"].clip(upper=highest)
    )
    return pd.concat([rows[["period", "start"]], found], axis=1).assign(
        recording_change=changes, note=short.map({True: PROVISIONAL, False: ""})
    )


def _direction(rows: pd.DataFrame) -> str:
    """Which way is better, as the measure's record says; neutral where undefined."""
    if rows.empty:
        return "neutral"
    record = MEASURES.get(tuple(rows[["kpi", "measure"]].iloc[0]))
    known = record is not None and record.direction in ("increase", "decrease")
    return record.direction if known else "neutral"


def _changes(rows: pd.DataFrame) -> pd.Series:
    """The changes in recording that fall into each quarter, in words."""
    known = breaks()
    if rows["breakdown"].eq("offence").any():
        known = known[known["offence"].isin(rows["category"])]
    found = []
    for name in rows["period"]:
        window = Period.parse(name)
        inside = (known["date"] >= window.start) & (known["date"] < window.end)
        found.append("; ".join(dict.fromkeys(known.loc[inside, "label"])))
    return pd.Series(found, index=rows.index, dtype=object)
