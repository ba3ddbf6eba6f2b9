"""The pages of a release that no notebook makes, each as a file beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from vawg_analysis.execution.document import Document, write_document
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.site import Guide
from vawg_analysis.execution.surroundings import Download
from vawg_analysis.framework import PILLARS, QUESTIONS
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.about_page import about_page
from vawg_analysis.production.change_log import History
from vawg_analysis.production.changes_page import changes_page
from vawg_analysis.production.two_periods_page import released_before, two_periods_page
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports.report import Report

if TYPE_CHECKING:
    from vawg_analysis.reports.overview import Overview

ABOUT_PAGE = "about.html"
CHANGES_PAGE = "changes.html"
TWO_PERIODS = "two-periods.html"


def question_file(number: int) -> str:
    """Name of the page of a key performance question."""
    return f"question-{number:02}.html"


@dataclass(frozen=True)
class AreaReport(Report):
    """The report of an area on tables that were read already."""

    found: Tables | None = None

    @property
    def tables(self) -> Tables:
        return self.found


@dataclass(frozen=True)
class Documents:
    """What the pages of a period are made of; nothing is read before one is written."""

    parameters: Parameters
    edition: Edition
    history: History
    areas: Sequence[str]

    @cached_property
    def overview(self) -> Overview:
        """The report of England and Wales."""
        # What draws takes a second to import; no page may be due.
        from vawg_analysis.reports.overview import Overview

        return Overview(self.parameters.model_copy(update={"force": NATION}))

    def area(self, slug: str) -> Report:
        """The report of an area, from the same tables."""
        given = self.parameters.model_copy(update={"force": slug})
        return AreaReport(given, found=self.overview.tables)

    def downloads(self) -> Iterator[Download]:
        """A file for each page; the index links them in its own words."""
        yield self._page(ABOUT_PAGE, lambda: about_page(self.parameters, self.edition))
        yield self._page(CHANGES_PAGE, lambda: changes_page(self.history))
        for number in QUESTIONS:
            yield self._page(question_file(number), partial(self._question, number))
        for slug in self.areas:
            make = partial(self._two_periods, slug)
            yield self._page(f"{slug}/{TWO_PERIODS}", make)

    @property
    def guide(self) -> Guide:
        """How the index leads to these pages."""
        return Guide(
            questions=[
                (
                    f"Pillar {pillar.id}: {pillar.title}",
                    [
                        (question.text, question_file(question.id))
                        for question in QUESTIONS.values()
                        if question.pillar == pillar.id
                    ],
                )
                for pillar in PILLARS.values()
            ],
            beside={slug: f"{slug}/{TWO_PERIODS}" for slug in self.areas},
            documents=[
                ("What has changed in these figures", CHANGES_PAGE),
                ("Licence, citation, data dictionary", ABOUT_PAGE),
            ],
        )

    def _question(self, number: int) -> Document:
        from vawg_analysis.production.question_page import question_page

        return question_page(self.overview, number, self.areas)

    def _two_periods(self, slug: str) -> Document:
        return two_periods_page(self.area(slug), self.area(NATION), self._released)

    @cached_property
    def _released(self) -> pd.DataFrame:
        return released_before(self.parameters, self.edition, self.overview.tables)

    def _page(self, name: str, make: Callable[[], Document]) -> Download:
        top = "../" * name.count("/")

        def write(path: Path) -> None:
            write_document(path, make(), self.edition, top)

        return Download("", name, write)
