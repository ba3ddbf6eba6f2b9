"""Candidates for thresholds on outcomes at a glance: a line an outcome and offence."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from vawg_analysis.framework import MEASURES, NAMED_OUTCOMES
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.wording import number_text, within_sentence
from vawg_analysis.reports.threshold_words import events_text, title
from vawg_analysis.thresholds.explored import OFFENCES


def glance(judged: pd.DataFrame, area: str, kpis: Iterable[str]) -> list[str]:
    """Where an area stands on each outcome of these KPIs, and what candidates ask.

    ``judged`` is the table of :mod:`vawg_analysis.thresholds`.
    """
    wanted = set(kpis)
    own = judged[judged["force"] == area]
    found = {pair: rows for pair, rows in own.groupby(["kpi", "measure", "category"])}
    return [
        _line(found[*pair, offence], offence)
        for offence in OFFENCES
        for pair in NAMED_OUTCOMES
        if pair[0] in wanted and (*pair, offence) in found
    ]


def _line(rows: pd.DataFrame, offence: str) -> str:
    now = rows.iloc[0]
    label = MEASURES[now["kpi"], now["measure"]].label
    name = f"{label}, {offence} (KPI {now['kpi']})"
    if pd.isna(now["value"]):
        return f"{name}: {now['status']}."
    asked = [_asked(row) for _, row in rows[rows["threshold"].notna()].iterrows()]
    return (
        f"{name}: **{number_text(now['value'], PROPORTION)}** now; {'; '.join(asked)}."
    )


def _asked(row: pd.Series) -> str:
    """What a candidate asks: ``achievable benchmark, at least 12.1%: 114 more``."""
    value = number_text(row["threshold"], PROPORTION)
    said = within_sentence(title(row["candidate"]))
    return f"{said}, {row['sense']} {value}: {events_text(row)}"
