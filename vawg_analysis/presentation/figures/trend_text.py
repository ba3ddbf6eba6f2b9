"""What a chart of quarterly crimes says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from vawg_analysis.presentation.figures.quarters import (
    QUARTER,
    Panel,
    month,
    month_before,
)
from vawg_analysis.presentation.wording import number_text


def describe(panels: Sequence[Panel], area: str) -> str:
    """The chart's alt text: first and last figure of each offence, breaks and gaps."""
    every = panels[0].series.index
    span = f"{month(every[0])} to {month_before(every[-1] + QUARTER)}"
    drawn = [panel for panel in panels if panel.series.notna().any()]
    marks = [
        f"{change.label} ({panel.offence}, {month(change.when)})"
        for panel in drawn
        for change in panel.changes
    ]
    gaps = [
        f"{panel.offence} {month(start)} to {month_before(end)}"
        for panel in drawn
        for start, end in panel.gaps
    ]
    sentences = [
        f"Line charts of the crimes recorded each quarter in {area}, {span}, "
        "one chart an offence",
        f"From first to last quarter: {'; '.join(map(_ends, drawn))}",
        f"Dashed lines mark changes in recording, and figures on either side may not "
        f"compare: {'; '.join(marks)}"
        if marks
        else "",
        f"Gaps are missing figures, not zeros: {'; '.join(gaps)}" if gaps else "",
        *_absent(panels),
    ]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _absent(panels: Sequence[Panel]) -> list[str]:
    """The offences without any figure, a sentence a reason."""
    empty = [panel for panel in panels if panel.series.isna().all()]
    found: dict[str, list[str]] = {}
    for panel in empty:
        found.setdefault(panel.why_empty, []).append(panel.offence)
    return [
        f"{reason.capitalize()}: {', '.join(offences)}"
        for reason, offences in found.items()
    ]


def footnote(panels: Sequence[Panel]) -> str:
    """What a reader must know to read the chart."""
    drawn = [panel for panel in panels if panel.series.notna().any()]
    sentences = [
        "Crimes recorded each quarter.",
        "Each chart has its own scale." if len(panels) > 1 else "",
        "Dashed line: recording changed; figures on either side may not compare."
        if any(panel.changes for panel in drawn)
        else "",
        "Shaded: no figures." if any(panel.gaps for panel in drawn) else "",
    ]
    return " ".join(filter(None, sentences))


def _ends(panel: Panel) -> str:
    values = panel.series.dropna()
    first, last = values.index[0], values.index[-1]
    since = "" if first == panel.series.index[0] else f" (from {month(first)})"
    until = (
        ""
        if last == panel.series.index[-1]
        else f" (up to {month_before(last + QUARTER)})"
    )
    ends = [number_text(value, "count") for value in (values.iloc[0], values.iloc[-1])]
    return f"{panel.offence} {ends[0]}{since} to {ends[1]}{until}"
