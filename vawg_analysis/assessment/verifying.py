"""Holding a frozen baseline against what the data say today."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.audience import require_protected
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import Settings, settings
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store

NEAR = 1e-9
"""Relative difference below which two figures are the same."""


def question_of(frozen: Artefact) -> Question:
    """What the baseline asked of the data, with the settings of its day.

    A setting that there was not yet is as it is now.
    """
    about = frozen.about
    window = Period.parse(about["period"])
    kept = {k: v for k, v in about["settings"].items() if k in Settings.model_fields}
    return Question(
        windows=(window,),
        scope=Scope.load(about["scope"]["name"]),
        victims=about["victims"],
        settings=Settings(**settings(window).model_dump() | kept),
    )


def scope_moved(frozen: Artefact) -> bool:
    """Whether the scope's table or policy is another than when this was frozen."""
    return question_of(frozen).scope.sha256 != frozen.about["scope"]["sha256"]


def verify(frozen: Artefact, store: Store) -> pd.DataFrame:
    """The figures that today's data give otherwise than the baseline; none if empty.

    Returns
    -------
    DataFrame
        :data:`~vawg_analysis.assessment.figures.KEY`; ``frozen`` and ``now`` (the
        value), and of each ``numerator``, ``denominator`` and ``status``, as in
        ``frozen_numerator``. A figure that was not there, or is no more, has the
        status ``none``.

    Notes
    -----
    The figures are compared, not the bands around them: a force's band also rests on
    how the other forces vary.

    Raises
    ------
    Refused
        The baseline is of real data and the store's are synthetic, or the reverse; or
        it is public, and forces' own returns are held by now.
    """
    refuse_mixture(frozen, store.synthetic)
    store = Store(store.folder)
    now = kpi_table(store, question_of(frozen))
    read = {part.kind for part in store.used.values()}
    require_protected(read, frozen.about["audience"])
    now = now[now["numerator"].notna() | now["value"].notna()]
    kept = ["value", "numerator", "denominator", "status"]
    both = frozen.figures[[*KEY, *kept]].merge(
        now[[*KEY, *kept]], on=KEY, how="outer", suffixes=("_frozen", "_now")
    )
    moved = both[f"{kept[3]}_frozen"].ne(both[f"{kept[3]}_now"])
    for part in kept[:3]:
        moved |= _differ(both[f"{part}_frozen"], both[f"{part}_now"])
    return _said(both[moved].reset_index(drop=True), kept)


def refuse_mixture(frozen: Artefact, synthetic: bool) -> None:
    """Raise :class:`Refused` where real data would meet SYNTHETIC ones."""
    if synthetic != frozen.about["synthetic"]:
        kinds = {True: "SYNTHETIC", False: "real"}
        said = Problem(
            f"the baseline {frozen.name} is of {kinds[frozen.about['synthetic']]} "
            f"data and the store's are {kinds[synthetic]}",
            remedy="Name the store that belongs to it: --data DIR.",
        )
        raise Refused([said])


def _differ(old: pd.Series, new: pd.Series) -> pd.Series:
    return pd.Series(
        ~np.isclose(old, new, rtol=NEAR, atol=0, equal_nan=True), index=old.index
    )


def _said(moved: pd.DataFrame, kept: list[str]) -> pd.DataFrame:
    columns = {
        f"{part}_{when}": when if part == "value" else f"{when}_{part}"
        for part in kept
        for when in ("frozen", "now")
    }
    statuses = {f"status_{when}": "none" for when in ("frozen", "now")}
    return moved.fillna(statuses).rename(columns=columns)[[*KEY, *columns.values()]]
