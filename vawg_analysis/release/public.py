"""All tables of a period as the public may see them.

Only the KPI table is protected count by count. Whatever else a page shows is made from
the released table, comes from what others publish, or is withheld.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from vawg_analysis.assessment.among_forces import among_forces
from vawg_analysis.assessment.scatter import SCATTER, coarse
from vawg_analysis.audience import own_kinds
from vawg_analysis.framework import FORCE_RETURNS as FED_BY
from vawg_analysis.framework import KPIS
from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.kpis.own.entries import REGISTERS
from vawg_analysis.presentation.wording import within_sentence
from vawg_analysis.reference.peers import PeerGroups
from vawg_analysis.release.clearance import cleared_entries
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.kept import Tables
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.suppression import Released, released
from vawg_analysis.release.surveys import is_own
from vawg_analysis.returns import RETURNS
from vawg_analysis.statuses import NOT_PROVIDED, SUPPRESSED

OF_CRIMES = ("5.1", "5.2", "7.1", "7.2", "8.1")
"""KPIs that come from published tables, or from forces' own crimes."""
WITHHELD = {
    "trend": "counts by quarter are no part of the protected release",
    "maturation": "counts by quarter are no part of the protected release",
    "admissions": "counts by rule of the scope are no part of the protected release",
    "concentration": "it follows single suspects, and has no protection of its own",
    "earlier": "an earlier period is compared only where both are released",
    "progress": "an earlier period is compared only where both are released",
    "thresholds": "they rest on counts by quarter, which are in no protected release",
    "delivery framework": "posts and actions of single forces, in their own words",
}
"""What the public does not see of forces' own returns, and why."""
OF_QUARTERS = ("recorded", "open", "share_open")
"""The numbers of how far on each quarter is."""


def secret_kpis(*, of_records: bool) -> tuple[str, ...]:
    """The KPIs whose figures come from returns that only a force holds."""
    fed = {kpi for kpi, record in KPIS.items() if set(record.returns) & set(FED_BY)}
    secret = fed if of_records else fed.difference(OF_CRIMES)
    return tuple(kpi for kpi in KPIS if kpi in secret)


def public_tables(
    found: Tables,
    rules: Rules,
    cleared: pd.DataFrame,
    in_public: InPublic,
    groups: PeerGroups,
    *,
    of_records: bool,
) -> tuple[Tables, Released]:
    """``found`` as the public may see it, and the protected KPI table with its proof.

    ``cleared`` is :func:`~vawg_analysis.release.clearance.clearances`, ``in_public``
    what earlier releases have told, ``groups`` the peers of forces; ``of_records`` says
    whether crimes are counted from forces' own records.
    """
    texts = set(cleared["text"])
    secret = secret_kpis(of_records=of_records)
    done = released(found.kpis, rules, secret, texts, in_public)
    entries = {
        name: cleared_entries(name, rows, cleared)
        for name, rows in found.returned.items()
        if name in REGISTERS
    }
    varies = found.among_forces[SCATTER]
    varies = coarse(varies, is_own(varies, set(secret)))
    tables = replace(
        found,
        kpis=done.table,
        earlier=_of_others(found.earlier, secret),
        progress=_of_others(found.progress, secret),
        among_forces=among_forces(done.table, groups, varies),
        concentration=_without_numbers(found.concentration),
        sources=_sources(found.sources, _digest(done.table, *entries.values())),
        returned={name: rows for name, rows in entries.items() if len(rows)},
        protected=True,
    )
    return (_without_records(tables) if of_records else tables), done


def _without_records(tables: Tables) -> Tables:
    """The tables without what else is counted from forces' own crimes."""
    return replace(
        tables,
        trend=_without_numbers(tables.trend),
        admissions=tables.admissions.iloc[:0],
        earlier=tables.earlier.iloc[:0],
        progress=tables.progress.iloc[:0],
        maturation=_without_numbers(tables.maturation),
    )


def _of_others(table: pd.DataFrame, secret: Collection[str]) -> pd.DataFrame:
    """The rows that come from no return of a force."""
    return table[~is_own(table, secret)].reset_index(drop=True)


def _without_numbers(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every figure suppressed; what was not provided stays so."""
    given = table["status"] != NOT_PROVIDED
    numbers = {name: np.nan for name in (*NUMBERS, *OF_QUARTERS) if name in table}
    blank = {name: "" for name in ("method", "note") if name in table}
    return table.assign(
        **numbers, **blank, status=table["status"].mask(given, SUPPRESSED)
    )


def _sources(sources: pd.DataFrame, digest: str) -> pd.DataFrame:
    """The files behind the figures, forces' own without name, content and remarks.

    A name and a remark are a force's own words; of a small file even the hash of the
    content can confirm a guess at it. ``digest`` of what is released stands for it.
    """
    own = sources["kind"].isin(own_kinds(sources["kind"]))
    titles = sources["kind"].map({kind: RETURNS[kind].title for kind in RETURNS})
    said = "forces' own returns, as released: " + titles.map(within_sentence)
    return (
        sources.assign(
            file=sources["file"].mask(own, said),
            sha256=sources["sha256"].mask(own, digest),
            notes=sources["notes"].mask(own, ""),
        )
        .drop_duplicates()
        .reset_index(drop=True)
    )


def _digest(*tables: pd.DataFrame) -> str:
    """SHA-256 of released tables: what pages are made of has changed if it has."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(table.to_csv(index=False).encode())
    return digest.hexdigest()
