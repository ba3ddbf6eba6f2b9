"""Sentences computed from figures: what a reviewer reads beside each table.

Every function takes rows of the KPI table and gives Markdown; a figure without a value
is said with its status, never left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.characters import visible
from vawg_analysis.presentation.wording import (
    figure_text,
    interval_text,
    shows_value,
)

_ACTING = re.compile(r"\](?=[(\[:])|<(?=[a-zA-Z/!?])")
"""Where a link or HTML would begin in Markdown."""


@dataclass(frozen=True)
class Text:
    """Markdown shown as the result of a cell: words and emphasis, and nothing else.

    A sentence may quote what somebody wrote into a file of choices or a return. A link,
    a picture or HTML in it is shown as it was written; computed sentences have none.
    """

    markdown: str

    def _repr_markdown_(self) -> str:
        return _ACTING.sub(r"\\\g<0>", visible(self.markdown, keep="\n"))

    def __repr__(self) -> str:
        return visible(self.markdown, keep="\n")


def bullets(sentences: Iterable[str]) -> Text:
    """One line a sentence; empty sentences are left out."""
    return Text("\n".join(f"- {sentence}" for sentence in sentences if sentence))


def sentences(notes: Iterable[str]) -> list[str]:
    """Remarks as sentences, each once; empty ones are left out."""
    said = [note for note in dict.fromkeys(notes) if note]
    return [f"{note[:1].upper()}{note[1:].rstrip('.')}." for note in said]


def apart(notes: Mapping[str, str]) -> list[str]:
    """Remarks on several things: what all share once, the rest with the names.

    A thing without a remark is among all: what is not said of it is shared by some.
    """
    said = {name: note.split("; ") if note else [] for name, note in notes.items()}
    of: dict[str, list[str]] = {}
    for name, parts in said.items():
        for part in dict.fromkeys(parts):
            of.setdefault(part, []).append(name)
    by_names: dict[tuple[str, ...], list[str]] = {}
    for part, names in of.items():
        by_names.setdefault(tuple(names), []).append(part)
    shared = by_names.pop(tuple(said), [])
    each = [
        f"{_named(names, len(said))}: {'; '.join(parts)}"
        for names, parts in by_names.items()
    ]
    return ["; ".join(shared), *each] if shared else each


def _named(names: Sequence[str], every: int) -> str:
    few = len(names) <= MOST_NAMES
    return ", ".join(names) if few else f"{len(names)} of {every}"


OF_CHARTS = ("area", "force", "offence", "measure")
"""Columns of a chart's numbers that can say what a row is of."""
MOST_NAMES = 6
"""Of more things that share a remark, their number is said."""


def remarks(data: pd.DataFrame, names: Sequence[str] = OF_CHARTS) -> list[str]:
    """What the column ``note`` of figures says, each remark once.

    Where rows differ in one of the columns ``names``, by the first of these as in
    :func:`apart`: nobody shall take another's remark for this area's.
    """
    notes = data["note"].fillna("").astype(str)
    differing = [n for n in names if n in data and data[n].nunique() > 1]
    if not differing:
        return list(dict.fromkeys(notes[notes != ""]))
    said = {
        str(name): "; ".join(filter(None, dict.fromkeys(own)))
        for name, own in notes.groupby(data[differing[0]], sort=False)
    }
    return apart(said)


def figure(row: pd.Series) -> str:
    """A figure in bold, an estimate with its 95% interval: ``**4.6%** (4.4% to 4.7%)``.

    A count is what was counted, and stands alone.
    """
    text = f"**{html.escape(figure_text(row.value, row.unit, row.status))}**"
    estimate = row.unit == "proportion" or row.unit.startswith("per ")
    if not shows_value(row.status) or pd.isna(row.lower) or not estimate:
        return text
    return f"{text} ({interval_text(row.lower, row.upper, row.unit)})"


def beside(row: pd.Series, nation: pd.Series) -> str:
    """How a force's figure lies to England and Wales', as far as the intervals tell.

    The nation's figure holds the force's own crimes; the comparison is of intervals and
    says "not clearly different" where they overlap.
    """
    if row.force == nation.force or not (_known(row) and _known(nation)):
        return ""
    if pd.isna(row.lower) or pd.isna(nation.lower):
        relation = "beside"
    elif row.lower > nation.upper:
        relation = "above"
    elif row.upper < nation.lower:
        relation = "below"
    else:
        relation = "not clearly different from"
    return f"{relation} {in_the_nation(nation)}"


def in_the_nation(nation: pd.Series) -> str:
    """``England and Wales, 5.9% (provisional)``."""
    return f"England and Wales, {figure_text(nation.value, nation.unit, nation.status)}"


def _known(row: pd.Series) -> bool:
    return shows_value(row.status)
