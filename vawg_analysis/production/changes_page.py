"""The page that says what later releases changed in a period's figures, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.execution.document import Document, Links, Section
from vawg_analysis.framework import KPIS, MEASURES
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figure_text
from vawg_analysis.production.change_log import CHANGES_FILE, History
from vawg_analysis.reference.areas import AREAS, NATION

FIRST = (
    "This is the first release of the period's figures in this folder: there is "
    "nothing that it could have changed."
)
MEANT = (
    "A later release of a period changes figures where a return was superseded, where "
    "the scope or another choice was changed, or where the package that computes them "
    "was. Every figure that differs is in the file, with each cause that is recorded; "
    "where several bear on a figure, all are named."
)
MOST = 40
"""Changes of England and Wales that the page itself shows."""


def changes_page(history: History) -> Document:
    """What each release of the period changed, the latest first."""
    log = history.log
    if log.empty:
        sections = [Section("Changes", (FIRST,))]
    else:
        numbers = sorted(log["release"].unique(), reverse=True)
        sections = [
            _section(int(number), log[log["release"] == number]) for number in numbers
        ]
    link = Links((("Every figure that has changed (CSV)", CHANGES_FILE),))
    return Document(
        title="What has changed in these figures",
        over=f"Release {history.number}",
        sections=[*sections, Section("How this is told", (MEANT, link))],
    )


def _section(number: int, rows: pd.DataFrame) -> Section:
    national = rows[rows["force"] == NATION]
    shown = _shown(number, national) if len(national) else "None is of the nation."
    return Section(f"Release {number}", (_summary(rows), _reasons(rows), shown))


def _summary(rows: pd.DataFrame) -> str:
    words = {
        "revised": "revised",
        "status": "with another status",
        "new": "new",
        "gone": "no more there",
    }
    counts = rows["what"].value_counts()
    said = ", ".join(
        f"{counts[what]:,} {word}" for what, word in words.items() if what in counts
    )
    areas = rows["force"].nunique()
    return f"Figures that differ from the release before: {said}; areas: {areas}."


def _reasons(rows: pd.DataFrame) -> Table:
    found = rows.groupby("reason", as_index=False).agg(
        kpis=("kpi", _listed), figures=("kpi", "size")
    )
    names = {"reason": "Cause", "kpis": "KPIs", "figures": "Figures"}
    frame = found[list(names)].rename(columns=names)
    return Table(frame, "Causes that are recorded")


def _listed(kpis: pd.Series) -> str:
    given = set(kpis)
    return ", ".join(id for id in KPIS if id in given)


def _shown(number: int, rows: pd.DataFrame) -> Table:
    head = rows.head(MOST)
    frame = pd.DataFrame(list(_lines(head)))
    caption = f"{AREAS[NATION].name}: figures that release {number} changed"
    more = len(rows) - len(head)
    notes = [f"{more:,} more are in the file."] if more else []
    return Table(frame, caption, formats={"Before": FIGURE, "Now": FIGURE}, notes=notes)


def _lines(rows: pd.DataFrame) -> Iterator[dict[str, str]]:
    for row in rows.itertuples():
        record = MEASURES.get((row.kpi, row.measure))
        part = "all" if row.category == "all" else f"{row.breakdown} {row.category}"
        yield {
            "Figure": f"KPI {row.kpi}, {record.label if record else row.measure}",
            "Part": f"{part}, {row.basis}",
            "Before": _figure(row.value_before, row.unit, row.status_before),
            "Now": _figure(row.value, row.unit, row.status),
        }


def _figure(value: float, unit: str, status: str) -> str:
    """The figure or its status; a row that was not there says so."""
    return (
        figure_text(value, unit, status)
        if isinstance(status, str) and status
        else "none"
    )
