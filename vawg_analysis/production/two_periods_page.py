"""The page that sets a period's figures beside those of the one before."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from vawg_analysis import paths
from vawg_analysis.execution.document import Document, Section
from vawg_analysis.execution.earlier import MANIFEST
from vawg_analysis.execution.edition import Edition
from vawg_analysis.files.structured import read_json
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.release_tables import KPIS_FILE
from vawg_analysis.provenance import fingerprint
from vawg_analysis.publication.reading import read_table
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports.report import Report

HOW_TO_READ = (
    "Each figure stands beside the same figure of the earlier period, with its 95% "
    "interval. Two intervals that overlap do not show that nothing has changed, and a "
    "change of a figure is not yet a change of what happened: recording may have "
    "changed between the two, and an outcome may still come."
)
NOT_HELD = (
    "No earlier period is held that this one could be set against. Load the returns of "
    "the period before, and run this period again."
)
NOT_RELEASED = (
    "No release of the earlier period lies beside this one, so only the figures that "
    "are followed from period to period are set side by side."
)

NO_FIGURE = "Neither period has a figure of any KPI for this area."


def two_periods_page(own: Report, nation: Report, released: pd.DataFrame) -> Document:
    """The page of one area; ``released`` as :func:`released_before` gives it."""
    # What draws takes a second to import; no page may be due.
    from vawg_analysis.reports.two_periods import TwoPeriods

    both = [own] if own.force == nation.force else [own, nation]
    pairs = [TwoPeriods(report, released) for report in both]
    followed = [table for pair in pairs if (table := pair.changes())]
    every = [table for pair in pairs if (table := pair.every_kpi())]
    if not followed:
        sections = [Section("What is held", (NOT_HELD,))]
    else:
        recording = pairs[0].recording()
        none = NOT_RELEASED if released.empty else NO_FIGURE
        sections = [
            Section("Figures that are followed", (HOW_TO_READ, *followed)),
            Section("Every KPI with a figure", (*every,) or (none,)),
            Section(
                "Changes in recording between the two",
                (recording or "None is known.",),
            ),
        ]
    return Document("Two periods side by side", own.area, sections)


def released_before(
    parameters: Parameters, edition: Edition, found: Tables
) -> pd.DataFrame:
    """The KPI table of the earlier period as it was released; empty if it was not."""
    if not release_beside(parameters, edition, found):
        return pd.DataFrame()
    return read_table(_folder(parameters, found) / KPIS_FILE)


def release_beside(parameters: Parameters, edition: Edition, found: Tables) -> str:
    """Hash of the KPI table that :func:`released_before` gives; "" where it is empty.

    A table counts only where it answers the same question for the same audience, and is
    as its run left it: what is not released is not published here either.
    """
    if found.earlier.empty:
        return ""
    folder = _folder(parameters, found)
    try:
        said = read_json(folder / MANIFEST)
        held = (said["audience"], said["synthetic"], said["files"][KPIS_FILE])
        now = fingerprint(folder / KPIS_FILE)
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return now if held == (edition.audience, edition.synthetic, now) else ""


def _folder(parameters: Parameters, found: Tables) -> Path:
    """Where the release of the period lies that this one is held against."""
    period = found.earlier["baseline"].iloc[0]
    outputs = paths.outputs_folder(parameters.outputs)
    return outputs / period / parameters.question_name
