"""The page of one key performance question: the nation's answer, then every force's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vawg_analysis.execution.document import Document, Links, Points, Section
from vawg_analysis.framework import KPIS, PILLARS, QUESTIONS, Kpi
from vawg_analysis.reference.areas import AREAS
from vawg_analysis.reports.about import what_is_better
from vawg_analysis.reports.overview import Overview

NO_FORCE = "No force has provided a figure of this KPI for the period."


def question_page(overview: Overview, number: int, areas: Sequence[str]) -> Document:
    """What answers question ``number``; ``areas`` are those that have pages."""
    question = QUESTIONS[number]
    pillar = PILLARS[question.pillar]
    kpis = [kpi for kpi in KPIS.values() if kpi.question == number]
    return Document(
        title=question.text,
        over=f"Question {number}, pillar {pillar.id}: {pillar.title}",
        sections=[
            Section("England and Wales", (overview.question(number),)),
            *(_section(overview, kpi) for kpi in kpis),
            Section("Pages with the whole picture", (_pages(areas, pillar.notebook),)),
        ],
    )


def _section(overview: Overview, kpi: Kpi) -> Section:
    forces = overview.forces(kpi.id)
    return Section(
        f"KPI {kpi.id}: {kpi.title}",
        (kpi.definition, Points((*_reading(kpi),)), forces or NO_FORCE),
    )


def _reading(kpi: Kpi) -> Iterator[str]:
    """How a change may be read, and what bears on the figure."""
    yield what_is_better(kpi)
    yield from kpi.caveats
    for guard in kpi.guards:
        yield f"{guard.false_gain}: then look at {guard.look_at}."


def _pages(areas: Sequence[str], notebook: str) -> Links:
    return Links(tuple((AREAS[slug].name, f"{slug}/{notebook}.html") for slug in areas))
