"""The tables that a release consists of, each as one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

import pandas as pd

from vawg_analysis.production.strategic_assessment import strategic_assessment
from vawg_analysis.publication.columns import dictionary
from vawg_analysis.publication.differences import KEY
from vawg_analysis.release.kept import Tables

KPIS_FILE = "kpis.csv"


@dataclass(frozen=True)
class ReleaseTable:
    """A table of a release: its file, what it is called, what it holds, its key."""

    name: str
    title: str
    holds: str
    frame: Callable[[Tables], pd.DataFrame]
    key: tuple[str, ...] = ()


KPI_TABLE = ReleaseTable(
    KPIS_FILE,
    "All figures of this period as one table",
    "A row a figure: the KPI table of every area.",
    attrgetter("kpis"),
    tuple(KEY),
)
OTHERS = (
    ReleaseTable(
        "strategic-assessment.csv",
        "What the strategic threat and risk assessment takes from here",
        "Rows of the KPI table by section, with the forces behind each.",
        lambda found: strategic_assessment(found.kpis),
    ),
    ReleaseTable(
        "quarters.csv",
        "Recorded crimes by quarter",
        "Recorded crimes of the KPI table for every quarter up to the period's end.",
        attrgetter("trend"),
        tuple(KEY),
    ),
    ReleaseTable(
        "rules.csv",
        "Recorded crimes by the rule of the scope that let them in",
        "Which rule of the scope lets a crime count, and what is known of the victim.",
        attrgetter("admissions"),
    ),
    ReleaseTable(
        "change.csv",
        "What has changed since the period before",
        "Figures followed from period to period, each with its change and interval.",
        attrgetter("progress"),
    ),
    ReleaseTable(
        "forces.csv",
        "The share charged of every force, as far as chance lets it be told",
        "Where each force lies among all on the share charged; no rank.",
        attrgetter("among_forces"),
    ),
    ReleaseTable(
        "concentration.csv",
        "How concentrated the harm is",
        "The share of crimes that the most prolific suspects account for.",
        attrgetter("concentration"),
    ),
    ReleaseTable(
        "sources.csv",
        "The files behind these figures",
        "Each file that was read, its fingerprint and what is remarked on it.",
        attrgetter("sources"),
    ),
    ReleaseTable(
        "dictionary.csv",
        "What each column of these files means",
        "The data dictionary.",
        lambda _: dictionary(),
        ("column",),
    ),
)
"""The tables of a release beside the KPI table, in the order of the index."""
