"""What a notebook imports: one call that checks its parameters and opens its report."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import did_you_mean
from vawg_analysis.reports.pursuit import Pursuit
from vawg_analysis.reports.report import Report

_PLAIN = str | int | float | bool | None


def pursuit(names: Mapping[str, object]) -> Pursuit:
    """The report of pillar 2 for the parameters among a notebook's ``globals()``.

    Raises :class:`~vawg_analysis.problems.Refused` naming every parameter that is
    unknown, misspelt or not allowed.
    """
    return Pursuit(_parameters(names))


def _parameters(names: Mapping[str, object]) -> Parameters:
    """The parameters that the cells so far have set, and any that look like one.

    An analyst's own names are left alone; a name that papermill was given, or that is
    one slip away from a parameter's, is not.
    """
    known = Parameters.model_fields
    injected = _injected(names.get("In", ()))
    return Parameters.check(
        {
            name: value
            for name, value in names.items()
            if name in known
            or name in injected
            or (isinstance(value, _PLAIN) and did_you_mean(name, known))
        }
    )


def _injected(cells: Iterable[str]) -> set[str]:
    """The names set in the cell that papermill adds, which begins with its mark."""
    return {
        target.id
        for cell in cells
        if cell.startswith("# Parameters")
        for statement in ast.parse(cell).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


__all__ = ["Report", "pursuit"]
