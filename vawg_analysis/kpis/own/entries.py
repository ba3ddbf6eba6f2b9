"""The entries of a register themselves, for a page to show."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.own.returned import everything
from vawg_analysis.marks import AUDIENCES
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.store import Store

REGISTERS = ("action-plans", "strategic-documents", "spaces", "space-responses")


def entries(store: Store, register: str, window: Period, audience: str) -> pd.DataFrame:
    """What forces registered within the window, in the return's columns and order.

    Free text is for the ``internal`` audience alone: a citation or an example can name
    a person or a place. Raises :class:`Refused` for another register or audience.
    """
    _known("register", register, REGISTERS)
    _known("audience", audience, AUDIENCES)
    columns = FORCE_RETURNS[register].columns
    shown = [n for n, c in columns.items() if audience == "internal" or not c.free_text]
    rows = everything(store, register, window).rows
    order = ["force", "period", *FORCE_RETURNS[register].identity]
    return rows.sort_values(order)[["force", "period", *shown]].reset_index(drop=True)


def _known(what: str, name: str, allowed: tuple[str, ...]) -> None:
    if name not in allowed:
        raise Refused(
            [
                Problem(
                    f"no such {what}",
                    value=name,
                    allowed=", ".join(allowed),
                    remedy=did_you_mean(name, allowed),
                )
            ]
        )
