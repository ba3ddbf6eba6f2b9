"""The problems of the rows that break a rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.forces.findings import Fault
from vawg_analysis.returns.forces.rules.rule import Rule

SHOWN_FAULTS = 1000
"""Faults of one rule that are listed row by row; of more, the number is said."""
SHOWN_CONCERNS = 100


def told(
    rule: Rule, rows: pd.DataFrame, cells: Mapping[str, Cells], broken: np.ndarray
) -> list[Fault]:
    """The problems of the rows, by position, where ``rule`` is ``broken``.

    ``cells`` are those of the file's columns, by the names of the columns of ``rows``.
    """
    at = np.flatnonzero(broken)
    listed = at[: SHOWN_CONCERNS if rule.doubtful else SHOWN_FAULTS].tolist()
    problems = [_problem(rule, rows, cells, position) for position in listed]
    if more := len(at) - len(listed):
        own, any_column = cells.get(rule.column), next(iter(cells.values()))
        heading = own.column if own else rule.column
        problems.append(rest(rule, any_column.file, heading, more))
    return problems


def _problem(
    rule: Rule, rows: pd.DataFrame, cells: Mapping[str, Cells], position: int
) -> Fault:
    own = cells.get(rule.column)
    any_column = next(iter(cells.values()))
    return rule.kind(
        rule.name + beside({n: rows[n].iloc[position] for n in rule.beside}),
        any_column.file,
        int(any_column.rows[position]),
        own.column if own else rule.column,
        _shown(own.distinct[own.codes[position]]) if own else None,
        rule.allowed,
        rule.remedy,
        rule.name,
    )


def rest(rule: Rule, file: str, column: str, more: int) -> Fault:
    """What is said of the rows that break a rule besides those that are listed."""
    return rule.kind(
        f"{rule.name}: {more:,} more row{'s' * (more > 1)} besides those listed",
        file,
        None,
        column,
        None,
        rule.allowed,
        rule.remedy,
        rule.name,
        more,
    )


def _shown(value: object) -> object:
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else value


def beside(values: Mapping[str, object]) -> str:
    """Values that go with the faulty one, in brackets; "" where there are none."""
    said = [
        f"{name} {_shown(value)}"
        for name, value in values.items()
        if not pd.isna(value) and value != ""
    ]
    return f" ({', '.join(said)})" if said else ""
