"""Why figures are provisional or missing, in words that areas have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from vawg_analysis.statuses import NOT_PROVIDED, OK

_APART = "; "
_OWN_NUMBERS = (
    (re.compile(r"\d+(\.\d+)?% (?=have|are)"), "many "),
    (re.compile(r"at least [\d,]+ "), ""),
    (re.compile(r"followed for \d+ days.*"), "not all could be followed as long yet"),
    (re.compile(r"sought for a crime of the first quarter held.*"), ""),
    (re.compile(r"transferred or cancelled crimes left out.*"), ""),
    (re.compile(r": [^:]*\d.*"), ""),
)
"""What tells one area's reason from another's, and what stands in its place; nothing
where the phrase is no reason."""


def warnings(
    about: str, rows: pd.DataFrame, status: str, table: pd.DataFrame
) -> Iterator[str]:
    """A line a reason why any of ``rows`` has ``status``; one where none is noted.

    Parameters
    ----------
    about
        Whose figures, as in ``KPI 5.2``.
    rows
        Rows of the KPI table of one area.
    status
        ``provisional`` or ``not provided``.
    table
        The KPI table of every area: what it notes on a complete figure is no reason.
    """
    noted = rows.loc[rows["status"] == status, "note"]
    ordinary = set(_phrases(table.loc[table["status"] == OK, "note"]))
    reasons = (p for p in _phrases(noted) if p not in ordinary)
    shared = filter(None, dict.fromkeys(map(_shared, reasons)))
    said = [f"{about}: {status} ({reason})" for reason in shared]
    yield from said or [f"{about}: {status}"] * (not noted.empty)


def missing(rows: pd.DataFrame) -> bool:
    """Whether nobody provided any of ``rows``."""
    return set(rows["status"]) == {NOT_PROVIDED}


def _phrases(notes: pd.Series) -> Iterable[str]:
    said = (note.split(_APART) for note in notes.dropna().unique())
    return dict.fromkeys(phrase for phrases in said for phrase in phrases if phrase)


def _shared(reason: str) -> str:
    for pattern, words in _OWN_NUMBERS:
        reason = pattern.sub(words, reason)
    return reason
