"""A period's figures for the assessment, computed from the store."""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.assessment.figures import Window
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.store import Store, sources


def read_window(store: Store, question: Question, period: Period) -> Window:
    """Compute ``period`` and its quarters; ``question``'s own windows are not read.

    Raises :class:`Refused` where the period cuts a financial quarter.
    """
    if not period.quarters:
        raise Refused(
            [
                Problem(
                    "this period is not made of whole financial quarters",
                    value=period.name,
                    allowed="a first month of January, April, July or October and "
                    "a multiple of three months",
                )
            ]
        )
    store = Store(store.folder)
    windows = tuple(dict.fromkeys([*period.quarters, period]))
    table = kpi_table(store, replace(question, windows=windows))
    return Window.within(table, period, sources(store), synthetic=store.synthetic)
