"""What a notebook imports: a call that checks its parameters and opens its report."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import did_you_mean
from vawg_analysis.reports.delivery import Delivery
from vawg_analysis.reports.overview import Overview
from vawg_analysis.reports.pursuit import Pursuit
from vawg_analysis.reports.spaces import Spaces
from vawg_analysis.reports.trust import Trust
from vawg_analysis.reports.workbench import Workbench

_PLAIN = str | int | float | bool | None


def trust(names: Mapping[str, object]) -> Trust:
    """The report of pillar 1 for the parameters among a notebook's ``globals()``.

    This and its siblings raise :class:`~vawg_analysis.problems.Refused` naming every
    parameter that is unknown, misspelt or not allowed.
    """
    return Trust(_parameters(names))


def pursuit(names: Mapping[str, object]) -> Pursuit:
    """The report of pillar 2, as :func:`trust` is that of pillar 1."""
    return Pursuit(_parameters(names))


def spaces(names: Mapping[str, object]) -> Spaces:
    """The report of pillar 3, as :func:`trust` is that of pillar 1."""
    return Spaces(_parameters(names))


def overview(names: Mapping[str, object]) -> Overview:
    """The national report of a period, as :func:`trust` is that of pillar 1."""
    return Overview(_parameters(names))


def thresholds(names: Mapping[str, object]) -> Workbench:
    """The report on outcome thresholds, as :func:`trust` is that of pillar 1."""
    return Workbench(_parameters(names))


def delivery(names: Mapping[str, object]) -> Delivery:
    """The report of the delivery framework, as :func:`trust` is that of pillar 1."""
    return Delivery(_parameters(names))


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


__all__ = ["delivery", "overview", "pursuit", "spaces", "thresholds", "trust"]
