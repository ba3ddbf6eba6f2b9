"""The table of guards, ``params/guards.csv``: read whole or refused whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from vawg_analysis.framework import KPIS, measures_of
from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Problem, Refused, did_you_mean

FILE = PARAMS / "guards.csv"
COLUMNS = [
    "kpi",
    "measure",
    "guard_kpi",
    "guard_measure",
    "false_gain_shows_as",
    "reason",
]
ANY = "any"
"""In place of a measure: the guard holds for each of the KPI's."""
RISE, FALL, CHANGE = "rise", "fall", "any change"
SHOWN_AS = (RISE, FALL, CHANGE)


def read_guards(file: Path = FILE) -> pd.DataFrame:
    """The table of guards as text, in :data:`COLUMNS`; :class:`Refused` names faults.

    Each names a measure that there is, or ``any`` of a KPI's.
    """
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    if list(table.columns) != COLUMNS:
        problem = Problem(
            "the columns are not those of guards",
            file=str(file),
            row=1,
            value=", ".join(table.columns),
            allowed=", ".join(COLUMNS),
        )
        raise Refused([problem])
    problems = [
        Problem(what, file=str(file), row=row, column=column, value=value, **more)
        for row, cells in enumerate(table.to_dict("records"), start=2)
        for column, what, value, more in _faults(cells)
    ]
    if problems:
        raise Refused(problems)
    return table


def _faults(cells: dict[str, str]) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    for of, measure, extra in (
        ("kpi", "measure", (ANY,)),
        ("guard_kpi", "guard_measure", ()),
    ):
        allowed = KPIS
        if cells[of] in KPIS:
            of, allowed = measure, (*extra, *_names(cells[of]))
        if cells[of] not in allowed:
            yield of, "no such name", cells[of], _near(cells[of], allowed)
    shown = cells["false_gain_shows_as"]
    if shown not in SHOWN_AS:
        what = "a guard rises, falls or changes"
        yield "false_gain_shows_as", what, shown, _near(shown, SHOWN_AS)
    if not cells["reason"].strip():
        yield "reason", "a guard needs its reason", "", {"remedy": "Say why."}


def _names(kpi: str) -> list[str]:
    return [record.measure for record in measures_of(kpi)]


def _near(value: str, allowed: Iterable[str]) -> dict[str, str]:
    return {"allowed": ", ".join(allowed), "remedy": did_you_mean(value, allowed)}
